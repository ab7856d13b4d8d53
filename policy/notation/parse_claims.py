"""Reading of claims and cases. Grammar: docs/reference/grammar.md, "Declarations"."""

from __future__ import annotations

from attrs import evolve

from policy.notation.cursor import Cursor
from policy.notation.keywords import PHRASES, STATEMENTS
from policy.notation.lexer import DOTTED, NAME
from policy.notation.parse_conditions import DECISIONS, condition
from policy.notation.parse_parts import (
    Phrases,
    citations,
    fact_name,
    fact_names,
    grounds,
    parameters,
    references,
    setting,
    variable_list,
)
from policy.syntax.declarations import (
    Always,
    Case,
    Claim,
    ExpectDecision,
    ExpectDuty,
    Never,
    Outcome,
    Pair,
    Possible,
    Reference,
    Refutation,
    Relation,
    Rises,
    Setting,
    Statement,
)
from policy.syntax.expressions import Condition, Empowered, Fact, If, Obliged
from policy.syntax.processes import HistoryClaim, InTime, Variable

_CLAIM = (*STATEMENTS, NAME, "letting", "assuming", "expect", *PHRASES)
_CASE = (NAME, DOTTED, "expect", *PHRASES)
_EXPECTED = (*DECISIONS, "undetermined", "impossible", "obliged", "empowered")


def claim(cursor: Cursor) -> Claim | HistoryClaim:
    """Read ``claim no_unacceptable_risk cites letter ¶7:`` with its statement and what it assumes."""
    cursor.open(_CLAIM, body=False)
    with cursor.part():
        cursor.expect("claim")
        start = cursor.at
        name = cursor.name("the name of the claim")
        params_at = cursor.at
        params = parameters(cursor)
        cited, outside = grounds(cursor)
        cursor.expect(":")
    statement: Statement | InTime | None = None
    statement_at = letting_at = 0
    letting: tuple[Fact, ...] = ()
    assuming: tuple[Reference, ...] = ()
    expect: Refutation | None = None
    phrases = Phrases()
    for word in cursor.clauses(_CLAIM, repeatable=(NAME, *PHRASES)):
        with cursor.part():
            at = cursor.at
            match word:
                case "letting":
                    cursor.expect("letting", "also")
                    letting_at, letting = at, fact_names(cursor)
                case "assuming":
                    cursor.at += 1
                    assuming = references(cursor, "the name of an assumption")
                case "expect":
                    cursor.expect("expect", "refuted")
                    under = condition(cursor) if cursor.accept("under") else None
                    expect = Refutation(under, span=cursor.span(at))
                case "en" | "nl" | "no":
                    phrases.read(cursor)
                case _:
                    if statement is not None:
                        raise cursor.repeated("a statement", statement_at)
                    statement_at, statement = at, _statement(cursor)
    cursor.settle()
    if statement is None:
        raise cursor.missing("statement", "say what holds: `never …`, `always …`, `possible …` or `compare …`")
    if isinstance(statement, Pair | Rises):
        statement = evolve(statement, letting=letting) if letting else statement
    elif letting:
        cursor.at, cursor.end = letting_at, cursor.last
        raise cursor.damage(
            "misplaced-clause", "only a claim that compares two scenarios can let facts differ", "leave the clause out"
        )
    span = cursor.tokens.span(start, start)
    if isinstance(statement, InTime):
        if params:
            cursor.at, cursor.end = params_at, cursor.last
            raise cursor.unexpected("`:`", hint="what happens in time is claimed once, not for each member of a family")
        return HistoryClaim(name, statement, assuming, expect, cited, outside, phrases.phrase(cursor), span=span)
    return Claim(name, statement, assuming, expect, params, cited, outside, phrases.phrase(cursor), span=span)


def _statement(cursor: Cursor) -> Statement | InTime:
    start = cursor.at
    word = cursor.kind()
    if word == NAME:
        return _rises(cursor)
    cursor.at += 1
    match word:
        case "never":
            return Never(condition(cursor), span=cursor.span(start))
        case "always":
            return _always(cursor)
        case "every":
            bound = variable_list(cursor)
            cursor.expect(":")
            return _in_time(cursor, start, bound, condition(cursor, conditional=False))
        case "possible":
            return Possible(condition(cursor), span=cursor.span(start))
        case _:
            action = cursor.name("the name of an action")
            cursor.expect("with")
            first = condition(cursor)
            cursor.expect("against")
            second = condition(cursor)
            cursor.expect(":")
            relation = _relation(cursor)
            return Pair(action, first, second, relation, span=cursor.span(start))


def _always(cursor: Cursor) -> Always | InTime:
    """Read ``always a if b``, or ``always a within 30 days of b``."""
    start = cursor.at - 1
    answer = condition(cursor, conditional=False)
    if cursor.kind() == "within":
        return _in_time(cursor, start, (), answer)
    if cursor.accept("if"):
        answer = If(answer, condition(cursor, conditional=False), span=cursor.span(start + 1))
    return Always(answer, span=cursor.span(start))


def _in_time(cursor: Cursor, start: int, bound: tuple[Variable, ...], answer: Condition) -> InTime:
    cursor.expect("within")
    within = cursor.number("a number of days")
    cursor.expect("days", "of")
    event = condition(cursor, conditional=False)
    return InTime(bound, answer, within, event, span=cursor.span(start))


def _relation(cursor: Cursor) -> Relation:
    if cursor.accept("same"):
        return Relation.SAME
    if cursor.kind() != "at":
        raise cursor.unexpected("`same` or `at least as strict`", ("same", "at"))
    cursor.expect("at", "least", "as", "strict")
    return Relation.AT_LEAST_AS_STRICT


def _rises(cursor: Cursor) -> Rises:
    start = cursor.at
    action = cursor.name("the name of an action")
    if cursor.kind() != "at":
        cursor.at = start
        allowed = "a statement begins with " + ", ".join(f"`{word}`" for word in STATEMENTS)
        hint = cursor.closest((*STATEMENTS, "letting", "assuming", "expect")) or allowed
        raise cursor.damage("unknown-keyword", f"no clause begins with `{cursor.text()}`", hint)
    cursor.expect("at", "least", "as", "strict", "as")
    fact = fact_name(cursor)
    cursor.expect("rises")
    return Rises(action, fact, span=cursor.span(start))


def case(cursor: Cursor) -> Case:
    """Read ``case metadata_to_a_coalition:`` with the facts that it sets and what it expects."""
    cursor.open(_CASE, body=False)
    with cursor.part():
        cursor.expect("case")
        start = cursor.at
        name = cursor.name("the name of the case")
        cited = citations(cursor)
        cursor.expect(":")
    settings: list[Setting] = []
    expectations: list[ExpectDecision | ExpectDuty] = []
    phrases = Phrases()
    for word in cursor.clauses(_CASE, repeatable=_CASE):
        with cursor.part():
            match word:
                case "expect":
                    expectations.append(_expectation(cursor))
                case "en" | "nl" | "no":
                    phrases.read(cursor)
                case _:
                    settings.append(_setting(cursor))
    cursor.settle()
    if not expectations:
        raise cursor.missing("expectation", "add a clause like `expect provide is forbidden`")
    span = cursor.tokens.span(start, start)
    return Case(name, tuple(settings), tuple(expectations), cited, phrases.phrase(cursor), span=span)


def _setting(cursor: Cursor) -> Setting:
    start = cursor.at
    fact = fact_name(cursor)
    if cursor.kind() != "is":
        near = None
        if cursor.kinds[start] == NAME:
            here, cursor.at = cursor.at, start
            near, cursor.at = cursor.closest(("expect",)), here
        raise cursor.unexpected("`is`", ("is",), near)
    cursor.at += 1
    value = setting(cursor)
    return Setting(fact, value, span=cursor.span(start))


def _expectation(cursor: Cursor) -> ExpectDecision | ExpectDuty:
    start = cursor.at
    cursor.expect("expect")
    action = cursor.name("the name of an action")
    subject = cursor.at
    cursor.expect("is")
    arises = not cursor.accept("not")
    kind = cursor.kind()
    if kind == "obliged" or kind == "empowered":
        cursor.at += 1
        after = cursor.name("the name of an action") if kind == "obliged" and cursor.accept("after") else None
        span = cursor.span(subject - 1)
        duty = Obliged(action, after, span=span) if kind == "obliged" else Empowered(action, span=span)
        because, only = _because(cursor) if arises else ((), False)
        return ExpectDuty(duty, arises, because, only, span=cursor.span(start))
    if not arises or kind not in _EXPECTED:
        expected = _EXPECTED if arises else _EXPECTED[-2:]
        raise cursor.unexpected("one of " + ", ".join(f"`{word}`" for word in expected), expected)
    cursor.at += 1
    outcome: Outcome
    match kind:
        case "undetermined":
            outcome = "undetermined"
        case "impossible":
            outcome = "impossible"
        case _:
            outcome = DECISIONS[kind]
    because, only = _because(cursor)
    return ExpectDecision(action, outcome, because, only, span=cursor.span(start))


def _because(cursor: Cursor) -> tuple[tuple[Reference, ...], bool]:
    """Read the rules that are to be the reason, and whether no others may be."""
    only = cursor.accept("only")
    if only:
        cursor.expect("because")
    elif not cursor.accept("because"):
        return (), False
    return references(cursor, "the name of a rule"), only

"""Reading of what may happen over time: sorts, states, links, steps, and assumptions on steps.

Grammar: docs/reference/grammar.md, "What happens over time".
"""

from __future__ import annotations

from policy.notation.cursor import Cursor
from policy.notation.keywords import PHRASES
from policy.notation.lexer import NAME
from policy.notation.parse_conditions import condition
from policy.notation.parse_declarations import assumed, fact
from policy.notation.parse_parts import (
    Phrases,
    arguments,
    citations,
    fact_name,
    literal,
    type_of_fact,
    value_phrase,
    variable_list,
    variables,
)
from policy.syntax.declarations import Assumption, FactDeclaration, ValuePhrase
from policy.syntax.expressions import Condition, Fact, Literal
from policy.syntax.processes import Effect, Link, Restraint, Sort, State, Step, Then, Variable
from policy.syntax.types import SomeOf

_STATE = ("initially", *PHRASES, "value")
_STEP = ("when", "then", *PHRASES)


def hidden(cursor: Cursor) -> FactDeclaration | State:
    """Read what begins with ``hidden``: a fact or a state."""
    behind = cursor.first + 1
    return state(cursor) if behind < cursor.last and cursor.kinds[behind] == "state" else fact(cursor)


def sort(cursor: Cursor) -> Sort:
    """Read ``sort party is recipient``."""
    cursor.open(PHRASES, body=True)
    phrases = Phrases()
    with cursor.part():
        cursor.expect("sort")
        start = cursor.at
        name = cursor.name("the name of the sort")
        entity = cursor.name("the entity of some facts") if cursor.accept("is") else None
        phrases.read(cursor)
    for _ in cursor.clauses(PHRASES, repeatable=PHRASES):
        with cursor.part():
            phrases.read(cursor)
    cursor.settle()
    return Sort(name, entity, phrases.phrase(cursor), span=cursor.tokens.span(start, start))


def state(cursor: Cursor) -> State:
    """Read ``hidden state holds(party, item): yes or no``."""
    cursor.open(_STATE, body=True)
    phrases, values = Phrases(), list[ValuePhrase]()
    with cursor.part():
        unknown = cursor.accept("hidden")
        cursor.expect("state")
        start = cursor.at
        name = cursor.name("the name of the state")
        params = variables(cursor)
        cursor.expect(":")
        at = cursor.at
        type_ = type_of_fact(cursor)
        if isinstance(type_, SomeOf):
            cursor.at = at
            hint = "declare a state that is yes or no, with one more variable or one for each name"
            raise cursor.unexpected("`yes or no`, `one of …`, `level …` or `number …`", hint=hint)
        phrases.read(cursor)
    initially: Literal | None = None
    for word in cursor.clauses(_STATE, repeatable=(*PHRASES, "value")):
        with cursor.part():
            match word:
                case "initially":
                    cursor.at += 1
                    initially = literal(cursor)
                case "value":
                    values.append(value_phrase(cursor))
                case _:
                    phrases.read(cursor)
    cursor.settle()
    span = cursor.tokens.span(start, start)
    return State(name, type_, params, unknown, initially, phrases.phrase(cursor), tuple(values), span=span)


def link(cursor: Cursor) -> Link:
    """Read ``link recipient.open_indication: indicated(party)``."""
    cursor.open((), body=True)
    with cursor.part():
        cursor.expect("link")
        start = cursor.at
        linked = fact_name(cursor)
        cursor.expect(":")
        value = condition(cursor)
    cursor.settle()
    return Link(linked, value, span=cursor.tokens.span(start, start))


def step(cursor: Cursor) -> Step:
    """Read ``step pass_on(item, party, other as party) by party:`` with its guard and what it changes.

    One without clauses needs no ``:``.
    """
    cursor.open(_STEP, body=True)
    phrases = Phrases()
    with cursor.part():
        cursor.expect("step")
        start = cursor.at
        name = cursor.name("the name of the step")
        params = variables(cursor)
        cursor.expect("by")
        by = cursor.name("the name of an actor or of a variable")
        cited = citations(cursor)
        if any(cursor.kinds[clause] not in PHRASES for clause in cursor.clause_starts):
            cursor.expect(":")
        else:
            cursor.accept(":")
        phrases.read(cursor)
    guard: Condition | None = None
    then: list[Then] = []
    for word in cursor.clauses(_STEP, repeatable=("then", *PHRASES)):
        with cursor.part():
            match word:
                case "when":
                    cursor.at += 1
                    guard = condition(cursor, conditional=False)
                case "then":
                    then.append(_then(cursor))
                case _:
                    phrases.read(cursor)
    cursor.settle()
    span = cursor.tokens.span(start, start)
    return Step(name, by, params, guard, tuple(then), cited, phrases.phrase(cursor), span=span)


def _then(cursor: Cursor) -> Then:
    start = cursor.at
    cursor.expect("then")
    effects = [_effect(cursor)]
    while cursor.accept(","):
        effects.append(_effect(cursor))
    when = condition(cursor, conditional=False) if cursor.accept("if") else None
    return Then(tuple(effects), when, span=cursor.span(start))


def _effect(cursor: Cursor) -> Effect:
    start = cursor.at
    every: tuple[Variable, ...] = ()
    if cursor.accept("every"):
        every = variable_list(cursor)
        cursor.expect(":")
    negated = cursor.accept("not")
    at = cursor.at
    name = cursor.name("the name of a state")
    changed = Fact(name, arguments(cursor), span=cursor.span(at))
    value: Literal = not negated
    if not negated and cursor.accept("is"):
        value = literal(cursor)
    return Effect(changed, value, every, span=cursor.span(start))


def assumption(cursor: Cursor) -> Assumption | Restraint:
    """Read ``assume risk_seen: …``, or ``assume no_onward: pass_on(item, party, other as party) only if …``."""
    cursor.open(PHRASES, body=True)
    return _restraint(cursor) if _is_restraint(cursor) else assumed(cursor)


def _is_restraint(cursor: Cursor) -> bool:
    """Whether what stands behind the `:` of the heading is a step: ``never`` and a name, or a name and ``only``."""
    kinds = cursor.kinds
    at = next((at for at in range(cursor.first, cursor.end) if kinds[at] == ":"), cursor.end) + 1
    if at >= cursor.end or kinds[at] == "never":
        return at < cursor.end
    if kinds[at] != NAME:
        return False
    at += 1
    if at < cursor.end and kinds[at] == "(":
        while at < cursor.end and kinds[at] != ")":
            at += 1
        at += 1
    return at < cursor.end and kinds[at] == "only"


def _restraint(cursor: Cursor) -> Restraint:
    phrases = Phrases()
    with cursor.part():
        cursor.expect("assume")
        start = cursor.at
        name = cursor.name("the name of the assumption")
        cited = citations(cursor)
        cursor.expect(":")
        never = cursor.accept("never")
        taken = cursor.name("the name of a step")
        params = variables(cursor)
        only_if: Condition | None = None
        if not never:
            cursor.expect("only", "if")
            only_if = condition(cursor, conditional=False)
        phrases.read(cursor)
    for _ in cursor.clauses(PHRASES, repeatable=PHRASES):
        with cursor.part():
            phrases.read(cursor)
    cursor.settle()
    span = cursor.tokens.span(start, start)
    return Restraint(name, taken, params, only_if, cited, phrases.phrase(cursor), span=span)

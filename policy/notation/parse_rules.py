"""Reading of rules, assessments and binding conditions. Grammar: docs/reference/grammar.md, "Declarations"."""

from __future__ import annotations

from policy.notation.cursor import Cursor
from policy.notation.keywords import EFFECTS, PHRASES
from policy.notation.parse_conditions import condition
from policy.notation.parse_parts import (
    Phrases,
    citations,
    fact_name,
    fact_names,
    grounds,
    literal,
    parameters,
    references,
    type_of_fact,
    value_phrase,
)
from policy.syntax.declarations import (
    Assess,
    Binding,
    Effect,
    Empower,
    Forbid,
    Oblige,
    Permit,
    Reference,
    Require,
    Rule,
    ValuePhrase,
)
from policy.syntax.expressions import Condition, Fact, Literal
from policy.syntax.types import Type

_RULE = (*EFFECTS, "if", "unless", "overrides")
_ASSESS = ("if", "takes", "rises", "falls", "gives", "ordinary", *PHRASES, "value")


def rule(cursor: Cursor) -> Rule:
    """Read ``strict rule restraint cites letter ¶12:`` with its effect, condition, exception and what it overrides."""
    cursor.open(_RULE, body=False)
    with cursor.part():
        strict = cursor.accept("strict")
        cursor.expect("rule")
        start = cursor.at
        name = cursor.name("the name of the rule")
        params = parameters(cursor)
        cited, outside = grounds(cursor)
        cursor.expect(":")
    effect: Effect | None = None
    effect_at = 0
    when: Condition | None = None
    exception: Condition | None = None
    overrides: tuple[Reference, ...] = ()
    for word in cursor.clauses(_RULE):
        with cursor.part():
            if word in EFFECTS and effect is not None:
                raise cursor.repeated("an effect", effect_at)
            match word:
                case "if":
                    cursor.at += 1
                    when = condition(cursor, conditional=False)
                case "unless":
                    cursor.at += 1
                    exception = condition(cursor, conditional=False)
                case "overrides":
                    cursor.at += 1
                    overrides = references(cursor, "the name of a rule")
                case _:
                    effect_at = cursor.at
                    effect = _effect(cursor)
    cursor.settle()
    if effect is None:
        raise cursor.missing("effect", "say what it does: " + ", ".join(f"`{word} …`" for word in EFFECTS))
    span = cursor.tokens.span(start, start)
    return Rule(name, effect, when, exception, overrides, strict, params, cited, outside, span=span)


def _effect(cursor: Cursor) -> Effect:
    start = cursor.at
    word = cursor.kind()
    cursor.at += 1
    match word:
        case "permit":
            return Permit(cursor.name("the name of an action"), span=cursor.span(start))
        case "forbid":
            return Forbid(cursor.name("the name of an action"), span=cursor.span(start))
        case "empower":
            return Empower(cursor.name("the name of an action"), span=cursor.span(start))
        case "require":
            needed = condition(cursor, conditional=False)
            cursor.expect("before")
            return Require(needed, cursor.name("the name of an action"), span=cursor.span(start))
        case _:
            duty = cursor.name("the name of an action")
            after = cursor.name("the name of an action") if cursor.accept("after") else None
            within = None
            if cursor.accept("within"):
                within = cursor.number("a number of days")
                cursor.expect("days")
            return Oblige(duty, after, within, span=cursor.span(start))


def assess(cursor: Cursor) -> Assess:
    """Read ``assess tension before provide if …:`` with what it takes into account and what it gives."""
    cursor.open(_ASSESS, body=False)
    when: Condition | None = None
    with cursor.part():
        cursor.expect("assess")
        start = cursor.at
        name = cursor.name("the name of the assessment")
        params = parameters(cursor)
        cursor.expect("before")
        action = cursor.name("the name of an action")
        heading_if = cursor.at
        if cursor.accept("if"):
            when = condition(cursor, conditional=False)
        cited, outside = grounds(cursor)
        cursor.expect(":")
    factors: tuple[Fact, ...] = ()
    others = False
    trends: dict[str, tuple[Fact, ...]] = {}
    gives: Type | None = None
    ordinary: Literal | None = None
    phrases, values = Phrases(), list[ValuePhrase]()
    for word in cursor.clauses(_ASSESS, repeatable=(*PHRASES, "value")):
        with cursor.part():
            match word:
                case "if":
                    if when is not None:
                        raise cursor.repeated(word, heading_if)
                    cursor.at += 1
                    when = condition(cursor, conditional=False)
                case "takes":
                    cursor.expect("takes", "into", "account")
                    factors, others = _factors(cursor)
                case "rises" | "falls":
                    cursor.expect(word, "with")
                    trends[word] = fact_names(cursor)
                case "gives":
                    cursor.at += 1
                    gives = type_of_fact(cursor)
                case "ordinary":
                    cursor.at += 1
                    ordinary = literal(cursor)
                case "value":
                    values.append(value_phrase(cursor))
                case _:
                    phrases.read(cursor)
    cursor.settle()
    if gives is None:
        raise cursor.missing("outcome", "add `gives` and a type, such as `gives yes or no`")
    return Assess(
        name,
        action,
        gives,
        when,
        factors,
        others,
        trends.get("rises", ()),
        trends.get("falls", ()),
        ordinary,
        params,
        cited,
        outside,
        phrases.phrase(cursor),
        tuple(values),
        span=cursor.tokens.span(start, start),
    )


def _factors(cursor: Cursor) -> tuple[tuple[Fact, ...], bool]:
    if cursor.accept("others"):
        return (), True
    factors = [fact_name(cursor)]
    while cursor.accept(","):
        if cursor.accept("and"):
            cursor.expect("others")
            return tuple(factors), True
        factors.append(fact_name(cursor))
    return tuple(factors), False


def binding(cursor: Cursor) -> Binding:
    """Read ``condition no_third_parties binds recipient: world.passed_on only if provision.onward_granted``."""
    cursor.open(PHRASES, body=True)
    phrases = Phrases()
    with cursor.part():
        cursor.expect("condition")
        start = cursor.at
        name = cursor.name("the name of the condition")
        params = parameters(cursor)
        cursor.expect("binds")
        actor = cursor.name("the name of an actor")
        cited = citations(cursor)
        cursor.expect(":")
        fact, only_if = _bound(cursor)
        phrases.read(cursor)
    for _ in cursor.clauses(PHRASES, repeatable=PHRASES):
        with cursor.part():
            phrases.read(cursor)
    cursor.settle()
    phrase = phrases.phrase(cursor)
    return Binding(name, actor, fact, only_if, params, cited, phrase, span=cursor.tokens.span(start, start))


def _bound(cursor: Cursor) -> tuple[Fact, Condition | None]:
    if cursor.accept("never"):
        return fact_name(cursor), None
    fact = fact_name(cursor)
    cursor.expect("only", "if")
    return fact, condition(cursor, conditional=False)

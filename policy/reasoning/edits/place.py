"""Places in a policy that have a condition, and the policy with another condition there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias, assert_never

from attrs import evolve, frozen

from policy.syntax.declarations import Require, Rule
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Decided,
    Defined,
    Empowered,
    EveryMember,
    Fact,
    If,
    Includes,
    Is,
    Not,
    Obliged,
    RuleStands,
    Same,
    SomeMember,
)
from policy.syntax.policy import Policy
from policy.syntax.walk import parts

Kind: TypeAlias = Literal["rule", "definition", "given", "assumption"]
Part: TypeAlias = Literal["if", "unless", "require", "condition"]
"""Which condition of a declaration: a rule's ``if``, ``unless`` or what it requires; the one that anything else has."""


@frozen
class Place:
    """Where a condition stands: in a part of a declaration, at the end of a path of places among the parts of conditions.

    In a checked policy families are unfolded: what a document says once stands once for each member. A definition is not:
    a place in it is one place, however many rules use it, and a use of it is a place of its own.
    """

    kind: Kind
    name: str
    part: Part
    path: tuple[int, ...] = ()


def wholes(policy: Policy, *kinds: Kind) -> Iterator[tuple[Place, Condition]]:
    """Yield every whole condition of declarations of these kinds, in the order given here and of the document."""
    for kind in kinds:
        match kind:
            case "rule":
                for rule in policy.rules.values():
                    yield from of_rule(rule)
            case "definition":
                yield from ((Place(kind, n, "condition"), each.condition) for n, each in policy.definitions.items())
            case "given":
                yield from ((Place(kind, n, "condition"), each.condition) for n, each in policy.givens.items())
            case "assumption":
                yield from ((Place(kind, n, "condition"), each.condition) for n, each in policy.assumptions.items())
            case _:
                assert_never(kind)


def of_rule(rule: Rule) -> Iterator[tuple[Place, Condition]]:
    """Yield the conditions of a rule: its ``if``, its ``unless``, what it requires."""
    if rule.condition is not None:
        yield Place("rule", rule.name, "if"), rule.condition
    if rule.exception is not None:
        yield Place("rule", rule.name, "unless"), rule.exception
    if isinstance(rule.effect, Require):
        yield Place("rule", rule.name, "require"), rule.effect.condition


def inside(place: Place, condition: Condition) -> Iterator[tuple[Place, Condition]]:
    """Yield a condition and every condition inside it, each before its parts; definitions are not unfolded."""
    yield place, condition
    for number, part in enumerate(parts(condition)):
        yield from inside(evolve(place, path=(*place.path, number)), part)


def placed(policy: Policy, place: Place) -> Condition:
    """Return the condition at a place."""
    condition = _whole(policy, place)
    for number in place.path:
        condition = parts(condition)[number]
    return condition


def with_condition(policy: Policy, place: Place, condition: Condition | None) -> Policy:
    """Return the policy with another condition at a place.

    Args:
        condition: ``None`` for a rule without its ``if`` or ``unless``; the place must then be the whole of it.
    """
    new = _put(_whole(policy, place), place.path, _present(condition)) if place.path else condition
    match place.kind:
        case "rule":
            return with_rule(policy, _in_rule(policy.rules[place.name], place.part, new))
        case "definition":
            definition = evolve(policy.definitions[place.name], condition=_present(new))
            return evolve(policy, definitions={**policy.definitions, place.name: definition})
        case "given":
            given = evolve(policy.givens[place.name], condition=_present(new))
            return evolve(policy, givens={**policy.givens, place.name: given})
        case "assumption":
            assumption = evolve(policy.assumptions[place.name], condition=_present(new))
            return evolve(policy, assumptions={**policy.assumptions, place.name: assumption})
        case _:
            assert_never(place.kind)


def with_rule(policy: Policy, rule: Rule) -> Policy:
    """Return the policy with a rule in the place of the one of that name, or behind all others."""
    return evolve(policy, rules={**policy.rules, rule.name: rule})


def _present(condition: Condition | None) -> Condition:
    assert condition is not None, "only a rule can do without a condition"
    return condition


def _whole(policy: Policy, place: Place) -> Condition:
    match place.kind:
        case "rule":
            return next(each for found, each in of_rule(policy.rules[place.name]) if found.part == place.part)
        case "definition":
            return policy.definitions[place.name].condition
        case "given":
            return policy.givens[place.name].condition
        case "assumption":
            return policy.assumptions[place.name].condition
        case _:
            assert_never(place.kind)


def _in_rule(rule: Rule, part: Part, condition: Condition | None) -> Rule:
    match part:
        case "if":
            return evolve(rule, condition=condition)
        case "unless":
            return evolve(rule, exception=condition)
        case "require":
            assert isinstance(rule.effect, Require)
            return evolve(rule, effect=evolve(rule.effect, condition=_present(condition)))
        case "condition":
            raise TypeError("a rule has an `if`, an `unless` and what it requires")
        case _:
            assert_never(part)


def _put(condition: Condition, path: tuple[int, ...], new: Condition) -> Condition:
    if not path:
        return new
    number, rest = path[0], path[1:]
    match condition:
        case AllOf(inner) | AnyOf(inner):
            return evolve(condition, parts=(*inner[:number], _put(inner[number], rest, new), *inner[number + 1 :]))
        case Not(body):
            return evolve(condition, body=_put(body, rest, new))
        case If(then, when):
            if number == 0:
                return evolve(condition, then=_put(then, rest, new))
            return evolve(condition, when=_put(when, rest, new))
        case (
            Fact()
            | Is()
            | Same()
            | Compare()
            | Includes()
            | Defined()
            | Decided()
            | Obliged()
            | Empowered()
            | RuleStands()
        ):
            raise TypeError("this condition has no parts")
        case SomeMember() | EveryMember():
            raise TypeError("families are unfolded in a checked policy")
        case _:
            assert_never(condition)

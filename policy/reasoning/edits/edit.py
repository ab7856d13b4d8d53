"""An edit: one change to a checked policy, as data, and the policy that comes of it."""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias, assert_never

from attrs import evolve, frozen

from policy.reasoning.edits.place import Place, placed, with_condition, with_rule
from policy.syntax.declarations import Rule
from policy.syntax.expressions import AllOf, AnyOf, Condition, If, Not
from policy.syntax.policy import Policy

NEVER = AnyOf(())
"""A condition that never holds."""

ALWAYS = AllOf(())
"""A condition that always holds."""


class Change(Enum):
    """What is done to a condition."""

    NEGATED = "negated"
    MOVED = "moved"
    VALUE_DROPPED = "value dropped"
    VALUE_ADDED = "value added"
    ANY_FOR_ALL = "any for all"
    ALL_FOR_ANY = "all for any"
    ALWAYS = "always"
    NEVER = "never"


@frozen
class Replaced:
    """A condition has another in its place."""

    place: Place
    was: Condition
    becomes: Condition
    change: Change


@frozen
class Dropped:
    """A condition is gone from those that it is joined to; the whole ``if`` or ``unless`` of a rule, or a whole given, is gone."""

    place: Place
    was: Condition


@frozen
class RuleDropped:
    """A rule never applies, and overrides nothing."""

    rule: str


@frozen
class OverrideDropped:
    """A rule no longer overrides another."""

    rule: str
    overridden: str


@frozen
class RuleAdded:
    """There is one rule more."""

    rule: Rule


Edit: TypeAlias = Replaced | Dropped | RuleDropped | OverrideDropped | RuleAdded


def edited(policy: Policy, edit: Edit) -> Policy:
    """Return the policy as it is after an edit. It is still a checked policy; its claims and cases are what they were."""
    match edit:
        case Replaced(place, _, becomes):
            return with_condition(policy, place, becomes)
        case Dropped(place):
            return _without(policy, place)
        case RuleDropped(name):
            return with_rule(policy, evolve(policy.rules[name], condition=NEVER, overrides=()))
        case OverrideDropped(name, overridden):
            rule = policy.rules[name]
            rest = tuple(each for each in rule.overrides if each.name != overridden)
            return with_rule(policy, evolve(rule, overrides=rest))
        case RuleAdded(rule):
            return with_rule(policy, rule)
        case _:
            assert_never(edit)


def _without(policy: Policy, place: Place) -> Policy:
    """Return the policy without the condition at a place."""
    if not place.path:
        if place.kind == "given":
            return evolve(policy, givens={name: each for name, each in policy.givens.items() if name != place.name})
        return with_condition(policy, place, None)
    above, number = evolve(place, path=place.path[:-1]), place.path[-1]
    match placed(policy, above):
        case AllOf(parts) | AnyOf(parts) as joined:
            rest = (*parts[:number], *parts[number + 1 :])
            return with_condition(policy, above, rest[0] if len(rest) == 1 else evolve(joined, parts=rest))
        case If(then) if number == 1:
            return with_condition(policy, above, then)
        case Not() | If():
            raise TypeError("what is negated, or follows from something, cannot be left out")
        case _:
            raise TypeError("this condition has no parts")

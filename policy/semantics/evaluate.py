"""Whether a condition holds, and where each rule stands, under one valuation. Source: semantics, section 2."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, assert_never

from attrs import frozen

from policy.semantics.values import Valuation, rank
from policy.syntax.declarations import Empower, Forbid, Oblige, Permit, Require, Rule
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Decided,
    Decision,
    Defined,
    Empowered,
    EveryMember,
    Fact,
    If,
    Includes,
    Is,
    Not,
    Obliged,
    Order,
    Quantity,
    RuleStands,
    Same,
    SomeMember,
    Standing,
)
from policy.syntax.policy import Policy

# Where a rule stands


@frozen
class NotApplicable:
    """Its ``if`` does not hold."""


@frozen
class Excepted:
    """Its ``if`` holds and its ``unless`` too."""


@frozen
class Overridden:
    """It would apply, but ``by``, the first such rule of the document, fires and overrides it."""

    by: str


@frozen
class Met:
    """A requirement that applies, and what it requires holds."""


@frozen
class Fires:
    """The rule takes effect; for a requirement: it applies and what it requires does not hold."""


Status: TypeAlias = NotApplicable | Excepted | Overridden | Met | Fires
Statuses: TypeAlias = Mapping[str, Status]


def statuses(policy: Policy, valuation: Valuation, fixed: Statuses | None = None) -> dict[str, Status]:
    """Return where every rule stands under a valuation.

    Args:
        valuation: A value for every fact.
        fixed: Rules whose standing is given instead of worked out: a rule *set free* stands anywhere that its kind can
            (`free_statuses`), a *deleted* one is not applicable.
    """
    known: dict[str, Status] = dict(fixed or {})
    overriders: dict[str, list[str]] = {}
    for rule in policy.rules.values():
        for reference in rule.overrides:
            overriders.setdefault(reference.name, []).append(rule.name)

    def stand(name: str) -> Status:
        if name not in known:
            known[name] = _status(
                policy, policy.rules[name], valuation, [by for by in overriders.get(name, ()) if stand(by) == Fires()]
            )
        return known[name]

    return {name: stand(name) for name in policy.rules}


def _status(policy: Policy, rule: Rule, valuation: Valuation, overriding: list[str]) -> Status:
    if rule.condition is not None and not holds(policy, rule.condition, valuation):
        return NotApplicable()
    if rule.exception is not None and holds(policy, rule.exception, valuation):
        return Excepted()
    if overriding:
        return Overridden(overriding[0])
    if isinstance(rule.effect, Require) and holds(policy, rule.effect.condition, valuation):
        return Met()
    return Fires()


def free_statuses(rule: Rule) -> tuple[Status, ...]:
    """Return where a rule that is set free may stand: it fires or not, and a requirement may also be met."""
    match rule.effect:
        case Require():
            return (NotApplicable(), Met(), Fires())
        case Permit() | Forbid() | Oblige() | Empower():
            return (NotApplicable(), Fires())
        case _:
            assert_never(rule.effect)


# What holds


def holds(policy: Policy, condition: Condition, valuation: Valuation, standing: Statuses | None = None) -> bool:
    """Return whether a condition of a checked policy is true under a valuation.

    Args:
        standing: Where every rule stands (`statuses`); needed only where the condition speaks of decisions, duties or rules.
    """
    rules = standing if standing is not None else {}

    def true(part: Condition) -> bool:
        return holds(policy, part, valuation, standing)

    match condition:
        case Fact(name):
            return valuation[name] is True
        case Is(fact, values):
            return valuation[fact.name] in values
        case Same(fact, other):
            return valuation[fact.name] == valuation[other.name]
        case Compare(fact, order, bound):
            left = rank(policy, policy.facts[fact.name], valuation[fact.name])
            right = rank(policy, policy.facts[fact.name], valuation[bound.name] if isinstance(bound, Fact) else bound)
            return _ordered(left, order, right)
        case Includes(fact, quantity, values):
            return _includes(valuation[fact.name], quantity, frozenset(values))
        case Defined(name):
            return true(policy.definitions[name].condition)
        case Not(body):
            return not true(body)
        case AllOf(parts):
            return all(true(part) for part in parts)
        case AnyOf(parts):
            return any(true(part) for part in parts)
        case If(then, when):
            return true(then) or not true(when)
        case Decided(action, decision):
            return decision_on(policy, action, rules) is decision
        case Obliged(action, after):
            return any(
                isinstance(rule.effect, Oblige) and rule.effect.action == action and rule.effect.after in (None, after)
                for rule in firing(policy, rules)
            )
        case Empowered(action):
            return any(
                isinstance(rule.effect, Empower) and rule.effect.action == action for rule in firing(policy, rules)
            )
        case RuleStands(name, expected):
            return stands(rules[name], expected)
        case SomeMember() | EveryMember():
            raise TypeError("families are unfolded in a checked policy")
        case _:
            assert_never(condition)


def _ordered(left: int, order: Order, right: int) -> bool:
    match order:
        case Order.AT_LEAST:
            return left >= right
        case Order.AT_MOST:
            return left <= right
        case Order.ABOVE:
            return left > right
        case Order.BELOW:
            return left < right
        case _:
            assert_never(order)


def _includes(chosen: object, quantity: Quantity, values: frozenset[str]) -> bool:
    assert isinstance(chosen, frozenset)
    match quantity:
        case Quantity.ALL:
            return values <= chosen
        case Quantity.ANY:
            return not values.isdisjoint(chosen)
        case Quantity.ONLY:
            return chosen <= values
        case _:
            assert_never(quantity)


def stands(status: Status, expected: Standing) -> bool:
    """Return whether a rule that stands so *applies*, *is met* or *fires*. It applies when it is met or fires."""
    match expected:
        case Standing.APPLIES:
            return isinstance(status, Met | Fires)
        case Standing.MET:
            return isinstance(status, Met)
        case Standing.FIRES:
            return isinstance(status, Fires)
        case _:
            assert_never(expected)


# What the rules say of an action


def firing(policy: Policy, standing: Statuses) -> list[Rule]:
    """Return the rules that fire, in the order of the document."""
    return [rule for name, rule in policy.rules.items() if isinstance(standing[name], Fires)]


def decision_on(policy: Policy, action: str, standing: Statuses) -> Decision:
    """Return forbidden iff a forbid or require on the action fires; otherwise permitted iff a permit fires; otherwise silent."""
    effects = [rule.effect for rule in firing(policy, standing)]
    if any(isinstance(effect, Forbid | Require) and effect.action == action for effect in effects):
        return Decision.FORBIDDEN
    if any(isinstance(effect, Permit) and effect.action == action for effect in effects):
        return Decision.PERMITTED
    return Decision.SILENT


def determining(policy: Policy, action: str, standing: Statuses) -> tuple[str, ...]:
    """Return the rules that the decision rests on, in the order of the document.

    Forbidden: every forbid and requirement that fires. Permitted: every permit that fires, beside each forbid and
    requirement that was met, excepted or overridden. Silent: every permit.
    """
    about = {
        name: rule
        for name, rule in policy.rules.items()
        if isinstance(rule.effect, Permit | Forbid | Require) and rule.effect.action == action
    }
    match decision_on(policy, action, standing):
        case Decision.FORBIDDEN:
            return tuple(
                name
                for name, rule in about.items()
                if not isinstance(rule.effect, Permit) and standing[name] == Fires()
            )
        case Decision.PERMITTED:
            return tuple(
                name
                for name, rule in about.items()
                if (standing[name] == Fires() if isinstance(rule.effect, Permit) else standing[name] != NotApplicable())
            )
        case Decision.SILENT:
            return tuple(name for name, rule in about.items() if isinstance(rule.effect, Permit))
        case other:
            assert_never(other)

"""By which facts a rule stands where it does: the few that a story of a counterexample has to name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from policy.semantics.evaluate import Excepted, Fires, Met, NotApplicable, Overridden, Status, holds
from policy.semantics.values import Valuation
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
from policy.syntax.walk import facts_of


def standing_facts(policy: Policy, rule: Rule, status: Status, valuation: Valuation) -> tuple[str, ...]:
    """Return the facts by which a rule stands so; none where it has no condition or another rule overrides it."""
    required = rule.effect.condition if isinstance(rule.effect, Require) else None
    match status:
        case NotApplicable():
            return deciding_facts(policy, rule.condition, valuation)
        case Excepted():
            return deciding_facts(policy, rule.exception, valuation)
        case Met():
            return deciding_facts(policy, required, valuation)
        case Fires():
            return deciding_facts(policy, required or rule.condition, valuation)
        case Overridden():
            return ()
        case _:
            assert_never(status)


def deciding_facts(policy: Policy, condition: Condition | None, valuation: Valuation) -> tuple[str, ...]:
    """Return facts whose values alone make a condition as it is, in the order of the condition.

    Of parts each of which alone would do, the first: the first condition that failed, the first that was enough.
    """
    if condition is None:
        return ()
    return tuple(dict.fromkeys(_deciding(policy, condition, valuation)))


def _deciding(policy: Policy, condition: Condition, valuation: Valuation) -> Iterable[str]:
    match condition:
        case Fact() | Is() | Same() | Compare() | Includes():
            return tuple(fact.name for fact in facts_of(condition))
        case Defined(name):
            return _deciding(policy, policy.definitions[name].condition, valuation)
        case Not(body):
            return _deciding(policy, body, valuation)
        case AllOf(parts):
            return _of(policy, parts, valuation, enough=False)
        case AnyOf(parts):
            return _of(policy, parts, valuation, enough=True)
        case If(then, when):
            return _of(policy, (Not(when), then), valuation, enough=True)
        case Decided() | Obliged() | Empowered() | RuleStands() | SomeMember() | EveryMember():
            raise TypeError("a rule of a checked policy speaks of facts only")
        case _:
            assert_never(condition)


def _of(policy: Policy, parts: tuple[Condition, ...], valuation: Valuation, *, enough: bool) -> Iterable[str]:
    """Return the facts of the first part whose truth is ``enough`` for the whole, or of all parts if there is none."""
    for part in parts:
        if holds(policy, part, valuation) is enough:
            return _deciding(policy, part, valuation)
    return [name for part in parts for name in _deciding(policy, part, valuation)]

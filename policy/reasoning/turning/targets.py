"""What the rules say of actions, as things that can turn: the decision on an action, a duty, a power."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias, assert_never

from attrs import frozen

from policy.semantics.evaluate import Statuses, decision_on, holds, statuses
from policy.semantics.values import Valuation
from policy.syntax.declarations import Empower, Forbid, Oblige, Permit, Require, Rule
from policy.syntax.expressions import Decision, Empowered, Obliged
from policy.syntax.policy import Policy


@frozen
class Decides:
    """The decision on an action."""

    action: str


Target: TypeAlias = Decides | Obliged | Empowered
Outcome: TypeAlias = Decision | bool
"""A decision, or whether a duty or power arises."""


def target_of(rule: Rule) -> Target:
    """Return what a rule has a say in."""
    match rule.effect:
        case Permit(action) | Forbid(action) | Require(_, action):
            return Decides(action)
        case Oblige(action, after):
            return Obliged(action, after)
        case Empower(action):
            return Empowered(action)
        case _:
            assert_never(rule.effect)


def targets_of(policy: Policy, rules: Iterable[str]) -> tuple[Target, ...]:
    """Return what rules have a say in, each once, in the order of the rules."""
    return tuple(dict.fromkeys(target_of(policy.rules[name]) for name in rules))


def rules_about(policy: Policy, target: Target) -> tuple[Rule, ...]:
    """Return the rules that have a say in a target, with all that can override them."""
    match target:
        case Decides(action):
            kinds: tuple[type, ...] = (Permit, Forbid, Require)
        case Obliged(action):
            kinds = (Oblige,)
        case Empowered(action):
            kinds = (Empower,)
        case _:
            assert_never(target)
    about = {name for name, rule in policy.rules.items() if rule.effect.action == action}
    speaking = {name for name in about if isinstance(policy.rules[name].effect, kinds)}
    waiting = list(speaking)
    while waiting:
        name = waiting.pop()
        for by, rule in policy.rules.items():
            if by not in speaking and any(each.name == name for each in rule.overrides):
                speaking.add(by)
                waiting.append(by)
    return tuple(rule for name, rule in policy.rules.items() if name in speaking)


def outcome(policy: Policy, target: Target, valuation: Valuation) -> Outcome:
    """Return what comes of a target under a valuation, by the definition."""
    return comes_of(policy, target, valuation, statuses(policy, valuation))


def comes_of(policy: Policy, target: Target, valuation: Valuation, standing: Statuses) -> Outcome:
    """Return what comes of a target where the rules stand so, by the definition."""
    match target:
        case Decides(action):
            return decision_on(policy, action, standing)
        case Obliged() | Empowered():
            return holds(policy, target, valuation, standing)
        case _:
            assert_never(target)

"""What the rules say of actions, as things that can turn: the decision on an action, a duty with its moment and period, a power."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias, assert_never

from attrs import frozen

from policy.engines.table.cone import overriders, with_overriders
from policy.semantics.evaluate import Statuses, decision_on, firing, statuses
from policy.semantics.values import Valuation
from policy.syntax.declarations import Empower, Forbid, Oblige, Permit, Require, Rule
from policy.syntax.expressions import Decision, Empowered, Obliged
from policy.syntax.policy import Policy


@frozen
class Decides:
    """The decision on an action."""

    action: str


Target: TypeAlias = Decides | Oblige | Empower
"""All that the full answer about a scenario holds. Duties that differ in their moment or period are two."""

Outcome: TypeAlias = Decision | bool
"""A decision, or whether a duty or power arises."""


def target_of(rule: Rule) -> Target:
    """Return what a rule has a say in."""
    match rule.effect:
        case Permit(action) | Forbid(action) | Require(_, action):
            return Decides(action)
        case Oblige() | Empower() as effect:
            return effect
        case _:
            assert_never(rule.effect)


def spoken(target: Oblige | Empower) -> Obliged | Empowered:
    """Return a duty or a power as claims and cases speak of it: without its period."""
    match target:
        case Oblige(action, after):
            return Obliged(action, after)
        case Empower(action):
            return Empowered(action)
        case _:
            assert_never(target)


def targets_of(policy: Policy, rules: Iterable[str]) -> tuple[Target, ...]:
    """Return what rules have a say in, each once, in the order of the rules."""
    return tuple(dict.fromkeys(target_of(policy.rules[name]) for name in rules))


def rules_about(policy: Policy, target: Target) -> tuple[Rule, ...]:
    """Return the rules that decide on the action of a target, oblige to it or empower to it, with all that can override them.

    In the order of the document.
    """
    match target:
        case Decides(action):
            kinds: tuple[type, ...] = (Permit, Forbid, Require)
        case Oblige(action):
            kinds = (Oblige,)
        case Empower(action):
            kinds = (Empower,)
        case _:
            assert_never(target)
    about = [n for n, rule in policy.rules.items() if rule.effect.action == action and isinstance(rule.effect, kinds)]
    speaking = frozenset(with_overriders(about, overriders(policy)))
    return tuple(rule for name, rule in policy.rules.items() if name in speaking)


def outcome(policy: Policy, target: Target, valuation: Valuation) -> Outcome:
    """Return what comes of a target under a valuation, by the definition."""
    return comes_of(policy, target, statuses(policy, valuation))


def comes_of(policy: Policy, target: Target, standing: Statuses) -> Outcome:
    """Return what comes of a target where the rules stand so, by the definition."""
    match target:
        case Decides(action):
            return decision_on(policy, action, standing)
        case Oblige() | Empower():
            return any(rule.effect == target for rule in firing(policy, standing))
        case _:
            assert_never(target)

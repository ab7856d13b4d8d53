"""How many completions of a scenario have each decision, exactly. Means the same as `policy.semantics.complete`."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

from policy.engines.table.cells import count_values
from policy.engines.table.cone import (
    decisive_rules,
    facts_in,
    groups,
    knowable_givens,
    overriders,
    touching,
    with_overriders,
)
from policy.engines.table.exhaust import MOST, BudgetSpentError, TooLarge, count, effort_for
from policy.engines.table.lower import Lowering, TooManyValuesError, rule_conditions
from policy.semantics.values import Scenario
from policy.syntax.declarations import Role
from policy.syntax.expressions import Condition, Decision
from policy.syntax.policy import Policy


def count_decisions(
    policy: Policy, action: str, scenario: Scenario, limit: int = MOST
) -> dict[Decision, int] | TooLarge:
    """Return how many completions of a scenario, in all readings that it and the document leave open, have each decision.

    Args:
        limit: How many assignments may be gone through for each number.
    """
    settled = {name: adopt.value for name, adopt in policy.adopted.items()} | dict(scenario)
    tied = {name: facts - settled.keys() for name, facts in knowable_givens(policy).items()}
    rules = rule_conditions(policy, with_overriders(decisive_rules(policy, action), overriders(policy)))
    touched = touching(tied, facts_in(policy, rules) - settled.keys())
    try:
        elsewhere = _elsewhere(policy, settled, tied, touched, facts_in(policy, rules), limit)
        conditions = [policy.givens[name].condition for name in policy.givens if name in touched]
        lowering = Lowering(policy, [*rules, *conditions], settled, whole=True)
        valid = [lowering.condition(condition) for condition in conditions]
        decided = {each: lowering.circuit.every([*valid, lowering.decided(action, each)]) for each in Decision}
        return {each: elsewhere * _count(lowering, wire, limit) for each, wire in decided.items()}
    except (BudgetSpentError, TooManyValuesError):
        return TooLarge(_size(policy, (name for name in policy.facts if name not in settled)))


def _elsewhere(
    policy: Policy,
    settled: Scenario,
    tied: dict[str, frozenset[str]],
    touched: frozenset[str],
    decisive: frozenset[str],
    limit: int,
) -> int:
    """Return how many assignments the facts have that the decision does not depend on."""
    found = 1
    free = {
        name for name, fact in policy.facts.items() if fact.role is not Role.HIDDEN and name not in settled
    } - decisive
    free -= frozenset().union(*(tied[name] for name in touched))
    for group in groups({name: facts for name, facts in tied.items() if name not in touched}):
        conditions: list[Condition] = [policy.givens[name].condition for name in policy.givens if name in group]
        lowering = Lowering(policy, conditions, settled, whole=True)
        found *= _count(lowering, lowering.circuit.every(map(lowering.condition, conditions)), limit)
        free -= {variable.fact for variable in lowering.variables}
    return found * _size(policy, free)


def _count(lowering: Lowering, wire: int, limit: int) -> int:
    effort = effort_for(lowering.circuit, wire, limit)
    return count(lowering.circuit, wire, [variable.cells for variable in lowering.variables], effort)


def _size(policy: Policy, facts: Iterable[str]) -> int:
    return prod(count_values(policy, policy.facts[name]) for name in facts)

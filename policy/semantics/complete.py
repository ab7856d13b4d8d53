"""Partial scenarios: what the rules say over all completions. Source: semantics, section 3."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from policy.semantics.evaluate import decision_on, holds, statuses
from policy.semantics.values import Scenario, Valuation, domain
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.syntax.walk import fact_names

KNOWABLE = (Role.CHOSEN, Role.FOUND)


def assignments(
    policy: Policy, names: Iterable[str], scenario: Scenario
) -> Iterator[dict[str, bool | int | str | frozenset[str]]]:
    """Yield every assignment to the named facts that agrees with the scenario and satisfies the givens about them alone.

    In canonical order: the last fact changes first.
    """
    chosen = list(names)
    givens = [
        given.condition
        for given in policy.givens.values()
        if fact_names(given.condition, policy.definitions) <= set(chosen)
    ]
    domains = [(scenario[name],) if name in scenario else domain(policy, policy.facts[name]) for name in chosen]
    for values in product(*domains):
        assignment = dict(zip(chosen, values, strict=True))
        if all(holds(policy, given, assignment) for given in givens):
            yield assignment


def valuations(policy: Policy, scenario: Scenario | None = None) -> Iterator[Valuation]:
    """Yield every valuation, readings and hidden facts included, that extends the scenario."""
    yield from assignments(policy, policy.facts, scenario or {})


def completions(policy: Policy, scenario: Scenario) -> Iterator[Valuation]:
    """Yield every completion of a scenario: values for all knowable facts and readings, hidden facts left out.

    No rule rests on a hidden fact, and no given ties one to a knowable fact, so nothing is lost. Readings that the
    document adopts have their adopted value unless the scenario fixes them.
    """
    settled = {reading: adopt.value for reading, adopt in policy.adopted.items()} | dict(scenario)
    yield from assignments(
        policy, (name for name, fact in policy.facts.items() if fact.role is not Role.HIDDEN), settled
    )


def possible_decisions(policy: Policy, action: str, scenario: Scenario) -> frozenset[Decision]:
    """Return the decisions on an action that remain possible; none iff the scenario is impossible.

    The gate opens iff permitted is the only one.
    """
    return frozenset(
        decision_on(policy, action, statuses(policy, completion)) for completion in completions(policy, scenario)
    )


def settles(policy: Policy, action: str, scenario: Scenario, decision: Decision) -> bool:
    """Return whether a scenario is possible and each of its completions, in every reading, has this decision."""
    return possible_decisions(policy, action, scenario) == {decision}

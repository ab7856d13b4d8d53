"""Least assignments that settle a question, against trying all."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from policy.engines.smt.implicants import minimum_implicants
from policy.engines.smt.session import open_session
from policy.semantics.complete import KNOWABLE, valuations
from policy.semantics.evaluate import decision_on, statuses
from policy.semantics.values import Scenario, Valuation, domain
from policy.syntax.expressions import Decided, Decision
from policy.syntax.policy import Policy
from tests.strategies import SMALL, seeded_policy


def settling(policy: Policy, every: list[tuple[Valuation, Decision]], decision: Decision) -> list[Scenario]:
    """Return all least assignments to knowable facts after which each valuation, and there is one, has a decision."""
    names = [name for name, fact in policy.facts.items() if fact.role in KNOWABLE]
    for size in range(len(names) + 1):
        found: list[Scenario] = []
        for some in combinations(names, size):
            for values in product(*(domain(policy, policy.facts[name]) for name in some)):
                scenario = dict(zip(some, values, strict=True))
                agreeing = [made for each, made in every if scenario.items() <= each.items()]
                if agreeing and set(agreeing) == {decision}:
                    found.append(scenario)
        if found:
            return found
    return []


@pytest.mark.parametrize("seed", range(40))
def test_all_least_assignments_are_found(seed: int) -> None:
    """As many as trying all assignments finds, and the same ones."""
    policy = seeded_policy(seed, SMALL)
    session = open_session(policy)
    names = [name for name, fact in policy.facts.items() if fact.role in KNOWABLE]
    action = next(iter(policy.actions))
    every = [(each, decision_on(policy, action, statuses(policy, each))) for each in valuations(policy)]

    for decision in Decision:
        found = minimum_implicants(session, session.literal(Decided(action, decision)), names)

        expected = settling(policy, every, decision)
        assert found.complete
        assert len(found.assignments) == len(expected)
        assert all(each in expected for each in found.assignments)

"""What property tests are told on: generated policies pass the checker and use the whole language."""

from __future__ import annotations

from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.check import check_document
from policy.semantics.complete import completions, valuations
from policy.semantics.values import Scenario, domain
from policy.syntax.declarations import (
    Role,
)
from policy.syntax.documents import Document
from policy.syntax.policy import Policy
from policy.testing import total_scenarios
from policy.testing.choices import seeded
from policy.testing.draws import impossible
from tests.generation.constructs import every_trait, traits
from tests.generation.processes import process_document
from tests.strategies import (
    MEDIUM,
    SMALL,
    documents,
    policies,
    policies_with_scenarios,
    seeded_document,
    seeded_policy,
)


def test_generated_documents_use_every_construct_of_the_language() -> None:
    """No class of a tree, and nothing that one of its fields can hold, is left out of 1,500 seeds."""
    found = frozenset[str]().union(
        *(traits(seeded_document(seed)) for seed in range(1_500)),
        *(traits(process_document(seeded(seed))) for seed in range(500)),
    )

    assert sorted(every_trait() - found) == []


@settings(max_examples=100, deadline=None)
@given(documents())
def test_generated_documents_have_no_errors(document: Document) -> None:
    """They pass the checker by construction; an error is a bug in the generator, or in the checker."""
    assert check_document(document).errors == ()


@pytest.mark.parametrize("seed", range(100))
def test_generated_processes_have_no_errors(seed: int) -> None:
    assert check_document(process_document(seeded(seed))).errors == ()


@settings(max_examples=50, deadline=None)
@given(policies(SMALL))
def test_generated_policies_are_small_enough_to_go_through(policy: Policy) -> None:
    """The knob bounds how many assignments the facts of a policy have."""
    assert prod(len(domain(policy, fact)) for fact in policy.facts.values()) <= 2**SMALL.bits


@settings(max_examples=100, deadline=None)
@given(policies_with_scenarios(), st.data())
def test_scenarios_are_what_they_are_called(drawn: tuple[Policy, Scenario], data: st.DataObject) -> None:
    """A total scenario has a completion in each reading and settles each knowable fact; an impossible one has none."""
    policy, scenario = drawn
    assert all(policy.facts[name].role is not Role.HIDDEN for name in scenario)

    whole = data.draw(total_scenarios(policy))
    assert whole.keys() == {name for name, fact in policy.facts.items() if fact.role in (Role.CHOSEN, Role.FOUND)}
    assert next(completions(policy, whole), None) is not None


def test_impossible_scenarios_have_no_completion() -> None:
    """They occur, and no valuation extends them."""
    found = 0
    for seed in range(80):
        policy = seeded_policy(seed)
        scenario = impossible(seeded(seed), policy)
        if scenario is not None:
            found += 1
            assert next(valuations(policy, scenario), None) is None
    assert found > 10


def test_the_same_seed_makes_the_same_document() -> None:
    """What a long run found can be found again."""
    assert seeded_document(7, MEDIUM) == seeded_document(7, MEDIUM)

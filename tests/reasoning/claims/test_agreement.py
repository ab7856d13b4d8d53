"""`prove` says what the definition says, on generated policies: every part of every answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from policy.reasoning.claims.prove import ask
from policy.syntax.policy import Policy
from tests.reasoning.claims.agreeing import agree
from tests.strategies import SMALL, policies, seeded_policy


@pytest.mark.parametrize("seed", range(100))
def test_prove_and_the_definition_agree(seed: int) -> None:
    """Answers, ways, counterexamples, nearest cases, cores, needed rules, assumption sets, vacuity, readings."""
    policy = seeded_policy(seed, SMALL)

    for answer in ask(policy).claims:
        agree(policy, policy.claims[answer.name], answer)


@settings(max_examples=50, deadline=None)
@given(policies(SMALL))
def test_bare_answers_are_the_same(policy: Policy) -> None:
    """Leaving out the details changes neither the answers nor whether they are as expected."""
    full = ask(policy, confirm=False).claims
    bare = ask(policy, details=False).claims

    assert [(each.name, each.answer, each.as_expected) for each in bare] == [
        (each.name, each.answer, each.as_expected) for each in full
    ]

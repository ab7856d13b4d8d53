"""Generated policies are what measurements say they are."""

from __future__ import annotations

from math import log2

import pytest

from policy.check import check_text
from policy.semantics.values import domain
from policy.syntax.declarations import Never
from policy.testing.generator import generate, wide_policy


@pytest.mark.parametrize("rules", [10, 20, 57, 200, 1000])
def test_a_generated_policy_has_as_many_rules_and_claims_as_asked_for(rules: int) -> None:
    """It passes the checker, whatever its size."""
    checked = check_text(generate(rules, claims=20))

    assert checked.policy is not None, checked.errors
    assert (len(checked.policy.rules), len(checked.policy.claims)) == (rules, 20)


def test_the_same_arguments_make_the_same_text() -> None:
    """Measurements on two machines are about one policy."""
    assert generate(40, seed=3) == generate(40, seed=3) != generate(40, seed=4)


def test_the_wide_policy_has_as_many_bits_as_asked_for() -> None:
    """Its claim is about a decision on which all of them bear."""
    policy = check_text(wide_policy(26, 60)).policy

    assert policy is not None
    assert len(policy.rules) == 60
    assert sum(log2(len(domain(policy, fact))) for fact in policy.facts.values()) == 26
    assert isinstance(policy.claims["restrained"].statement, Never)

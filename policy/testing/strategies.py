"""Hypothesis strategies for the scenarios of a policy. They need the distribution `hypothesis`."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import assume
from hypothesis import strategies as st

from policy.semantics.values import Scenario
from policy.syntax.policy import Policy
from policy.testing import scenarios as make
from policy.testing.choices import Choices


def scenarios(policy: Policy) -> st.SearchStrategy[Scenario]:
    """Draw scenarios of a policy: total, partial, and, where its givens allow for it, impossible ones."""
    return _drawn(lambda choices: make.any_scenario(choices, policy))


def total_scenarios(policy: Policy) -> st.SearchStrategy[Scenario]:
    """Draw scenarios that give each knowable fact a value."""
    return _drawn(lambda choices: make.total(choices, policy))


def partial_scenarios(policy: Policy) -> st.SearchStrategy[Scenario]:
    """Draw scenarios that leave facts open, and that some valuation extends."""
    return _drawn(lambda choices: make.partial(choices, policy))


def impossible_scenarios(policy: Policy) -> st.SearchStrategy[Scenario]:
    """Draw scenarios that no valuation extends; none where no given can be broken by knowable facts."""

    def clash(choices: Choices) -> Scenario:
        found = make.impossible(choices, policy)
        assume(found is not None)
        return found or {}

    return _drawn(clash)


def drawing(draw: st.DrawFn) -> Choices:
    """Return choices that Hypothesis makes, and shrinks."""
    return Choices(lambda limit: draw(st.integers(0, limit - 1)))


def choices() -> st.SearchStrategy[Choices]:
    """Draw choices that a test makes as it goes on."""
    return st.randoms(use_true_random=False).map(lambda random: Choices(random.randrange))


def _drawn(made: Callable[[Choices], Scenario]) -> st.SearchStrategy[Scenario]:
    return st.composite(lambda draw: made(drawing(draw)))()

"""Hypothesis strategies for the scenarios of a policy. They need the distribution `hypothesis`.

What is drawn satisfies the givens by construction: nothing is drawn and thrown away. Examples shrink to fewer facts and
to ordinary values, so that what is left out of the ordinary in a failing example is what it fails by.
"""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from policy.semantics.values import Scenario, Valuation
from policy.syntax.policy import Policy
from policy.testing import draws as make
from policy.testing.choices import Choices, seeded


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
    """Draw scenarios that no valuation extends; nothing at all where no given can be broken by knowable facts."""
    if make.impossible(seeded(0), policy) is None:
        return st.nothing()
    return _drawn(lambda choices: make.impossible(choices, policy) or {})


def valuations(policy: Policy) -> st.SearchStrategy[Valuation]:
    """Draw a value for each fact, hidden facts and readings too, that together satisfy the givens."""
    return _drawn(lambda choices: make.valuation(choices, policy))


def drawing(draw: st.DrawFn) -> Choices:
    """Return choices that Hypothesis makes, and shrinks."""
    return Choices(lambda limit: draw(st.integers(0, limit - 1)))


def choices() -> st.SearchStrategy[Choices]:
    """Draw choices that a test makes as it goes on."""
    return st.randoms(use_true_random=False).map(lambda random: Choices(random.randrange))


def _drawn(made: Callable[[Choices], Scenario]) -> st.SearchStrategy[Scenario]:
    return st.composite(lambda draw: made(drawing(draw)))()

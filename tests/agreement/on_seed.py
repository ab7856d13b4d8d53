"""One seed: one generated policy, its claims, and scenarios to decide in. A *pair* is a policy with one scenario."""

from __future__ import annotations

from collections import Counter

from policy.testing.choices import seeded
from tests.agreement.about_claims import agree_on_certificates, agree_on_claims
from tests.agreement.about_scenarios import agree_on_scenarios
from tests.generation.constructs import traits
from tests.generation.vocabulary import Size
from tests.strategies import checked, seeded_document

SCENARIOS = 20
"""How many pairs a seed has."""

CERTIFIED = 10
"""One in so many policies has its proofs certified as well: each takes a process of z3's own program."""

SIZES = tuple(Size(bits=bits, rules=rules, claims=3) for bits, rules in ((5, 4), (6, 5), (7, 6), (8, 7)))
"""Sizes of policies that the definition can go through, several times over, claims that compare included."""


def agree_on_seed(seed: int, scenarios: int = SCENARIOS, told: int = 1) -> Counter[str]:
    """Assert that all engines agree on the policy of a seed; return how often each thing was compared.

    Args:
        told: In one of so many scenarios, `decide` is asked for all that it tells.
    """
    document = seeded_document(seed, SIZES[seed % len(SIZES)])
    policy = checked(document)
    counts = agree_on_claims(policy)
    counts += agree_on_scenarios(policy, seeded(-1 - seed), scenarios, told)
    if seed % CERTIFIED == 0:
        counts += agree_on_certificates(policy)
    counts["policies"] += 1
    counts["pairs"] += scenarios
    counts.update(f"construct: {trait}" for trait in traits(document))
    return counts

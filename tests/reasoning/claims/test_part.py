"""The part of a policy that a claim depends on stands for the whole."""

from __future__ import annotations

import random

import pytest

from policy.reasoning.claims.part import part_of
from policy.semantics.claims import concerned, spoken
from policy.semantics.complete import valuations
from policy.semantics.evaluate import holds, statuses
from tests.strategies import seeded_policy


@pytest.mark.parametrize("seed", range(60))
def test_rules_stand_in_the_part_where_they_stand_in_the_whole(seed: int) -> None:
    """On every valuation each rule of the part stands where it did, and what a claim says of the rules is the same."""
    policy = seeded_policy(seed)
    every = list(valuations(policy, {}))
    for valuation in random.Random(seed).sample(every, min(len(every), 20)):
        whole = statuses(policy, valuation)
        for claim in policy.claims.values():
            part = part_of(policy, concerned(policy, claim.statement))
            standing = statuses(part, valuation)
            assert standing == {name: whole[name] for name in part.rules}
            for said in spoken(claim.statement):
                assert holds(part, said, valuation, standing) is holds(policy, said, valuation, whole)

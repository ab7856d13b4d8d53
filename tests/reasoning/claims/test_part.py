"""The part of a policy that a claim depends on stands for the whole."""

from __future__ import annotations

import random

import pytest

from policy.check import check_text
from policy.reasoning.claims.part import part_of
from policy.reasoning.claims.prove import ask
from policy.semantics.claims import concerned, spoken
from policy.semantics.complete import valuations
from policy.semantics.evaluate import Fires, Overridden, holds, statuses
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


DUTIES = """
```policy
policy p
actor a
action go by a
action tell by a
action wait by a
found fact x.a: yes or no
found fact x.b: yes or no

rule say outside the source because "x":
  oblige tell

rule hush outside the source because "x":
  oblige wait
  if x.a
  overrides say

rule speak outside the source because "x":
  oblige go
  if x.b
  overrides hush

rule may outside the source because "x":
  permit go

claim told outside the source because "x":
  always tell is obliged
```
"""


def test_the_part_has_what_overrides_from_afar() -> None:
    """A duty that another duty overrides stands where it does because of that one, whatever action that is about."""
    policy = check_text(DUTIES).policy
    assert policy is not None
    claim = policy.claims["told"]
    part = part_of(policy, concerned(policy, claim.statement))
    assert list(part.rules) == ["say", "hush", "speak"]
    valuation = {"x.a": True, "x.b": True}
    assert statuses(part, valuation)["say"] == Fires()
    (answer,) = ask(policy).claims
    (group,) = answer.groups
    assert group.counterexample.statuses == {"say": Overridden("hush")}

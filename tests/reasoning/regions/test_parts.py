"""Parts of what a policy decides: disjoint, together exact, each with a case that is in it and its share."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy.check import check_text
from policy.engines.table.cone import decisive_rules
from policy.notation.print_conditions import inline
from policy.reasoning.regions import boxes, share
from policy.reasoning.regions.parts import Part, Parts, parts, whole_question
from policy.reasoning.scenes.scene import Scene
from policy.semantics.complete import completions
from policy.semantics.evaluate import decision_on, holds, statuses
from policy.semantics.values import Valuation
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from tests.strategies import SMALL, policies

HEADER = """\
policy small en "Small" nl "Klein"
actor host en "the host" nl "de gastheer"
action go by host en "going" nl "gaan"
"""


def policy_of(text: str) -> Policy:
    checked = check_text(f"```policy\n{HEADER}{text}```\n")
    assert checked.policy is not None, checked.diagnostics
    return checked.policy


def told(policy: Policy, action: str, decision: Decision, most: int = 1000) -> Parts:
    scene = Scene(policy, {}, {name: adopt.value for name, adopt in policy.adopted.items()})
    question = whole_question(scene, decisive_rules(policy, action))
    return parts(scene, question, question.lowering.decided(action, decision), most)


def within(policy: Policy, part: Part, valuation: Valuation) -> bool:
    return part.condition is None or holds(policy, part.condition, valuation)


def agree_with_the_definition(policy: Policy, found: Parts, action: str, decision: Decision) -> None:
    """Every completion with the decision is in one part, no other is in any; cases and shares are as counted."""
    every = list(completions(policy, {}))
    readings = [name for name, fact in policy.facts.items() if fact.role is Role.READING]
    number: Counter[int] = Counter()
    among: Counter[tuple[int, tuple[object, ...]]] = Counter()
    whole: Counter[tuple[object, ...]] = Counter()
    for valuation in every:
        standing = statuses(policy, valuation)
        here = [place for place, part in enumerate(found.parts) if within(policy, part, valuation)]
        assert len(here) == (decision_on(policy, action, standing) is decision)
        key = tuple(valuation[name] for name in readings)
        whole[key] += 1
        number.update(here)
        if here:
            rest = found.parts[here[0]].rest
            assert found.common is None or holds(policy, found.common, valuation)
            assert rest is None or holds(policy, rest, valuation)
        among.update((place, key) for place in here)
    for place, part in enumerate(found.parts):
        assert within(policy, part, part.case)
        assert part.case in every
        both = [each for each in (found.common, part.rest) if each is not None]
        assert all(within(policy, part, each) for each in every if all(holds(policy, known, each) for known in both))
        about = [key for at, key in among if at == place]
        assert part.share.exact
        assert Fraction(part.share.part, part.share.whole) == Fraction(number[place], sum(whole[key] for key in about))
    if found.share is not None:
        assert Fraction(found.share.part, found.share.whole) == Fraction(sum(number.values()), len(every))
        assert found.told == found.share


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(policies(SMALL), st.data())
def test_parts_are_disjoint_and_together_exact(policy: Policy, data: st.DataObject) -> None:
    action = data.draw(st.sampled_from(list(policy.actions)))
    decision = data.draw(st.sampled_from(list(Decision)))
    found = told(policy, action, decision)
    assert found.complete
    agree_with_the_definition(policy, found, action, decision)


@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(policies(SMALL), st.sampled_from(list(Decision)))
def test_the_solver_tells_exact_parts_where_diagrams_are_too_big(policy: Policy, decision: Decision) -> None:
    action = next(iter(policy.actions))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policy.engines.table.regions.MOST_NODES", 8)
        agree_with_the_definition(policy, told(policy, action, decision), action, decision)


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(policies(SMALL), st.sampled_from(list(Decision)))
def test_no_two_parts_can_be_joined(policy: Policy, decision: Decision) -> None:
    action = next(iter(policy.actions))
    scene = Scene(policy, {}, {name: adopt.value for name, adopt in policy.adopted.items()})
    question = whole_question(scene, decisive_rules(policy, action))
    found = boxes.disjoint_boxes(question, question.lowering.decided(action, decision), 1000)
    for one, other in combinations(found.boxes, 2):
        assert one.keys() != other.keys() or sum(one[each] != other[each] for each in one) > 1


def test_a_list_that_is_cut_says_so_and_tells_the_share_of_all() -> None:
    policy = policy_of(
        "".join(f'found fact a.x{place}: yes or no en "x{place}" nl "x{place}"\n' for place in range(6))
        + """
rule pair outside the source because "a test":
  permit go
  if any of
    - a.x0 and a.x1
    - a.x2 and a.x3
    - a.x4 and a.x5
"""
    )
    whole, cut = told(policy, "go", Decision.PERMITTED), told(policy, "go", Decision.PERMITTED, most=2)
    assert whole.complete
    assert not cut.complete
    assert len(cut.parts) == 2
    assert cut.share == whole.share
    assert cut.told is not None
    assert cut.share is not None
    assert (cut.share.part, cut.share.whole) == (37, 64)
    assert cut.told.part < cut.share.part


def test_values_are_told_in_few_words() -> None:
    policy = policy_of(
        """
scale risk: low < middle < high
  value low en "low" nl "laag"
  value middle en "middle" nl "middel"
  value high en "high" nl "hoog"
found fact a.age: number 0 to 3650 days en "the age" nl "de ouderdom"
found fact a.risk: level risk en "the risk" nl "het risico"
found fact a.kind: one of cat, dog, cow, hen en "the kind" nl "het soort"
  value cat en "a cat" nl "een kat"
  value dog en "a dog" nl "een hond"
  value cow en "a cow" nl "een koe"
  value hen en "a hen" nl "een hen"
rule old outside the source because "a test":
  permit go
  if all of
    - a.age is above 30
    - a.age is below 400
    - a.risk is at least middle
    - a.kind is not hen
"""
    )
    (part,) = told(policy, "go", Decision.PERMITTED).parts
    assert part.condition is not None
    assert inline(part.condition) == (
        "a.age is at least 31 and a.age is at most 399 and a.risk is at least middle and a.kind is not hen"
    )
    assert part.share.part * 3651 * 12 == part.share.whole * 369 * 6


@settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None)
@given(policies(SMALL), st.sampled_from(list(Decision)))
def test_samples_are_called_so_and_their_interval_is_about_the_share(policy: Policy, decision: Decision) -> None:
    action = next(iter(policy.actions))
    exact = told(policy, action, decision)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policy.engines.table.regions.MOST_NODES", 8)
        patch.setattr(share, "COUNTED", -(1 << 60))
        patch.setattr(share, "SAMPLES", 1 << 14)
        sampled = told(policy, action, decision)
    for one in sampled.parts:
        assert one.share.low <= one.share.high
    if exact.share is not None and sampled.share is not None and not sampled.share.exact:
        wanted, wide = exact.share.low, sampled.share.high - sampled.share.low
        assert sampled.share.low - wide <= wanted <= sampled.share.high + wide

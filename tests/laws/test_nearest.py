"""Laws of what is nearest: what may change, what it counts for, and what is asked twice."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from policy.questions.why.ask import Wanted, ask
from policy.reasoning.nearest.answer import Nearest
from policy.semantics.values import Scenario
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from tests.strategies import SMALL, policies_with_scenarios

KNOWABLE = (Role.CHOSEN, Role.FOUND)
cases = policies_with_scenarios(SMALL)
quick = settings(max_examples=40, suppress_health_check=list(HealthCheck))


def nearest(policy: Policy, scenario: Scenario, wanted: Wanted) -> Nearest:
    told = ask(policy, scenario, wanted=wanted).nearest
    assume(told is not None)
    assert told is not None
    return told


@quick
@given(cases, st.sampled_from(Decision))
def test_the_more_may_change_the_nearer_it_is(drawn: tuple[Policy, Scenario], decision: Decision) -> None:
    policy, scenario = drawn
    some = nearest(policy, scenario, Wanted(decision))
    more = nearest(policy, scenario, Wanted(decision, KNOWABLE))
    if some.distance is not None:
        assert more.distance is not None
        assert more.distance <= some.distance


@quick
@given(cases, st.sampled_from(Decision), st.integers(2, 9))
def test_what_counts_for_the_same_everywhere_changes_nothing(
    drawn: tuple[Policy, Scenario], decision: Decision, weight: int
) -> None:
    policy, scenario = drawn
    knowable = [name for name, fact in policy.facts.items() if fact.role in KNOWABLE]
    light = nearest(policy, scenario, Wanted(decision, KNOWABLE))
    heavy = nearest(policy, scenario, Wanted(decision, KNOWABLE, weights=dict.fromkeys(knowable, weight)))
    assert heavy.distance == (None if light.distance is None else light.distance * weight)
    assert heavy.obstacles == light.obstacles
    if light.further == heavy.further == "none":
        assert heavy.near == light.near


@quick
@given(cases, st.sampled_from(Decision))
def test_from_the_nearest_scenario_nothing_need_change(drawn: tuple[Policy, Scenario], decision: Decision) -> None:
    policy, scenario = drawn
    for near in nearest(policy, scenario, Wanted(decision, KNOWABLE)).near:
        there = nearest(policy, near.scenario, Wanted(decision, KNOWABLE))
        assert (there.found, there.distance) == ("found", 0)


@quick
@given(cases)
def test_it_is_nearest_at_a_distance_of_nothing_iff_it_is_decided_so(drawn: tuple[Policy, Scenario]) -> None:
    policy, scenario = drawn
    for decision in Decision:
        told = nearest(policy, scenario, Wanted(decision, ()))
        assert (told.distance == 0) is (ask(policy, scenario).decision is decision)

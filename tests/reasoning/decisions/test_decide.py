"""Every part of an answer is what the meaning says, found by going through all completions of small policies."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy.engines.table import regions
from policy.reasoning.decisions.answer import DecideAnswer, View
from policy.reasoning.decisions.decide import STRICTNESS, ask
from policy.reasoning.decisions.plane import plane
from policy.reasoning.scenes import least
from policy.reasoning.scenes.options import Setting
from policy.semantics.complete import possible_decisions
from policy.semantics.values import Scenario, domain
from policy.syntax.policy import Policy
from tests.reasoning.decisions.by_definition import Everything, Readings, expanded
from tests.reasoning.decisions.documents import fact, read, rule
from tests.strategies import SMALL, policies_with_scenarios


def agree(policy: Policy, scenario: Scenario, action: str) -> DecideAnswer:
    """Ask, and compare every part of the answer with the definition."""
    answer = ask(policy, scenario, action)
    every = Everything(policy, action)
    if not every.extending(scenario, {}):
        assert answer.overall.decision == "impossible"
        assert answer.clash is not None
        assert len(answer.clash.facts) + len(answer.clash.givens) == every.smallest_clash(scenario)
        assert not possible_decisions(policy, action, answer.clash.facts)
        return answer
    assert answer.clash is None
    agree_on_view(every, scenario, {}, answer.overall)
    agree_on_readings(every, scenario, answer)
    return answer


def agree_on_readings(every: Everything, scenario: Scenario, answer: DecideAnswer) -> None:
    settled = every.policy.adopted.keys() | scenario.keys()
    opened = [name for name in every.readings if name not in settled]
    verdicts = set()
    for values in product(*(domain(every.policy, every.policy.facts[name]) for name in opened)):
        reading = dict(zip(opened, values, strict=True))
        decisions = every.decisions({**scenario, **reading}, {})
        if decisions:
            verdicts.add(frozenset(decisions))
            views = [
                each.view
                for each in answer.by_reading
                if all(reading[name] in allowed for name, allowed in each.readings.items())
            ]
            assert len(views) == (1 if answer.by_reading else 0)
            assert all(set(view.possible) == decisions for view in views)
    assert bool(answer.by_reading) == (len(verdicts) > 1)
    for each in answer.by_reading:
        agree_on_view(every, scenario, each.readings, each.view)


def agree_on_view(every: Everything, scenario: Scenario, readings: Readings, view: View) -> None:
    policy = every.policy
    possible = every.decisions(scenario, readings)
    assert view.possible == tuple(each for each in STRICTNESS if each in possible)
    assert list(view.duties) == every.duties(scenario, readings)
    if len(possible) > 1:
        assert view.decision == "undetermined"
        assert view.open == every.open(scenario, readings)
        assert [each.decision for each in view.settling] == list(view.possible)
        for settled in view.settling:
            expected = every.settling(scenario, readings, settled.decision)
            agree_on_settings(policy, settled.sets, settled.more, expected)
        assert (view.grounds, view.missing) == ((), ())
        assert view.facts == every.facts(scenario, readings)
        return
    assert {view.decision} == possible
    assert list(view.grounds) == every.grounds(scenario, readings)
    assert view.facts == every.facts(scenario, readings)
    unmet = every.missing(scenario, readings)
    assert [each.rule for each in view.missing] == list(unmet)
    for each in view.missing:
        agree_on_settings(policy, each.settings, each.more, unmet[each.rule])
    assert (view.open, view.settling) == ((), ())


def agree_on_settings(policy: Policy, told: tuple[Setting, ...], more: bool, expected: list[Scenario]) -> None:
    """Check that settings stand for those that are expected, each once; where the list is cut, for some of these."""
    found = [frozenset(setting.items()) for each in told for setting in expanded(policy, each)]
    assert len(set(found)) == len(found)
    wanted = {frozenset(setting.items()) for setting in expected}
    assert set(found) == wanted if not more else set(found) < wanted


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(policies_with_scenarios(SMALL))
def test_an_answer_is_what_the_meaning_says(drawn: tuple[Policy, Scenario]) -> None:
    policy, scenario = drawn
    for action in policy.actions:
        agree(policy, scenario, action)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(policies_with_scenarios(SMALL))
def test_the_solver_gives_the_same_answer_as_diagrams(drawn: tuple[Policy, Scenario]) -> None:
    policy, scenario = drawn
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(regions, "MOST_LEVELS", -1)
        for action in policy.actions:
            agree(policy, scenario, action)


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(policies_with_scenarios(SMALL))
def test_a_scenario_with_fewer_facts_never_opens_the_gate(drawn: tuple[Policy, Scenario]) -> None:
    policy, scenario = drawn
    for action in policy.actions:
        whole = set(ask(policy, scenario, action).overall.possible)
        for name in set(scenario) - set(policy.adopted):
            less = {other: value for other, value in scenario.items() if other != name}
            assert whole <= set(ask(policy, less, action).overall.possible)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(policies_with_scenarios(SMALL))
def test_where_the_search_is_given_up_a_set_is_told_that_settles_and_of_which_no_fact_can_be_left_out(
    drawn: tuple[Policy, Scenario],
) -> None:
    policy, scenario = drawn
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(regions, "MOST_LEVELS", -1)
        patched.setattr(least, "MOST_TRIED", 0)
        for action in policy.actions:
            every = Everything(policy, action)
            for settled in ask(policy, scenario, action).overall.settling:
                assert settled.more
                for setting in (each for told in settled.sets for each in expanded(policy, told)):
                    assert not settled.least
                    assert every.decisions({**scenario, **setting}, {}) == {settled.decision}
                    for name in setting:
                        less = {other: value for other, value in setting.items() if other != name}
                        assert every.decisions({**scenario, **less}, {}) != {settled.decision}


CORNERS = list(product((False, True), repeat=3))


@settings(max_examples=30)
@given(
    st.lists(st.frozensets(st.sampled_from(CORNERS), max_size=5), min_size=1, max_size=4),
    st.sampled_from(("forbid", "permit")),
)
def test_where_one_rule_or_another_decides_they_are_those_of_the_meaning(
    drawn: list[frozenset[tuple[bool, ...]]], effect: str
) -> None:
    """Rules that together fire wherever the facts are; each in some corners of the cube that three facts make."""
    left = frozenset(CORNERS).difference(*drawn)
    rules = "".join(
        rule(f"r{place}", f"{effect} provide; if {' or '.join(map(_corner, sorted(corners)))}")
        for place, corners in enumerate([*drawn, left])
        if corners
    )
    policy = read(fact("a.x") + fact("a.y") + fact("a.z") + rules)
    for scenario in ({}, {"a.x": True}, {"a.y": False, "a.z": True}):
        agree(policy, scenario, "provide")


def _corner(values: tuple[bool, ...]) -> str:
    return f"({' and '.join(name if value else f'not {name}' for name, value in zip(('a.x', 'a.y', 'a.z'), values, strict=True))})"


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_long_ranges_that_are_compared_are_told_value_by_value_or_said_to_be_more(data: st.DataObject) -> None:
    """What settles between two numbers is told to the last value, where it is told to be all; and so is each cell of the plane."""
    draw = data.draw

    def bound(fact: str) -> str:
        order = draw(st.sampled_from(("is at least", "is at most", "is above", "is below", "is")))
        return f"{fact} {order} {draw(st.integers(0, 20))}"

    def compared() -> str:
        order = draw(st.sampled_from(("is above", "is at least", "is below", "is at most", "is", "is not")))
        return f"a.x {order} a.y"

    text = fact("a.x", "number 0 to 20 days") + fact("a.y", "number 0 to 20 days")
    text += fact("a.z", "yes or no")
    also = draw(st.sampled_from(("", " and a.z", " or a.z")))
    text += rule("p", f"permit provide; if {compared()}{also}")
    text += rule("f", f"forbid provide; if {compared()} and ({bound('a.x')} or {bound('a.y')})")
    policy = read(text)
    every, answer = Everything(policy, "provide"), ask(policy, {}, "provide")
    for settled in answer.overall.settling:
        expected = every.settling({}, {}, settled.decision)
        agree_on_settings(policy, settled.sets, settled.more, expected)
    found = plane(policy, answer)
    if found is not None:
        for row, down in zip(found.possible, found.down.values, strict=True):
            for cell, across in zip(row, found.across.values, strict=True):
                there = {
                    decision
                    for setting in expanded(policy, {found.down.fact: down, found.across.fact: across})
                    for decision in every.decisions({**answer.scenario, **setting}, {})
                }
                assert set(cell) == there

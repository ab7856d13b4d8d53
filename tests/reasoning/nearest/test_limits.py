"""What is said where the search for what is nearest reaches a limit, is stopped, or has very many values to look at."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from policy.check import check_text
from policy.reasoning.nearest import objections, search
from policy.reasoning.nearest.answer import Nearest
from policy.reasoning.nearest.ask import MOST, changeable_facts, nearest
from policy.reasoning.scenes.clash import clash_in
from policy.reasoning.scenes.options import Between
from policy.reasoning.scenes.scene import Scene
from policy.semantics.complete import settles
from policy.semantics.values import Scenario
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from tests.reasoning.decisions.by_definition import Everything
from tests.reasoning.nearest import by_definition
from tests.reasoning.nearest.test_nearest import KNOWABLE, scene_of
from tests.strategies import SMALL, policies_with_scenarios


def policy_of(text: str) -> Policy:
    """Return a small policy on one action, with these facts and rules."""
    found = check_text(f"```policy\npolicy p\nactor a\naction act by a\nsource s\n  norm ¶1\n{text}\n```\n").policy
    assert found is not None
    return found


def asked(policy: Policy, scenario: Scenario, decision: Decision = Decision.PERMITTED, **weights: int) -> Nearest:
    scene = Scene(policy, scenario, {})
    return nearest(scene, "act", decision, changeable_facts(scene, (Role.CHOSEN,), ()), weights)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(policies_with_scenarios(SMALL), st.integers(0, 4))
def test_the_best_so_far_is_enough_and_is_not_called_nearest(drawn: tuple[Policy, Scenario], most: int) -> None:
    policy, scenario = drawn
    scene = scene_of(policy, scenario)
    assume(clash_in(scene) is None)
    action = next(iter(policy.actions))
    changeable = changeable_facts(scene, KNOWABLE, ())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(search, "MOST", most)
        told = nearest(scene, action, Decision.PERMITTED, changeable, {})
    expected = by_definition.nearest(Everything(policy, action), scenario, Decision.PERMITTED, changeable, {})
    if told.found == "undecided":
        assert told.because == "too many objections"
        return
    assert (told.found == "none") is (expected is None)
    if expected is not None and told.because is None:
        assert told.distance == expected[0]
    if expected is not None and told.because is not None:
        assert told.distance is not None
        assert told.bound is not None
        assert told.bound <= expected[0] <= told.distance
        assert told.further == "unknown"
        assert all(settles(policy, action, near.scenario, Decision.PERMITTED) for near in told.near)


HARD = (
    "\n".join(f"chosen fact c.f{number}: yes or no" for number in range(8))
    + """
found fact d.open: yes or no
rule ground cites s ¶1:
  permit act
  if c.f0 or c.f1 or c.f2
rule stop cites s ¶1:
  forbid act
  if d.open and not c.f3
"""
)


@pytest.mark.parametrize("after", range(7))
def test_what_was_found_before_it_was_stopped_is_kept(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Ctrl-C ends the search, not what is known already."""
    policy = policy_of(HARD)
    against: Callable[..., dict[int, int] | None] = objections.Objections.against
    calls = 0

    def stopped(self: objections.Objections, cells: objections.Cells) -> dict[int, int] | None:
        nonlocal calls
        calls += 1
        if calls > after:
            raise KeyboardInterrupt
        return against(self, cells)

    monkeypatch.setattr(objections.Objections, "against", stopped)
    told = asked(policy, {})

    if after < 3:  # neither of the two facts that have to be set can be known to be enough before that
        assert (told.found, told.because, told.further) == ("undecided", "stopped", "none")
    else:
        assert (told.found, told.further) == ("found", "unknown")
        assert told.distance == 2 or told.because == "stopped"
        assert all(settles(policy, "act", near.scenario, Decision.PERMITTED) for near in told.near)


def test_all_that_are_equally_near_are_told() -> None:
    told = asked(policy_of(HARD), {"c.f0": False})

    assert told.distance == 2
    assert told.further == "none"
    assert [near.changes for near in told.near] == [
        {"c.f0": (True,), "c.f3": (True,)},
        {"c.f1": (True,), "c.f3": (True,)},
        {"c.f2": (True,), "c.f3": (True,)},
    ]


def test_of_very_many_it_is_said_that_there_are_more() -> None:
    facts = "\n".join(f"chosen fact c.f{number}: yes or no" for number in range(30))
    any_of = " or ".join(f"c.f{number}" for number in range(30))
    policy = policy_of(f"{facts}\nrule ground cites s ¶1:\n  permit act\n  if {any_of}\n")

    told = asked(policy, {})

    assert (told.distance, len(told.near), told.further) == (1, MOST, "some")


def test_a_big_range_of_numbers_is_one_change() -> None:
    policy = policy_of(
        "chosen fact c.days: number 0 to 100000 days\nrule r cites s ¶1:\n  permit act\n  if c.days is above 300\n"
    )

    told = asked(policy, {"c.days": 7})

    assert [(near.changes, near.scenario) for near in told.near] == [
        ({"c.days": (Between(301, 100000),)}, {"c.days": 301})
    ]


NUMBERS = """
chosen fact c.low: number 0 to {most}
found fact d.middle: number 0 to {most}
chosen fact c.high: number 0 to {most}
rule ground cites s ¶1:
  permit act
  if c.low is below d.middle and d.middle is below c.high
"""


def test_numbers_that_are_compared_are_set_beside_each_other() -> None:
    told = asked(policy_of(NUMBERS.format(most=40)), {"c.low": 30, "d.middle": 20, "c.high": 10})

    assert told.distance == 2
    assert [near.changes for near in told.near] == [{"c.low": (Between(0, 19),), "c.high": (Between(21, 40),)}]


def test_many_values_are_no_matter_where_one_is_given() -> None:
    told = asked(policy_of(NUMBERS.format(most=50000)), {"c.low": 30, "d.middle": 20, "c.high": 10})

    assert [near.changes for near in told.near] == [{"c.low": (Between(0, 19),), "c.high": (Between(21, 50000),)}]


def test_too_many_values_to_compare_are_undecided_not_wrong() -> None:
    policy = policy_of(NUMBERS.format(most=50000).replace("found", "chosen"))

    told = asked(policy, {"c.low": 30, "d.middle": 20, "c.high": 10})

    assert (told.found, told.because) == ("undecided", "too many values")

"""Answers that can be checked by hand."""

from __future__ import annotations

import pytest

from policy.check import check_text
from policy.engines.table import regions
from policy.reasoning.decisions.answer import Clash, Duty, Ground, Missing, Settling
from policy.reasoning.decisions.decide import ask
from policy.reasoning.scenes.options import Between, Sets
from policy.semantics.evaluate import Excepted, Fires, Met, NotApplicable, Overridden
from policy.semantics.values import Scenario
from policy.syntax.expressions import AllOf, Decision, Fact, Not
from policy.testing.choices import seeded
from policy.testing.draws import total
from policy.testing.generator import generate
from tests.reasoning.decisions.documents import fact, read, reading, rule

GATE = read(
    fact("a.urgent")
    + fact("a.harm")
    + fact("a.agreed", role="chosen")
    + fact("a.written", role="chosen")
    + rule("task", "permit provide")
    + rule("harm", "forbid provide; if a.harm; unless a.urgent")
    + rule("conditions", "require a.agreed and a.written before provide; if a.harm")
    + rule("look", "oblige inquire within 30 days; if a.harm")
)


def test_permitted_tells_what_permits_and_what_could_have_forbidden() -> None:
    scenario: Scenario = {"a.urgent": True, "a.harm": True, "a.agreed": True, "a.written": True}
    view = ask(GATE, scenario).overall

    assert view.decision is Decision.PERMITTED
    assert view.grounds == (Ground("task", (Fires(),)), Ground("harm", (Excepted(),)), Ground("conditions", (Met(),)))
    assert view.facts == scenario
    assert view.duties == (Duty("inquire", ("look",), True, within=30),)


def test_only_the_facts_that_mattered_are_told() -> None:
    view = ask(GATE, {"a.urgent": False, "a.harm": False, "a.agreed": True, "a.written": False}).overall

    assert view.decision is Decision.PERMITTED
    assert view.facts == {"a.harm": False}
    assert view.duties == ()


def test_forbidden_tells_what_is_missing_in_the_providers_hands() -> None:
    view = ask(GATE, {"a.urgent": True, "a.harm": True, "a.written": False}).overall

    assert view.decision is Decision.FORBIDDEN
    assert view.grounds == (Ground("conditions", (Fires(),)),)
    assert view.facts == {"a.harm": True, "a.written": False}
    (missing,) = view.missing
    assert (missing.rule, missing.settings) == ("conditions", ({"a.agreed": (True,), "a.written": (True,)},))


def test_a_missing_fact_leaves_it_undetermined_and_what_settles_it_is_told() -> None:
    view = ask(GATE, {"a.harm": True, "a.agreed": True}).overall

    assert (view.decision, view.possible) == ("undetermined", (Decision.PERMITTED, Decision.FORBIDDEN))
    assert view.open == ("a.urgent", "a.written")
    assert view.settling == (
        Settling(Decision.PERMITTED, ({"a.urgent": (True,), "a.written": (True,)},)),
        Settling(Decision.FORBIDDEN, ({"a.urgent": (False,)}, {"a.written": (False,)})),
    )


def test_silence_tells_the_first_condition_that_failed() -> None:
    policy = read(
        fact("a.x")
        + fact("a.y")
        + rule("p", "permit provide; if a.x and a.y")
        + rule("q", "permit provide; if a.y; unless a.y")
    )
    view = ask(policy, {"a.x": True, "a.y": False}).overall

    assert view.decision is Decision.SILENT
    assert view.grounds == (
        Ground("p", (NotApplicable(),), Fact("a.y")),
        Ground("q", (NotApplicable(),), Fact("a.y")),
    )
    assert view.facts == {"a.y": False}


def test_a_rule_that_is_overridden_needs_what_makes_the_other_fire() -> None:
    policy = read(
        fact("a.x")
        + fact("a.y")
        + rule("f", "forbid provide; if a.x")
        + rule("p", "permit provide; if a.y; overrides f")
    )
    view = ask(policy, {"a.x": True, "a.y": True}).overall

    assert view.grounds == (Ground("f", (Overridden("p"),)), Ground("p", (Fires(),)))
    assert view.facts == {"a.x": True, "a.y": True}


PASSES = read(
    fact("a.pass")
    + fact("a.banned")
    + fact("a.late")
    + reading("r")
    + 'adopt r is narrow because "the drafters said so"\n'
    + rule("p", "permit provide; if a.pass; unless a.banned")
    + rule("q", "permit provide; if not a.banned and (a.pass or a.late)")
    + rule("s", "permit provide; if not a.banned and a.pass and a.late")
    + rule("f", "forbid provide; if a.late and r is wide")
    + rule("g", "forbid provide; if a.late and a.pass and a.banned")
    + rule("h", "forbid provide; if a.late and not a.pass and a.banned")
)


def test_a_rule_stands_in_several_ways_where_that_is_open() -> None:
    grounds = {ground.rule: ground for ground in ask(PASSES, {"a.banned": True, "a.late": False}).overall.grounds}

    assert grounds["p"] == Ground("p", (NotApplicable(), Excepted()))
    assert grounds["q"] == Ground("q", (NotApplicable(),), Not(Fact("a.banned")))


def test_conditions_that_fail_in_turn_are_told_together() -> None:
    policy = read(
        fact("a.x") + fact("a.y") + "given apart: not (a.x and a.y)\n" + rule("p", "permit provide; if a.x and a.y")
    )

    assert ask(policy, {}).overall.grounds == (Ground("p", (NotApplicable(),), AllOf((Fact("a.x"), Fact("a.y")))),)


def test_what_is_forbidden_by_one_rule_or_another_names_both() -> None:
    view = ask(PASSES, {"a.banned": True, "a.late": True}).overall

    assert view.decision is Decision.FORBIDDEN
    assert view.grounds == (
        Ground("g", (NotApplicable(), Fires()), always=False),
        Ground("h", (NotApplicable(), Fires()), always=False),
    )
    assert view.facts == {"a.banned": True, "a.late": True}


def test_of_rules_that_forbid_in_turn_the_fewest_are_named() -> None:
    policy = read(
        fact("a.x")
        + fact("a.y")
        + rule("f", "forbid provide; if a.x and a.y")
        + rule("g", "forbid provide; if a.x")
        + rule("h", "forbid provide; if not a.x and a.y")
        + rule("i", "forbid provide; if not a.x")
    )

    assert [ground.rule for ground in ask(policy, {}).overall.grounds] == ["g", "i"]


def test_a_reading_counts_among_what_mattered_only_where_the_decision_rests_on_it() -> None:
    assert ask(PASSES, {"a.banned": False, "a.late": True}).overall.facts == {
        "a.banned": False,
        "a.late": True,
        "r": "narrow",
    }
    assert ask(PASSES, {"a.banned": True, "a.late": True}).overall.facts == {"a.banned": True, "a.late": True}
    assert ask(PASSES, {"a.banned": False}).overall.facts == {"r": "narrow"}
    assert ask(PASSES, {"a.banned": False, "a.late": False}).overall.facts == {}


def test_requirements_that_found_facts_decide_are_not_in_the_providers_hands() -> None:
    policy = read(fact("a.x") + rule("p", "permit provide") + rule("r", "require a.x before provide"))

    assert ask(policy, {"a.x": False}).overall.missing == (Missing("r", Fact("a.x"), ()),)


def test_impossible_facts_are_told_by_their_smallest_clash() -> None:
    policy = read(
        "".join(fact(f"a.{name}") for name in "uvwxyz")
        + "given first: a.v if a.u\ngiven second: a.w if a.v\ngiven third: not a.y if a.x\n"
        + rule("p", "permit provide")
    )
    facts = {"a.u": True, "a.v": True, "a.w": False, "a.x": True, "a.y": True, "a.z": True}
    answer = ask(policy, facts)

    assert answer.overall.decision == "impossible"
    assert answer.overall.possible == ()
    assert answer.clash == Clash({"a.v": True, "a.w": False}, ("second",))
    assert ask(policy, {"a.x": True, "a.y": True}).clash == Clash({"a.x": True, "a.y": True}, ("third",))


TURNS = read(
    fact("a.x") + reading("r") + rule("p", "permit provide") + rule("f", "forbid provide; if a.x or r is wide")
)


def test_readings_that_disagree_leave_it_undetermined_and_are_told() -> None:
    answer = ask(TURNS, {"a.x": False})

    assert answer.overall.decision == "undetermined"
    assert (answer.overall.open, [each.sets for each in answer.overall.settling]) == ((), [(), ()])
    assert [(each.readings, each.view.decision) for each in answer.by_reading] == [
        ({"r": ("narrow",)}, Decision.PERMITTED),
        ({"r": ("wide",)}, Decision.FORBIDDEN),
    ]


def test_readings_that_agree_are_folded_away() -> None:
    assert ask(TURNS, {"a.x": True}).by_reading == ()
    assert ask(TURNS, {}).by_reading != ()


def test_a_reading_is_fixed_by_the_user_or_adopted_by_the_document() -> None:
    adopted = read(
        fact("a.x")
        + reading("r")
        + 'adopt r is wide because "example"\n'
        + rule("p", "permit provide")
        + rule("f", "forbid provide; if r is wide")
    )

    assert ask(TURNS, {"a.x": False, "r": "narrow"}).overall.decision is Decision.PERMITTED
    assert ask(adopted, {}).overall.decision is Decision.FORBIDDEN
    assert ask(adopted, {"r": "narrow"}).overall.decision is Decision.PERMITTED
    assert ask(TURNS, {"a.x": False, "r": "wide"}).overall.facts == {"r": "wide"}


def test_facts_tied_by_a_given_matter_together() -> None:
    policy = read(
        fact("a.x")
        + fact("a.y")
        + fact("a.z")
        + "given alike: (a.x and a.y) or (not a.x and not a.y)\n"
        + rule("p", "permit provide; if a.x and a.y")
    )
    view = ask(policy, {}).overall

    assert view.open == ("a.x", "a.y")
    assert view.settling[0] == Settling(Decision.PERMITTED, ({"a.x": (True,)}, {"a.y": (True,)}))


def test_numbers_that_settle_are_told_as_a_range() -> None:
    policy = read(
        fact("a.days", "number 0 to 3650 days")
        + rule("p", "permit provide; if a.days is at least 30")
        + rule("f", "forbid provide; if a.days is one of 40, 41, 43")
    )
    permitted, silent, forbidden = ask(policy, {}).overall.settling

    assert permitted == Settling(Decision.PERMITTED, ({"a.days": (Between(30, 39), 42, Between(44, 3650))},))
    assert silent == Settling(Decision.SILENT, ({"a.days": (Between(0, 29),)},))
    assert forbidden == Settling(Decision.FORBIDDEN, ({"a.days": (Between(40, 41), 43)},))


def test_sets_that_settle_are_told_by_what_is_in_them_and_what_is_not() -> None:
    kinds = 'some of metadata, content, location, voice\n  value metadata en "metadata" nl "m"\n' + "".join(
        f'  value {name} en "{name}" nl "{name}"\n' for name in ("content", "location", "voice")
    )
    policy = read(
        f"found fact a.kinds: {kinds}".replace("voice\n", 'voice\n  en "the data" nl "de gegevens"\n', 1)
        + rule("p", "permit provide; if a.kinds includes content and not a.kinds includes any of voice, location")
        + rule("f", "forbid provide; if a.kinds includes voice")
    )
    permitted, _, forbidden = ask(policy, {}).overall.settling

    out = frozenset({"location", "voice"})
    assert permitted.sets == ({"a.kinds": (Sets(frozenset({"content"}), out),)},)
    assert forbidden.sets == ({"a.kinds": (Sets(frozenset({"voice"}), frozenset()),)},)


def test_numbers_with_a_big_range_can_be_compared() -> None:
    policy = read(
        fact("a.asked", "number 0 to 999999 days")
        + fact("a.granted", "number 0 to 999999 days")
        + rule("p", "permit provide; if a.granted is at least a.asked")
    )

    assert ask(policy, {"a.asked": 500}).overall.settling[0].sets == ({"a.granted": (Between(500, 999_999),)},)
    assert ask(policy, {"a.asked": 500, "a.granted": 499}).overall.decision is Decision.SILENT
    settling = ask(policy, {}).overall.settling
    assert settling[0] == Settling(Decision.PERMITTED, ({"a.asked": (0,)}, {"a.granted": (999_999,)}))
    assert ask(policy, {"a.asked": 70, "a.granted": 90}).overall.facts == {"a.asked": 70, "a.granted": 90}


def test_a_range_that_is_enough_whatever_another_number_is() -> None:
    policy = read(
        fact("a.asked", "number 0 to 9999 days")
        + fact("a.granted", "number 0 to 9999 days")
        + "given modest: a.asked is at most 60\n"
        + rule("p", "permit provide; if a.granted is at least a.asked")
    )
    permitted, _ = ask(policy, {}).overall.settling

    assert permitted == Settling(Decision.PERMITTED, ({"a.asked": (0,)}, {"a.granted": (Between(60, 9999),)}))


def test_policies_too_big_for_diagrams_are_left_to_the_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    policy = check_text(generate(60)).policy
    assert policy is not None
    known = total(seeded(3), policy)
    scenarios = [known, {name: value for place, (name, value) in enumerate(known.items()) if place % 3}]
    expected = [ask(policy, scenario) for scenario in scenarios]

    for most in (8, 60, 400):
        monkeypatch.setattr(regions, "MOST_NODES", most)
        assert [ask(policy, scenario) for scenario in scenarios] == expected

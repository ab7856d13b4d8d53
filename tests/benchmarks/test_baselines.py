"""What is measured against is honest: it answers what it is measured at as the policy does."""

from __future__ import annotations

import pytest

from policy.check import check_text
from policy.engines.compiled import compile_policy
from policy.syntax.expressions import Decision
from policy.testing.generator import generate
from tests.benchmarks import beside, best_style, by_hand, decide, histories, naive, prove, usual_style, why
from tests.histories.cooperation import cooperation


@pytest.mark.parametrize("rules", [20, 60])
def test_the_z3_scripts_answer_as_prove_does(rules: int) -> None:
    """Both styles, whole and in part."""
    policy = check_text(generate(rules)).policy
    assert policy is not None
    wanted = prove.ours(policy)

    assert usual_style.answers(policy) == wanted
    assert usual_style.answers(policy, inlined=True) == wanted
    assert best_style.answers(policy) == wanted
    assert best_style.answers(policy, lazily=True) == wanted
    assert set(wanted.values()) == {True, False}


def test_the_function_written_by_hand_decides_as_the_policy_does() -> None:
    """With the same determining rules, on requests of which each outcome has its share."""
    policy = decide.loaded()
    decider = compile_policy(policy).decider("provide")
    found: dict[Decision, int] = {}
    for scenario in decide.mixed(policy):
        decision, rules = decider(scenario)
        found[decision] = found.get(decision, 0) + 1
        assert by_hand.decide(scenario) == (decision.value, rules)

    assert min(found.values()) > 20


def test_the_loop_by_hand_finds_the_nearest_as_far_as_why_does() -> None:
    policy, scenarios = why.asked(60)
    distances = [why.ours(policy, each) for each in scenarios]

    assert distances == [why.by_hand(policy, each) for each in scenarios]
    assert None not in distances
    assert min(distances, default=0) != 0


@pytest.mark.parametrize("rules", [20, 40])
def test_the_naive_loops_answer_as_the_questions_do(rules: int) -> None:
    """Least sets of facts, nearest scenarios, what changes in meaning, and rules in vain."""
    found = {}
    for name, (own, loop) in beside.questions(beside.subject(rules)).items():
        found[name] = own()
        assert loop() == found[name], name

    assert found.pop("diff: the same meaning") == naive.Changes(frozenset(), frozenset(), frozenset())
    assert all(found.values())
    assert found["diff: an exception fewer"] != naive.Changes(frozenset(), frozenset(), frozenset())


@pytest.mark.parametrize("asked", histories.QUESTIONS, ids=lambda asked: asked.name)
def test_the_script_of_a_process_finds_histories_as_short(asked: histories.Asked) -> None:
    assert histories.ours(cooperation(), asked, 1, 3) == histories.by_hand(asked, 1, 3)

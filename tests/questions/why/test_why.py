"""Every part of why something is decided is what the meaning says, found by going through all completions."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings

from policy.engines.table import regions
from policy.questions.why.answer import WhyAnswer
from policy.questions.why.ask import ask
from policy.questions.why.folding import folded
from policy.reasoning.decisions.decide import ask as decide
from policy.reasoning.decisions.forcing import MOST
from policy.reasoning.standing.answer import Part
from policy.semantics.evaluate import Fires, Status, holds
from policy.semantics.values import Scenario, Valuation
from policy.syntax.declarations import Require
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from tests.reasoning.decisions.by_definition import Everything
from tests.strategies import SMALL, policies_with_scenarios

Completion = tuple[Valuation, dict[str, Status], object]


def agree(policy: Policy, scenario: Scenario, action: str) -> None:
    """Ask, and compare every part of the answer with the definition."""
    answer, every = ask(policy, scenario, action), Everything(policy, action)
    completions = every.extending(scenario, {})
    if not completions:
        assert answer.decision == "impossible"
        assert answer.clash == decide(policy, scenario, action).clash
        return
    agree_on_sets(every, scenario, answer)
    agree_on_rules(policy, completions, answer)
    for told in answer.why_not:
        assert told.possible == any(decision is told.decision for _, _, decision in completions)


def agree_on_sets(every: Everything, scenario: Scenario, answer: WhyAnswer) -> None:
    possible = every.decisions(scenario, {})
    assert set(answer.forcing.possible) == possible
    assert answer.decision == (next(iter(possible)) if len(possible) == 1 else "undetermined")
    settled = {name: adopt.value for name, adopt in every.policy.adopted.items()} | dict(scenario)
    known = {name: scenario[name] for name in every.knowable if name in scenario}
    fixed = {name: value for name, value in settled.items() if name in every.readings}
    if len(possible) == 3:
        assert (answer.forcing.readings, answer.forcing.sets) == ({}, ({},))
        return
    assert answer.forcing.readings == least(every, known, fixed, possible)[0]
    sets = least(every, answer.forcing.readings, known, possible)
    assert list(answer.forcing.sets) == sets[:MOST]
    assert answer.forcing.further == ("some" if len(sets) > MOST else "none")


def least(every: Everything, settled: Scenario, values: Scenario, possible: set[Decision]) -> list[Scenario]:
    """Return the least sets of values that, with what is settled, leave only these decisions possible."""
    for size in range(len(values) + 1):
        found = [{name: values[name] for name in values if name in some} for some in combinations(values, size)]
        enough = [
            kept
            for kept in found
            if {decision for _, _, decision in every.with_facts({**settled, **kept}, {})} <= possible
        ]
        if enough:
            return enough
    raise AssertionError("all values together are enough")


def agree_on_rules(policy: Policy, completions: list[Completion], answer: WhyAnswer) -> None:
    for told in answer.rules:
        rule = policy.rules[told.rule]
        assert set(told.statuses) == {standing[told.rule] for _, standing, _ in completions}
        required = rule.effect.condition if isinstance(rule.effect, Require) else None
        for part, condition in (
            (told.condition, rule.condition),
            (told.exception, rule.exception),
            (told.required, required),
        ):
            assert (part is None) == (condition is None)
            if part is not None:
                assert part.condition == condition
                agree_on_part(policy, completions, part)


def agree_on_part(policy: Policy, completions: list[Completion], part: Part) -> None:
    """Check whether a part holds, that its own parts make up the whole, and that what is left of it when folded is enough."""
    values = [holds(policy, part.condition, valuation) for valuation, _, _ in completions]
    assert part.holds == ("yes" if all(values) else "open" if any(values) else "no")
    for valuation, _, _ in completions:
        assert truth(policy, part, valuation) is holds(policy, part.condition, valuation)
    if part.holds != "open":
        enough = part.holds == "yes"
        assert all(truth(policy, folded(part), valuation) is enough for valuation, _, _ in completions)
    for each in part.parts:
        agree_on_part(policy, completions, each)


def truth(policy: Policy, part: Part, valuation: Valuation) -> bool:
    """Return whether a part holds by those below it."""
    match part.kind:
        case "leaf":
            return holds(policy, part.condition, valuation)
        case "any":
            return any(truth(policy, each, valuation) for each in part.parts)
        case "all" | "meaning":
            return all(truth(policy, each, valuation) for each in part.parts)


@settings(max_examples=80, suppress_health_check=list(HealthCheck))
@given(policies_with_scenarios(SMALL))
def test_why_is_what_the_meaning_says(drawn: tuple[Policy, Scenario]) -> None:
    policy, scenario = drawn
    for action in policy.actions:
        agree(policy, scenario, action)


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(policies_with_scenarios(SMALL))
def test_the_solver_gives_the_same_answer_as_diagrams(drawn: tuple[Policy, Scenario]) -> None:
    policy, scenario = drawn
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(regions, "MOST_LEVELS", -1)
        for action in policy.actions:
            agree(policy, scenario, action)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(policies_with_scenarios(SMALL))
def test_why_and_decide_agree(drawn: tuple[Policy, Scenario]) -> None:
    policy, scenario = drawn
    for action in policy.actions:
        why, decided = ask(policy, scenario, action), decide(policy, scenario, action)
        assert why.decision == decided.overall.decision
        firing = {each.rule for each in why.rules if each.statuses == (Fires(),)}
        assert {each.rule for each in decided.overall.grounds if each.statuses == (Fires(),) and each.always} <= firing

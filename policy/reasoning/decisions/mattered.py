"""Which facts and readings mattered: the fewest that keep a decision and where its grounds stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policy.engines.table.cone import decisive_rules
from policy.reasoning.decisions.answer import Ground
from policy.reasoning.decisions.grounds import forbidding, kept
from policy.reasoning.scenes.least import least_kept
from policy.reasoning.scenes.scene import Question, Readings, Scene
from policy.semantics.values import Scenario
from policy.syntax.expressions import Decision


def readings_that_mattered(
    scene: Scene, readings: Readings, action: str, possible: Sequence[Decision], told: Sequence[Ground]
) -> Scenario:
    """Return the fewest readings, adopted or fixed, that with all known facts keep the decisions possible and the grounds."""
    if not scene.fixed or len(possible) == len(Decision):
        return {}
    return _fewest(_question(scene, action, possible, told, scene.known), readings, action, possible, told, scene.fixed)


def facts_that_mattered(
    scene: Scene,
    readings: Readings,
    action: str,
    decision: Decision,
    told: Sequence[Ground],
    rests_on: Scenario,
) -> Scenario:
    """Return the fewest known facts, of those the first, that with some readings keep the decision and how its grounds stand.

    A ground stands as it does if it stands in one of the ways in which it can in the scenario.

    Args:
        rests_on: The readings; every other one, fixed or not, may be any.
    """
    possible = (decision,)
    return _fewest(_question(scene, action, possible, told, rests_on), readings, action, possible, told, scene.known)


def _question(
    scene: Scene, action: str, possible: Sequence[Decision], told: Sequence[Ground], settled: Scenario
) -> Question:
    rules = [ground.rule for ground in told] if forbidding(possible, told) else decisive_rules(scene.policy, action)
    return scene.question(rules, (), settled)


def _fewest(
    question: Question,
    readings: Readings,
    action: str,
    possible: Sequence[Decision],
    told: Sequence[Ground],
    values: Scenario,
) -> Scenario:
    """Return the fewest of these facts, of those the first, that keep what was told, whatever the others are."""
    variables = question.lowering.variables
    usual: Mapping[int, int] = {
        number: question.lowering.cell(number, values[variable.fact])
        for number, variable in enumerate(variables)
        if variable.fact in values
    }
    failing = question.circuit.every((question.valid, kept(question, action, possible, told) ^ 1))
    past = {number: mask for number, mask in question.box(readings).items() if number not in usual}
    region = question.oracle(failing).region(failing, past)
    least = least_kept(lambda kept: region.departure(kept, usual))
    return {variables[number].fact: values[variables[number].fact] for number in least}

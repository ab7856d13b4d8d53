"""Which decisions are possible in a scenario, and the least sets of its facts that alone exclude the others."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from policy.engines.table.circuit import Wire
from policy.engines.table.cone import decisive_rules
from policy.reasoning.scenes.every_least import Further, every_least_kept
from policy.reasoning.scenes.scene import Question, Scene
from policy.semantics.values import Scenario
from policy.syntax.expressions import Decision

STRICTNESS = (Decision.PERMITTED, Decision.SILENT, Decision.FORBIDDEN)

MOST = 20
"""Least sets of facts that are told; of more it is only said that there are."""


@frozen
class Forcing:
    """What a scenario leaves possible, and why.

    ``possible``: the decisions in some completion, in some reading. ``readings``: the fewest of those that are adopted or
    fixed that, with all facts of the scenario, exclude every other decision. ``sets``: all least-size sets of its facts that,
    with these readings, alone exclude them, whatever is open and in every other reading; as many as ``further`` says.
    """

    possible: tuple[Decision, ...]
    readings: Scenario
    sets: tuple[Scenario, ...]
    further: Further


def forcing(scene: Scene, action: str) -> Forcing:
    """Return which decisions on an action a possible scenario leaves possible, and which of its facts alone exclude the others."""
    question = scene.question(decisive_rules(scene.policy, action), (), scene.settled)
    decided = {each: _decided(question, action, each) for each in STRICTNESS}
    oracle = question.oracle(*decided.values())
    possible = tuple(each for each, wire in decided.items() if oracle.region(wire).meets({}))
    if len(possible) == len(decided):
        return Forcing(possible, {}, ({},), "none")
    (readings,), _ = _least(scene, action, possible, scene.known, scene.fixed, 1)
    return Forcing(possible, readings, *_least(scene, action, possible, readings, scene.known, MOST))


def _least(
    scene: Scene, action: str, possible: Sequence[Decision], settled: Scenario, values: Scenario, most: int
) -> tuple[tuple[Scenario, ...], Further]:
    """Return the least sets of values that, with what is settled, leave only these decisions possible."""
    question = scene.question(decisive_rules(scene.policy, action), (), settled)
    variables = question.lowering.variables
    usual = {
        number: question.lowering.cell(number, values[variable.fact])
        for number, variable in enumerate(variables)
        if variable.fact in values
    }
    other = question.circuit.some(_decided(question, action, each) for each in STRICTNESS if each not in possible)
    past = {number: mask for number, mask in question.box({}).items() if number not in usual}
    region = question.oracle(other).region(other, past)
    least = every_least_kept(lambda kept: region.departure(kept, usual), most)
    sets = ({variables[number].fact: values[variables[number].fact] for number in kept} for kept in least.sets)
    return tuple(sets), least.further


def _decided(question: Question, action: str, decision: Decision) -> Wire:
    return question.circuit.every((question.valid, question.lowering.decided(action, decision)))

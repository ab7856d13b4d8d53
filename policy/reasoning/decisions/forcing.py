"""Which decisions are possible in a scenario, and the least sets of its facts that alone exclude the others."""

from __future__ import annotations

from attrs import frozen

from policy.engines.table.cone import decisive_rules
from policy.reasoning.scenes.every_least import Further, every_least_kept
from policy.reasoning.scenes.scene import Scene
from policy.semantics.values import Scenario
from policy.syntax.expressions import Decision

STRICTNESS = (Decision.PERMITTED, Decision.SILENT, Decision.FORBIDDEN)

MOST = 20
"""Least sets of facts that are told; of more it is only said that there are."""


@frozen
class Forcing:
    """What a scenario leaves possible, and why.

    ``possible``: the decisions in some completion, in some reading. ``sets``: all least-size sets of facts of the scenario
    that alone, in every completion and reading, exclude every other decision; as many as ``further`` says.
    """

    possible: tuple[Decision, ...]
    sets: tuple[Scenario, ...]
    further: Further


def forcing(scene: Scene, action: str) -> Forcing:
    """Return which decisions on an action a possible scenario leaves possible, and which of its facts alone exclude the others."""
    question = scene.question(decisive_rules(scene.policy, action), (), scene.fixed)
    lowering, circuit = question.lowering, question.circuit
    usual = {
        number: lowering.cell(number, scene.known[variable.fact])
        for number, variable in enumerate(lowering.variables)
        if variable.fact in scene.known
    }
    here = {number: 1 << cell for number, cell in usual.items()}
    decided = {each: circuit.every((question.valid, lowering.decided(action, each))) for each in STRICTNESS}
    oracle = question.oracle(*decided.values())
    possible = tuple(each for each, wire in decided.items() if oracle.region(wire).meets(here))
    other = circuit.some(wire for each, wire in decided.items() if each not in possible)
    region = oracle.region(other, question.box({}))
    least = every_least_kept(lambda kept: region.departure(kept, usual), MOST)
    sets = tuple(
        {lowering.variables[number].fact: scene.known[lowering.variables[number].fact] for number in kept}
        for kept in least.sets
    )
    return Forcing(possible, sets, least.further)

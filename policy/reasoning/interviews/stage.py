"""What an interview is about: the conditions under which each decision on an action is taken, over all open facts."""

from __future__ import annotations

from attrs import frozen

from policy.engines.table.circuit import Wire
from policy.engines.table.cone import decisive_rules
from policy.reasoning.decisions.decide import STRICTNESS
from policy.reasoning.scenes.scene import Question, Scene
from policy.syntax.types import Value


@frozen
class Stage:
    """``decided``: for each decision, from permitted to forbidden, where it is the one."""

    scene: Scene
    question: Question
    decided: tuple[Wire, ...]


def stage_of(scene: Scene, action: str) -> Stage:
    """Return the rules that decide on an action over the facts that are open in a scene."""
    question = scene.question(decisive_rules(scene.policy, action), (), scene.settled)
    decided = (question.lowering.decided(action, decision) for decision in STRICTNESS)
    return Stage(scene, question, tuple(question.circuit.every((question.valid, each)) for each in decided))


def fact_of(stage: Stage, variable: int) -> str:
    return stage.question.lowering.variables[variable].fact


def tied(stage: Stage) -> list[list[int]]:
    """Return the variables that are not readings and that givens tie to one another, each group by itself."""
    groups = [frozenset().union(*(stage.scene.givens[name] for name in names)) for names, _ in stage.scene.tied]
    return [[each for each in stage.question.open if fact_of(stage, each) in facts] for facts in groups]


def cell_of(stage: Stage, variable: int, value: Value) -> int | None:
    """Return the cell of a variable that holds a value; ``None`` where it is only alike to one that stands for others."""
    cells = stage.question.lowering.variables[variable].cells
    return next((place for place, cell in enumerate(cells) if cell.whole and value in cell.values), None)

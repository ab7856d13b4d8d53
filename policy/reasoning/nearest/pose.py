"""The question of what is nearest, over the facts that it leaves to be changed or open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from policy.engines.table.cone import decisive_rules
from policy.engines.table.lower import TooManyValuesError
from policy.errors import UndecidedError
from policy.reasoning.nearest.answer import Progress
from policy.reasoning.scenes.scene import Question, Scene
from policy.semantics.values import Scenario
from policy.syntax.expressions import Decision

if TYPE_CHECKING:
    from policy.reasoning.nearest.search import Search


@frozen
class Posed:
    """A question with who searches for its answers. ``facts``: of its variables that are no readings."""

    question: Question
    search: Search
    facts: Mapping[int, str]


def pose(scene: Scene, action: str, decision: Decision, settled: Scenario, progress: Progress | None) -> Posed:
    """Return the question which changes bring a decision on an action.

    Args:
        settled: Facts and readings that stay as they are; all others may be asked about.

    Raises:
        UndecidedError: A fact that is compared with several others has too many values.
    """
    from policy.reasoning.nearest.search import Search  # imports z3, which takes its time

    question = _question(scene, action, settled)
    lowering = question.lowering
    facts = {number: lowering.variables[number].fact for number in question.open}
    usual = {number: lowering.cell(number, scene.known[fact]) for number, fact in facts.items() if fact in scene.known}
    return Posed(question, Search(question, lowering.decided(action, decision), usual, progress), facts)


def _question(scene: Scene, action: str, settled: Scenario) -> Question:
    """Return what decides an action; values of facts that are compared with several each on their own where that can be."""
    rules = decisive_rules(scene.policy, action)
    question = scene.question(rules, (), settled)
    if question.lowering.most_compared <= 2:
        return question
    try:
        return scene.question(rules, (), settled, whole=True)
    except TooManyValuesError:
        raise UndecidedError("too many values") from None

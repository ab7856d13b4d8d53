"""The scenarios with a decision that are nearest to one. Source: meaning, *Nearest scenarios*."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from policy.engines.table.cone import decisive_rules
from policy.engines.table.lower import TooManyValuesError, place
from policy.errors import UndecidedError
from policy.reasoning.nearest.answer import Near, Nearest, Obstacle
from policy.reasoning.nearest.confirm import confirm, is_sure
from policy.reasoning.scenes.every_least import LeastSets, every_least_kept
from policy.reasoning.scenes.least import Least as LeastCells
from policy.reasoning.scenes.options import Between, Option, Sets, Setting
from policy.reasoning.scenes.scene import Question, Scene
from policy.reasoning.scenes.spelling import spelled
from policy.semantics.values import Scenario, ordinary
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decision
from policy.syntax.types import Level, Number, Value

if TYPE_CHECKING:
    from policy.reasoning.nearest.search import Search

MOST = 20
"""Equally near scenarios that are told, and least sets of facts that stand in the way."""

LOOKED_FOR = 100
"""Equally near scenarios that are looked for, so that the first of them in order are the first of all wherever there are no more."""


MOST_TO_GET_ROUND = 1000
"""Objections that are met while it is looked for what stands in the way."""


def changeable_facts(scene: Scene, roles: Collection[Role], names: Collection[str]) -> tuple[str, ...]:
    """Return the facts with one of these roles or one of these names, in the order of the document."""
    return tuple(name for name, fact in scene.policy.facts.items() if fact.role in roles or name in names)


def nearest(
    scene: Scene, action: str, decision: Decision, changeable: Sequence[str], weights: Mapping[str, int]
) -> Nearest:
    """Return the scenarios nearest to a possible one in which every completion, in every reading, has a decision.

    Args:
        changeable: The facts that may be changed; setting one that is open is a change too.
        weights: What a change of a fact counts for, at least 1; that of every other fact counts for 1.
    """
    weighed = {name: weights.get(name, 1) for name in changeable}
    try:
        return _Asked(scene, action, decision).answer(weighed)
    except UndecidedError as undecided:
        return Nearest(decision, "undecided", tuple(weighed), dict(weights), because=undecided.reason)


class _Asked:
    def __init__(self, scene: Scene, action: str, decision: Decision) -> None:
        from policy.reasoning.nearest.search import Search  # imports z3, which takes its time

        self._scene = scene
        self._action = action
        self._decision = decision
        self._question = _question(scene, action)
        lowering = self._question.lowering
        self._fact = {number: lowering.variables[number].fact for number in self._question.open}
        usual = {
            number: lowering.cell(number, scene.known[fact])
            for number, fact in self._fact.items()
            if fact in scene.known
        }
        self._search: Search = Search(self._question, lowering.decided(action, decision), usual)

    def answer(self, weights: Mapping[str, int]) -> Nearest:
        changeable = {number: weights[fact] for number, fact in self._fact.items() if fact in weights}
        found = self._search.least(changeable, LOOKED_FOR)
        facts = tuple(self._fact[number] for number in changeable)
        shown = {name: weights[name] for name in facts if weights[name] != 1}
        if found is None:
            least = self._obstacles([number for number in self._fact if number not in changeable])
            return Nearest(
                self._decision,
                "none",
                facts,
                shown,
                obstacles=tuple(self._obstacle(each) for each in least.sets),
                further_obstacles=least.further,
            )
        changes, more = spelled(self._question, LeastCells(found.changes), self._is_enough)
        near = tuple(self._near(change) for change in changes[:MOST])
        for each in near:
            confirm(self._scene, self._action, self._decision, each.scenario)
        further = "some" if len(changes) > MOST else "unknown" if more and found.further == "none" else found.further
        distance = sum(weights[name] for name in near[0].changes)
        return Nearest(self._decision, "found", facts, shown, distance, near, further, because=found.because)

    def _is_enough(self, change: Scenario) -> bool:
        return is_sure(self._scene, self._action, self._decision, {**self._scene.settled, **change})

    def _obstacles(self, fixed: Sequence[int]) -> LeastSets:
        """Return the least sets of facts, of those that may not be changed, that no change of all others gets round."""

        def way_round(kept: Sequence[int]) -> frozenset[int] | None:
            """Return facts that may not be changed and that, changed, open a way round what is kept; none of them in vain."""
            found = self._search.find(self._search.staying(kept))
            if found is None:
                return None
            staying = [*kept, *(number for number in fixed if number not in found)]
            needed: set[int] = set()
            for number in fixed:
                if number in staying:
                    continue
                nearer = self._search.find(self._search.staying([*staying, number]))
                if nearer is None:
                    needed.add(number)
                else:
                    staying += [each for each in fixed if each not in staying and each not in nearer]
            return frozenset(needed)

        self._search.allow(MOST_TO_GET_ROUND)
        try:
            return every_least_kept(way_round, MOST)
        except UndecidedError:
            return LeastSets((), "unknown")

    def _obstacle(self, numbers: Sequence[int]) -> Obstacle:
        facts, known = [self._fact[number] for number in numbers], self._scene.known
        return Obstacle(
            {name: known[name] for name in facts if name in known}, tuple(name for name in facts if name not in known)
        )

    def _near(self, changes: Setting) -> Near:
        policy, settled = self._scene.policy, self._scene.settled
        ordered = {name: changes[name] for name in policy.facts if name in changes}
        after = {**settled, **{name: _closest(self._scene, name, given) for name, given in ordered.items()}}
        return Near(ordered, {name: after[name] for name in policy.facts if name in after})


def _question(scene: Scene, action: str) -> Question:
    """Return what decides an action, over all facts; values that are compared each on their own where that can be."""
    rules = decisive_rules(scene.policy, action)
    question = scene.question(rules, (), scene.fixed)
    if question.lowering.most_compared <= 2:
        return question
    try:
        return scene.question(rules, (), scene.fixed, whole=True)
    except TooManyValuesError as too_many:
        raise UndecidedError(f"`{too_many}` has too many values, and is compared with several facts") from None


def _closest(scene: Scene, fact: str, given: Sequence[Option]) -> Value:
    """Return, of values that do, the one that is closest to the present one where they are ordered, else the first."""
    policy, declared = scene.policy, scene.policy.facts[fact]
    present = scene.known.get(fact, ordinary(policy, declared))

    def nearest_in(option: Option) -> Value:
        match option:
            case Between(low, high):
                return min(max(int(str(present)), low), high)
            case Sets(including):
                return including
            case _:
                return option

    values = [nearest_in(option) for option in given]
    if not isinstance(declared.type, Number | Level):
        return values[0]
    at = place(policy, fact, present)
    return min(values, key=lambda each: abs(place(policy, fact, each) - at))

"""The scenarios with a decision that are nearest to one. Source: meaning, *Nearest scenarios*."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from attrs import evolve

from policy.engines.table.lower import place
from policy.errors import UndecidedError
from policy.reasoning.nearest.answer import STOPPED, Near, Nearest, Progress
from policy.reasoning.nearest.confirm import confirm, is_sure, scene_after
from policy.reasoning.nearest.obstacles import obstacles
from policy.reasoning.nearest.pose import pose
from policy.reasoning.scenes.least import Least as LeastCells
from policy.reasoning.scenes.options import Between, Option, Sets, Setting
from policy.reasoning.scenes.scene import Scene
from policy.reasoning.scenes.spelling import spelled
from policy.reasoning.standing.ask import statuses_in
from policy.semantics.evaluate import Status
from policy.semantics.values import Scenario, ordinary
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decision
from policy.syntax.types import Level, Number, Value

MOST = 20
"""Equally near scenarios that are told, and least sets of facts that stand in the way."""

LOOKED_FOR = 100
"""Equally near scenarios that are looked for, so that the first of them in order are the first of all wherever there are no more."""


def changeable_facts(scene: Scene, roles: Collection[Role], names: Collection[str]) -> tuple[str, ...]:
    """Return the facts with one of these roles or one of these names, in the order of the document."""
    return tuple(name for name, fact in scene.policy.facts.items() if fact.role in roles or name in names)


def nearest(
    scene: Scene,
    action: str,
    decision: Decision,
    changeable: Sequence[str],
    weights: Mapping[str, int],
    progress: Progress | None = None,
) -> Nearest:
    """Return the scenarios nearest to a possible one in which every completion, in every reading, has a decision.

    Args:
        changeable: The facts that may be changed; setting one that is open is a change too.
        weights: What a change of a fact counts for, at least 1; that of every other fact counts for 1.
        progress: Is told how often a change turned out not to be enough.
    """
    weighed = {name: weights.get(name, 1) for name in changeable}
    try:
        return _Asked(scene, action, decision, progress).answer(weighed)
    except UndecidedError as undecided:
        because = undecided.reason
    except KeyboardInterrupt:
        because = STOPPED
    return Nearest(decision, "undecided", tuple(weighed), dict(weights), because=because)


class _Asked:
    def __init__(self, scene: Scene, action: str, decision: Decision, progress: Progress | None) -> None:
        self._scene = scene
        self._action = action
        self._decision = decision
        self._progress = progress

    def answer(self, weights: Mapping[str, int]) -> Nearest:
        fixed = {name: value for name, value in self._scene.known.items() if name not in weights}
        posed = pose(self._scene, self._action, self._decision, {**self._scene.fixed, **fixed}, self._progress)
        changeable = {number: weights[fact] for number, fact in posed.facts.items() if fact in weights}
        facts = tuple(posed.facts[number] for number in changeable)
        found = posed.search.least(changeable, LOOKED_FOR)
        told = Nearest(self._decision, "none", facts, {name: weights[name] for name in facts if weights[name] != 1})
        if found is None:
            least, further = obstacles(
                self._scene, self._action, self._decision, weights, MOST, LOOKED_FOR, self._progress
            )
            return evolve(told, obstacles=least, further_obstacles=further)
        changes, more = spelled(posed.question, LeastCells(found.changes), self._is_enough)
        now = statuses_in(self._scene, self._action)
        near = tuple(self._near(change, now) for change in changes[:MOST])
        for each in near:
            confirm(self._scene, self._action, self._decision, each.scenario)
        further = "some" if len(changes) > MOST else "unknown" if more and found.further == "none" else found.further
        distance = sum(weights[name] for name in near[0].changes)
        bound = None if found.because is None else found.bound
        return evolve(
            told, found="found", distance=distance, near=near, further=further, because=found.because, bound=bound
        )

    def _is_enough(self, change: Scenario) -> bool:
        return is_sure(self._scene, self._action, self._decision, {**self._scene.settled, **change})

    def _near(self, changes: Setting, now: Mapping[str, tuple[Status, ...]]) -> Near:
        policy, settled = self._scene.policy, self._scene.settled
        ordered = {name: changes[name] for name in policy.facts if name in changes}
        after = {**settled, **{name: _closest(self._scene, name, given) for name, given in ordered.items()}}
        scenario = {name: after[name] for name in policy.facts if name in after}
        then = statuses_in(scene_after(self._scene, scenario), self._action)
        return Near(ordered, scenario, {name: then[name] for name in then if then[name] != now[name]})


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

"""The scenarios with a decision that are nearest to one. Source: meaning, *Nearest scenarios*."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from policy.engines.table.lower import place
from policy.errors import UndecidedError
from policy.interrupts import until_interrupted
from policy.reasoning.nearest.answer import STOPPED, Near, Nearest, Obstacle, Progress
from policy.reasoning.nearest.confirm import confirm, is_sure, scene_after
from policy.reasoning.nearest.obstacles import obstacles
from policy.reasoning.nearest.pose import Posed, pose
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

if TYPE_CHECKING:
    from policy.reasoning.nearest.search import Least

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

    Interrupted, it returns the best that was found by then.
    """
    weighed = {name: weights.get(name, 1) for name in changeable}
    asked = _Asked(scene, action, decision, weighed, progress)
    with until_interrupted(1) as so_far:
        try:
            return asked.answer()
        except UndecidedError as undecided:
            return evolve(asked.told, because=undecided.reason)
    return evolve(asked.so_far(), interrupted=so_far.interruption)


class _Asked:
    """``told``: what is known by now."""

    def __init__(
        self, scene: Scene, action: str, decision: Decision, weights: Mapping[str, int], progress: Progress | None
    ) -> None:
        self._scene = scene
        self._action = action
        self._decision = decision
        self._weights = weights
        self._progress = progress
        self._posed: Posed | None = None
        self.told = Nearest(decision, "undecided", tuple(weights), _heavy(weights), because=STOPPED)

    def answer(self) -> Nearest:
        weights = self._weights
        fixed = {name: value for name, value in self._scene.known.items() if name not in weights}
        posed = pose(self._scene, self._action, self._decision, {**self._scene.fixed, **fixed}, self._progress)
        changeable = {number: weights[fact] for number, fact in posed.facts.items() if fact in weights}
        facts = tuple(posed.facts[number] for number in changeable)
        self.told = evolve(self.told, changeable=facts, weights=_heavy({name: weights[name] for name in facts}))
        self._posed = posed
        found = posed.search.least(changeable, LOOKED_FOR)
        if found is not None:
            return self._found(posed, found)
        self.told = evolve(self.told, found="none", further_obstacles="unknown", because=None)
        least, further = obstacles(
            self._scene, self._action, self._decision, weights, MOST, LOOKED_FOR, self._progress, self._keep
        )
        return evolve(self.told, obstacles=least, further_obstacles=further)

    def _keep(self, found: tuple[Obstacle, ...]) -> None:
        self.told = evolve(self.told, obstacles=found)

    def so_far(self) -> Nearest:
        """Return what is known by now: the best that was found, if anything was."""
        found = None if self._posed is None else self._posed.search.so_far
        return self.told if self._posed is None or found is None else self._found(self._posed, found)

    def _found(self, posed: Posed, found: Least) -> Nearest:
        changes, more = spelled(posed.question, LeastCells(found.changes), self._is_enough)
        now = statuses_in(self._scene, self._action)
        near = tuple(self._near(change, now) for change in changes[:MOST])
        for each in near:
            confirm(self._scene, self._action, self._decision, each.scenario)
        further = "some" if len(changes) > MOST else "unknown" if more and found.further == "none" else found.further
        distance = sum(self._weights[name] for name in near[0].changes)
        bound = None if found.because is None else found.bound
        return evolve(
            self.told,
            found="found",
            distance=distance,
            near=near,
            further=further,
            because=found.because,
            bound=bound,
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


def _heavy(weights: Mapping[str, int]) -> dict[str, int]:
    return {name: weight for name, weight in weights.items() if weight != 1}


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

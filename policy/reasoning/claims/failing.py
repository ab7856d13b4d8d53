"""How a claim fails: its ways, grouped by the rules that let them through."""

from __future__ import annotations

from typing import TypeAlias

from attrs import evolve, frozen

from policy.engines.smt.nearest import nearest
from policy.engines.smt.solver import UndecidedError
from policy.engines.smt.ways import Way, counterexample, ways
from policy.reasoning.claims.answer import Counterexample, Group
from policy.reasoning.claims.asked import Asked
from policy.reasoning.claims.replay import confirm, only, replay
from policy.semantics.claims import Instance, concerned, deviation, real, spoken
from policy.semantics.evaluate import Status, Statuses, holds

Key: TypeAlias = tuple[tuple[str, Status], ...]
"""Where each rule stands on the actions concerned, first side first."""


@frozen
class Failure:
    """The groups of ways in which a claim fails; whether there is no further way; what was given up, and why."""

    groups: tuple[Group, ...]
    complete: bool
    because: str | None


def failure(asked: Asked, limit: int) -> Failure:
    """Return in which ways a claim fails.

    Each group shows the counterexample of its first way; the definition has confirmed every one of them.

    Args:
        limit: How many ways to look for.
    """
    found = ways(asked.solver, asked.scope, asked.failing, limit)
    if not found.complete and found.because is None:  # which of them all are found is up to the solver
        found = ways(asked.solver.anew(), asked.scope, asked.failing, limit)
    names = concerned(asked.part, asked.claim.statement)
    grouped: dict[Key, list[Way]] = {}
    shown: dict[Key, tuple[Instance, tuple[Statuses, ...]]] = {}
    complete, because = found.complete, found.because
    try:
        for way in found.ways:
            values = counterexample(asked.solver, asked.scope, asked.failing, way)
            instance = asked.scope.valuations(values)
            standing = tuple(only(each, names) for each in replay(asked.part, asked.claim, instance))
            key = tuple(item for side in standing for item in side.items())
            grouped.setdefault(key, []).append(way)
            shown.setdefault(key, (instance, standing))
    except UndecidedError as undecided:
        complete, because = False, undecided.reason
    told: list[Group] = []
    for key, same in grouped.items():
        example = _example(asked, *shown[key])
        try:
            example = _beside_the_nearest(asked, example)
        except UndecidedError as undecided:
            because = undecided.reason
        told.append(Group(tuple(same), example))
    return Failure(tuple(told), complete, because)


def _example(asked: Asked, instance: Instance, standing: tuple[Statuses, ...]) -> Counterexample:
    away = deviation(asked.policy, instance)
    facts = {name: value for name, value in instance[0].items() if name in away}
    if len(instance) == 2:
        return Counterexample(facts, instance[0], standing[0], instance[1], standing[1])
    return Counterexample(facts, instance[0], standing[0])


def _beside_the_nearest(asked: Asked, example: Counterexample) -> Counterexample:
    """Return a counterexample beside the nearest case in which the claim holds, if there is one."""
    if example.second is not None:
        return example
    valuation = example.valuation
    (standing,) = real(asked.part, (valuation,))
    turning = asked.turning([holds(asked.part, each, valuation, standing) for each in spoken(asked.claim.statement)])
    values = nearest(
        asked.solver, asked.scope, asked.holding, turning, {name: valuation[name] for name in asked.scope.names}
    )
    if values is None:
        return example
    (near,) = asked.scope.valuations((dict(valuation) | values,))
    confirm(asked.part, asked.claim, near)
    changed = tuple(name for name, value in near.items() if value != valuation[name])
    return evolve(example, nearest=near, difference=changed)

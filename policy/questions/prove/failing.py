"""How a claim fails: its ways, grouped by the rules that let them through."""

from __future__ import annotations

from policy.engines.smt.nearest import nearest
from policy.engines.smt.solver import UndecidedError
from policy.engines.smt.ways import Way, counterexample, ways
from policy.questions.prove.answer import Counterexample, Group
from policy.questions.prove.asked import Asked
from policy.questions.prove.replay import confirm, only, replay
from policy.semantics.claims import Instance, concerned, deviation
from policy.semantics.evaluate import Statuses
from policy.semantics.values import Valuation


def groups(asked: Asked, limit: int) -> tuple[tuple[Group, ...], bool]:
    """Return the groups of ways in which a claim fails, and whether there is no further way.

    Each group shows the counterexample of its first way; the definition has confirmed every one of them.

    Args:
        limit: How many ways to look for.
    """
    found = ways(asked.solver, asked.scope, asked.failing, limit)
    names = concerned(asked.policy, asked.claim.statement)
    grouped: dict[tuple[tuple[str, object], ...], list[Way]] = {}
    shown: dict[tuple[tuple[str, object], ...], tuple[Instance, tuple[Statuses, ...]]] = {}
    complete = found.complete
    try:
        for way in found.ways:
            values = counterexample(asked.solver, asked.scope, asked.failing, way)
            instance = asked.scope.valuations(values)
            standing = tuple(only(each, names) for each in replay(asked.policy, asked.claim, instance))
            key = tuple(item for side in standing for item in side.items())
            grouped.setdefault(key, []).append(way)
            shown.setdefault(key, (instance, standing))
    except UndecidedError:
        complete = False
    return tuple(Group(tuple(same), _told(asked, *shown[key])) for key, same in grouped.items()), complete


def _told(asked: Asked, instance: Instance, standing: tuple[Statuses, ...]) -> Counterexample:
    away = deviation(asked.policy, instance)
    facts = {name: value for name, value in instance[0].items() if name in away}
    if len(instance) == 2:
        return Counterexample(facts, instance[0], standing[0], instance[1], standing[1])
    near = _nearest(asked, instance[0])
    changed = () if near is None else tuple(name for name, value in near.items() if value != instance[0][name])
    return Counterexample(facts, instance[0], standing[0], nearest=near, difference=changed)


def _nearest(asked: Asked, valuation: Valuation) -> Valuation | None:
    """Return the nearest case in which the claim holds; ``None`` also where the solver gave up looking for it."""
    try:
        values = nearest(
            asked.solver, asked.scope, asked.holding, {name: valuation[name] for name in asked.scope.names}
        )
    except UndecidedError:
        return None
    if values is None:
        return None
    (near,) = asked.scope.valuations((dict(valuation) | values,))
    confirm(asked.policy, asked.claim, near)
    return near

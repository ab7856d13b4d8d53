"""Histories as engines return them, and how the definition replays them."""

from __future__ import annotations

from collections.abc import Collection

from attrs import frozen

from policy.semantics.histories.duties import arising
from policy.semantics.histories.ground import DAY
from policy.semantics.histories.instance import Instance
from policy.semantics.histories.moments import Moment, Settled, Taken
from policy.semantics.histories.settled import is_settled
from policy.semantics.histories.steps import (
    Happened,
    Obstacle,
    days_obstacle,
    let_pass,
    obstacle,
    take,
    turn_of,
)


@frozen
class History:
    """What is settled, how it begins, and what happened, one thing after the other."""

    settled: Settled
    first: Moment
    steps: tuple[Happened, ...]


@frozen
class Place:
    """Where something is no history: at which step, from 0, and why; without a step: what is settled, or how it begins."""

    step: int | None
    obstacle: Obstacle


def first(instance: Instance, settled: Settled) -> Moment:
    """Return the first moment of a history."""
    return arising(instance, settled, Moment(tuple(instance.initial.items()), (), None))


def moments(history: History) -> tuple[Moment, ...]:
    """Return the moments of a history."""
    return (history.first, *(each.moment for each in history.steps))


def last(history: History) -> Moment:
    """Return the last moment of a history."""
    return moments(history)[-1]


def replay(instance: Instance, history: History, assuming: Collection[str] = ()) -> Place | None:
    """Return the first place where something is no history under these assumptions; ``None`` if it is one."""
    settled, moment = history.settled, history.first
    if not is_settled(instance, settled):
        return Place(None, Obstacle.FACTS)
    if moment != first(instance, settled):
        return Place(None, Obstacle.MOMENT)
    for place, each in enumerate(history.steps):
        found = _refused(instance, settled, moment, each, assuming)
        if found is not None:
            return Place(place, found)
        moment = each.moment
    return None


def _refused(
    instance: Instance, settled: Settled, moment: Moment, each: Happened, assuming: Collection[str]
) -> Obstacle | None:
    """Return why something cannot happen at a moment; ``None`` if it can."""
    if each.taken == Taken(DAY):
        stands = days_obstacle(instance, moment, each.days, assuming)
        if stands is None and each.facts is not None:
            stands = Obstacle.FACTS
        return stands or (None if each.moment == let_pass(instance, moment, each.days) else Obstacle.MOMENT)
    turn = turn_of(instance, each.taken)
    if turn is None:
        return Obstacle.NO_STEP
    if each.days:
        return Obstacle.DAYS
    stands = obstacle(instance, settled, moment, turn, each.facts, assuming)
    return stands or (None if each.moment == take(instance, settled, moment, turn, each.facts) else Obstacle.MOMENT)

"""What a claim over histories says, by going through all that can happen. Source: semantics, section 6.

Nothing here is meant to be fast: it is what engines are tested against.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import count
from typing import TypeAlias

from attrs import evolve

from policy.semantics.claims import readings
from policy.semantics.histories.entities import Scope
from policy.semantics.histories.grounding import instance
from policy.semantics.histories.histories import History, first, last
from policy.semantics.histories.instance import Instance
from policy.semantics.histories.moments import Moment, Settled, known
from policy.semantics.histories.settled import settlements
from policy.semantics.histories.sought import Sought, Waiting, reached, sought, watch
from policy.semantics.histories.steps import successors
from policy.semantics.values import Scenario
from policy.syntax.declarations import Possible
from policy.syntax.policy import Policy
from policy.syntax.processes import Course, InTime

Level: TypeAlias = list[tuple[History, Waiting]]
"""Histories of one length, and what each of them waits for."""


def shortest(
    policy: Policy,
    scope: Scope,
    statement: Course,
    assuming: Collection[str] = (),
    reading: Scenario | None = None,
    depth: int | None = None,
) -> History | None:
    """Return a shortest history that refutes a claim, or that a `possible` is about; ``None`` if there is none.

    Args:
        scope: How many entities there are.
        assuming: Names of assumptions.
        reading: Readings that are fixed.
        depth: How many steps a history may have; ``None``: any number.
    """
    held = instance(policy, scope)
    days = horizon(held, statement)
    beginnings = [History(settled, first(held, settled), ()) for settled in settlements(held, reading)]
    found = [
        history
        for wanted in sought(policy, scope, statement)
        for beginning in beginnings
        if (history := _search(held, wanted, beginning, assuming, days, depth)) is not None
    ]
    return min(found, key=lambda history: len(history.steps), default=None)


def _search(
    held: Instance, wanted: Sought, beginning: History, assuming: Collection[str], days: int, depth: int | None
) -> History | None:
    """Return a shortest history that begins so and reaches what is sought."""
    seen: set[tuple[Moment, Waiting]] = set()
    level: Level = [(beginning, None)]
    for length in count():
        coming: Level = []
        for history, waited in level:
            values = known(held, history.settled, last(history))
            passed = history.steps[-1].days if history.steps else 0
            is_found, waiting = watch(held.policy, wanted, waited, passed, values)
            if is_found:
                return history
            if (last(history), waiting) not in seen and length != depth:
                seen.add((last(history), waiting))
                coming += [(each, waiting) for each in _longer(held, history, assuming, days)]
        if not coming:
            return None
        level = coming
    raise AssertionError("the moments of a scope come to an end")


def _longer(held: Instance, history: History, assuming: Collection[str], days: int) -> Iterator[History]:
    """Yield the histories that are one step longer, one for each moment and number of days."""
    seen: set[tuple[Moment, int]] = set()
    for each in successors(held, history.settled, last(history), assuming, days):
        if (each.moment, each.days) not in seen:
            seen.add((each.moment, each.days))
            yield evolve(history, steps=(*history.steps, each))


def horizon(held: Instance, statement: Course | None = None) -> int:
    """Return how many days are worth trying at once: one more than the longest period."""
    periods = [owed.within for owed in held.duties.values() if owed.within is not None]
    return max([*periods, statement.within if isinstance(statement, InTime) else 0]) + 1


def reaches(policy: Policy, scope: Scope, statement: Course, history: History) -> bool:
    """Return whether the last moment of a history, and none before it, refutes a claim, or is what a `possible` is about."""
    held = instance(policy, scope)
    return any(reached(held, wanted, history) == len(history.steps) for wanted in sought(policy, scope, statement))


def claim_holds(
    policy: Policy, scope: Scope, statement: Course, assuming: Collection[str] = (), depth: int | None = None
) -> bool:
    """Return whether a claim holds for a scope, in every combination of readings, as far as so many steps show it."""
    found = [shortest(policy, scope, statement, assuming, reading, depth) for reading in readings(policy)]
    if isinstance(statement, Possible):
        return all(history is not None for history in found)
    return all(history is None for history in found)


# Moments


def after(held: Instance, steps: int, assuming: Collection[str] = ()) -> tuple[Moment, ...]:
    """Return the moments to which exactly so many steps can lead, whatever is settled."""
    found: dict[Moment, None] = {}
    for settled in settlements(held):
        level = {first(held, settled): None}
        for _ in range(steps):
            level = dict.fromkeys(each for moment in level for each in _next(held, settled, moment, assuming))
        found |= level
    return tuple(found)


def reachable(held: Instance, settled: Settled, assuming: Collection[str] = ()) -> tuple[Moment, ...]:
    """Return every moment of any history with what is settled."""
    found = {first(held, settled): None}
    waiting = list(found)
    while waiting:
        more = [each for each in _next(held, settled, waiting.pop(), assuming) if each not in found]
        found |= dict.fromkeys(more)
        waiting += dict.fromkeys(more)
    return tuple(found)


def _next(held: Instance, settled: Settled, moment: Moment, assuming: Collection[str]) -> Iterator[Moment]:
    yield from (each.moment for each in successors(held, settled, moment, assuming, horizon(held)))

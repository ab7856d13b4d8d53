"""Few rows for much: what each plane needs is one row of its own."""

from __future__ import annotations

from collections.abc import Container, Sequence
from heapq import heapify, heappop, heapreplace

from policy.engines.rows import Plane, rows_of


def few_rows(planes: Sequence[Plane], chosen: Container[int] = ()) -> list[int]:
    """Return few rows of which each plane that has any has one.

    Always the row next that most planes have which have none yet, of several the first; those that are chosen already before all.
    """
    having: dict[int, int] = {}
    for at, plane in enumerate(planes):
        for row in rows_of(plane):
            having[row] = having.get(row, 0) | 1 << at
    left = sum(1 << at for at, plane in enumerate(planes) if plane)
    waiting = [(row not in chosen, -each.bit_count(), row) for row, each in having.items()]
    heapify(waiting)
    found: list[int] = []
    while left:
        new, number, row = waiting[0]
        count = (having[row] & left).bit_count()
        if count < -number:  # planes that others served since; what comes next may have more
            heapreplace(waiting, (new, -count, row)) if count else heappop(waiting)
            continue
        heappop(waiting)
        found.append(row)
        left &= ~having[row]
    return found

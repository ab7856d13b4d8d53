"""A setting that is enough, where the least cannot be found in time: greedily, and then without what can be left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from policy.reasoning.scenes.least import Cells, cells_of
from policy.reasoning.scenes.sets import Region

MOST_AIMS = 20
"""Boxes that are aimed at before the search is given up."""

Box: TypeAlias = Mapping[int, int]


def enough(bad: Sequence[Region], aim: Callable[[Sequence[Box]], Box | None], settable: Box) -> Cells | None:
    """Return a setting after which nothing is bad and something is good, none of whose variables can be left out.

    Each variable that is set escapes from as many boxes of what is bad, of those met so far, as any would.

    Args:
        aim: Returns a box of what is good that is outside of these boxes, or ``None`` if there is none.
        settable: The variables that may be set, each with the cells that it may get as the bits of a mask.

    Returns:
        ``None`` where none was found, which does not say that there is none.
    """
    faults: list[Box] = []
    for _ in range(MOST_AIMS):
        target = aim(faults)
        if target is None:
            return None
        allowed = {variable: mask & settable.get(variable, 0) for variable, mask in target.items()}
        chosen = _chosen(bad, allowed, faults)
        if chosen is not None:
            return _without_idle(bad, chosen)
    return None


def _chosen(bad: Sequence[Region], allowed: Box, faults: list[Box]) -> Cells | None:
    """Return choices within a box after which nothing is bad; ``None`` if there are none. Boxes that are bad are added."""
    chosen: Cells = {}
    for fault in [*faults]:
        if _inside(chosen, fault):
            way = _way_out(faults, fault, allowed, chosen)
            chosen = chosen if way is None else {**chosen, way[0]: way[1]}
    while (found := _fault(bad, chosen)) is not None:
        faults.append(found)
        way = _way_out(faults, found, allowed, chosen)
        if way is None:
            return None
        chosen = {**chosen, way[0]: way[1]}
    return chosen


def _without_idle(bad: Sequence[Region], chosen: Cells) -> Cells:
    for variable in sorted(chosen):
        less = {each: cell for each, cell in chosen.items() if each != variable}
        if not any(region.meets(_box(less)) for region in bad):
            chosen = less
    return chosen


def _inside(chosen: Cells, box: Box) -> bool:
    """Return whether choices leave all of the cells of some assignment in a box possible."""
    return all(mask >> chosen[variable] & 1 for variable, mask in box.items() if variable in chosen)


def _box(cells: Cells) -> dict[int, int]:
    return {variable: 1 << cell for variable, cell in cells.items()}


def _fault(bad: Sequence[Region], cells: Cells) -> Box | None:
    """Return a box of what is bad that these cells leave possible."""
    return next((box for region in bad if (box := region.part(_box(cells))) is not None), None)


def _way_out(faults: Sequence[Box], fault: Box, allowed: Box, chosen: Cells) -> tuple[int, int] | None:
    """Return the choice that escapes from a box, and from the most of some."""
    ways = [
        (variable, cell)
        for variable, mask in fault.items()
        if variable not in chosen
        for cell in cells_of(allowed.get(variable, 0) & ~mask)
    ]

    def escapes(way: tuple[int, int]) -> int:
        variable, cell = way
        return sum(1 for each in faults if not each.get(variable, -1) >> cell & 1)

    return min(ways, key=lambda way: (-escapes(way), way), default=None)

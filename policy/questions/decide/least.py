"""Least sets: of facts that explain, of settings that bring something about. All of them, found by learning from what fails."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

Cells: TypeAlias = Mapping[int, int]
"""Variables, each with one of its cells."""


# Least sets that hit


def least_hitting(sets: Collection[frozenset[int]]) -> tuple[int, ...]:
    """Return the least numbers that have one in each of the sets: the fewest, and of those the first in order."""
    size = 0
    while not _can_hit(list(sets), size, -1):
        size += 1
    chosen: list[int] = []
    left = list(sets)
    for element in sorted(frozenset().union(*sets)):
        if len(chosen) == size:
            break
        rest = [each for each in left if element not in each]
        if len(rest) < len(left) and _can_hit(rest, size - len(chosen) - 1, element):
            chosen.append(element)
            left = rest
    return tuple(chosen)


def _can_hit(sets: list[frozenset[int]], size: int, above: int) -> bool:
    """Return whether ``size`` numbers above another one can hit all sets."""
    left = [frozenset(element for element in each if element > above) for each in sets]

    def hit(left: list[frozenset[int]], size: int) -> bool:
        if not left:
            return True
        if _apart(left) > size:
            return False
        least = min(left, key=len)
        return any(hit([each for each in left if element not in each], size - 1) for element in sorted(least))

    return hit(left, size)


def _apart(sets: Iterable[Collection[int]]) -> int:
    """Return how many sets, taken smallest first, have nothing in common: no fewer numbers hit them all."""
    used: set[int] = set()
    count = 0
    for each in sorted(sets, key=len):
        if used.isdisjoint(each):
            used.update(each)
            count += 1
    return count


# Least settings


@frozen
class Fault:
    """Why a setting is not as wanted.

    Nothing is that has, for each of the cube's variables, one of its cells. Where ``open``, a setting that leaves some of
    them open is not as wanted either, as long as it has these cells for the others.
    """

    cube: Mapping[int, int]
    open: bool


@frozen
class Least:
    """All least settings, in order; ``more``: there are more than were looked for."""

    settings: tuple[Cells, ...]
    more: bool = False


Choice: TypeAlias = tuple[int, int]
"""A variable, and the cell that it gets."""


class _Search:
    def __init__(
        self, sizes: Mapping[int, int], usual: Cells, fault: Callable[[Cells], Fault | None], most: int
    ) -> None:
        self._sizes = sizes
        self._usual = usual
        self._fault = fault
        self._most = most
        self._faults: list[Fault] = []
        self.found: list[Cells] = []
        self.cut = False

    def run(self, chosen: Cells, excluded: frozenset[Choice], left: int) -> None:
        """Find all settings that add up to ``left`` choices, none of them excluded, to those that are chosen."""
        if len(self.found) > self._most:
            return
        ways = [self._ways_out(fault, chosen, excluded) for fault in self._faults if self._has(chosen, fault)]
        if not ways:
            fault = self._fault({**self._usual, **chosen})
            if fault is None:
                self.found.append(chosen)
                return
            self._faults.append(fault)
            ways = [self._ways_out(fault, chosen, excluded)]
        if not all(ways):
            return
        if _apart([{variable for variable, _ in each} for each in ways]) > left:
            self.cut = True
            return
        for choice in min(ways, key=len):
            self.run({**chosen, choice[0]: choice[1]}, excluded, left - 1)
            excluded |= {choice}

    def _has(self, chosen: Cells, fault: Fault) -> bool:
        for variable, mask in fault.cube.items():
            cell = chosen.get(variable, self._usual.get(variable))
            if not fault.open if cell is None else not mask >> cell & 1:
                return False
        return True

    def _ways_out(self, fault: Fault, chosen: Cells, excluded: frozenset[Choice]) -> tuple[Choice, ...]:
        return tuple(
            (variable, cell)
            for variable, mask in sorted(fault.cube.items())
            if variable in self._sizes and variable not in chosen
            for cell in range(self._sizes[variable])
            if not mask >> cell & 1 and (variable, cell) not in excluded
        )


def least_settings(
    sizes: Mapping[int, int], fault: Callable[[Cells], Fault | None], most: int, usual: Cells | None = None
) -> Least:
    """Return all settings of the fewest variables that are as wanted.

    Args:
        sizes: The variables that may be set, with the number of their cells.
        fault: Returns why a setting, together with the usual cells of what it leaves alone, is not as wanted; ``None`` iff it is.
        most: How many are looked for.
        usual: Cells that variables have unless they are set.
    """
    search = _Search(sizes, usual or {}, fault, most)
    for size in range(len(sizes) + 1):
        search.cut = False
        search.run({}, frozenset(), size)
        if search.found or not search.cut:
            break
    found = sorted(search.found, key=lambda setting: (sorted(setting), [setting[each] for each in sorted(setting)]))
    return Least(tuple(found[:most]), len(found) > most)


# Least explanations


def least_kept(departure: Callable[[Sequence[int]], frozenset[int] | None]) -> tuple[int, ...]:
    """Return the least variables that, if they keep their values, are enough.

    Args:
        departure: Returns ``None`` iff it is enough to keep these; otherwise variables of which at least one must be kept too.
    """
    departures: list[frozenset[int]] = []
    while True:
        kept = least_hitting(departures)
        departed = departure(kept)
        if departed is None:
            return kept
        departures.append(departed)

"""Least sets: of facts that explain, of settings that bring something about. All of them, found by learning from what fails."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import TypeAlias

from attrs import frozen

from policy.reasoning.scenes.sets import Region

Cells: TypeAlias = Mapping[int, int]
"""Variables, each with one of its cells."""

MOST_TRIED = 1_000
"""Settings that are tried, complete or not, before a search is given up."""


# Least sets that hit


def least_hitting(sets: Collection[frozenset[int]]) -> tuple[int, ...]:
    """Return the least numbers that have one in each of the sets: the fewest, and of those the first in order."""
    found = {next(iter(each)) for each in sets if len(each) == 1}
    for group in _separate([each for each in sets if found.isdisjoint(each)]):
        found.update(_least_hitting(group))
    return tuple(sorted(found))


def _separate(sets: Iterable[frozenset[int]]) -> list[list[frozenset[int]]]:
    """Return sets in groups that have no number in common: the least that hits all is the least of each, together."""
    groups: list[tuple[set[int], list[frozenset[int]]]] = []
    for each in sets:
        touched = [group for group in groups if not group[0].isdisjoint(each)]
        groups = [group for group in groups if group[0].isdisjoint(each)]
        groups.append(
            (set(each).union(*(group[0] for group in touched)), [each, *chain(*(group[1] for group in touched))])
        )
    return [members for _, members in groups]


def _least_hitting(sets: list[frozenset[int]]) -> list[int]:
    size = _apart(sets)
    while not can_hit(sets, size, -1):
        size += 1
    chosen: list[int] = []
    left = sets
    for element in sorted(frozenset().union(*sets)):
        if len(chosen) == size:
            break
        rest = [each for each in left if element not in each]
        if len(rest) < len(left) and can_hit(rest, size - len(chosen) - 1, element):
            chosen.append(element)
            left = rest
    return chosen


def can_hit(sets: list[frozenset[int]], size: int, above: int) -> bool:
    """Return whether ``size`` numbers above another one can hit all sets."""

    def hit(left: list[frozenset[int]], size: int) -> bool:
        if not left:
            return True
        if _apart(left) > size:
            return False
        least = min(left, key=len)
        return any(hit([each for each in left if element not in each], size - 1) for element in sorted(least))

    return hit([frozenset(element for element in each if element > above) for each in sets], size)


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
    """The least settings, in order; ``more``: there are more, or may be more, than these.

    ``least``: otherwise there may be some of fewer variables, but none of these can be left out.
    """

    settings: tuple[Cells, ...]
    more: bool = False
    least: bool = True


Choice: TypeAlias = tuple[int, int]
"""A variable, and the cell that it gets."""


class _Search:
    def __init__(
        self, settable: Mapping[int, int], usual: Cells, fault: Callable[[Cells], Fault | None], most: int
    ) -> None:
        self._settable = settable
        self._usual = usual
        self._fault = fault
        self._most = most
        self._faults: list[Fault] = []
        self._outs: list[tuple[Choice, ...]] = []
        self._tried = 0
        self.found: list[Cells] = []
        self.cut = False
        self.given_up = False

    def run(self, chosen: Cells, excluded: frozenset[Choice], left: int) -> None:
        """Find all settings that add up to ``left`` choices, none of them excluded, to those that are chosen."""
        self._tried += 1
        self.given_up = self._tried > MOST_TRIED
        if self.given_up or len(self.found) > self._most:
            return
        ways = [
            _left(outs, chosen, excluded)
            for fault, outs in zip(self._faults, self._outs, strict=True)
            if self._has(chosen, fault)
        ]
        if not ways:
            fault = self._fault({**self._usual, **chosen})
            if fault is None:
                self.found.append(chosen)
                return
            self._faults.append(fault)
            self._outs.append(self._ways_out(fault))
            ways = [_left(self._outs[-1], chosen, excluded)]
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

    def _ways_out(self, fault: Fault) -> tuple[Choice, ...]:
        return tuple(
            (variable, cell)
            for variable, mask in sorted(fault.cube.items())
            for cell in cells_of(self._settable.get(variable, 0) & ~mask)
        )


def _left(ways: Iterable[Choice], chosen: Cells, excluded: frozenset[Choice]) -> tuple[Choice, ...]:
    """Return the choices that are still to be made, of those not excluded."""
    return tuple(way for way in ways if way[0] not in chosen and way not in excluded)


def cells_of(mask: int) -> list[int]:
    """Return the cells of a mask, in order."""
    return [cell for cell in range(mask.bit_length()) if mask >> cell & 1]


def least_settings(
    settable: Mapping[int, int], fault: Callable[[Cells], Fault | None], most: int, usual: Cells
) -> Least:
    """Return the settings of the fewest variables that are as wanted.

    Args:
        settable: The variables that may be set, each with the cells that it may get as the bits of a mask.
        fault: Returns why a setting, together with the usual cells of what it leaves alone, is not as wanted; ``None`` iff it is.
        most: How many are looked for.
        usual: Cells that variables have unless they are set.
    """
    search = _Search(settable, usual, fault, most)
    for size in range(len(settable) + 1):
        search.cut = False
        search.run({}, frozenset(), size)
        if search.found or search.given_up or not search.cut:
            break
    least = in_order(search.found, most)
    return Least(least.settings, least.more or search.given_up)


def in_order(settings: Iterable[Cells], most: int) -> Least:
    """Return settings by the variables that they set, then by the cells that these get; no more of them than so many."""
    ordered = sorted(settings, key=lambda setting: (sorted(setting), [setting[each] for each in sorted(setting)]))
    return Least(tuple(ordered[:most]), len(ordered) > most)


def fault_in(bad: Sequence[Region], valid: Region) -> Callable[[Cells], Fault | None]:
    """Return what tells why some cells can be bad, in the first of the ways in which they can, or cannot be valid."""

    def fault(cells: Cells) -> Fault | None:
        box = {variable: 1 << cell for variable, cell in cells.items()}
        for region in bad:
            cube = region.part(box)
            if cube is not None:
                return Fault(cube, open=True)
        if valid.meets(box):
            return None
        for variable in sorted(box):
            less = {each: mask for each, mask in box.items() if each != variable}
            if not valid.meets(less):
                box = less
        return Fault(box, open=False)

    return fault


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

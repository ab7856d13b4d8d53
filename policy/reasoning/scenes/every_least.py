"""All least sets of variables that, if they keep their values, are enough: found by what each set that is not enough lets go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, TypeAlias

from attrs import frozen

from policy.errors import UndecidedError
from policy.reasoning.scenes.least import can_hit, least_kept

Further: TypeAlias = Literal["none", "some", "unknown"]
"""Whether there are more than those that are listed: none, which is proved; some, of which one was found; or not looked for."""

MOST_STEPS = 20_000
"""Beginnings of sets that are looked at before the search for further ones is given up."""


@frozen
class LeastSets:
    """Sets of the same, least size, the first in order first."""

    sets: tuple[tuple[int, ...], ...]
    further: Further


class _TooManyError(Exception):
    pass


def every_least_kept(departure: Callable[[Sequence[int]], frozenset[int] | None], most: int) -> LeastSets:
    """Return all least sets of variables that, if they keep their values, are enough; the first ``most`` where there are more.

    Args:
        departure: Returns ``None`` iff it is enough to keep these; otherwise variables of which at least one must be kept too.

    Raises:
        UndecidedError: The solver gave up before a first set was found; after that, the answer says that more may exist.
    """
    departures: list[frozenset[int]] = []

    def departed(kept: Sequence[int]) -> frozenset[int] | None:
        found = departure(kept)
        if found is not None:
            departures.append(found)
        return found

    first = least_kept(departed)
    sets: list[tuple[int, ...]] = []
    try:
        for kept in _hitting(departures, len(first)):
            if kept == first or departed(kept) is None:
                if len(sets) == most:
                    return LeastSets(tuple(sets), "some")
                sets.append(kept)
    except (_TooManyError, UndecidedError):
        return LeastSets(tuple(sets) if first in sets else (first, *sets)[:most], "unknown")
    return LeastSets(tuple(sets), "none")


def _hitting(departures: list[frozenset[int]], size: int) -> Iterator[tuple[int, ...]]:
    """Yield, in order, the sets of a size that have something of each departure; these may become more meanwhile.

    No smaller set may have something of each, so that every element of a set is needed.
    """
    steps = 0

    def walk(chosen: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        nonlocal steps
        last = chosen[-1] if chosen else -1
        tried = last
        while True:
            left = [each for each in departures if each.isdisjoint(chosen)]
            if len(chosen) == size:
                if not left:
                    yield chosen
                return
            ahead = [element for each in left for element in each if element > tried]
            if not ahead:
                return
            steps += 1
            if steps > MOST_STEPS:
                raise _TooManyError
            tried = min(ahead)
            rest = [each for each in left if tried not in each]
            if can_hit(rest, size - len(chosen) - 1, tried):
                yield from walk((*chosen, tried))

    yield from walk(())

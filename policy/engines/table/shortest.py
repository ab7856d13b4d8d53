"""The shortest ways to make sure of something: all settings of the fewest variables, read off decision diagrams."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce
from itertools import islice

from policy.engines.table.diagrams import ALL, NONE, Diagram, Diagrams, TooManyNodesError

FAR = 1 << 30

MOST_PARTS = 200_000
"""More parts of a question than this take longer than is waited for."""


class Shortest:
    """Settings of levels after which all that is possible is good, and something is possible.

    Args:
        settable: The levels that may be set, each with the cells that it may get.
        usual: The cells that levels have unless they are set; a level without one then ranges over all its cells.

    Every method may raise `TooManyNodesError`.
    """

    def __init__(self, diagrams: Diagrams, settable: Mapping[int, tuple[int, ...]], usual: Mapping[int, int]) -> None:
        self._diagrams = diagrams
        self._settable = settable
        self._usual = usual
        self._fewest_known: dict[tuple[Diagram, Diagram], tuple[int, int]] = {}

    def settings(self, good: Diagram, possible: Diagram, most: int) -> list[dict[int, int]]:
        """Return the settings of the fewest levels, up to ``most`` of them; none iff there are none."""
        for size in range(len(self._settable) + 1):
            if self._fewest(good, possible, size) <= size:
                return list(islice(self._every(good, possible, size), most))
        return []

    def _fewest(self, good: Diagram, possible: Diagram, most: int) -> int:
        """Return how many levels have to be set at least; `FAR` if more than ``most``."""
        if NONE in (good, possible):
            return FAR
        if self._is_sure(good, possible):
            return 0
        key = (good, possible)
        fewest, tried = self._fewest_known.get(key, (FAR, -1))
        if fewest < FAR or tried >= most:
            return fewest if fewest <= most else FAR
        if len(self._fewest_known) > MOST_PARTS:
            raise TooManyNodesError
        level = self._level(good, possible)
        fewest = self._fewest(*self._left_alone(level, good, possible), most)
        for rest in dict.fromkeys(self._set(level, good, possible).values()):
            left = min(fewest, most + 1) - 2
            if left < 0:
                break
            fewest = min(fewest, self._fewest(*rest, left) + 1)
        self._fewest_known[key] = (fewest, most)
        return fewest

    def _every(self, good: Diagram, possible: Diagram, size: int) -> Iterator[dict[int, int]]:
        """Yield all settings of just so many levels, which is the least that is enough."""
        if self._is_sure(good, possible):
            yield {}
            return
        level = self._level(good, possible)
        for cell, rest in self._set(level, good, possible).items():
            if size > 0 and self._fewest(*rest, size - 1) == size - 1:
                for setting in self._every(*rest, size - 1):
                    yield {level: cell, **setting}
        alone = self._left_alone(level, good, possible)
        if self._fewest(*alone, size) == size:
            yield from self._every(*alone, size)

    def _is_sure(self, good: Diagram, possible: Diagram) -> bool:
        """Return whether nothing more has to be set. With usual cells ahead, what is possible may still come to nothing."""
        return good == ALL and (possible == ALL or not self._usual)

    def _level(self, good: Diagram, possible: Diagram) -> int:
        return min(self._diagrams.levels[good], self._diagrams.levels[possible])

    def _left_alone(self, level: int, good: Diagram, possible: Diagram) -> tuple[Diagram, Diagram]:
        goods, possibles = self._diagrams.at(level, good), self._diagrams.at(level, possible)
        if level in self._usual:
            return goods[self._usual[level]], possibles[self._usual[level]]
        return reduce(self._diagrams.meet, goods), reduce(self._diagrams.join, possibles)

    def _set(self, level: int, good: Diagram, possible: Diagram) -> dict[int, tuple[Diagram, Diagram]]:
        goods, possibles = self._diagrams.at(level, good), self._diagrams.at(level, possible)
        return {cell: (goods[cell], possibles[cell]) for cell in self._settable.get(level, ())}

"""What there is still to ask: on which variables it turns what a function is, and what an answer leaves of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import reduce
from itertools import combinations
from operator import or_

from attrs import frozen

from policy.engines.table.diagrams import MASKS, NONE, Diagram, Diagrams

WITNESSES = 3
"""Points that are kept of each function, in search of one at which it turns on as many variables as possible."""


@frozen
class Point:
    """Cells of variables with which a function has a value, and on how many of them alone it turns there."""

    cells: Mapping[int, int]
    value: Diagram
    turning: int


class Inquiry:
    """Functions of variables that can be asked about, and of others at the last levels, which cannot.

    What a function is for given answers is its *value*: a function of the others. No value (`NONE`) says that the
    answers are impossible together, which must not depend on the others.

    Args:
        others: How many of the last levels are not asked about.

    Most methods may raise `TooManyNodesError`. What was found out of one function is kept for all that share a part with it.
    """

    def __init__(self, diagrams: Diagrams, variables: Sequence[int], levels: Mapping[int, int], others: int) -> None:
        self._diagrams = diagrams
        self._variables = variables
        self._levels = levels
        self._bottom = len(diagrams.sizes) - others
        self._restricted: dict[tuple[Diagram, int, int], Diagram] = {}
        self._supports: dict[Diagram, int] = {}
        self._alone: dict[Diagram, int] = {}
        self._differing: dict[tuple[Diagram, Diagram], bool] = {}
        self._values: dict[Diagram, frozenset[Diagram]] = {}
        self._masks: dict[Diagram, int] = {}
        self._points: dict[Diagram, tuple[Point, ...]] = {}

    # Answers

    def cells(self, variable: int) -> range:
        """Return all cells of a variable."""
        return range(self._diagrams.sizes[self._levels[variable]])

    def answered(self, function: Diagram, variable: int, cell: int) -> Diagram:
        """Return what is left of a function when a variable has this cell."""
        return self._restrict(function, self._levels[variable], cell)

    def _restrict(self, one: Diagram, level: int, cell: int) -> Diagram:
        own = self._diagrams.levels[one]
        if own >= level:
            return self._diagrams.children[one][cell] if own == level else one
        key = (one, level, cell)
        found = self._restricted.get(key)
        if found is None:
            children = tuple(self._restrict(child, level, cell) for child in self._diagrams.children[one])
            found = self._restricted[key] = self._diagrams.node(own, children)
        return found

    def unknown(self, function: Diagram, variable: int) -> Diagram:
        """Return a function that joins what there is in every cell of a variable: nobody can tell which it is."""
        return self._diagrams.over(function, {self._levels[variable]: self.cells(variable)})

    # What it is

    def outcomes(self, function: Diagram) -> int:
        """Return all that is possible, as bits."""
        if function < MASKS:
            return function
        found = self._masks.get(function)
        if found is None:
            found = reduce(or_, map(self.outcomes, self._diagrams.children[function]))
            self._masks[function] = found
        return found

    def settled(self, function: Diagram) -> bool:
        """Return whether a function has the same value whatever the answers are."""
        return len(self._distinct(function)) < 2

    def _distinct(self, one: Diagram) -> frozenset[Diagram]:
        """Return the values of a function; two of them, where there are more."""
        if one == NONE:
            return frozenset()
        if self._diagrams.levels[one] >= self._bottom:
            return frozenset((one,))
        found = self._values.get(one)
        if found is None:
            found = frozenset()
            for child in self._diagrams.children[one]:
                found |= self._distinct(child)
                if len(found) > 1:
                    found = frozenset(sorted(found)[:2])
                    break
            self._values[one] = found
        return found

    # On what it turns

    def looked_at(self, function: Diagram, variables: Collection[int]) -> list[int]:
        """Return those of the variables at which a function looks at all."""
        support = self._support(function)
        return [variable for variable in variables if support >> self._levels[variable] & 1]

    def _support(self, one: Diagram) -> int:
        level = self._diagrams.levels[one]
        if level >= self._bottom:
            return 0
        found = self._supports.get(one)
        if found is None:
            found = reduce(or_, map(self._support, dict.fromkeys(self._diagrams.children[one])), 1 << level)
            self._supports[one] = found
        return found

    def alone(self, function: Diagram) -> list[int]:
        """Return the variables on which alone it turns, in some circumstances, which value a function has; in order of their numbers."""
        return sorted(self._variables[level] for level in _bits(self._turning(function)))

    def count_alone(self, function: Diagram) -> int:
        """Return how many variables there are on which alone it turns."""
        return self._turning(function).bit_count()

    def _turning(self, one: Diagram) -> int:
        level = self._diagrams.levels[one]
        if level >= self._bottom:
            return 0
        found = self._alone.get(one)
        if found is None:
            children = dict.fromkeys(self._diagrams.children[one])
            found = reduce(or_, map(self._turning, children))
            if any(self._differ(*pair) for pair in combinations(children, 2)):
                found |= 1 << level
            self._alone[one] = found
        return found

    def _differ(self, one: Diagram, other: Diagram) -> bool:
        """Return whether two functions somewhere have two values."""
        if one == other or NONE in (one, other):
            return False
        level = min(self._diagrams.levels[one], self._diagrams.levels[other])
        if level >= self._bottom:
            return True
        key = (one, other) if one < other else (other, one)
        known = self._differing.get(key)
        if known is None:
            pairs = zip(self._diagrams.at(level, one), self._diagrams.at(level, other), strict=True)
            known = self._differing[key] = any(self._differ(*pair) for pair in pairs)
        return known

    def turns_together(self, function: Diagram, variables: Collection[int]) -> bool:
        """Return whether it turns, in some circumstances, on these if all may change at once."""
        free = {self._levels[variable] for variable in variables}
        known: dict[tuple[Diagram, Diagram], bool] = {}

        def differ(one: Diagram, other: Diagram) -> bool:
            if NONE in (one, other):
                return False
            level = min(self._diagrams.levels[one], self._diagrams.levels[other])
            if level >= self._bottom:
                return one != other
            key = (one, other)
            found = known.get(key)
            if found is None:
                ones, others = self._diagrams.at(level, one), self._diagrams.at(level, other)
                if level in free:
                    found = any(differ(left, right) for left in dict.fromkeys(ones) for right in dict.fromkeys(others))
                else:
                    found = any(differ(*pair) for pair in zip(ones, others, strict=True))
                known[key] = found
            return found

        return differ(function, function)

    # How many questions it takes

    def fewest(self, function: Diagram) -> int:
        """Return a number of questions below which no order can settle it, whatever the answers are.

        At a point where it turns on each of so many variables alone, all of them have to be asked. The point with most of
        them is looked for, and need not be found.
        """
        return max((point.turning for point in self._best(function)), default=0) or int(not self.settled(function))

    def _best(self, one: Diagram) -> tuple[Point, ...]:
        if one == NONE:
            return ()
        level = self._diagrams.levels[one]
        if level >= self._bottom:
            return (Point({}, one, 0),)
        found = self._points.get(one)
        if found is None:
            children = self._diagrams.children[one]
            points = [point for cell in range(len(children)) for point in self._extended(level, cell, children)]
            points.sort(key=lambda point: -point.turning)
            found = self._points[one] = tuple(points[:WITNESSES])
        return found

    def _extended(self, level: int, cell: int, children: Sequence[Diagram]) -> Iterator[Point]:
        """Yield the best points of one child as points of all, by looking at what they are in the other children."""
        others = [other for other in dict.fromkeys(children) if other != children[cell]]
        for point in self._best(children[cell]):
            wider = next(filter(None, (self._elsewhere(other, point.cells, point.value) for other in others)), None)
            cells = point.cells if wider is None else wider
            yield Point({**cells, level: cell}, point.value, point.turning + (wider is not None))

    def _elsewhere(self, one: Diagram, cells: Mapping[int, int], value: Diagram) -> Mapping[int, int] | None:
        """Return these cells, and more where need be, with which a function has another value; ``None`` if there are none."""
        path: dict[int, int] = {}
        while self._diagrams.levels[one] < self._bottom:
            level, children = self._diagrams.levels[one], self._diagrams.children[one]
            chosen = cells.get(level)
            if chosen is None:
                chosen = next((cell for cell, child in enumerate(children) if self._distinct(child) - {value}), None)
                if chosen is None:
                    return None
                path[level] = chosen
            one = children[chosen]
        return {**cells, **path} if one not in (NONE, value) else None


def _bits(mask: int) -> Iterator[int]:
    while mask:
        yield (mask & -mask).bit_length() - 1
        mask &= mask - 1

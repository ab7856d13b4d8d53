"""Decision diagrams: a function of numbered variables with finitely many cells, each different part of it stored once.

The value of a function is a set of up to three things as the bits of a mask; a condition is nothing (`NONE`) or all
(`ALL`). Which variable is asked first is settled by the level that it has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import TypeAlias

from policy.engines.table.circuit import Circuit, Wire

Diagram: TypeAlias = int
"""The number of a node; the first eight are the masks themselves."""

NONE: Diagram = 0
ALL: Diagram = 7
MASKS = 8

FAR = 1 << 30
"""More steps than any way has: for where there is none."""


class TooManyNodesError(Exception):
    """A function has more different parts than are kept."""


class Diagrams:
    """A store of diagrams.

    Args:
        sizes: The number of cells of the variable at every level.
        most: How many nodes are kept.

    Most methods may raise `TooManyNodesError`.
    """

    def __init__(self, sizes: Sequence[int], most: int) -> None:
        self.sizes = tuple(sizes)
        self.levels = [len(self.sizes)] * MASKS
        self.children: list[tuple[Diagram, ...]] = [()] * MASKS
        self.steps: dict[Diagram, int] = {NONE: FAR, ALL: 0}
        """How many variables a shortest way asks for on which a condition becomes true, of those that were asked before."""
        self.most = most
        self._known: dict[tuple[int, tuple[Diagram, ...]], Diagram] = {}
        self._met: dict[tuple[Diagram, Diagram], Diagram] = {}
        self._joined: dict[tuple[Diagram, Diagram], Diagram] = {}
        self._turned: dict[Diagram, Diagram] = {}
        self._found: dict[int, Diagram] = {0: NONE}

    def node(self, level: int, children: tuple[Diagram, ...]) -> Diagram:
        """Return the function that is one of these, by the cell of the variable at a level."""
        first = children[0]
        if children.count(first) == len(children):
            return first
        key = (level, children)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = len(self.levels)
            if found > self.most:
                raise TooManyNodesError
            self.levels.append(level)
            self.children.append(children)
        return found

    def meet(self, one: Diagram, other: Diagram) -> Diagram:
        """Return what both have."""
        if one > other:
            one, other = other, one
        if one in (NONE, other):
            return one
        if one == ALL:
            return other
        if other < MASKS:
            return one & other
        key = (one, other)
        found = self._met.get(key)
        if found is None:
            level = min(self.levels[one], self.levels[other])
            ones, others = self.at(level, one), self.at(level, other)
            found = self._met[key] = self.node(level, tuple(map(self.meet, ones, others)))
        return found

    def join(self, one: Diagram, other: Diagram) -> Diagram:
        """Return what one or the other has."""
        if one > other:
            one, other = other, one
        if one in (NONE, other):
            return other
        if one == ALL:
            return ALL
        if other < MASKS:
            return one | other
        key = (one, other)
        found = self._joined.get(key)
        if found is None:
            level = min(self.levels[one], self.levels[other])
            ones, others = self.at(level, one), self.at(level, other)
            found = self._joined[key] = self.node(level, tuple(map(self.join, ones, others)))
        return found

    def turned(self, one: Diagram) -> Diagram:
        """Return what it does not have."""
        if one < MASKS:
            return ALL ^ one
        found = self._turned.get(one)
        if found is None:
            found = self._turned[one] = self.node(self.levels[one], tuple(map(self.turned, self.children[one])))
            self._turned[found] = one
        return found

    def over(self, one: Diagram, cells: Mapping[int, Sequence[int]]) -> Diagram:
        """Return what it has in some of these cells, for every level that is named; it no longer asks for those."""
        known: dict[Diagram, Diagram] = {}

        def without(one: Diagram) -> Diagram:
            if one < MASKS:
                return one
            found = known.get(one)
            if found is None:
                level, children = self.levels[one], self.children[one]
                if level in cells:
                    found = NONE
                    for cell in cells[level]:
                        found = self.join(found, without(children[cell]))
                else:
                    found = self.node(level, tuple(map(without, children)))
                known[one] = found
            return found

        return without(one)

    def at(self, level: int, one: Diagram) -> tuple[Diagram, ...]:
        """Return what it is in every cell of the variable at a level, no deeper than its own."""
        return self.children[one] if self.levels[one] == level else (one,) * self.sizes[level]

    # From circuits

    def of(self, circuit: Circuit, wires: Sequence[Wire], levels: Mapping[int, int]) -> list[Diagram]:
        """Return conditions as functions. Every call must be about the same circuit.

        Args:
            levels: The level of every variable on which the wires depend.
        """
        found = self._found

        def at(wire: Wire) -> Diagram:
            return self.turned(found[wire >> 1]) if wire & 1 else found[wire >> 1]

        for node in circuit.reached(wires):
            if node in found:
                continue
            test = circuit.tests.get(node)
            if test is not None:
                variable, mask = test
                size = circuit.sizes[variable]
                found[node] = self.node(
                    levels[variable], tuple(ALL if mask >> cell & 1 else NONE for cell in range(size))
                )
            else:
                parts = sorted(map(at, circuit.joined[node]), key=lambda part: (-self.levels[part], part))
                found[node] = reduce(self.meet, parts)
        return [at(wire) for wire in wires]

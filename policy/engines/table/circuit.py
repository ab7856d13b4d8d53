"""Conditions over numbered variables with finitely many cells, each different one stored once."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

Wire: TypeAlias = int
"""Twice the number of a node, plus one if it is negated."""

FALSE: Wire = 0
TRUE: Wire = 1


class Circuit:
    """Tests of variables, joined by *and* and *not*.

    Node 0 is false. Every other node is a test (``tests``: its variable, and the cells in which it is true as the bits
    of a mask that leaves out cell 0) or a conjunction (``joined``: its wires, sorted).

    Args:
        sizes: The number of cells of every variable.
    """

    def __init__(self, sizes: Sequence[int]) -> None:
        self.sizes = tuple(sizes)
        self.tests: dict[int, tuple[int, int]] = {}
        self.joined: dict[int, tuple[Wire, ...]] = {}
        self._known: dict[tuple[int, ...], int] = {}
        self._next = 1

    def test(self, variable: int, mask: int) -> Wire:
        """Return a wire that is true iff the variable is in one of the cells of the mask."""
        full = (1 << self.sizes[variable]) - 1
        mask &= full
        if mask == 0:
            return FALSE
        if mask == full:
            return TRUE
        negated = mask & 1
        key = (-1 - variable, full ^ mask if negated else mask)
        if key not in self._known:
            self._known[key] = self._next
            self.tests[self._next] = (variable, key[1])
            self._next += 1
        return 2 * self._known[key] + negated

    def mask(self, wire: Wire) -> tuple[int, int] | None:
        """Return the variable and the cells in which a wire is true, or ``None`` if it is no test."""
        test = self.tests.get(wire >> 1)
        if test is None or not wire & 1:
            return test
        variable, mask = test
        return variable, ((1 << self.sizes[variable]) - 1) ^ mask

    def every(self, wires: Iterable[Wire]) -> Wire:
        """Return a wire that is true iff all of these are."""
        tested: dict[int, int] = {}
        others: set[Wire] = set()
        for wire in wires:
            if wire == FALSE:
                return FALSE
            for part in (wire,) if wire & 1 else self.joined.get(wire >> 1, (wire,)):
                test = self.mask(part)
                if test is None:
                    others.add(part)
                else:
                    tested[test[0]] = tested.get(test[0], -1) & test[1]
        others.discard(TRUE)
        for variable, mask in tested.items():
            others.add(self.test(variable, mask))
        if FALSE in others or any(wire ^ 1 in others for wire in others):
            return FALSE
        if len(others) <= 1:
            return others.pop() if others else TRUE
        key = tuple(sorted(others))
        if key not in self._known:
            self._known[key] = self._next
            self.joined[self._next] = key
            self._next += 1
        return 2 * self._known[key]

    def narrowed(self, wires: Iterable[Wire]) -> Wire:
        """Return a wire that is true iff all of these are, like `every`, but work out what they say of each other.

        What one of them settles gives way wherever the others ask for it, however deep, as long as that settles more. So
        what two policies have in common drops out of where they differ, and what is left asks of few variables.
        """
        whole = self.every(wires)
        while True:
            parts = (whole,) if whole & 1 else self.joined.get(whole >> 1, (whole,))
            simpler = self.every(self._settled(parts))
            if simpler == whole:
                return whole
            whole = simpler

    def _settled(self, parts: Sequence[Wire]) -> Iterator[Wire]:
        """Yield parts that are true together: each as what is left of it where the others are true.

        A part never gives way to what it is part of itself: so there is always one that stays as it is, and the others can
        give way in turn.
        """
        tested = dict(filter(None, map(self.mask, parts)))
        known = set(parts)
        inside: dict[int, Wire] = {0: FALSE}
        own: dict[int, Wire] = {}
        for node in self.reached(parts):
            test = self.tests.get(node)
            if test is not None:
                variable, mask = test
                allowed = tested.get(variable, -1)
                inside[node] = FALSE if not allowed & mask else 2 * node if allowed & ~mask else TRUE
            else:
                own[node] = self.every([inside[wire >> 1] ^ (wire & 1) for wire in self.joined[node]])
                inside[node] = TRUE if 2 * node in known else FALSE if 2 * node + 1 in known else own[node]
        for wire in parts:
            yield own[wire >> 1] ^ (wire & 1) if wire >> 1 in own else wire

    def alone(self, wire: Wire) -> dict[int, int]:
        """Return the variables of which a wire only asks that they are in some cells, whatever the others are; and those cells."""
        parts = (wire,) if wire & 1 else self.joined.get(wire >> 1, (wire,))
        tested = {part: test for part in parts if (test := self.mask(part)) is not None}
        others = self.support(part for part in parts if part not in tested)
        return {variable: mask for variable, mask in tested.values() if variable not in others}

    def some(self, wires: Iterable[Wire]) -> Wire:
        """Return a wire that is true iff at least one of these is."""
        return self.every(wire ^ 1 for wire in wires) ^ 1

    def same(self, first: Wire, second: Wire) -> Wire:
        """Return a wire that is true iff both or neither of these are."""
        return self.some((self.every((first, second)), self.every((first ^ 1, second ^ 1))))

    def support(self, wires: Iterable[Wire]) -> dict[int, int]:
        """Return the variables on which wires depend, each with the number of places in which it is tested."""
        counted: dict[int, int] = {}
        for node in self.reached(wires):
            for wire in self.joined.get(node, ()):
                test = self.tests.get(wire >> 1)
                if test is not None:
                    counted[test[0]] = counted.get(test[0], 0) + 1
            if node in self.tests:
                counted.setdefault(self.tests[node][0], 0)
        return counted

    def reached(self, wires: Iterable[Wire], known: Container[int] = ()) -> list[int]:
        """Return the nodes on which wires depend, each after those it depends on.

        Args:
            known: Nodes that are left out, with all that is reached through them alone.
        """
        found = {0}
        waiting = sorted((wire >> 1 for wire in wires), reverse=True)
        while waiting:
            node = waiting.pop()
            if node not in found and node not in known:
                found.add(node)
                waiting += (wire >> 1 for wire in self.joined.get(node, ()))
        found.discard(0)
        return sorted(found)

    def where(self, wires: Sequence[Wire], cells: Mapping[int, int]) -> tuple[Circuit, list[Wire]]:
        """Return what is left of wires where some variables have a known cell, in a circuit of its own."""
        rest = Circuit(self.sizes)
        becomes: dict[int, Wire] = {0: FALSE}
        for node in self.reached(wires):
            test = self.tests.get(node)
            if test is not None:
                variable, mask = test
                cell = cells.get(variable)
                becomes[node] = rest.test(variable, mask) if cell is None else mask >> cell & 1
            else:
                becomes[node] = rest.every(becomes[wire >> 1] ^ (wire & 1) for wire in self.joined[node])
        return rest, [becomes[wire >> 1] ^ (wire & 1) for wire in wires]

"""Assignments at random, many at once: bit *n* of a table is the truth in sample *n*."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import and_, or_
from random import Random

from policy.engines.table.cells import Cells
from policy.engines.table.circuit import Circuit, Wire

SEED = 20180
"""The same samples every time."""

PRECISION = 40
"""Binary digits to which the share of a cell is drawn."""

ROUNDS = 20
"""How often samples that do not fit are drawn anew."""


class Samples:
    """Independent samples of assignments of values to variables, each value of a variable as likely as any other.

    Args:
        cells: The cells of every variable.
        number: How many samples are drawn.
        inside: Cells that some variables may have, as the bits of a mask: samples have no others.
    """

    def __init__(
        self,
        circuit: Circuit,
        cells: Sequence[Cells],
        number: int,
        seed: int = SEED,
        inside: Mapping[int, int] | None = None,
    ) -> None:
        self._circuit = circuit
        self._cells = cells
        self._number = number
        self._inside = inside or {}
        self._seed = seed
        self._full = (1 << number) - 1
        self._drawn: dict[int, list[int]] = {}
        self._planes: dict[int, int] = {0: 0}

    def hits(self, wire: Wire) -> int:
        """Return in how many samples a wire is true."""
        return self.table(wire).bit_count()

    def table(self, wire: Wire) -> int:
        """Return in which samples a wire is true."""
        for node in self._circuit.reached([wire], self._planes):
            test = self._circuit.tests.get(node)
            if test is not None:
                variable, mask = test
                drawn = self._variable(variable)
                self._planes[node] = reduce(or_, (each for cell, each in enumerate(drawn) if mask >> cell & 1), 0)
            else:
                self._planes[node] = reduce(and_, map(self._plane, self._circuit.joined[node]))
        return self._plane(wire)

    def settle(self, wire: Wire) -> None:
        """Draw the variables of a wire anew where it is false, until it is true in every sample, or almost.

        What is drawn stays as likely as any other assignment that makes the wire true. Nothing may have been read of these
        variables before, and no two wires that are settled may share one.
        """
        nodes = self._circuit.reached([wire])
        variables = self._circuit.support([wire])
        for variable in variables:
            self._variable(variable)
        for again in range(1, ROUNDS + 1):
            held = self.table(wire)
            for node in nodes:
                del self._planes[node]
            if held == self._full:
                return
            for variable in variables:
                anew = self._draw(variable, again)
                self._drawn[variable] = [
                    old & held | new & ~held for old, new in zip(self._drawn[variable], anew, strict=True)
                ]

    def cells(self, sample: int, variables: Iterable[int]) -> dict[int, int]:
        """Return the cell of each of some variables in a sample."""
        return {
            variable: next(cell for cell, plane in enumerate(self._variable(variable)) if plane >> sample & 1)
            for variable in variables
        }

    def _plane(self, wire: Wire) -> int:
        plane = self._planes[wire >> 1]
        return self._full ^ plane if wire & 1 else plane

    def _variable(self, variable: int) -> list[int]:
        """Return for each cell of a variable in which samples it has it: drawn by the variable's own source of chance."""
        if variable not in self._drawn:
            self._drawn[variable] = self._draw(variable, 0)
        return self._drawn[variable]

    def _draw(self, variable: int, again: int) -> list[int]:
        chance = Random(f"{self._seed}/{variable}" + (f"/{again}" if again else ""))
        mask = self._inside.get(variable, -1)
        sizes = [cell.size if mask >> place & 1 else 0 for place, cell in enumerate(self._cells[variable])]
        left, planes = self._full, []
        for place, size in enumerate(sizes[:-1]):
            chosen = left & self._coin(chance, size, sum(sizes[place:]))
            planes.append(chosen)
            left ^= chosen
        return [*planes, left]

    def _coin(self, chance: Random, part: int, whole: int) -> int:
        """Return a table in which each bit is set with the likelihood ``part / whole``, to `PRECISION` binary digits."""
        if part in (0, whole):
            return self._full if part else 0
        digits = (part << PRECISION) // whole
        idle = (digits & -digits).bit_length() - 1
        digits >>= idle
        length = PRECISION - idle
        plane = 0
        for place in range(length):
            fair = chance.getrandbits(self._number)
            plane = plane | fair if digits >> place & 1 else plane & fair
        return plane

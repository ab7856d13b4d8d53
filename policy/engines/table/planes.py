"""Truth tables as big integers: bit *n* is the truth in assignment *n* of cells to variables."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, reduce
from math import prod
from operator import and_, or_

from policy.engines.table.circuit import Circuit, Wire


class Planes:
    """The tables of a circuit's wires over some of its variables, which are all on which the wires depend.

    Assignments are numbered in mixed radix: the cell of the first variable changes fastest.
    """

    def __init__(self, circuit: Circuit, variables: Sequence[int]) -> None:
        self._circuit = circuit
        self._variables = tuple(variables)
        self._strides: dict[int, int] = {}
        self.size = 1
        for variable in variables:
            self._strides[variable] = self.size
            self.size *= circuit.sizes[variable]
        self._full = (1 << self.size) - 1
        self._planes: dict[Wire, int] = {0: 0, 1: self._full}

    def plane(self, wire: Wire) -> int:
        """Return the table of a wire."""
        waiting = [wire]
        while waiting:
            top = waiting[-1]
            if top in self._planes:
                waiting.pop()
                continue
            if top ^ 1 in self._planes:
                self._planes[top] = self._full ^ self._planes[top ^ 1]
                continue
            test = self._circuit.mask(top)
            if test is not None:
                variable, mask = test
                size = self._circuit.sizes[variable]
                self._planes[top] = pattern(self._strides[variable], size, mask, self.size)
                continue
            # What is negated is worked out as a disjunction, so that no table has to be turned over.
            inner = [each ^ (top & 1) for each in self._circuit.joined[top >> 1]]
            ahead = [each for each in inner if each not in self._planes]
            if ahead:
                waiting += ahead
            else:
                self._planes[top] = reduce(or_ if top & 1 else and_, (self._planes[each] for each in inner))
        return self._planes[wire]

    def cells(self, number: int) -> dict[int, int]:
        """Return the cell of every variable in an assignment."""
        return {
            variable: number // self._strides[variable] % self._circuit.sizes[variable] for variable in self._variables
        }


def size_of(circuit: Circuit, variables: Sequence[int]) -> int:
    """Return the number of assignments of cells to variables."""
    return prod(circuit.sizes[variable] for variable in variables)


@lru_cache(maxsize=256)
def pattern(stride: int, size: int, mask: int, total: int) -> int:
    """Return the table, over ``total`` assignments, of a test of a variable whose cell changes every ``stride``."""
    ones = (1 << stride) - 1
    found = reduce(or_, (ones << (cell * stride) for cell in range(size) if mask >> cell & 1), 0)
    length = stride * size
    missing = total // length - 1
    block = found
    while missing:
        if missing & 1:
            found = found << length | block
        missing >>= 1
        if missing:
            block |= block << length
            length *= 2
    return found

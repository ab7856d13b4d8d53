"""Going through every assignment: is there one, and how many."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen, mutable

from policy.engines.table.cells import Cells
from policy.engines.table.circuit import FALSE, TRUE, Circuit, Wire
from policy.engines.table.planes import Planes, size_of

MOST = 1 << 26
"""Assignments that are gone through unless told otherwise."""

AT_ONCE = 1 << 19
"""Assignments in one table: more do not fit the processor's cache, fewer waste its width."""


SPLIT = 1 << 16
"""What setting one variable costs, in assignments that could be gone through in the same time."""

VAST = 1 << 100
"""More assignments than this are seldom reduced to few, and each attempt takes long: it is given up sooner."""


@frozen
class TooLarge:
    """The question depends on facts with ``size`` assignments: more than are gone through, and not reduced to fewer."""

    size: int


class BudgetSpentError(Exception):
    """More assignments than allowed would have to be gone through."""


@mutable
class Effort:
    """How many assignments may still be gone through, and how many were."""

    left: int
    done: int = field(default=0)

    def spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise BudgetSpentError


def effort_for(circuit: Circuit, wire: Wire, limit: int) -> Effort:
    """Return enough effort for up to ``limit`` assignments; for more, as much as these would take; for vastly more, less."""
    size = size_of(circuit, tuple(circuit.support([wire])))
    if size > VAST:
        return Effort(limit // 8)
    return Effort(4 * limit + SPLIT if size <= limit else limit)


def find(circuit: Circuit, wire: Wire, effort: Effort) -> dict[int, int] | None:
    """Return the cells of some variables that make a wire true whatever the others, or ``None`` iff nothing does.

    Raises:
        BudgetSpentError: It would take more effort than is left.
    """
    if wire in (FALSE, TRUE):
        effort.done += 1
        return {} if wire == TRUE else None
    support = circuit.support([wire])
    variables = sorted(support)
    if size_of(circuit, variables) <= AT_ONCE:
        planes = Planes(circuit, variables)
        effort.spend(planes.size)
        effort.done += planes.size
        plane = planes.plane(wire)
        return planes.cells((plane & -plane).bit_length() - 1) if plane else None
    chosen = most_tested(support)
    for cell in range(circuit.sizes[chosen]):
        effort.spend(SPLIT)
        rest, (left,) = circuit.where([wire], {chosen: cell})
        found = find(rest, left, effort)
        if found is not None:
            return found | {chosen: cell}
    return None


def count(circuit: Circuit, wire: Wire, cells: Sequence[Cells], effort: Effort) -> int:
    """Return how many assignments of values to all variables make a wire true.

    Args:
        cells: The cells of every variable of the circuit.

    Raises:
        BudgetSpentError: It would take more effort than is left.
    """
    total = 1
    for each in cells:
        total *= sum(cell.size for cell in each)
    sizes = [{cell.size for cell in each} for each in cells]

    def share(circuit: Circuit, wire: Wire, total: int) -> int:
        """Return how many of ``total`` assignments, to the variables whose cell is not yet chosen, make a wire true."""
        if wire in (FALSE, TRUE):
            effort.done += 1
            return total if wire == TRUE else 0
        support = circuit.support([wire])
        uneven = {variable: tested for variable, tested in support.items() if len(sizes[variable]) > 1}
        variables = sorted(support)
        size = size_of(circuit, variables)
        if size <= AT_ONCE and not uneven:
            effort.spend(size)
            effort.done += size
            return Planes(circuit, variables).plane(wire).bit_count() * (total // size)
        chosen = most_tested(uneven or support)
        whole = sum(cell.size for cell in cells[chosen])
        found = 0
        for index, cell in enumerate(cells[chosen]):
            effort.spend(SPLIT)
            rest, (left,) = circuit.where([wire], {chosen: index})
            found += share(rest, left, total // whole * cell.size)
        return found

    return share(circuit, wire, total)


def most_tested(support: dict[int, int]) -> int:
    """Return the variable that is tested in most places, the first of them."""
    return min(support, key=lambda variable: (-support[variable], variable))

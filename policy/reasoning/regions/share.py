"""How much of all scenarios a region is: counted, or sampled and called so. Source: semantics, section 5."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from math import prod, sqrt

from attrs import frozen

from policy.engines.table.cells import Cells
from policy.engines.table.circuit import Circuit, Wire
from policy.engines.table.diagrams import TooManyNodesError
from policy.engines.table.exhaust import BudgetSpentError, Effort, count
from policy.engines.table.planes import size_of
from policy.engines.table.regions import Regions
from policy.engines.table.sampling import Samples

COUNTED = 1 << 27
"""Assignments that are gone through where decision diagrams grow too big; beyond that shares are sampled."""

HOPELESS = 1 << 34
"""With more assignments than this it is not tried to split them into few enough."""

SAMPLES = 1 << 20

FIRST_SAMPLES = 1 << 16
ENOUGH_HITS = 1_000
"""Where a part lies in a small box so many samples of that are drawn first; if so many of them hit, they are enough."""

ROUGH = 1 << 16
FEW_NODES = 4_000

CONFIDENCE = 1.96
"""Standard deviations on either side: the interval holds the share in 95 of 100 samplings (Wilson, 1927)."""


@frozen
class Share:
    """``part`` of ``whole``: assignments of chosen and found facts that satisfy the givens, if ``exact``; else samples.

    ``low`` and ``high``: between which the share lies; the same where it is exact.
    """

    part: int
    whole: int
    exact: bool
    low: float
    high: float


class Shares:
    """Counts of wires over one circuit: by decision diagrams, by going through all, or by samples.

    Args:
        wires: What will be counted; it settles how diagrams are laid out.
        cells: The cells of every variable of the circuit.
        diagrams: Whether to try diagrams, which somebody may know to grow too big.
        rough: Sample sooner, and less: to compare many.
        regions: Diagrams over the same circuit that are there already: no others are made.
    """

    def __init__(
        self,
        circuit: Circuit,
        wires: Sequence[Wire],
        cells: Sequence[Cells],
        *,
        diagrams: bool = True,
        rough: bool = False,
        regions: Regions | None = None,
    ) -> None:
        self._circuit = circuit
        self._cells = cells
        self._effort = Effort(0 if rough else COUNTED)
        self._number = ROUGH if rough else SAMPLES
        self._samples: Samples | None = None
        self._counted: dict[Wire, int] = {}
        self._regions = regions
        if diagrams and regions is None:
            with suppress(TooManyNodesError):
                self._regions = Regions(circuit, wires, most=FEW_NODES if rough else None)

    def share(self, part: Wire, whole: Wire) -> Share:
        """Return how much of the whole a part is; the part lies within the whole, which is not empty."""
        if self._samples is None:
            try:
                parts, all_of_it = self._count(part), self._count(whole)
                return Share(parts, all_of_it, True, parts / all_of_it, parts / all_of_it)
            except BudgetSpentError:
                self._samples = Samples(self._circuit, self._cells, self._number)
        hits, drawn = self._samples.hits(self._circuit.every((part, whole))), self._samples.hits(whole)
        return Share(hits, drawn, False, *interval(hits, drawn))

    def share_inside(self, part: Wire, whole: Wire, box: Mapping[int, int]) -> Share:
        """Return how much of the whole a part is that lies within a box: if it has to be sampled, the samples are drawn there.

        So a small part is found as often as a big one, and the interval is narrow beside the share.
        """
        with suppress(BudgetSpentError):
            parts, all_of_it = self._count(part), self._count(whole)
            return Share(parts, all_of_it, True, parts / all_of_it, parts / all_of_it)
        try:
            ratio = self._values(box) / self._count(whole)
        except BudgetSpentError:
            return self.share(part, whole)
        hits = drawn = 0
        for number in (FIRST_SAMPLES, SAMPLES):
            if hits < ENOUGH_HITS:
                hits, drawn = Samples(self._circuit, self._cells, number, inside=box).hits(part), number
        low, high = (min(1.0, ratio * each) for each in interval(hits, drawn))
        return Share(hits, max(hits, round(drawn / ratio)), False, low, high)

    def _values(self, box: Mapping[int, int]) -> int:
        """Return how many assignments of values there are in a box."""
        return prod(
            sum(cell.size for place, cell in enumerate(cells) if box.get(variable, -1) >> place & 1)
            for variable, cells in enumerate(self._cells)
        )

    def _count(self, wire: Wire) -> int:
        if wire not in self._counted:
            self._counted[wire] = self._count_anew(wire)
        return self._counted[wire]

    def _count_anew(self, wire: Wire) -> int:
        if self._regions is not None:
            try:
                return self._regions.region(wire).count(self._cells)
            except TooManyNodesError:
                self._regions = None
        if size_of(self._circuit, tuple(self._circuit.support([wire]))) > HOPELESS:
            raise BudgetSpentError
        return count(self._circuit, wire, self._cells, self._effort)


def interval(hits: int, drawn: int) -> tuple[float, float]:
    """Return between which the share lies of which ``hits`` of ``drawn`` samples were part (the score interval)."""
    if drawn == 0:
        return 0.0, 1.0
    share, square = hits / drawn, CONFIDENCE**2
    middle = (share + square / (2 * drawn)) / (1 + square / drawn)
    away = CONFIDENCE * sqrt(share * (1 - share) / drawn + square / (4 * drawn**2)) / (1 + square / drawn)
    return (0.0 if hits == 0 else max(0.0, middle - away)), (1.0 if hits == drawn else min(1.0, middle + away))

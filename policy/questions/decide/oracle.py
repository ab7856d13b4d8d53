"""Who answers what deciding asks about sets of completions: decision diagrams, or where these grow too big the solver."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from policy.engines.table.circuit import Circuit, Wire
from policy.engines.table.diagrams import TooManyNodesError
from policy.engines.table.regions import Box, Regions

if TYPE_CHECKING:
    from policy.questions.decide.solving import Solving


class Region(Protocol):
    """A set of assignments of cells to variables."""

    def meets(self, box: Box) -> bool:
        """Return whether some assignment in a box belongs to the region."""

    def cube(self, box: Box) -> Mapping[int, int] | None:
        """Return a box that overlaps with this one, lies within the region, and in no bigger such box; ``None`` iff none does."""

    def departure(self, kept: Collection[int], usual: Mapping[int, int]) -> frozenset[int] | None:
        """Return variables in which an assignment of the region departs from its usual cells, none of them kept.

        No assignment departs in fewer of just these. ``None`` iff every one departs in one that is kept.
        """


class Outcomes(Protocol):
    """Which of three conditions an assignment satisfies, within a box of variables that are not asked about."""

    def boxes(self) -> Iterator[tuple[Mapping[int, int], int]]:
        """Yield boxes over those variables that make up all, each with the conditions possible in it, as bits."""

    def turning(self) -> frozenset[int]:
        """Return the other variables on which alone it turns, in some circumstances, which condition is satisfied."""

    def turn_together(self, variables: Collection[int]) -> bool:
        """Return whether it turns, in some circumstances, on these if all may change at once."""


class Oracle:
    """Answers about the wires of one circuit.

    Args:
        wires: What will be asked about first; it settles how diagrams are laid out.
    """

    def __init__(self, circuit: Circuit, wires: Sequence[Wire]) -> None:
        self._circuit = circuit
        self._solving: Solving | None = None
        try:
            self._regions: Regions | None = Regions(circuit, wires)
        except TooManyNodesError:
            self._regions = None

    def region(self, wire: Wire, box: Box | None = None) -> Region:
        """Return the assignments that make a wire true, for some cells in the box of the variables that it names."""
        if self._regions is not None:
            try:
                return self._regions.region(wire, box)
            except TooManyNodesError:
                self._regions = None
        return self._solver().region(wire, box or {})

    def outcomes(self, wires: Sequence[Wire], box: Box) -> Outcomes:
        """Return which of three wires, that exclude each other, assignments make true, within the box of the variables that it names."""
        if self._regions is not None:
            try:
                return self._regions.outcomes(wires, box)
            except TooManyNodesError:
                self._regions = None
        return self._solver().outcomes(wires, box)

    def attainable(self, valid: Wire, bad: Wire, chosen: Collection[int], box: Box) -> bool:
        """Return ``False`` only if no cells of the chosen variables, within the box of the others, can be valid and cannot be bad."""
        if self._regions is not None:
            try:
                return self._regions.attainable(valid, bad, chosen, box)
            except TooManyNodesError:
                self._regions = None
        return True

    def _solver(self) -> Solving:
        from policy.questions.decide.solving import Solving  # imports z3, which takes its time

        if self._solving is None:
            self._solving = Solving(self._circuit)
        return self._solving

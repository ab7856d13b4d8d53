"""Where a wire is true, looked at closely: first of all that it is true nowhere else, so that what is left to ask is small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from policy.engines.table.circuit import FALSE, Wire
from policy.engines.table.diagrams import TooManyNodesError
from policy.engines.table.regions import MOST_NODES, Regions
from policy.reasoning.scenes.scene import Question

if TYPE_CHECKING:
    from policy.reasoning.scenes.solving import Solving

FEW_NODES = 12_000
"""Diagrams with fewer parts than this are made sooner than the solver is asked."""

MANY_NODES = 60_000
"""Diagrams with more parts than this take longer to make than the solver takes to find regions."""


@frozen
class Close:
    """A wire, with the givens, as what is left of it where it can be true at all; `FALSE` iff it can nowhere.

    ``question``: who answers about it. ``solved``: that it is true nowhere else is the solver's word alone.
    """

    question: Question
    wire: Wire
    solved: bool


class Closely:
    """Looks at wires of a question, each by itself. Means the same as `Question.oracle`, in less time."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._circuit = question.circuit
        self._solving: Solving | None = None

    def look(self, wire: Wire) -> Close:
        """Return where a wire is true.

        Raises:
            UndecidedError: The solver gave up.
        """
        wire = self._circuit.narrowed((self._question.valid, wire))
        if wire == FALSE:  # as most are where little changes
            return Close(self._question, FALSE, solved=False)
        regions = self._drawn(wire, FEW_NODES)
        if regions is not None:
            wire = wire if regions.region(wire).meets({}) else FALSE
            return Close(self._question.about(regions), wire, solved=False)
        found = self._solved(wire)
        if found != FALSE:
            regions = self._drawn(found, MANY_NODES)
        return Close(self._question.about(regions), found, solved=True)

    def _drawn(self, wire: Wire, most: int) -> Regions | None:
        """Return diagrams that are good at a wire, if they have at most so many parts."""
        try:
            regions = Regions(self._circuit, [wire, self._question.valid], most=most, near=True)
            regions.region(wire)
        except TooManyNodesError:
            return None
        regions.keep(MOST_NODES)
        return regions

    def _solved(self, wire: Wire) -> Wire:
        """Return a wire with what all assignments have in common that make it true; `FALSE` iff there are none."""
        from policy.reasoning.scenes.solving import Solving  # imports z3, which takes its time

        if self._solving is None:
            self._solving = Solving(self._circuit)
        region = self._solving.region(wire, {})
        if not region.meets({}):
            return FALSE
        common = (self._circuit.test(variable, mask) for variable, mask in region.cells().items())
        return self._circuit.narrowed((wire, *common))

"""Who answers what deciding asks about sets of completions: decision diagrams, or where these grow too big the solver."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from policy.engines.table.circuit import Circuit, Wire
from policy.engines.table.diagrams import TooManyNodesError
from policy.engines.table.regions import Box, Regions
from policy.reasoning.scenes.enough import enough
from policy.reasoning.scenes.least import Least, fault_in, in_order, least_settings
from policy.reasoning.scenes.sets import Outcomes, Region

LOOKED_FOR = 1000
"""Settings that diagrams are asked for."""

if TYPE_CHECKING:
    from policy.reasoning.scenes.solving import Solving


class Oracle:
    """Answers about the wires of one circuit.

    Args:
        wires: What will be asked about first; it settles how diagrams are laid out.
        most: How many different parts diagrams may have; as many as pay where left out.
    """

    def __init__(self, circuit: Circuit, wires: Sequence[Wire], most: int | None = None) -> None:
        self._circuit = circuit
        self._solving: Solving | None = None
        try:
            self._regions: Regions | None = Regions(circuit, wires, most=most)
        except TooManyNodesError:
            self._regions = None

    @property
    def solves(self) -> bool:
        """Whether the solver answers, as diagrams grew too big."""
        return self._regions is None

    @classmethod
    def of(cls, circuit: Circuit, regions: Regions | None) -> Oracle:
        """Return one with diagrams that are there already; with none, the solver answers."""
        oracle = cls(circuit, ())
        oracle._regions = regions
        return oracle

    @property
    def regions(self) -> Regions | None:
        """What diagrams say, unless they grew too big."""
        return self._regions

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

    def settings(
        self, valid: Wire, bad: Sequence[Wire], settable: Box, usual: Mapping[int, int], box: Box, most: int
    ) -> Least:
        """Return the settings of the fewest variables after which an assignment can be valid, and none is bad.

        Where that takes too long, one of which no variable can be left out, if one is found easily.

        Args:
            bad: Wires none of which may be true; best those first that few variables make true.
            settable: The variables that may be set, each with the cells that it may get.
            usual: The cells that variables have unless they are set; others range over all, those in ``box`` over that.
            most: How many the solver looks for; diagrams find more as easily.
        """
        if self._regions is not None:
            try:
                found = self._regions.settings(valid, self._circuit.some(bad), settable, usual, box, LOOKED_FOR)
                return in_order(found, LOOKED_FOR - 1)
            except TooManyNodesError:
                self._regions = None
        worse = [self.region(each, box) for each in bad]
        least = least_settings(settable, fault_in(worse, self.region(valid, box)), most, usual)
        if least.settings or not least.more or usual:
            return least
        good = self._circuit.every((valid, self._circuit.some(bad) ^ 1))
        some = enough(worse, lambda avoided: self.region(self._outside(good, avoided), box).part({}), settable)
        return least if some is None else Least((some,), more=True, least=False)

    def _outside(self, wire: Wire, boxes: Sequence[Box]) -> Wire:
        """Return a wire that is true where another one is, outside of some boxes."""
        tests = (
            self._circuit.some(self._circuit.test(variable, mask) ^ 1 for variable, mask in box.items())
            for box in boxes
        )
        return self._circuit.every((wire, *tests))

    def _solver(self) -> Solving:
        from policy.reasoning.scenes.solving import Solving  # imports z3, which takes its time

        if self._solving is None:
            self._solving = Solving(self._circuit)
        return self._solving

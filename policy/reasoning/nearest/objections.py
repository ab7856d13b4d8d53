"""Why a change is not enough: boxes of cells in which what is wanted fails. Imported only where needed: it imports z3.

A change fails iff it can be so that what is wanted does not hold; the cells in which it does not, made into as large a box as
can be, say what any change has to get out of. So one objection answers many changes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeAlias

from policy.engines.table.circuit import Wire
from policy.engines.table.cone import groups
from policy.engines.table.justify import justified
from policy.engines.table.regions import Box
from policy.reasoning.scenes.scene import Question
from policy.reasoning.scenes.solving import Solving

Cells: TypeAlias = Mapping[int, int]
"""Variables, each with one of its cells."""


class Objections:
    """What stands against giving cells to variables.

    Args:
        question: Conditions over all facts, given or not.
        wanted: What has to hold.
        steps: Work that one check may take.
    """

    def __init__(self, question: Question, wanted: Wire, steps: int) -> None:
        circuit = question.circuit
        self._circuit = circuit
        self._wanted = wanted
        self._solving = Solving(circuit, steps=steps)
        self._failing = self._solving.wire(circuit.every((question.valid, wanted ^ 1)))
        self._holding = self._solving.wire(circuit.every((question.valid, wanted)))
        self._unwanted = self._solving.region(wanted ^ 1, {})
        supports = {given: frozenset(circuit.support([given])) for given in question.givens}
        self._tied = [
            (frozenset[int]().union(*(supports[given] for given in group)), circuit.every(sorted(group)))
            for group in groups(supports)
        ]
        self._support = sorted(circuit.support([question.valid, wanted]))

    def enough(self, cells: Cells) -> bool:
        """Return whether what is wanted holds whatever the other variables are, and they can be something.

        Raises:
            UndecidedError: The solver gave up.
        """
        return not self._solving.possible([self._failing, *self._settled(cells)]) and self.possible(cells)

    def possible(self, cells: Cells) -> bool:
        """Return whether it can be, with these cells, that what is wanted holds.

        Raises:
            UndecidedError: The solver gave up.
        """
        return self._solving.possible([self._holding, *self._settled(cells)])

    def against(self, cells: Cells) -> dict[int, int] | None:
        """Return a box that has these cells, and out of which any cells have to get; ``None`` iff there is none.

        Nothing that can be so, and can be so beside cells in the box, is as wanted for all cells in it.

        Raises:
            UndecidedError: The solver gave up.
        """
        found = self._solving.assignment([self._failing, *self._settled(cells)], self._support)
        if found is None:
            return None
        there = {variable: found.get(variable, 0) for variable in self._support}
        part = justified(self._circuit, self._wanted ^ 1, there, ())
        needed = self._solving.clash([self._solving.wire(self._wanted)], part)
        box = self._unwanted.widened({variable: part[variable] for variable in sorted(needed)})
        return self._possible(box, there)

    def because(self, cells: Cells, dear: Collection[int]) -> list[int]:
        """Return variables whose cells are enough for what is wanted, which holds for all of them together.

        Args:
            dear: Variables that are better left out, where that comes easily.
        """
        part = justified(self._circuit, self._wanted, cells, (), dear)
        unwanted = self._solving.wire(self._wanted ^ 1)
        needed = sorted(self._solving.clash([unwanted], part), key=lambda variable: (variable not in dear, variable))
        for variable in tuple(needed):
            if variable in needed and len(needed) > 1:
                rest = {each: part[each] for each in needed if each != variable}
                if not self._solving.possible([unwanted, *self._solving.inside(rest)]):
                    needed.remove(variable)
        return sorted(needed)

    def _settled(self, cells: Cells) -> list[int]:
        return [self._solving.cells(variable)[cell] for variable, cell in cells.items()]

    def _possible(self, box: Box, there: Cells) -> dict[int, int]:
        """Return a box within another in which the givens that speak of it hold.

        All cells that can be so can then be so together with any in the box: no given ties one of the others to it.
        """
        within = dict(box)
        for group, wire in self._tied:
            if not group.isdisjoint(box):
                for variable, mask in justified(self._circuit, wire, there, ()).items():
                    within[variable] = within.get(variable, -1) & mask
        return within

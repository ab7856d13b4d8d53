"""The changes of least weight after which something holds in every completion. Imported only where needed: it imports z3.

That is a question with two turns, *there is a change such that for every completion*. Candidates and objections answer it:
an objection is a box of cells in which what is wanted fails, and each later candidate has to get out of it. A candidate is a
lightest change that gets out of all boxes so far, so that the first to which there is no objection is a nearest one. On the way
each candidate is mended until nothing is left to object to: that meets many objections at once, and leaves a change that is
enough, should the search be stopped.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from attrs import evolve, frozen

from policy.engines.smt.circuit import TRUE, Literal
from policy.engines.smt.solver import UndecidedError
from policy.engines.smt.weighing import Weighing
from policy.engines.table.circuit import Wire
from policy.engines.table.regions import Box, cells_in
from policy.reasoning.nearest.answer import STOPPED, Progress
from policy.reasoning.nearest.choosing import changed, choice
from policy.reasoning.nearest.objections import Cells, Objections
from policy.reasoning.scenes.every_least import Further
from policy.reasoning.scenes.scene import Question
from policy.reasoning.scenes.solving import Solving

MOST = 2000
"""With more objections than this a question is given up: each makes the next one dearer."""

STEPS = 5_000_000
"""Work that one check may take: a few seconds."""


@frozen
class Least:
    """Changes of the same weight. ``because``: why it is not proved that none weighs less, where that is so.

    ``bound``: what each change that is enough weighs at the least; what these do, unless that is not proved.
    """

    changes: tuple[dict[int, int], ...]
    further: Further
    bound: int
    because: str | None = None


class Search:
    """Changes after which what is wanted holds in every completion, and there is one.

    Args:
        question: Conditions over all facts, given or not.
        wanted: What has to hold.
        usual: The cells of the variables that are given; the others are open, and range over all their cells unless they
            are set. Open readings always do.
        progress: Is told how many objections were met, each time one is.

    Whoever interrupts it finds in ``so_far`` the least changes found by then.
    """

    def __init__(self, question: Question, wanted: Wire, usual: Cells, progress: Progress | None = None) -> None:
        self._sizes = question.circuit.sizes
        self._usual = usual
        self._question = question
        self._wanted = wanted
        self._solving = Solving(question.circuit, steps=STEPS)
        self._choices = {variable: choice(self._solving, variable, usual.get(variable)) for variable in question.open}
        literals = {abs(each) for choice in self._choices.values() for each in (*choice.set, choice.stays)}
        self._read = sorted(literals - {TRUE})
        self._support = sorted(question.circuit.support([question.valid, wanted]))
        self._of_cells = [abs(each) for variable in self._support for each in self._solving.cells(variable)]
        self._met = 0
        self._most = MOST
        self._progress = progress
        self.so_far: Least | None = None
        self._solving.solver.require((self._solving.wire(question.circuit.every((question.valid, wanted))),))

    @cached_property
    def _objections(self) -> Objections:
        return Objections(self._question, self._wanted, STEPS)

    # Least changes

    def least(self, weights: Mapping[int, int], most: int) -> Least | None:
        """Return the changes of least weight; ``None`` iff no change is enough. Where the solver gives up, the best so far.

        Args:
            weights: The variables that may be changed.
            most: How many changes are looked for.

        Raises:
            UndecidedError: The solver gave up, or there are too many objections, before any change was found.
        """
        kept = self.staying(variable for variable in self._choices if variable not in weights)
        wanted = {self._choices[variable].stays: weight for variable, weight in weights.items()}
        weighing = Weighing(self._solving.solver, kept, wanted)
        self.allow(MOST)
        best: dict[int, int] | None = None
        try:
            while (true := weighing.valuation(self._read)) is not None:
                candidate = changed(self._choices, true)
                mended = self._mended(candidate, weights)
                if mended == candidate:
                    return self._every(weighing, candidate, most)
                if mended is not None and (best is None or _weight(mended, weights) < _weight(best, weights)):
                    best = mended
            return None
        except UndecidedError as undecided:
            if best is None:
                raise
            self.so_far = Least((best,), "unknown", weighing.least, undecided.reason)
            return evolve(self.so_far, changes=(self._no_more_than_needed(best),))
        except KeyboardInterrupt:
            if best is not None and self.so_far is None:
                self.so_far = Least((best,), "unknown", weighing.least, STOPPED)
            raise

    def _every(self, weighing: Weighing, first: dict[int, int], most: int) -> Least:
        """Return all changes that weigh as little as a first one."""
        found: list[dict[int, int]] = []
        excluded: list[Literal] = []
        try:
            while (candidate := self._found([*weighing.literals, *excluded])) is not None:
                if len(found) == most:
                    return Least(tuple(found), "some", weighing.least)
                found.append(candidate)
                same = (self._choices[each].set[cell] for each, cell in candidate.items())
                excluded.append(self._solving.gates.any_of(-literal for literal in same))
        except UndecidedError:
            return Least(tuple(found) or (first,), "unknown", weighing.least)
        except KeyboardInterrupt:
            self.so_far = Least(tuple(found) or (first,), "unknown", weighing.least)
            raise
        return Least(tuple(found), "none", weighing.least)

    def _no_more_than_needed(self, found: dict[int, int]) -> dict[int, int]:
        """Return a change of which no part can be left out, as far as the solver can tell."""
        try:
            for variable in sorted(found):
                less = {each: cell for each, cell in found.items() if each != variable}
                if self._objections.enough({**self._usual, **less}):
                    found = less
        except UndecidedError:
            pass
        return found

    # Any change

    def allow(self, objections: int) -> None:
        """Let as many further objections be met before it is given up."""
        self._most = self._met + objections

    def find(self, kept: Collection[int]) -> dict[int, int] | None:
        """Return a change that is enough and leaves some variables as they are, the others that get another cell with that cell.

        ``None`` iff there is none.

        Raises:
            UndecidedError: The solver gave up, or there are too many objections.
        """
        free = [variable for variable in self._choices if variable not in kept]
        fixed = [variable for variable in self._support if variable not in free and variable not in self._usual]
        staying = self.staying(kept)
        while (there := self._solving.model(staying, sorted({*self._read, *self._of_cells}))) is not None:
            cells = self._cells(there)
            needed = self._objections.because(cells, fixed)
            change = {each: cells[each] for each in needed if cells[each] != self._usual.get(each)}
            if change.keys().isdisjoint(fixed) and self._objections.possible({**self._usual, **change}):
                return change
            mended = self._mended(changed(self._choices, there), free)
            if mended is not None:
                return mended
        return None

    def staying(self, variables: Iterable[int]) -> list[Literal]:
        """Return literals that are all true iff these variables are left as they are."""
        return [self._choices[variable].stays for variable in variables]

    def _found(self, literals: Sequence[Literal]) -> dict[int, int] | None:
        """Return a change with which literals hold, and that is enough; ``None`` iff none is."""
        while (candidate := self._candidate(literals)) is not None:
            if self._mended(candidate, self._choices) == candidate:
                return candidate
        return None

    def _candidate(self, literals: Sequence[Literal]) -> dict[int, int] | None:
        true = self._solving.model(literals, self._read)
        return None if true is None else changed(self._choices, true)

    def _cells(self, true: Mapping[Literal, bool]) -> dict[int, int]:
        """Return the cells that literals tell of; where they tell nothing any will do."""
        return {
            variable: next(
                (
                    place
                    for place, each in enumerate(self._solving.cells(variable))
                    if true.get(abs(each)) is (each > 0)
                ),
                self._usual.get(variable, 0),
            )
            for variable in self._support
        }

    def _mended(self, candidate: dict[int, int], free: Collection[int]) -> dict[int, int] | None:
        """Return a change that is enough: a candidate, iff there is no objection to it; or one with further free variables, if that is found soon.

        Every later candidate gets out of the objections that were met.
        """
        if self._usual.keys() >= set(self._support):
            return candidate  # which was found to be enough for the one completion that it has
        mended = candidate
        while (box := self._objections.against({**self._usual, **mended})) is not None:
            if self._met >= self._most:
                raise UndecidedError("too many objections")
            ways = self._ways_out(box)
            self._solving.solver.require(tuple(self._choices[variable].set[cell] for variable, cell in ways))
            self._met += 1
            if self._progress is not None:
                self._progress(self._met)
            further = next((way for way in ways if way[0] in free and way[0] not in mended), None)
            if further is None:
                return None
            mended = {**mended, further[0]: further[1]}
        if mended is candidate or self._objections.possible({**self._usual, **mended}):
            return mended
        return None

    def _ways_out(self, box: Box) -> list[tuple[int, int]]:
        """Return the cells, of variables that may be changed, that are outside a box."""
        return [
            (variable, cell)
            for variable, mask in box.items()
            if variable in self._choices
            for cell in cells_in(~mask, self._sizes[variable])
        ]


def _weight(change: Iterable[int], weights: Mapping[int, int]) -> int:
    return sum(weights[variable] for variable in change)

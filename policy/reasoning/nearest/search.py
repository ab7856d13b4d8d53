"""The changes of least weight after which something holds in every completion. Imported only where needed: it imports z3.

That is a question with two turns, *there is a change such that for every completion*. Candidates and objections answer it:
an objection is a completion in which a candidate fails, and each later candidate has to withstand it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from policy.engines.smt.circuit import FALSE, TRUE, Literal
from policy.engines.smt.counting import weighs_at_most
from policy.engines.smt.solver import UndecidedError
from policy.engines.table.circuit import Wire
from policy.reasoning.nearest.answer import STOPPED, Progress
from policy.reasoning.scenes.every_least import Further
from policy.reasoning.scenes.scene import Question
from policy.reasoning.scenes.solving import Solving

Cells: TypeAlias = Mapping[int, int]
"""Variables, each with one of its cells."""

MOST = 1000
"""With more objections than this a question is given up: each makes the next one dearer."""

MOST_TO_COMPARE = 300
"""Objections that are met while it is looked for a nearer change; then the best so far will do."""

STEPS = 5_000_000
"""Work that one check may take: a few seconds."""


@frozen
class Least:
    """Changes of the same weight. ``because``: why it is not proved that none weighs less, where that is so."""

    changes: tuple[dict[int, int], ...]
    further: Further
    because: str | None = None


@frozen
class _Choice:
    """A variable that may be changed. ``set``: that it gets a cell, for each; ``stays``: that it is left as it is."""

    set: tuple[Literal, ...]
    stays: Literal


class Search:
    """Changes after which what is wanted holds in every completion, and there is one.

    Args:
        question: Conditions over all facts, given or not.
        wanted: What has to hold.
        usual: The cells of the variables that are given; the others are open, and range over all their cells unless they
            are set. Open readings always do.
        progress: Is told how many objections were met, each time one is.
    """

    def __init__(self, question: Question, wanted: Wire, usual: Cells, progress: Progress | None = None) -> None:
        self._question = question
        self._usual = usual
        self._failing = question.circuit.every((question.valid, wanted ^ 1))
        self._solving = Solving(question.circuit, steps=STEPS)
        self._choices = {variable: self._choice(variable) for variable in question.open}
        self._ranging = [variable for variable in range(len(question.circuit.sizes)) if variable not in usual]
        self._most = MOST
        self._progress = progress
        self._required = [self._solving.wire(question.circuit.every((question.valid, wanted)))]

    def _choice(self, variable: int) -> _Choice:
        cells, gates = self._solving.cells(variable), self._solving.gates
        if variable in self._usual:
            return _Choice(cells, cells[self._usual[variable]])
        options = gates.inputs(len(cells) + 1)
        gates.require(options)
        for place, option in enumerate(options):
            for other in options[:place]:
                gates.require((-option, -other))
        for option, cell in zip(options, cells, strict=False):
            gates.require((-option, cell), (option,))
        return _Choice(options[:-1], options[-1])

    # Least changes

    def least(self, weights: Mapping[int, int], most: int) -> Least | None:
        """Return the changes of least weight; ``None`` iff no change is enough. Where the solver gives up, the best so far.

        Args:
            weights: The variables that may be changed.
            most: How many changes are looked for.

        Raises:
            UndecidedError: The solver gave up, or there are too many objections, before any change was found.
        """
        staying = self.staying(variable for variable in self._choices if variable not in weights)
        self.allow(MOST)
        found = self.find(staying)
        if found is None:
            return None
        low, step = 0, 1
        self.allow(MOST_TO_COMPARE)
        try:
            while low < (high := sum(weights[variable] for variable in found)):
                bound = min(low + step - 1, (low + high) // 2)
                nearer = self.find([*staying, self._within(weights, bound)])
                if nearer is None:
                    low, step = bound + 1, step * 2
                else:
                    found, step = nearer, 1
        except UndecidedError as undecided:
            return Least((self._no_more_than_needed(found),), "unknown", undecided.reason)
        except KeyboardInterrupt:
            return Least((found,), "unknown", STOPPED)
        changes: list[dict[int, int]] = []
        try:
            for each in self._all([*staying, self._within(weights, low)]):
                if len(changes) == most:
                    return Least(tuple(changes), "some")
                changes.append(each)
        except (UndecidedError, KeyboardInterrupt):
            return Least(tuple(changes) or (found,), "unknown")
        return Least(tuple(changes), "none")

    def _no_more_than_needed(self, found: dict[int, int]) -> dict[int, int]:
        """Return a change of which no part can be left out, as far as the solver can tell."""
        kept = self.staying(variable for variable in self._choices if variable not in found)
        self.allow(MOST_TO_COMPARE)
        for variable in sorted(found):
            if variable in found:
                stays = self._choices[variable].stays
                cells = [self._choices[each].set[cell] for each, cell in found.items() if each != variable]
                try:
                    if self.find([*kept, stays, *cells]) is None:
                        continue
                except (UndecidedError, KeyboardInterrupt):
                    return found
                found = {each: cell for each, cell in found.items() if each != variable}
                kept.append(stays)
        return found

    def _within(self, weights: Mapping[int, int], bound: int) -> Literal:
        changed = [(-self._choices[variable].stays, weight) for variable, weight in weights.items()]
        return weighs_at_most(self._solving.gates, changed, bound)

    def _all(self, assumed: list[Literal]) -> Iterator[dict[int, int]]:
        """Yield changes that weigh the same, each of them once."""
        while True:
            found = self.find(assumed)
            if found is None:
                return
            yield found
            assumed.append(self._solving.gates.any_of(-self._choices[each].set[cell] for each, cell in found.items()))

    # Any change

    def allow(self, objections: int) -> None:
        """Let as many further objections be met before it is given up."""
        self._most = len(self._required) + objections

    def staying(self, variables: Iterable[int]) -> list[Literal]:
        """Return literals that are all true iff these variables are left as they are."""
        return [self._choices[variable].stays for variable in variables]

    def find(self, assumed: Sequence[Literal]) -> dict[int, int] | None:
        """Return a change that is enough, the variables that get another cell with that cell; ``None`` iff none is.

        Raises:
            UndecidedError: The solver gave up, or there are too many objections.
        """
        while True:
            candidate = self._candidate([*self._required, *assumed])
            if candidate is None:
                return None
            objection = self._objection(candidate)
            if objection is None:
                return candidate
            if len(self._required) > self._most:
                raise UndecidedError("too many objections")
            self._required.append(self._withstands(objection))
            if self._progress is not None:
                self._progress(len(self._required))

    def _candidate(self, literals: Sequence[Literal]) -> dict[int, int] | None:
        read = {abs(each) for choice in self._choices.values() for each in (*choice.set, choice.stays)} - {TRUE}
        true = self._solving.model(literals, sorted(read))
        if true is None:
            return None

        def holds(literal: Literal) -> bool:
            return literal == TRUE or true.get(abs(literal)) is (literal > 0)

        return {
            variable: cell
            for variable, choice in self._choices.items()
            if not holds(choice.stays)
            for cell, literal in enumerate(choice.set)
            if holds(literal)
        }

    def _objection(self, candidate: Cells) -> dict[int, int] | None:
        """Return cells of what is open in a completion in which a candidate fails."""
        if not self._ranging:
            return None  # the candidate was found to be enough for the one completion that it has
        cells = {**self._usual, **candidate}
        settled = [self._solving.cells(variable)[cell] for variable, cell in cells.items()]
        return self._solving.assignment([self._solving.wire(self._failing), *settled], self._ranging)

    def _withstands(self, objection: Cells) -> Literal:
        """Return a literal that is true iff what is open may be as in an objection, and nothing fails."""
        gates = self._solving.gates
        cells: dict[int, tuple[Literal, ...]] = {}
        for variable in range(len(self._question.circuit.sizes)):
            if variable in self._usual:
                cells[variable] = self._solving.cells(variable)
                continue
            here = objection.get(variable, 0)
            size = self._question.circuit.sizes[variable]
            choice = self._choices.get(variable)
            if choice is None:
                cells[variable] = tuple(TRUE if cell == here else FALSE for cell in range(size))
            else:
                cells[variable] = tuple(
                    gates.any_of((literal, choice.stays)) if cell == here else literal
                    for cell, literal in enumerate(choice.set)
                )
        return -self._solving.wire(self._failing, self._solving.copy(cells))

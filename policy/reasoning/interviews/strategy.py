"""In which order questions settle a function soonest, whatever the answers turn out to be.

Exact where that can be found out within a budget: then the first question is one after which, whatever is answered, the
fewest further questions are needed, and no order needs fewer. Otherwise the question whose worst answer leaves the
fewest variables on which alone it turns. Between equals: the fewest of those on average over the answers, then the first.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from policy.engines.table.diagrams import NONE, Diagram
from policy.engines.table.inquiry import Inquiry
from policy.reasoning.decisions.settling import turning_together

MOST_EXACT = 12
"""Variables on which it turns, up to which the least number of questions is looked for."""

MOST_STEPS = 1_000
"""Answers that are looked into in one search for the least number of questions."""


@frozen
class Next:
    """The variable to ask about, and how many questions there are at most, with this one.

    ``exact``: in the worst case there are so many, and no order of questions has fewer.
    """

    variable: int
    at_most: int
    exact: bool


class _BudgetSpentError(Exception):
    """The search for the least number of questions takes too long."""


class Strategy:
    """The order of questions about functions that share an inquiry.

    Args:
        tied: Variables that givens tie to one another, each group by itself.
    """

    def __init__(self, inquiry: Inquiry, tied: Sequence[Sequence[int]]) -> None:
        self._inquiry = inquiry
        self._tied = tied
        self._matter: dict[Diagram, tuple[tuple[int, ...], int]] = {}
        self._between: dict[Diagram, tuple[int, int]] = {}
        self._steps = 0

    def mattering(self, function: Diagram) -> tuple[int, ...]:
        """Return the variables that belong to a least difference between two answers with different values."""
        return self._mattering(function)[0]

    def _mattering(self, function: Diagram) -> tuple[tuple[int, ...], int]:
        """Return them, and how many can come to matter: of those that are tied, all that turn it together."""
        known = self._matter.get(function)
        if known is None:
            alone = self._inquiry.alone(function)
            found, tied = set(alone), set(alone)

            def turns(some: Sequence[int]) -> bool:
                return self._inquiry.turns_together(function, some)

            for each_tied in self._tied:
                group = self._inquiry.looked_at(function, each_tied)
                if len(group) > 1 and turns(group):
                    tied |= set(group)
                    found |= turning_together([each for each in group if each not in found], turns)
            known = self._matter[function] = tuple(sorted(found)), len(tied)
        return known

    def next(self, function: Diagram) -> Next | None:
        """Return what to ask next; ``None`` iff it is settled."""
        if self._inquiry.settled(function):
            return None
        matter, most = self._mattering(function)
        least = self._least(function, most)
        if least is None:
            return Next(min(matter, key=lambda each: self._worst_left(function, each)), most, exact=False)
        good = [each for each in matter if self._may_be_first(function, each, least)]
        return Next(min(good, key=lambda each: self._left_on_average(function, each)), least, exact=True)

    def _least(self, function: Diagram, most: int) -> int | None:
        """Return the least number of questions in the worst case; ``None`` where that was not found out."""
        fewest = self._inquiry.fewest(function)
        if most > MOST_EXACT and fewest < most:
            return None
        self._steps = 0
        try:
            return next((limit for limit in range(fewest, most) if self._within(function, limit)), most)
        except _BudgetSpentError:
            return None

    # What an answer leaves

    def _answers(self, function: Diagram, variable: int) -> list[Diagram]:
        """Return what is left of a function after each answer that is possible."""
        cells = self._inquiry.cells(variable)
        left = dict.fromkeys(self._inquiry.answered(function, variable, cell) for cell in cells)
        return [each for each in left if each != NONE]

    def _left(self, function: Diagram, variable: int) -> list[int]:
        """Return how many variables each answer leaves on which alone it turns."""
        left = (self._inquiry.answered(function, variable, cell) for cell in self._inquiry.cells(variable))
        return [
            self._inquiry.count_alone(each) or int(not self._inquiry.settled(each)) for each in left if each != NONE
        ]

    def _left_on_average(self, function: Diagram, variable: int) -> tuple[float, int]:
        left = self._left(function, variable)
        return sum(left) / len(left), variable

    def _worst_left(self, function: Diagram, variable: int) -> tuple[int, float, int]:
        left = self._left(function, variable)
        return max(left), sum(left) / len(left), variable

    # Whether so many questions are enough

    def _within(self, function: Diagram, limit: int) -> bool:
        """Return whether no more questions than this settle a function, whatever the answers are."""
        if self._inquiry.settled(function):
            return True
        matter, most = self._mattering(function)
        low, high = self._between.get(function) or (self._inquiry.fewest(function), most)
        if low <= limit < high:
            self._steps += 1
            if self._steps > MOST_STEPS:
                raise _BudgetSpentError
            order = sorted(matter, key=lambda each: self._worst_left(function, each))
            if any(self._is_first(function, each, limit) for each in order):
                high = limit
            else:
                low = limit + 1
        self._between[function] = low, high
        return high <= limit

    def _is_first(self, function: Diagram, variable: int, limit: int) -> bool:
        """Return whether no more questions than this settle a function if this is the first of them."""
        answers = sorted(self._answers(function, variable), key=self._inquiry.count_alone, reverse=True)
        return all(self._within(rest, limit - 1) for rest in answers)

    def _may_be_first(self, function: Diagram, variable: int, limit: int) -> bool:
        """Return the same; ``False`` where that takes too long to find out."""
        self._steps = 0
        try:
            return self._is_first(function, variable, limit)
        except _BudgetSpentError:
            return False

"""Where an interview stands, told by decision diagrams: exact also about what nobody can tell."""

from __future__ import annotations

from policy.engines.table.diagrams import Diagram
from policy.engines.table.regions import Regions
from policy.reasoning.interviews.stage import Stage, cell_of, fact_of, tied
from policy.reasoning.interviews.strategy import Strategy
from policy.syntax.types import Value

MOST_NODES = 30_000
"""More different parts than this take longer than the solver does."""


class ByDiagram:
    """The decisions that are possible for all answers about the open facts. Most methods may raise `TooManyNodesError`."""

    def __init__(self, stage: Stage, unknown: frozenset[str]) -> None:
        question = stage.question
        regions = Regions(question.circuit, [*stage.decided, question.valid], question.readings, MOST_NODES)
        self._stage = stage
        self._inquiry, self._function = regions.inquiry(stage.decided, question.readings)
        self._strategy = Strategy(self._inquiry, tied(stage))
        for number in question.open:
            if fact_of(stage, number) in unknown:
                self._function = self._inquiry.unknown(self._function, number)

    def _with(self, function: Diagram) -> ByDiagram:
        found = object.__new__(ByDiagram)
        found._stage, found._inquiry, found._strategy = self._stage, self._inquiry, self._strategy
        found._function = function
        return found

    def outcomes(self) -> int:
        return self._inquiry.outcomes(self._function)

    def next(self) -> tuple[str, int, bool] | None:
        """Return the fact to ask about, how many questions there are at most, and whether no order has fewer."""
        found = self._strategy.next(self._function)
        return None if found is None else (fact_of(self._stage, found.variable), found.at_most, found.exact)

    def mattering(self) -> frozenset[str]:
        return frozenset(fact_of(self._stage, each) for each in self._strategy.mattering(self._function))

    def after(self, fact: str, value: Value) -> int | None:
        """Return what is possible if a fact has this value; ``None`` where that value stands for none."""
        left = self.answered(fact, value)
        return None if left is None else left.outcomes()

    def answered(self, fact: str, value: Value) -> ByDiagram | None:
        """Return what is left once a fact has this value; ``None`` where it was only looked at as one of many that are alike."""
        number = self._stage.question.lowering.variable(fact)
        if number is None:
            return self
        cell = cell_of(self._stage, number, value)
        return None if cell is None else self._with(self._inquiry.answered(self._function, number, cell))

    def without(self, fact: str) -> ByDiagram:
        """Return what is left once nobody can tell the value of a fact."""
        number = self._stage.question.lowering.variable(fact)
        return self if number is None else self._with(self._inquiry.unknown(self._function, number))

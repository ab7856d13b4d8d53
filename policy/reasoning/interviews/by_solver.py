"""Where an interview stands, told by the solver: for policies whose diagrams grow too big.

A fact then matters also where another one that nobody can tell hides the difference that it makes.
"""

from __future__ import annotations

from functools import cached_property

from policy.reasoning.decisions.settling import open_facts
from policy.reasoning.interviews.stage import Stage, cell_of, fact_of
from policy.reasoning.scenes.solving import SolvedOutcomes, Solving
from policy.syntax.types import Value


class BySolver:
    def __init__(self, stage: Stage, unknown: frozenset[str]) -> None:
        self._stage = stage
        self._unknown = unknown
        self._solving = Solving(stage.question.circuit)

    @cached_property
    def _outcomes(self) -> SolvedOutcomes:
        return self._solving.outcomes(self._stage.decided, self._stage.question.box({}))

    def outcomes(self) -> int:
        return self._outcomes_in({})

    def _outcomes_in(self, box: dict[int, int]) -> int:
        found = (self._solving.region(wire, {}).meets(box) for wire in self._stage.decided)
        return sum(1 << place for place, meets in enumerate(found) if meets)

    def next(self) -> tuple[str, int, bool] | None:
        """Return the first fact in order that matters, how many are looked at, and that another order may take fewer."""
        looked_at = [each for each in self._candidates() if fact_of(self._stage, each) not in self._unknown]
        order = sorted(looked_at, key=self._left)
        for number in order:
            if self._outcomes.turn_together((number,)):
                return fact_of(self._stage, number), len(order), False
        matter = self.mattering()
        found = next((each for each in order if fact_of(self._stage, each) in matter), None)
        return None if found is None else (fact_of(self._stage, found), len(order), False)

    def _candidates(self) -> list[int]:
        support = self._stage.question.circuit.support(self._stage.decided)
        return [number for number in self._stage.question.open if number in support]

    def _left(self, number: int) -> tuple[int, float, int]:
        """Return how many variables the conditions still look at after an answer: at worst, and on average."""
        circuit = self._stage.question.circuit
        left: list[int] = []
        for cell in range(circuit.sizes[number]):
            rest, wires = circuit.where(self._stage.decided, {number: cell})
            left.append(len(rest.support(wires)))
        return max(left), sum(left) / len(left), number

    def mattering(self) -> frozenset[str]:
        stage = self._stage
        return frozenset(open_facts(stage.scene, stage.question, self._outcomes)) - self._unknown

    def after(self, fact: str, value: Value) -> int | None:
        """Return what is possible if a fact has this value; ``None`` where that value stands for none."""
        number = self._stage.question.lowering.variable(fact)
        if number is None:
            return self.outcomes()
        cell = cell_of(self._stage, number, value)
        return None if cell is None else self._outcomes_in({number: 1 << cell})

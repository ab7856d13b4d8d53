"""Assignments of values that conditions admit, drawn one fact after the other so that none is ever thrown away.

Which values a fact can still have, given those of the facts before it, is asked of decision diagrams, or of the solver
where these grow too big. What is drawn is replayed in the definition.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policy.engines.table.cells import Cell
from policy.engines.table.lower import Lowering
from policy.reasoning.scenes.scene import Question
from policy.semantics.evaluate import holds
from policy.semantics.values import domain, ordinary
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy
from policy.syntax.types import Value
from policy.syntax.walk import fact_names
from policy.testing.choices import Choices

WHOLE = 64
"""How many values a fact may have that is compared with another one, for each of them to be told apart."""


class Space:
    """The assignments to the facts of some conditions with which all of these hold, or with ``so=False`` not all."""

    def __init__(self, policy: Policy, conditions: Sequence[Condition], *, so: bool = True) -> None:
        self._policy = policy
        self._conditions = tuple(conditions)
        self._so = so
        lowering = Lowering(policy, conditions)
        if lowering.compared and all(len(domain(policy, policy.facts[name])) <= WHOLE for name in lowering.compared):
            lowering = Lowering(policy, conditions, whole=True)
        question = Question(lowering, conditions)
        wire = question.valid if so else question.valid ^ 1
        self._region = question.oracle(wire).region(wire)
        self._lowering = lowering
        named = frozenset[str]().union(*(fact_names(each, policy.definitions) for each in conditions))
        self.facts = tuple(name for name in policy.facts if name in named)

    @property
    def empty(self) -> bool:
        """Whether there is no such assignment."""
        return not self._region.meets({})

    def draw(self, choices: Choices) -> dict[str, Value]:
        """Return one of the assignments, of which there must be one. Shrinks to ordinary values where they are among them."""
        chosen: dict[int, int] = {}
        values: dict[str, Value] = {}
        for number, variable in enumerate(self._lowering.variables):
            cells = [
                place
                for place in self._in_order(variable.fact, variable.cells)
                if self._region.meets({**chosen, number: 1 << place})
            ]
            place = choices.one(cells)
            chosen[number] = 1 << place
            values[variable.fact] = choices.one(self._ordinary_first(variable.fact, variable.cells[place].values))
        told = {name: values[name] if name in values else self._any(choices, name) for name in self.facts}
        assert self._holds(told), "the definition admits what was drawn"
        return self._moved(choices, told)

    def _moved(self, choices: Choices, told: dict[str, Value]) -> dict[str, Value]:
        """Return the assignment with other values where cells list few of theirs, as long as the conditions admit them."""
        for variable in self._lowering.variables:
            if not all(cell.whole for cell in variable.cells):
                moved = {**told, variable.fact: self._any(choices, variable.fact)}
                told = moved if self._holds(moved) else told
        return told

    def _holds(self, values: dict[str, Value]) -> bool:
        return all(holds(self._policy, each, values) for each in self._conditions) is self._so

    def _any(self, choices: Choices, fact: str) -> Value:
        return choices.one(self._ordinary_first(fact, domain(self._policy, self._policy.facts[fact])))

    def _ordinary_first(self, fact: str, values: Iterable[Value]) -> tuple[Value, ...]:
        usual = ordinary(self._policy, self._policy.facts[fact])
        return tuple(sorted(values, key=lambda value: value != usual))

    def _in_order(self, fact: str, cells: Sequence[Cell]) -> list[int]:
        variable = self._lowering.variable(fact)
        assert variable is not None, "a fact of the conditions has a variable"
        usual = self._lowering.cell(variable, ordinary(self._policy, self._policy.facts[fact]))
        return sorted(range(len(cells)), key=lambda place: place != usual)

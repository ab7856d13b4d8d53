"""A scenario to decide in: what is known, what is open, and conditions over what is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from attrs import define

from policy.engines.table.circuit import Wire
from policy.engines.table.cone import facts_in, groups, knowable_givens, overriders, touching, with_overriders
from policy.engines.table.lower import Lowering, rule_conditions
from policy.engines.table.regions import Box, Regions
from policy.reasoning.scenes.oracle import Oracle
from policy.semantics.values import Scenario
from policy.syntax.declarations import Role
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy
from policy.syntax.types import Value

Readings: TypeAlias = Mapping[str, tuple[Value, ...]]
"""Open readings, each with the values that it may have; every other one may have any."""


@define(slots=False)
class Scene:
    """A scenario of a policy. ``known``: its facts; ``fixed``: the readings that it fixes or the document adopts."""

    policy: Policy
    known: Scenario
    fixed: Scenario

    @cached_property
    def settled(self) -> Scenario:
        """All facts and readings with one value."""
        return {**self.fixed, **self.known}

    @cached_property
    def givens(self) -> Mapping[str, frozenset[str]]:
        """The givens among knowable facts, each with its facts."""
        return knowable_givens(self.policy)

    @cached_property
    def overriders(self) -> Mapping[str, tuple[str, ...]]:
        return overriders(self.policy)

    def question(
        self, rules: Iterable[str], conditions: Iterable[Condition], settled: Scenario, *, whole: bool = False
    ) -> Question:
        """Return rules and conditions over the facts that are not settled, known or not, with the givens that touch those.

        Args:
            whole: Let no value of facts that are compared with each other stand for others.

        Raises:
            TooManyValuesError: A fact that is compared has too many values to be kept whole.
        """
        said = [*rule_conditions(self.policy, with_overriders(rules, self.overriders)), *conditions]
        tied = {name: facts - settled.keys() for name, facts in self.givens.items()}
        touched = touching(tied, facts_in(self.policy, said) - settled.keys())
        givens = [given.condition for name, given in self.policy.givens.items() if name in touched]
        return Question(Lowering(self.policy, [*said, *givens], settled, known=self.settled, whole=whole), givens)

    @cached_property
    def tied(self) -> tuple[tuple[frozenset[str], Question], ...]:
        """The givens in groups that share no open fact."""
        found = groups({name: facts - self.settled.keys() for name, facts in self.givens.items()})
        return tuple((group, self._together(group)) for group in found)

    def _together(self, names: frozenset[str]) -> Question:
        givens = [given.condition for name, given in self.policy.givens.items() if name in names]
        return Question(Lowering(self.policy, givens, self.settled), givens)


class Question:
    """Conditions over open facts, ready to be asked about. ``givens``: what each given says of these facts; ``valid``: what all do."""

    def __init__(self, lowering: Lowering, givens: Sequence[Condition]) -> None:
        self.lowering = lowering
        self.circuit = lowering.circuit
        self.givens: tuple[Wire, ...] = tuple(lowering.condition(given) for given in givens)
        self.valid: Wire = self.circuit.every(self.givens)
        self._givens = givens
        self._oracle: Oracle | None = None

    def oracle(self, *wires: Wire, most: int | None = None) -> Oracle:
        """Return who answers about wires of this question; the first time, those on which it should be good.

        Args:
            most: How many different parts diagrams may have, settled the first time too; as many as pay where left out.
        """
        if self._oracle is None:
            self._oracle = Oracle(self.circuit, [*wires, self.valid], most)
        return self._oracle

    def about(self, regions: Regions | None) -> Question:
        """Return the same question, about which these diagrams answer; with none, the solver does."""
        question = Question(self.lowering, self._givens)
        question._oracle = Oracle.of(self.circuit, regions)
        return question

    @cached_property
    def readings(self) -> tuple[int, ...]:
        """The variables of open readings."""
        facts = self.lowering.policy.facts
        return tuple(
            number
            for number, variable in enumerate(self.lowering.variables)
            if facts[variable.fact].role is Role.READING
        )

    @cached_property
    def open(self) -> tuple[int, ...]:
        """The variables of open facts."""
        return tuple(number for number in range(len(self.lowering.variables)) if number not in self.readings)

    def box(self, readings: Readings) -> Box:
        """Return the cells that open readings may have."""
        return {number: self._mask(number, readings) for number in self.readings}

    def _mask(self, number: int, readings: Readings) -> int:
        variable = self.lowering.variables[number]
        allowed = readings.get(variable.fact)
        return sum(
            1 << place
            for place, cell in enumerate(variable.cells)
            if allowed is None or any(value in allowed for value in cell.values)
        )

    def values(self, box: Box) -> dict[str, tuple[Value, ...]]:
        """Return a box as values."""
        named: dict[str, tuple[Value, ...]] = {}
        for number, mask in box.items():
            variable = self.lowering.variables[number]
            cells = (cell for place, cell in enumerate(variable.cells) if mask >> place & 1)
            named[variable.fact] = tuple(value for cell in cells for value in cell.values)
        return named

"""Claims, by going through everything they depend on. Means the same as `policy.semantics.claims`."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from typing import TypeAlias, assert_never

from attrs import frozen

from policy.engines.table.cells import count_values
from policy.engines.table.circuit import TRUE, Wire
from policy.engines.table.compare import comparison, drawn_in, holding_between, strictness_fails
from policy.engines.table.cone import facts_in, groups, overriders, rules_named, touching, with_overriders
from policy.engines.table.exhaust import MOST, BudgetSpentError, TooLarge, effort_for, find
from policy.engines.table.lower import BOTH, FIRST, SECOND, Lowering, rule_conditions
from policy.engines.table.planes import Planes, size_of
from policy.semantics.values import Scenario, Valuation, ordinary
from policy.syntax.declarations import Always, Claim, Never, Pair, Possible, Relation, Rises, Role, Statement
from policy.syntax.expressions import Condition, Decided, Decision
from policy.syntax.policy import Policy
from policy.syntax.types import Value


@frozen
class Confirmed:
    """The claim holds; ``size`` assignments were gone through."""

    size: int


@frozen
class Refuted:
    """The claim fails on ``instance``: one valuation or, in a comparison, two, with all facts.

    ``possible`` fails in a combination of readings: then ``instance`` is empty and ``reading`` is that combination.
    """

    instance: tuple[Valuation, ...]
    reading: Scenario


Confirmation: TypeAlias = Confirmed | Refuted | TooLarge


def confirm(policy: Policy, claim: Claim, *, reading: Scenario | None = None, limit: int = MOST) -> Confirmation:
    """Return `Confirmed` iff a claim holds under the assumptions that it names; otherwise on what it fails.

    Args:
        reading: Readings that are fixed; the claim is judged in every combination of the others.
        limit: How many assignments may be gone through.
    """
    question = _Question(policy, claim, dict(reading or {}), limit)
    try:
        return question.answer()
    except BudgetSpentError:
        return TooLarge(question.size())


class _Question:
    """One claim, and what it depends on."""

    def __init__(self, policy: Policy, claim: Claim, fixed: Scenario, limit: int) -> None:
        self._policy = policy
        self._statement = claim.statement
        self._fixed = fixed
        self._limit = limit
        self._compared = comparison(policy, claim.statement) if isinstance(claim.statement, Pair | Rises) else None
        self._constraints = {f"given {name}": given.condition for name, given in policy.givens.items()} | {
            f"assumption {each.name}": policy.assumptions[each.name].condition for each in claim.assuming
        }
        self._tied = {
            name: facts_in(policy, (condition,)) - fixed.keys() for name, condition in self._constraints.items()
        }
        self._conditions = _conditions(policy, claim.statement)
        self._facts = facts_in(policy, self._conditions) - fixed.keys()
        if isinstance(claim.statement, Rises):
            self._facts |= {claim.statement.fact.name}
        self._touched: frozenset[str] = frozenset()
        self._draw_in()

    def _draw_in(self) -> None:
        """Add the constraints that touch the facts, and the facts of those."""
        before: frozenset[str] | None = None
        while before != self._facts:
            before = self._facts
            self._touched = touching(self._tied, self._facts)
            self._facts = self._facts.union(*(self._tied[name] for name in self._touched))
            if self._compared is not None:
                self._facts = drawn_in(self._compared, self._facts) - self._fixed.keys()

    def size(self) -> int:
        """Return the number of assignments to the facts on which the claim depends."""
        sided = self._compared.sided if self._compared is not None else frozenset()
        sizes = {name: count_values(self._policy, self._policy.facts[name]) for name in self._facts}
        return prod(size * (size if name in sided else 1) for name, size in sizes.items())

    def answer(self) -> Confirmation:
        elsewhere = self._elsewhere()
        if elsewhere is None:
            return Refuted((), self._fixed) if isinstance(self._statement, Possible) else Confirmed(1)
        constraints = list(self._only(self._touched).values())
        lowering = Lowering(
            self._policy,
            [*self._conditions, *constraints],
            self._fixed,
            sided=self._compared.sided if self._compared is not None else (),
            related=self._compared.related & self._facts if self._compared is not None else (),
        )
        sides = (FIRST, SECOND) if self._compared is not None else (BOTH,)
        wires = [lowering.condition(each, side) for each in constraints for side in sides]
        if self._compared is not None:
            wires += holding_between(lowering, self._compared, self._facts)
        goal = lowering.circuit.every([*wires, _sought(lowering, self._statement)])
        if isinstance(self._statement, Possible):
            return self._possible(lowering, goal)
        effort = effort_for(lowering.circuit, goal, self._limit)
        found = find(lowering.circuit, goal, effort)
        if found is None:
            return Confirmed(effort.done)
        return Refuted(tuple(self._valuation(lowering, found, elsewhere, side) for side in sides), self._fixed)

    def _possible(self, lowering: Lowering, goal: Wire) -> Confirmation:
        """Look for a valuation in every combination of readings; one that is found serves all that it fits."""
        circuit = lowering.circuit
        readings = [
            variable
            for variable in sorted(circuit.support([goal]))
            if self._policy.facts[lowering.variables[variable].fact].role is Role.READING
        ]
        effort = effort_for(circuit, goal, self._limit)
        effort.spend(size_of(circuit, readings))
        combinations = Planes(circuit, readings)
        left = combinations.plane(TRUE)
        while left:
            chosen = combinations.cells((left & -left).bit_length() - 1)
            rest, (there,) = circuit.where([goal], chosen)
            found = find(rest, there, effort)
            if found is None:
                values = {
                    lowering.variables[variable].fact: lowering.variables[variable].cells[cell].values[0]
                    for variable, cell in chosen.items()
                }
                return Refuted((), {**self._fixed, **values})
            rest, (there,) = circuit.where([goal], found)
            others = [variable for variable in rest.support([there]) if variable not in readings]
            rest, (there,) = rest.where([there], dict.fromkeys(others, 0))
            left &= ~Planes(rest, readings).plane(there)
        return Confirmed(effort.done)

    def _elsewhere(self) -> dict[str, Value] | None:
        """Return values that satisfy the constraints that the claim does not depend on; ``None`` if there are none."""
        values: dict[str, Value] = {}
        for group in groups({name: tied for name, tied in self._tied.items() if name not in self._touched}):
            conditions = self._only(group)
            lowering = Lowering(self._policy, conditions.values(), self._fixed)
            goal = lowering.circuit.every([lowering.condition(each) for each in conditions.values()])
            found = find(lowering.circuit, goal, effort_for(lowering.circuit, goal, self._limit))
            if found is None:
                return None
            values |= _values(self._policy, lowering, found, BOTH)
        return values

    def _valuation(
        self, lowering: Lowering, found: Mapping[int, int], elsewhere: Mapping[str, Value], side: int
    ) -> Valuation:
        settled = dict(elsewhere) | _values(self._policy, lowering, found, side) | dict(self._fixed)
        return {
            name: settled[name] if name in settled else ordinary(self._policy, fact)
            for name, fact in self._policy.facts.items()
        }

    def _only(self, names: frozenset[str]) -> dict[str, Condition]:
        return {name: condition for name, condition in self._constraints.items() if name in names}


def _values(policy: Policy, lowering: Lowering, found: Mapping[int, int], side: int) -> dict[str, Value]:
    """Return the values that facts have on a side, the ordinary one where any will do."""
    values: dict[str, Value] = {}
    for name, fact in policy.facts.items():
        variable = lowering.variable(name, side)
        if variable is None:
            continue
        if variable in found:
            values[name] = lowering.variables[variable].cells[found[variable]].values[0]
        else:
            values[name] = ordinary(policy, fact)
    return values


def _conditions(policy: Policy, statement: Statement) -> list[Condition]:
    """Return the conditions on which a statement rests, those of rules included."""
    match statement:
        case Never(condition) | Always(condition) | Possible(condition):
            said = [condition]
        case Pair(action, first, second):
            said = [first, second, Decided(action, Decision.PERMITTED)]
        case Rises(action):
            said = [Decided(action, Decision.PERMITTED)]
        case _:
            assert_never(statement)
    rules = frozenset().union(*(rules_named(policy, each) for each in said))
    ordered = (name for name in policy.rules if name in rules)
    return [*said, *rule_conditions(policy, with_overriders(ordered, overriders(policy)))]


def _sought(lowering: Lowering, statement: Statement) -> Wire:
    """Return where the claim fails; for ``possible``, where it holds."""
    match statement:
        case Never(condition) | Possible(condition):
            return lowering.condition(condition)
        case Always(condition):
            return lowering.condition(condition) ^ 1
        case Pair(action, first, second, relation):
            fails = strictness_fails(lowering, action, relation)
            return lowering.circuit.every((lowering.condition(first, FIRST), lowering.condition(second, SECOND), fails))
        case Rises(action):
            return strictness_fails(lowering, action, Relation.AT_LEAST_AS_STRICT)
        case _:
            assert_never(statement)

"""The two sides of a comparison: what may differ between them, and how. Source: semantics, sections 4 and 5."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import assert_never

from attrs import frozen

from policy.engines.table.circuit import Wire
from policy.engines.table.cone import facts_in
from policy.engines.table.lower import FIRST, SECOND, Lowering, place
from policy.syntax.declarations import Pair, Relation, Rises, Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Assessment, Policy


@frozen
class Comparison:
    """``sided``: the facts that may differ between the sides; ``moved``: the assessments, by their outcome, that move only as
    the assessor may; ``rising``: the fact that has the next value on the first side.
    """

    sided: frozenset[str]
    moved: Mapping[str, Assessment]
    rising: str | None = None

    @property
    def related(self) -> frozenset[str]:
        """The facts of which it matters how their values on the two sides relate."""
        listed = {name for each in self.moved.values() for name in (each.outcome, *each.rises, *each.falls)}
        return (self.sided & listed) | ({self.rising} if self.rising is not None else set())


def comparison(policy: Policy, statement: Pair | Rises) -> Comparison:
    """Return what may differ between the sides of a statement."""
    match statement:
        case Pair():
            named = facts_in(policy, (statement.first, statement.second))
            rising = None
        case Rises():
            named = frozenset((statement.fact.name,))
            rising = statement.fact.name
        case _:
            assert_never(statement)
    free = named | {fact.name for fact in statement.letting}
    moved = {each.outcome: each for each in policy.assessments.values() if each.outcome not in free}
    sided = frozenset(
        name
        for name, fact in policy.facts.items()
        if fact.role is not Role.READING and (fact.role is Role.HIDDEN or name in free or name in moved)
    )
    return Comparison(sided, moved, rising)


def drawn_in(comparison: Comparison, facts: frozenset[str]) -> frozenset[str]:
    """Return facts, and what their movement between the sides depends on."""
    movers = (comparison.moved[name] for name in sorted(facts & comparison.moved.keys()))
    return facts.union(*((*each.rises, *each.falls) for each in movers))


def holding_between(lowering: Lowering, comparison: Comparison, facts: frozenset[str]) -> Iterator[Wire]:
    """Yield wires that are all true iff the values of these facts on the two sides go together."""
    if comparison.rising is not None:
        yield _between(lowering, comparison.rising, lambda first, second: first == second + 1)
    for name in sorted(facts & comparison.moved.keys()):
        yield _assessed(lowering, comparison, comparison.moved[name])


def _between(lowering: Lowering, fact: str, holds: Callable[[int, int], bool]) -> Wire:
    """Return where the ranks of a fact's values, on the first and the second side, hold together."""
    first, second = lowering.variable(fact, FIRST), lowering.variable(fact, SECOND)
    assert first is not None
    assert second is not None
    places = [place(lowering.policy, fact, cell.values[0]) for cell in lowering.variables[first].cells]
    return lowering.relation(first, second, [[holds(one, other) for other in places] for one in places])


def _assessed(lowering: Lowering, comparison: Comparison, assessment: Assessment) -> Wire:
    """Return where one assessor, who respects what the outcome rises and falls with, can give both outcomes."""
    circuit = lowering.circuit

    def up(fact: str) -> Wire:
        return _between(lowering, fact, lambda first, second: second > first)

    def down(fact: str) -> Wire:
        return _between(lowering, fact, lambda first, second: second < first)

    rises = [name for name in assessment.rises if name in comparison.sided]
    falls = [name for name in assessment.falls if name in comparison.sided]
    raised = circuit.some([*(up(name) for name in rises), *(down(name) for name in falls)])
    lowered = circuit.some([*(down(name) for name in rises), *(up(name) for name in falls)])
    higher, lower = up(assessment.outcome), down(assessment.outcome)
    return circuit.every((circuit.some((raised, higher ^ 1)), circuit.some((lowered, lower ^ 1))))


def strictness_fails(lowering: Lowering, action: str, relation: Relation) -> Wire:
    """Return where the decisions on the two sides do not relate as stated."""
    circuit = lowering.circuit

    def decided(decision: Decision, side: int) -> Wire:
        return lowering.decided(action, decision, side)

    match relation:
        case Relation.SAME:
            return circuit.some(circuit.every((decided(each, FIRST), decided(each, SECOND) ^ 1)) for each in Decision)
        case Relation.AT_LEAST_AS_STRICT:
            permitted = circuit.every((decided(Decision.PERMITTED, FIRST), decided(Decision.PERMITTED, SECOND) ^ 1))
            silent = circuit.every((decided(Decision.SILENT, FIRST), decided(Decision.FORBIDDEN, SECOND)))
            return circuit.some((permitted, silent))
        case _:
            assert_never(relation)

"""Two worlds side by side: in which facts they may differ, and how one assessor may move an outcome between them."""

from __future__ import annotations

from typing import assert_never

from attrs import frozen

from policy.engines.smt.circuit import Literal
from policy.engines.smt.facts import compares, same
from policy.engines.smt.index import Index
from policy.engines.smt.world import World
from policy.syntax.declarations import Pair, Rises
from policy.syntax.expressions import Order
from policy.syntax.policy import Assessment


@frozen
class Difference:
    """The facts in which the sides of a comparison may differ; of those, the outcomes that an assessor moves."""

    facts: frozenset[str]
    moving: frozenset[str]


def difference(index: Index, statement: Pair | Rises) -> Difference:
    """Return how the sides of a comparison may differ; in readings they never do.

    An assessed outcome that the comparison does not name moves only if a fact may change that it rises or falls with.
    """
    match statement:
        case Pair(_, wanted, against):
            named = index.facts_in(wanted) | index.facts_in(against)
        case Rises(_, fact):
            named = frozenset((fact.name,))
        case _:
            assert_never(statement)
    named |= {fact.name for fact in statement.letting}
    readings = set(index.readings)
    listed = {
        outcome: (*each.rises, *each.falls)
        for outcome, each in index.assessments.items()
        if outcome not in named and outcome not in readings
    }
    facts = (named | index.hidden) - readings - listed.keys()
    moving = set(listed)
    while True:
        still = {outcome for outcome in moving if any(name in facts or name in moving for name in listed[outcome])}
        if still == moving:
            return Difference(frozenset(facts | moving), frozenset(moving))
        moving = still


def moves(first: World, second: World, assessment: Assessment) -> Literal:
    """Return a literal that is true iff one assessor can give both outcomes, as `policy.semantics.claims.compares` has it."""
    circuit = first.circuit

    def relates(order: Order, name: str) -> Literal:
        return compares(circuit, second.code(name), order, first.code(name))

    listed = (*assessment.rises, *assessment.falls)
    changed = circuit.any_of([-same(circuit, first.code(name), second.code(name)) for name in listed])
    upward = [relates(Order.AT_LEAST, name) for name in assessment.rises]
    upward += [relates(Order.AT_MOST, name) for name in assessment.falls]
    downward = [relates(Order.AT_MOST, name) for name in assessment.rises]
    downward += [relates(Order.AT_LEAST, name) for name in assessment.falls]
    outcome = assessment.outcome
    kept = same(circuit, first.code(outcome), second.code(outcome))
    return circuit.all_of(
        (
            circuit.any_of((changed, kept)),
            circuit.any_of((-changed, -circuit.all_of(upward), relates(Order.AT_LEAST, outcome))),
            circuit.any_of((-changed, -circuit.all_of(downward), relates(Order.AT_MOST, outcome))),
        )
    )

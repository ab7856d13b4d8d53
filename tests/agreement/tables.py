"""One truth table for each action of a policy, looked up for every scenario."""

from __future__ import annotations

from attrs import define, field

from policy.engines.table.circuit import Wire
from policy.engines.table.cone import decisive_rules, knowable_givens, overriders, with_overriders
from policy.engines.table.lower import Lowering, rule_conditions
from policy.engines.table.planes import Planes, size_of
from policy.semantics.values import Scenario
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy

MOST = 1 << 16
"""A table has no more rows than this."""


@define
class Table:
    """The table of an action: a plane for each decision, in which the givens hold."""

    lowering: Lowering
    planes: Planes
    valid: int
    decided: dict[Decision, int] = field(factory=dict)

    def possible(self, scenario: Scenario) -> frozenset[Decision]:
        """Return the decisions that are left where facts have these values; facts that do not matter are passed over."""
        rows = self.valid
        for name, value in scenario.items():
            number = self.lowering.variable(name)
            if number is not None:
                test: Wire = self.lowering.circuit.test(number, 1 << self.lowering.cell(number, value))
                rows &= self.planes.plane(test)
        return frozenset(decision for decision, plane in self.decided.items() if plane & rows)


def table(policy: Policy, action: str) -> Table | None:
    """Return the table of an action; ``None`` where it is too big, or where some values stand for others that are compared."""
    rules = rule_conditions(policy, with_overriders(decisive_rules(policy, action), overriders(policy)))
    givens = [policy.givens[name].condition for name in knowable_givens(policy)]
    lowering = Lowering(policy, [*rules, *givens])
    circuit = lowering.circuit
    variables = range(len(lowering.variables))
    if lowering.most_compared > 1 or size_of(circuit, variables) > MOST:
        return None
    planes = Planes(circuit, variables)
    valid = planes.plane(circuit.every(map(lowering.condition, givens)))
    decided = {each: planes.plane(lowering.decided(action, each)) for each in Decision}
    return Table(lowering, planes, valid, decided)

"""Combinations of readings, as bits: one bit of a table for each, the last reading changing first."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

from attrs import field, frozen

from policy.engines.smt.circuit import Literal, Simulation
from policy.engines.smt.facts import inputs_at, is_value, values_of
from policy.engines.smt.scope import Scope
from policy.engines.smt.solver import Sat, Solver, UndecidedError, Unknown, Unsat
from policy.syntax.types import Value

MOST = 1 << 20
"""More combinations than this are not told apart."""

Table = int
Folded = dict[str, tuple[str, ...]]


@frozen
class Combinations:
    """All combinations of some readings, in canonical order. ``full`` has a one for each."""

    values: Mapping[str, tuple[str, ...]]
    full: Table = field(init=False)

    @full.default
    def _every(self) -> Table:
        return (1 << prod(map(len, self.values.values()))) - 1

    def at(self, place: int) -> dict[str, str]:
        """Return the combination that a bit stands for."""
        found = {}
        for name, values in reversed(list(self.values.items())):
            place, at = divmod(place, len(values))
            found[name] = values[at]
        return {name: found[name] for name in self.values}


def combinations(scope: Scope) -> Combinations:
    """Return the combinations of the readings in scope.

    Raises:
        UndecidedError: There are too many.
    """
    values = {name: tuple(map(str, values_of(scope.sides[0][name]))) for name in scope.readings}
    if prod(map(len, values.values())) > MOST:
        raise UndecidedError("too many combinations of readings")
    return Combinations(values)


def fold(every: Combinations, table: Table) -> list[tuple[Folded, bool]]:
    """Return a table as a few disjoint boxes that cover it, each with its bit; readings that make no difference are left out."""
    names = list(every.values)

    def boxes(table: Table, depth: int, count: int) -> list[tuple[Folded, bool]]:
        if table in (0, (1 << count) - 1):
            return [({}, table != 0)]
        name = names[depth]
        values = every.values[name]
        block = count // len(values)
        parts: dict[Table, list[str]] = {}
        for at, value in enumerate(values):
            parts.setdefault(table >> at * block & (1 << block) - 1, []).append(value)
        if len(parts) == 1:
            return boxes(next(iter(parts)), depth + 1, block)
        return [
            ({name: tuple(same)} | inner, bit)
            for part, same in parts.items()
            for inner, bit in boxes(part, depth + 1, block)
        ]

    return boxes(table, 0, every.full.bit_length())


def turns_on(every: Combinations, table: Table) -> tuple[str, ...]:
    """Return the readings that a table depends on."""
    return tuple(name for name in every.values if any(name in box for box, _ in fold(every, table)))


def table_of(every: Combinations, box: Mapping[str, tuple[str, ...]]) -> Table:
    """Return the table with a one for each combination in a box."""
    table, count = 1, 1
    for name, values in reversed(list(every.values.items())):
        table = sum(table << at * count for at, value in enumerate(values) if value in box.get(name, values))
        count *= len(values)
    return table


def reached(solver: Solver, scope: Scope, every: Combinations, goal: Literal) -> Table:
    """Return the combinations in which some instance satisfies a literal.

    One instance usually serves many: with its facts kept, the circuit says at once in which combinations the literal
    holds. So the solver is asked only for those that no instance so far has served.

    Raises:
        UndecidedError: The solver gave up.
    """
    masks = masks_of(scope, every)
    simulation = Simulation(scope.circuit, goal)
    inputs = [each for each in simulation.inputs if each not in masks]
    table = 0
    while table != every.full:
        match solver.check((goal, table_literal(scope, every, every.full & ~table)), read=inputs):
            case Unsat():
                break
            case Unknown(reason):
                raise UndecidedError(reason)
            case Sat(true):
                kept = {each: every.full if true.get(each, False) else 0 for each in inputs}
                more = simulation.run(masks | kept, every.full) & ~table
                assert more, "an instance serves at least the combination that it was asked for"
                table |= more
    return table


def served(scope: Scope, every: Combinations, goal: Literal, values: Mapping[str, Value]) -> Table:
    """Return the combinations in which a literal about one valuation holds where its facts have these values."""
    (side,) = scope.sides
    kept = {
        each: every.full if true else 0
        for name, value in values.items()
        for each, true in inputs_at(side[name], value).items()
    }
    return Simulation(scope.circuit, goal).run(masks_of(scope, every) | kept, every.full)


def masks_of(scope: Scope, every: Combinations) -> dict[Literal, Table]:
    """Return for each input of the readings the combinations in which it is true."""
    masks: dict[Literal, Table] = {}
    for name, values in every.values.items():
        for value in values:
            table = table_of(every, {name: (value,)})
            for each, true in inputs_at(scope.sides[0][name], value).items():
                masks[each] = masks.get(each, 0) | (table if true else 0)
    return masks


def box_literal(scope: Scope, box: Mapping[str, tuple[str, ...]]) -> Literal:
    """Return a literal that is true iff the readings are in a box."""
    circuit = scope.circuit
    return circuit.all_of(
        [
            circuit.any_of([is_value(circuit, scope.sides[0][name], value) for value in values])
            for name, values in box.items()
        ]
    )


def table_literal(scope: Scope, every: Combinations, table: Table) -> Literal:
    """Return a literal that is true iff the readings are in a combination that has a one in a table."""
    return scope.circuit.any_of([box_literal(scope, box) for box, bit in fold(every, table) if bit])

"""The least of all valuations in which something holds: by the places of values, fact after fact, first side first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from policy.engines.smt.circuit import Circuit, Literal
from policy.engines.smt.counting import at_most
from policy.engines.smt.facts import Bits, Code, is_value, values_of
from policy.engines.smt.scope import Scope
from policy.engines.smt.solver import Solver, possible
from policy.syntax.types import Value

FEW = 4
"""Sets of more names than this are not gone through one by one."""


def least(
    solver: Solver,
    scope: Scope,
    base: Iterable[Literal],
    names: Collection[str],
    *,
    rather: Mapping[str, Value] | None = None,
    never: Mapping[str, Value] | None = None,
) -> tuple[dict[str, Value], ...]:
    """Return, side by side, the values that the named facts have in the least instance in which the base literals hold.

    Args:
        base: Literals that hold together in some instance.
        rather: Values that go before all others of a fact.
        never: Values that a fact does not have in any such instance.

    Raises:
        UndecidedError: The solver gave up.
    """
    fixed = list(base)
    found: list[dict[str, Value]] = []
    for side in scope.sides:
        values: dict[str, Value] = {}
        for name in scope.names:
            if name not in names:
                continue
            code = side[name]
            if found and code is scope.sides[0][name]:
                values[name] = found[0][name]
                continue
            values[name] = _value(solver, scope.circuit, code, fixed, (rather or {}).get(name), (never or {}).get(name))
            fixed.append(is_value(scope.circuit, code, values[name]))
        found.append(values)
    return tuple(found)


def _value(
    solver: Solver, circuit: Circuit, code: Code, fixed: list[Literal], rather: Value | None, never: Value | None
) -> Value:
    """Return the first value that is possible; one that is the last left needs no look."""
    if rather is not None and possible(solver.check((*fixed, is_value(circuit, code, rather)))):
        return rather
    if isinstance(code, Bits) and len(code.members) > FEW:
        return _least_set(solver, circuit, code, fixed)
    options = [value for value in values_of(code) if value not in (rather, never)]
    for value in options[:-1]:
        if possible(solver.check((*fixed, is_value(circuit, code, value)))):
            return value
    return options[-1]


def _least_set(solver: Solver, circuit: Circuit, code: Bits, fixed: list[Literal]) -> Value:
    """Return the smallest possible set; of two of one size the one with the earlier names."""
    literals = list(code.members.values())
    size = 0
    while not possible(solver.check((*fixed, at_most(circuit, literals, size)))):
        size += 1
    settled = [*fixed, at_most(circuit, literals, size)]
    chosen: list[str] = []
    for name, literal in code.members.items():
        if possible(solver.check((*settled, literal))):
            chosen.append(name)
            settled.append(literal)
        else:
            settled.append(-literal)
    return frozenset(chosen)

"""The nearest case in which a claim holds."""

from __future__ import annotations

from collections.abc import Mapping

from policy.engines.smt.circuit import Literal
from policy.engines.smt.counting import at_most
from policy.engines.smt.facts import is_value
from policy.engines.smt.least import least
from policy.engines.smt.scope import Scope
from policy.engines.smt.solver import Solver, possible
from policy.syntax.declarations import Role
from policy.syntax.types import Value


def nearest(
    solver: Solver, scope: Scope, holding: Literal, turning: Literal, values: Mapping[str, Value]
) -> dict[str, Value] | None:
    """Return the values in the nearest case, in the same readings, in which the literal holds; ``None`` if there is none.

    Nearest: only knowable facts change, and ``turning`` holds too, if that can be; else only knowable facts change, if
    that can be; then the fewest; then those that stand first in the document; then the least values. The number of
    changes grows one by one, until there is a case.

    Args:
        holding: The claim is judged here and holds.
        turning: What the claim says of decisions, duties or rules is not what it says in the case.
        values: A value for every fact in scope; ``holding`` is false there.

    Raises:
        UndecidedError: The solver gave up.
    """
    circuit = scope.circuit
    (side,) = scope.sides
    unchanged = {name: is_value(circuit, side[name], values[name]) for name in scope.names}
    readings = [holding, *(unchanged[name] for name in scope.readings)]
    facts = scope.index.policy.facts
    hidden = [unchanged[name] for name in scope.ordinary if facts[name].role is Role.HIDDEN]
    knowable = [name for name in scope.ordinary if facts[name].role is not Role.HIDDEN]
    if possible(solver.check((*readings, *hidden, turning))):
        base, free = [*readings, *hidden, turning], knowable
    elif possible(solver.check((*readings, *hidden))):
        base, free = [*readings, *hidden], knowable
    elif hidden and possible(solver.check(readings)):
        base, free = readings, list(scope.ordinary)
    else:
        return None
    changes = [-unchanged[name] for name in free]
    size = 1
    while not possible(solver.check((*base, at_most(circuit, changes, size)))):
        size += 1
    base.append(at_most(circuit, changes, size))
    changed: list[str] = []
    for name in free:
        if len(changed) < size and possible(solver.check((*base, -unchanged[name]))):
            changed.append(name)
            base.append(-unchanged[name])
        else:
            base.append(unchanged[name])
    never = {name: values[name] for name in changed}
    (found,) = least(solver, scope, base, changed, never=never)
    return dict(values) | found

"""What comes of a target, in a form in which two can be compared: in rows of scenarios, and as literals of a session."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TypeAlias, assert_never

from policy.engines.rows import Plane, Rows
from policy.engines.smt.circuit import Circuit, Literal
from policy.engines.smt.conditions import stand, verdict
from policy.engines.smt.world import World
from policy.reasoning.turning.targets import Decides, Target
from policy.syntax.declarations import Empower, Oblige

Planes: TypeAlias = tuple[Plane, ...]
Literals: TypeAlias = tuple[Literal, ...]


def planes_of(rows: Rows, target: Target) -> Planes:
    """Return in which rows which outcome comes of a target: forbidden and permitted, or that it arises."""
    match target:
        case Decides(action):
            stops, permits = rows.verdict(action)
            return stops, permits & ~stops
        case Oblige() | Empower():
            giving = [name for name in rows.about(target.action) if rows.policy.rules[name].effect == target]
            return (reduce(or_, (rows.stand(name).fires for name in giving), 0),)
        case _:
            assert_never(target)


def literals_of(world: World, target: Target) -> Literals:
    """Return the same as literals."""
    match target:
        case Decides(action):
            stops, permits = verdict(world, action)
            return stops, world.circuit.all_of((permits, -stops))
        case Oblige() | Empower():
            lists = world.index.duties if isinstance(target, Oblige) else world.index.powers
            giving = [name for name in lists.get(target.action, ()) if world.index.policy.rules[name].effect == target]
            return (world.circuit.any_of([stand(world, name).fires for name in giving]),)
        case _:
            assert_never(target)


def unlike(first: Planes, second: Planes) -> Plane:
    """Return in which rows two outcomes differ."""
    found = 0
    for one, other in zip(first, second, strict=True):
        found |= one ^ other
    return found


def differ(circuit: Circuit, first: Literals, second: Literals) -> Literal:
    """Return a literal that is true iff two outcomes differ."""
    return circuit.any_of([-circuit.same(one, other) for one, other in zip(first, second, strict=True)])

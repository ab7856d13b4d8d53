"""Scenarios in which one occurrence of a condition alone makes the difference."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cached_property
from typing import TypeAlias

from attrs import define, field

from policy.engines.rows import Plane, rows_of
from policy.engines.smt.comparing import Difference
from policy.engines.smt.conditions import encode
from policy.engines.smt.counting import at_most
from policy.engines.smt.facts import is_value, same
from policy.reasoning.turning.bench import Bench, Variant
from policy.reasoning.turning.occurrences import Boundary, Occurrence
from policy.reasoning.turning.outcomes import Planes, differ, literals_of, planes_of, unlike
from policy.reasoning.turning.pool import Pool
from policy.reasoning.turning.targets import Target
from policy.semantics.values import Valuation
from policy.syntax.declarations import Role
from policy.syntax.expressions import Fact, Is

MOST = 8
"""So many pairs of rows are looked at for one whose rows are chosen already."""

Pair: TypeAlias = tuple[int, int]
"""The row in which an occurrence holds, and the one in which it does not."""


@define(slots=False, eq=False)
class Turning:
    """One occurrence and one target.

    The occurrence *matters* in a scenario if what comes of the target is another thing with the occurrence always so than with it
    never so. Two scenarios are a *pair* if it holds in the one and not in the other, and both give the same outcome with it
    always so, the same with it never so, and these two differ: then it alone turns the one outcome into the other, in both.
    """

    bench: Bench
    occurrence: Occurrence
    target: Target
    always: Variant = field(init=False)
    never: Variant = field(init=False)
    _known: tuple[int, tuple[Planes, Planes]] | None = field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        self.always = self.bench.under(self.occurrence.always)
        self.never = self.bench.under(self.occurrence.never)

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """The facts of the condition, in the order of the document."""
        named = self.bench.index.facts_in(self.occurrence.condition)
        return tuple(name for name in self.bench.policy.facts if name in named)

    def facts_at(self, boundary: Boundary | None) -> tuple[str, ...]:
        """Return the facts by which the condition can become true or false: at a boundary, the one that has it."""
        return self.facts if boundary is None else (boundary.fact,)

    # By rows

    def mattering(self, boundary: Boundary | None = None) -> tuple[Plane, Plane]:
        """Return in which rows the occurrence matters and holds, and in which it matters and does not hold.

        At a boundary: in which the fact has the one value or the other besides.
        """
        always, never = self._both()
        matters = unlike(always, never)
        if not matters:
            return 0, 0
        rows = self.bench.rows
        if boundary is not None:
            true, false = (rows.condition(Is(Fact(boundary.fact), (v,))) for v in (boundary.true, boundary.false))
            return matters & true, matters & false
        held = rows.condition(self.occurrence.condition)
        return matters & held, matters & ~held

    def _both(self) -> tuple[Planes, Planes]:
        """Return what comes of the target in each row with the occurrence always so, and with it never so."""
        count = len(self.bench.rows.columns.rows)
        if self._known is None or self._known[0] != count:
            always, never = (planes_of(each.rows(), self.target) for each in (self.always, self.never))
            self._known = count, (always, never)
        return self._known[1]

    def paired(self, pool: Pool, boundary: Boundary | None, chosen: Container[int]) -> Pair | None:
        """Return a pair of rows that differ in one fact alone, of those that are looked at the one with most rows chosen already."""
        best: Pair | None = None
        least = 3
        for looked, pair in enumerate(self._pairs(pool, boundary), 1):
            cost = sum(each not in chosen for each in pair)
            if cost < least:
                best, least = pair, cost
            if not least or looked == MOST:
                break
        return best

    def _pairs(self, pool: Pool, boundary: Boundary | None) -> Iterator[Pair]:
        true, false = self.mattering(boundary)
        if not true or not false:
            return
        planes = [plane for side in self._both() for plane in side]
        for fact in self.facts_at(boundary):
            for group in pool.groups.get(fact, ()):
                if group & true and group & false:
                    for one in rows_of(group & true):
                        for other in rows_of(group & false):
                            if all(plane >> one & 1 == plane >> other & 1 for plane in planes):
                                yield one, other

    # By the solver

    def alone(self, held: bool | None = None, boundary: Boundary | None = None) -> Valuation | None:
        """Return a scenario in which the occurrence matters; ``None`` iff there is none.

        Args:
            held: Whether it has to hold there, or not to; ``None`` where either will do.
            boundary: The values of which the fact has to have the one with which it holds, or does not.

        Raises:
            UndecidedError: The solver gave up.
        """
        circuit, world = self.bench.session.circuit, self.bench.session.world
        base = [differ(circuit, *(literals_of(each.session.world, self.target) for each in (self.always, self.never)))]
        if held is not None and boundary is not None:
            value = boundary.true if held else boundary.false
            base.append(is_value(circuit, world.code(boundary.fact), value))
        elif held is not None:
            literal = encode(world, self.occurrence.condition)
            base.append(literal if held else -literal)
        return self.bench.scenario(*base)

    def solved(self, boundary: Boundary | None) -> tuple[Valuation, Valuation] | None:
        """Return a pair of scenarios that differ in as few facts as possible; ``None`` iff there is none.

        Raises:
            UndecidedError: The solver gave up.
        """
        narrow = self._pair(boundary, frozenset(self.facts), 1)
        if narrow is not None:
            return narrow
        knowable = frozenset(name for name, fact in self.bench.policy.facts.items() if fact.role is not Role.HIDDEN)
        found = self._pair(boundary, knowable, None)
        if found is None:
            return None
        for size in range(1, apart(*found)):
            nearer = self._pair(boundary, knowable, size)
            if nearer is not None:
                return nearer
        return found

    def _pair(
        self, boundary: Boundary | None, differing: frozenset[str], most: int | None
    ) -> tuple[Valuation, Valuation] | None:
        session = self.bench.session
        circuit, world = session.circuit, session.world
        difference = Difference(differing, frozenset())
        beside = session.beside(difference)
        literals_of(beside, self.target)  # what the edits leave as it is is then there for both
        condition = self.occurrence.condition
        base = [encode(world, condition), -encode(beside, condition)]
        edits = (self.always, self.never)
        firsts = [literals_of(edit.session.world, self.target) for edit in edits]
        seconds = [literals_of(edit.session.beside(difference), self.target) for edit in edits]
        base.append(differ(circuit, *firsts))
        base += [-differ(circuit, first, second) for first, second in zip(firsts, seconds, strict=True)]
        if boundary is not None:
            base.append(is_value(circuit, world.code(boundary.fact), boundary.true))
            base.append(is_value(circuit, beside.code(boundary.fact), boundary.false))
        if most is not None:
            touched = [name for name in self.bench.policy.facts if name in differing and beside.known(name) is not None]
            changes = [-same(circuit, world.code(name), beside.code(name)) for name in touched]
            base.append(at_most(circuit, changes, most))
        found = self.bench.asked(base, (world, beside))
        return None if found is None else (found[0], found[1])


def apart(one: Valuation, other: Valuation) -> int:
    """Return in how many facts two scenarios differ."""
    return sum(other[name] != value for name, value in one.items())

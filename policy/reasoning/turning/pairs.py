"""Scenarios in which one occurrence of a condition alone makes the difference."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cached_property
from typing import TypeAlias

from attrs import define, field

from policy.engines.rows import Plane
from policy.engines.smt.comparing import Difference
from policy.engines.smt.conditions import encode
from policy.engines.smt.counting import at_most
from policy.engines.smt.facts import is_value, same
from policy.reasoning.turning.bench import Bench, Planes, Variant, differ, literals_of, numbers_of, planes_of, unlike
from policy.reasoning.turning.occurrences import Boundary, Occurrence
from policy.reasoning.turning.pool import Pool
from policy.reasoning.turning.targets import Target
from policy.semantics.values import Valuation
from policy.syntax.declarations import Role
from policy.syntax.walk import fact_names

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

    def __attrs_post_init__(self) -> None:
        self.always = self.bench.under(self.occurrence.always)
        self.never = self.bench.under(self.occurrence.never)

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """The facts of the condition, in the order of the document."""
        policy = self.bench.policy
        named = fact_names(self.occurrence.condition, policy.definitions)
        return tuple(name for name in policy.facts if name in named)

    # By rows

    def mattering(self) -> tuple[Plane, Plane]:
        """Return in which rows the occurrence matters and holds, and in which it matters and does not hold."""
        return self._among(*self._both())

    def _both(self) -> tuple[Planes, Planes]:
        return planes_of(self.always.rows(), self.target), planes_of(self.never.rows(), self.target)

    def _among(self, always: Planes, never: Planes) -> tuple[Plane, Plane]:
        matters = unlike(always, never)
        held = self.bench.rows.condition(self.occurrence.condition) if matters else 0
        return matters & held, matters & ~held

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
        always, never = self._both()
        true, false = self._among(always, never)
        if not true or not false:
            return
        for fact in self.facts if boundary is None else (boundary.fact,):
            for group in pool.groups.get(fact, ()):
                if not group & true or not group & false:
                    continue
                for one in numbers_of(group & true):
                    for other in numbers_of(group & false):
                        alike = all(plane >> one & 1 == plane >> other & 1 for plane in (*always, *never))
                        if alike and _at(boundary, pool.row(one), pool.row(other)):
                            yield one, other

    # By the solver

    def alone(self, held: bool | None = None) -> Valuation | None:
        """Return a scenario in which the occurrence matters (and holds, or does not); ``None`` iff there is none.

        Raises:
            UndecidedError: The solver gave up.
        """
        session = self.bench.session
        base = [
            differ(session.circuit, *(literals_of(v.session.world, self.target) for v in (self.always, self.never)))
        ]
        if held is not None:
            literal = encode(session.world, self.occurrence.condition)
            base.append(literal if held else -literal)
        found = self.bench.asked(base, (session.world,))
        return None if found is None else found[0]

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


def _at(boundary: Boundary | None, true: Valuation, false: Valuation) -> bool:
    return boundary is None or (true[boundary.fact], false[boundary.fact]) == (boundary.true, boundary.false)

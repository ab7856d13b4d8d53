"""Scenarios in which one occurrence of a condition alone makes the difference."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import product

from attrs import define, field, frozen

from policy.engines.rows import Rows
from policy.engines.smt.comparing import Difference
from policy.engines.smt.conditions import encode
from policy.engines.smt.counting import at_most
from policy.engines.smt.facts import is_value, same
from policy.reasoning.turning.bench import Bench, Variant, differ, literals_of, numbers_of, planes_of, unlike
from policy.reasoning.turning.occurrences import Boundary, Occurrence
from policy.reasoning.turning.targets import Target
from policy.semantics.values import Valuation
from policy.syntax.declarations import Role
from policy.syntax.walk import fact_names

FEW = 3
"""So many scenarios that are there already are looked at for a neighbour."""

NEIGHBOURS = 24
"""More scenarios next to one are not looked at."""


@frozen
class Turn:
    """An occurrence that makes the difference to a target.

    ``true``: a scenario in which it holds, ``false``: one in which it does not; in each, that it alone is turned over
    brings what comes of the target in the other. One of them is ``None`` where there are no such two scenarios: then
    turning it over brings about something else in the one that is left, but no other facts do that through it alone.
    """

    true: Valuation | None
    false: Valuation | None

    @property
    def is_pair(self) -> bool:
        """Whether there are two scenarios."""
        return self.true is not None and self.false is not None


@define(slots=False, eq=False)
class Turning:
    """One occurrence and one target."""

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

    def among(self, rows: Rows) -> tuple[int, int]:
        """Return in which rows the occurrence makes the difference and holds, and in which it does and does not hold."""
        matters = unlike(*self._both(rows))
        if not matters:
            return 0, 0
        held = rows.condition(self.occurrence.condition)
        return matters & held, matters & ~held

    def _both(self, rows: Rows) -> tuple[tuple[int, ...], tuple[int, ...]]:
        return planes_of(self.always.rows(rows), self.target), planes_of(self.never.rows(rows), self.target)

    def reused(self, boundary: Boundary | None) -> Turn | None:
        """Return two scenarios that differ in one fact, one of which at least is a row already; ``None`` where a look finds none."""
        rows = self.bench.rows
        true, false = (_bits(plane) for plane in self.among(rows))
        known = rows.columns.rows
        for one, other in product(true, false):
            pair = known[one], known[other]
            if _apart(*pair) == 1 and _at(boundary, *pair) and self._alike(pair):
                return Turn(*pair)
        for number, held in (*((each, True) for each in true), *((each, False) for each in false)):
            for near in self._neighbours(known[number], held, boundary):
                return Turn(known[number], near) if held else Turn(near, known[number])
        return None

    def _neighbours(self, row: Valuation, held: bool, boundary: Boundary | None) -> Iterator[Valuation]:
        """Yield scenarios that differ from a row in one fact of the condition and are its other half."""
        if boundary is not None and row[boundary.fact] != (boundary.true if held else boundary.false):
            return
        changes = (
            [(name, value) for name in self.facts for value in self.bench.values(name) if value != row[name]]
            if boundary is None
            else [(boundary.fact, boundary.false if held else boundary.true)]
        )
        near = [(name, {**row, name: value}) for name, value in changes[:NEIGHBOURS]]
        others = [each for name, each in near if not self.bench.breaks(each, name)]
        if not others:
            return
        rows = Rows.of(self.bench.policy, (row, *others))
        true, false = self.among(rows)
        for number in numbers_of(false if held else true):
            if number and self._same_row(rows, 0, number):
                yield others[number - 1]

    def _alike(self, pair: tuple[Valuation, Valuation]) -> bool:
        return self._same_row(Rows.of(self.bench.policy, pair), 0, 1)

    def _same_row(self, rows: Rows, one: int, other: int) -> bool:
        return all(plane >> one & 1 == plane >> other & 1 for planes in self._both(rows) for plane in planes)

    # By the solver

    def solved(self, boundary: Boundary | None) -> Turn | None:
        """Return two scenarios that differ in as few facts as possible; ``None`` iff there are none.

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
        most = _apart(*_both(found))
        for size in range(1, most):
            nearer = self._pair(boundary, knowable, size)
            if nearer is not None:
                return nearer
        return found

    def _pair(self, boundary: Boundary | None, differing: frozenset[str], most: int | None) -> Turn | None:
        session = self.bench.session
        circuit, world = session.circuit, session.world
        difference = Difference(differing, frozenset())
        beside = session.beside(difference)
        condition = self.occurrence.condition
        base = [encode(world, condition), -encode(beside, condition)]
        firsts = [literals_of(variant.session.world, self.target) for variant in (self.always, self.never)]
        seconds = [
            literals_of(variant.session.beside(difference), self.target) for variant in (self.always, self.never)
        ]
        base.append(differ(circuit, *firsts))
        base += [-differ(circuit, first, second) for first, second in zip(firsts, seconds, strict=True)]
        if boundary is not None:
            base.append(is_value(circuit, world.code(boundary.fact), boundary.true))
            base.append(is_value(circuit, beside.code(boundary.fact), boundary.false))
        if most is not None:
            touched = [name for name in self.bench.policy.facts if name in differing and beside.known(name) is not None]
            changes = [-same(circuit, world.code(name), beside.code(name)) for name in touched]
            base.append(at_most(circuit, changes, most))
        self.always.session.settle()
        self.never.session.settle()
        session.settle()
        found = self.bench.asked(base, (world, beside))
        return None if found is None else Turn(*found)

    def alone(self, held: bool) -> Valuation | None:
        """Return a scenario in which the occurrence makes the difference and holds, or does not; ``None`` iff there is none.

        Raises:
            UndecidedError: The solver gave up.
        """
        session = self.bench.session
        literal = encode(session.world, self.occurrence.condition)
        base = [
            literal if held else -literal,
            differ(session.circuit, *(literals_of(v.session.world, self.target) for v in (self.always, self.never))),
        ]
        session.settle()
        found = self.bench.asked(base, (session.world,))
        return None if found is None else found[0]


def _both(turn: Turn) -> tuple[Valuation, Valuation]:
    assert turn.true is not None
    assert turn.false is not None
    return turn.true, turn.false


def _bits(plane: int) -> list[int]:
    return [number for number, _ in zip(numbers_of(plane), range(FEW), strict=False)]


def _apart(one: Valuation, other: Valuation) -> int:
    """Return in how many facts two scenarios differ."""
    return sum(other[name] != value for name, value in one.items())


def _at(boundary: Boundary | None, true: Valuation, false: Valuation) -> bool:
    return boundary is None or (true[boundary.fact], false[boundary.fact]) == (boundary.true, boundary.false)

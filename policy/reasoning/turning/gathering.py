"""Gathering scenarios: each purpose is served by what is there already, where that can be."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TypeAlias

from attrs import define, field, frozen

from policy.engines.rows import Plane
from policy.engines.smt.conditions import encode
from policy.errors import UndecidedError
from policy.reasoning.edits.edit import Dropped
from policy.reasoning.edits.place import Place
from policy.reasoning.turning.answer import (
    Dead,
    DeadAlternative,
    DeadBoundary,
    Excepted,
    Meeting,
    Never,
    Purpose,
    Turns,
    Undecided,
)
from policy.reasoning.turning.bench import Bench, Variant, differ, literals_of, numbers_of, planes_of, unlike
from policy.reasoning.turning.examples import Keeper
from policy.reasoning.turning.meetings import Encounter, encounters
from policy.reasoning.turning.occurrences import Boundary, Occurrence, boundaries, occurrences
from policy.reasoning.turning.pairs import Pair, Turning
from policy.reasoning.turning.paths import taken_alone
from policy.reasoning.turning.pool import Pool
from policy.reasoning.turning.sampling import few_rows, sample
from policy.reasoning.turning.targets import Target, target_of
from policy.semantics.values import Valuation
from policy.syntax.expressions import AllOf, Condition

FEW = 3
"""So many scenarios in which an occurrence matters are looked around for its other half."""

MANY = 50
"""Of more meetings than this that no scenario shows yet, scenarios at random are looked at before the solver is asked."""


@frozen
class Alternative:
    """A way through the ``unless`` of a rule, and the condition that it alone is taken."""

    rule: str
    exception: Condition
    taken: Condition
    alone: Condition


@frozen
class Meetings:
    """All meetings of rules about one action."""

    action: str
    encounters: tuple[Encounter, ...]


Step: TypeAlias = Occurrence | Alternative | Meetings


@define(eq=False)
class Gathering:
    """Scenarios as far as they are gathered. ``chosen``: the rows that serve a purpose, in order; ``kept``: facts shown in each."""

    bench: Bench
    purposes: list[Purpose] = field(factory=list)
    never: list[Never] = field(factory=list)
    undecided: list[Undecided] = field(factory=list)
    chosen: dict[int, set[str]] = field(factory=dict)
    keeper: Keeper = field(init=False)
    pool: Pool = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.keeper = Keeper(self.bench)
        self.pool = Pool(self.bench)

    def steps(self) -> Iterator[tuple[str, Step]]:
        """Yield what has to be looked at, each with the name of its rule, definition or action."""
        policy = self.bench.policy
        for occurrence in occurrences(policy):
            yield occurrence.place.name, occurrence
        for name, rule in policy.rules.items():
            if rule.exception is not None:
                for taken, alone in taken_alone(policy, rule.exception):
                    yield name, Alternative(name, rule.exception, taken, alone)
        about: dict[str, list[Encounter]] = {}
        for each in encounters(policy):
            about.setdefault(policy.rules[each.first].effect.action, []).append(each)
        for action, some in about.items():
            yield action, Meetings(action, tuple(some))

    def take(self, step: Step) -> None:
        """Look for what a step needs."""
        self.bench.renew()
        try:
            match step:
                case Occurrence():
                    self._occurrence(step)
                case Alternative():
                    self._alternative(step)
                case Meetings():
                    self._meetings(step)
        except UndecidedError as undecided:
            self.undecided.append(Undecided(_place(step), undecided.reason))

    def _use(self, row: int, facts: set[str] | frozenset[str]) -> None:
        self.chosen.setdefault(row, set()).update(facts)

    # Occurrences

    def _occurrence(self, occurrence: Occurrence) -> None:
        targets = self.bench.under(occurrence.always).targets
        turning = [Turning(self.bench, occurrence, target) for target in targets]
        mattering = [each for each in turning if self._matters(each)]
        if not mattering:
            self.never.append(Dead(occurrence))
            return
        edges = boundaries(self.bench.policy, occurrence.condition)
        shown = [edge for edge in edges if self._pair(mattering, edge)]
        if not shown and not self._pair(mattering, None):
            self._single(mattering[0])
        self.never += [DeadBoundary(occurrence, edge) for edge in edges if edge not in shown]

    def _matters(self, turning: Turning) -> bool:
        """Return whether an occurrence matters to a target; if so a row shows it, with rows around it."""
        true, false = turning.mattering()
        if not (true or false):
            found = turning.alone()
            if found is None:
                return False
            near = self.bench.facts_near(turning.occurrence.always)
            facts = {*near, *self.keeper.turning(turning, found)}
            self.pool.spread(self.pool.add([self.bench.plain(found, facts)]), near)
        return True

    def _pair(self, mattering: Sequence[Turning], boundary: Boundary | None) -> bool:
        for turning in mattering:
            pair = self._near(turning, boundary)
            if pair is None:
                found = turning.solved(boundary)
                if found is None:
                    continue
                pair = self.pool.beside(*found)
            self._turns(turning, boundary, *pair)
            return True
        return False

    def _near(self, turning: Turning, boundary: Boundary | None) -> Pair | None:
        """Return a pair that is there already, or around rows in which the occurrence matters."""
        pair = turning.paired(self.pool, boundary, self.chosen)
        if pair is None:
            true, false = turning.mattering()
            around = [*_first(true), *_first(false)]
            facts = turning.facts if boundary is None else (boundary.fact,)
            if self.pool.spread(around, facts, boundary):
                pair = turning.paired(self.pool, boundary, self.chosen)
        return pair

    def _single(self, turning: Turning) -> None:
        true, false = turning.mattering()
        row = next(iter(numbers_of(true or false)))
        self._turns(turning, None, *((row, None) if true else (None, row)))

    def _turns(self, turning: Turning, boundary: Boundary | None, true: int | None, false: int | None) -> None:
        apart: tuple[str, ...] = ()
        if true is not None and false is not None:
            one, other = self.pool.row(true), self.pool.row(false)
            apart = tuple(name for name, value in one.items() if other[name] != value)
        for row in (true, false):
            if row is not None:
                self._use(row, {*self._shown(turning, row), *apart})
        self.purposes.append(Turns(turning.occurrence, turning.target, boundary, true, false, apart))

    def _shown(self, turning: Turning, row: int) -> Collection[str]:
        """Return the facts that show how an occurrence turns the outcome: those of its rule.

        Of a definition, which has no outcome, those that keep the outcomes with it always so and never so.
        """
        if turning.occurrence.place.kind == "rule":
            return self.bench.facts_near(turning.occurrence.always)
        return self.keeper.turning(turning, self.pool.row(row))

    # Alternatives

    def _alternative(self, step: Alternative) -> None:
        bench, rule = self.bench, self.bench.policy.rules[step.rule]
        target = target_of(rule)
        without = bench.under(Dropped(Place("rule", step.rule, "unless"), step.exception))
        wanted = AllOf(((rule.condition,) if rule.condition is not None else ()) + (step.alone,))
        plane = bench.rows.condition(wanted)
        if plane:
            plane &= unlike(planes_of(bench.rows, target), planes_of(without.rows(), target))
        row = self._serving(plane)
        if row is None:
            found = self._asked(wanted, target, without)
            if found is None:
                self.never.append(DeadAlternative(step.rule, step.taken))
                return
            facts = self.keeper.wanted(wanted, target, found, without)
            (row,) = self.pool.add([bench.plain(found, facts)])
        self._use(row, self.keeper.wanted(wanted, target, self.pool.row(row), without))
        self.purposes.append(Excepted(step.rule, step.taken, target, row))

    def _serving(self, plane: Plane) -> int | None:
        """Return a row in a plane: the first that is chosen already, else the first."""
        return next((row for row in numbers_of(plane) if row in self.chosen), next(iter(numbers_of(plane)), None))

    def _asked(self, wanted: Condition, target: Target, without: Variant | None) -> Valuation | None:
        session = self.bench.session
        base = [encode(session.world, wanted)]
        if without is not None:
            outcomes = (literals_of(session.world, target), literals_of(without.session.world, target))
            base.append(differ(session.circuit, *outcomes))
        found = self.bench.asked(base, (session.world,))
        return None if found is None else found[0]

    # Meetings

    def _meetings(self, step: Meetings) -> None:
        rows = self.bench.rows
        planes = [rows.condition(each.condition) for each in step.encounters]
        if sum(not plane for plane in planes) > MANY:
            self.pool.add(sample(self.bench))
            planes = [rows.condition(each.condition) for each in step.encounters]
        few = few_rows(planes, self.chosen)
        for each, plane in zip(step.encounters, planes, strict=True):
            target = target_of(self.bench.policy.rules[each.first])
            row = next((row for row in few if plane >> row & 1), None)
            if row is None:  # one that was found for another meeting
                row = self._serving(rows.condition(each.condition))
            if row is None:
                found = self._asked(each.condition, target, None)
                if found is None:
                    continue
                facts = self.keeper.wanted(each.condition, target, found, None)
                (row,) = self.pool.add([self.bench.plain(found, facts)])
            self._use(row, self.keeper.holding(each.condition, self.pool.row(row)))
            self.purposes.append(Meeting(each.first, each.second, each.overriding, target, row))


def _first(plane: Plane) -> list[int]:
    return [number for number, _ in zip(numbers_of(plane), range(FEW), strict=False)]


def _place(step: Step) -> Place:
    match step:
        case Occurrence(place):
            return place
        case Alternative(rule):
            return Place("rule", rule, "unless")
        case Meetings(_, encounters):
            return Place("rule", encounters[0].first, "if")

"""The scenarios that a reviewer needs: one list, in which each purpose is served by what is there already where that can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import define, field

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
    Suite,
    Turns,
    Undecided,
)
from policy.reasoning.turning.bench import Bench, Variant, differ, literals_of, numbers_of, planes_of, unlike
from policy.reasoning.turning.examples import Keeper, examples
from policy.reasoning.turning.gathering import Scenarios
from policy.reasoning.turning.meetings import Encounter, encounters
from policy.reasoning.turning.occurrences import Boundary, Occurrence, boundaries, occurrences
from policy.reasoning.turning.pairs import Turn, Turning
from policy.reasoning.turning.paths import taken_alone
from policy.reasoning.turning.targets import Target, target_of
from policy.syntax.expressions import AllOf, Condition
from policy.syntax.policy import Policy

Progress = Callable[[str], None]
"""Told the name of each rule or definition before it is taken up."""


def suite(policy: Policy, progress: Progress | None = None) -> Suite:
    """Return scenarios for every occurrence of a condition, boundary, alternative of an ``unless`` and meeting of rules.

    Stopped with Ctrl-C, what was found by then, which is not complete.
    """
    gathering = Gathering(Bench(policy))
    complete = True
    try:
        for name, step in gathering.steps():
            if progress is not None:
                progress(name)
            gathering.take(step)
    except KeyboardInterrupt:
        complete = False
    shown = examples(gathering.keeper, gathering.purposes, gathering.kept)
    return Suite(shown, tuple(gathering.purposes), tuple(gathering.never), tuple(gathering.undecided), complete)


@define
class Alternative:
    """A way through the ``unless`` of a rule, and the condition that it alone is taken."""

    rule: str
    exception: Condition
    taken: Condition
    alone: Condition


Step = Occurrence | Alternative | Encounter


@define(eq=False)
class Gathering:
    """Scenarios as far as they are gathered: the rows of the bench."""

    bench: Bench
    purposes: list[Purpose] = field(factory=list)
    never: list[Never] = field(factory=list)
    undecided: list[Undecided] = field(factory=list)
    kept: dict[int, set[str]] = field(factory=dict)
    scenarios: Scenarios = field(init=False)
    keeper: Keeper = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.scenarios = Scenarios(self.bench)
        self.keeper = Keeper(self.bench)

    def steps(self) -> Iterator[tuple[str, Step]]:
        """Yield what has to be looked at, each with the name of its rule or definition."""
        policy = self.bench.policy
        for occurrence in occurrences(policy):
            yield occurrence.place.name, occurrence
        for name, rule in policy.rules.items():
            if rule.exception is not None:
                for taken, alone in taken_alone(policy, rule.exception):
                    yield name, Alternative(name, rule.exception, taken, alone)
        for encounter in encounters(policy):
            yield encounter.first, encounter

    def take(self, step: Step) -> None:
        """Look for what a step needs."""
        try:
            match step:
                case Occurrence():
                    self._occurrence(step)
                case Alternative():
                    self._alternative(step)
                case Encounter():
                    self._encounter(step)
        except UndecidedError as undecided:
            self.undecided.append(Undecided(_place(step), undecided.reason))

    # Occurrences

    def _occurrence(self, occurrence: Occurrence) -> None:
        targets = self.bench.under(occurrence.always).targets
        turning = [Turning(self.bench, occurrence, target) for target in targets]
        edges = boundaries(self.bench.policy, occurrence.condition)
        shown = [edge for edge in edges if self._pair(turning, edge)]
        if not shown and not self._pair(turning, None) and not self._single(turning):
            self.never.append(Dead(occurrence))
            return
        self.never += [DeadBoundary(occurrence, edge) for edge in edges if edge not in shown]

    def _pair(self, turning: list[Turning], boundary: Boundary | None) -> bool:
        for each in turning:
            turn = each.reused(boundary) or each.solved(boundary)
            if turn is not None:
                self._keep(each, turn, boundary)
                return True
        return False

    def _single(self, turning: list[Turning]) -> bool:
        for each in turning:
            for held, plane in zip((True, False), each.among(self.bench.rows), strict=True):
                row = next(iter(numbers_of(plane)), None)
                found = each.alone(held) if row is None else self.bench.rows.columns.rows[row]
                if found is not None:
                    self._keep(each, Turn(found, None) if held else Turn(None, found), None)
                    return True
        return False

    def _keep(self, turning: Turning, turn: Turn, boundary: Boundary | None) -> None:
        found = [each for each in (turn.true, turn.false) if each is not None]
        facts: set[str] = set()
        for each in found:
            facts |= self.keeper.turning(turning.occurrence, (turning.always, turning.never), turning.target, each)
        if len(found) == 2:
            facts |= {name for name, value in found[0].items() if found[1][name] != value}
        numbers = self.scenarios.rows(found, facts)
        for number in numbers:
            self.kept.setdefault(number, set()).update(facts)
        true = numbers.pop(0) if turn.true is not None else None
        false = numbers.pop(0) if turn.false is not None else None
        rows = self.bench.rows.columns.rows
        apart: tuple[str, ...] = ()
        if true is not None and false is not None:
            apart = tuple(name for name, value in rows[true].items() if rows[false][name] != value)
        self.purposes.append(Turns(turning.occurrence, turning.target, boundary, true, false, apart))

    # Alternatives and encounters

    def _alternative(self, step: Alternative) -> None:
        bench, rule = self.bench, self.bench.policy.rules[step.rule]
        target = target_of(rule)
        without = bench.under(Dropped(Place("rule", step.rule, "unless"), step.exception))
        wanted = AllOf(((rule.condition,) if rule.condition is not None else ()) + (step.alone,))
        plane = bench.rows.condition(wanted)
        if plane:
            plane &= unlike(planes_of(bench.rows, target), planes_of(without.rows(), target))
        row = self._first(plane, wanted, target, without)
        if row is None:
            self.never.append(DeadAlternative(step.rule, step.taken))
            return
        self._note(row, wanted, target, without)
        self.purposes.append(Excepted(step.rule, step.taken, target, row))

    def _first(self, plane: int, wanted: Condition, target: Target, without: Variant | None) -> int | None:
        """Return the first row in a plane; if there is none, a new one in which the condition holds and the edit matters."""
        for number in numbers_of(plane):
            return number
        session = self.bench.session
        base = [encode(session.world, wanted)]
        if without is not None:
            outcomes = (literals_of(session.world, target), literals_of(without.session.world, target))
            base.append(differ(session.circuit, *outcomes))
        found = self.bench.asked(base, (session.world,))
        if found is None:
            return None
        facts = self.keeper.wanted(wanted, target, found[0], without)
        return self.scenarios.rows(found, facts)[0]

    def _note(self, row: int, wanted: Condition, target: Target, without: Variant | None) -> None:
        """Note the facts that a row has to keep."""
        facts = self.keeper.wanted(wanted, target, self.bench.rows.columns.rows[row], without)
        self.kept.setdefault(row, set()).update(facts)

    def _encounter(self, step: Encounter) -> None:
        target = target_of(self.bench.policy.rules[step.first])
        row = self._first(self.bench.rows.condition(step.condition), step.condition, target, None)
        if row is not None:
            self._note(row, step.condition, target, None)
            self.purposes.append(Meeting(step.first, step.second, step.overriding, target, row))


def _place(step: Step) -> Place:
    match step:
        case Occurrence(place):
            return place
        case Alternative(rule):
            return Place("rule", rule, "unless")
        case Encounter(first):
            return Place("rule", first, "if")

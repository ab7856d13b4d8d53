"""Scenarios for occurrences: pairs in which one alone makes the difference, at each of its boundaries or anywhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import islice

from attrs import frozen

from policy.engines.rows import rows_of
from policy.reasoning.turning.answer import Dead, DeadBoundary, Turns
from policy.reasoning.turning.confirming import confirm_turns
from policy.reasoning.turning.gathering import Gathering, undecided
from policy.reasoning.turning.occurrences import Boundary, Occurrence, boundaries
from policy.reasoning.turning.pairs import Pair, Turning
from policy.reasoning.turning.steps import Occurrences
from policy.semantics.values import Valuation

FEW = 3
"""So many scenarios in which an occurrence matters are looked around for its other half."""


@frozen
class Wanted:
    """What an occurrence needs. ``mattering``: by target, those to which it matters; ``edges``: its boundaries."""

    occurrence: Occurrence
    mattering: tuple[Turning, ...]
    edges: tuple[Boundary, ...]


def show_occurrences(gathering: Gathering, step: Occurrences) -> None:
    """Gather the scenarios that the occurrences in one rule or definition need, or note where they never matter.

    Raises:
        DisagreementError: The definition says otherwise of a scenario.
    """
    wanted: list[Wanted] = []
    for occurrence in step.occurrences:
        with undecided(gathering, occurrence.place):
            wanted.append(_wanted(gathering, occurrence))
    _look_around(gathering, wanted)
    for each in wanted:
        with undecided(gathering, each.occurrence.place):
            _show(gathering, each)


def _wanted(gathering: Gathering, occurrence: Occurrence) -> Wanted:
    targets = gathering.bench.under(occurrence.always).targets
    turning = [Turning(gathering.bench, occurrence, target) for target in targets]
    mattering = tuple(each for each in turning if _matters(gathering, each))
    return Wanted(occurrence, mattering, boundaries(gathering.bench.policy, occurrence.condition))


def _matters(gathering: Gathering, turning: Turning) -> bool:
    """Return whether an occurrence matters to a target; if so a row shows it, with rows around it."""
    if turning.mattering() == (0, 0):
        found = turning.alone()
        if found is None:
            return False
        row = _add(gathering, turning, found)
        near = gathering.bench.facts_near(turning.occurrence.always)
        gathering.pool.spread((row, fact, None) for fact in near)
    return True


def _add(gathering: Gathering, turning: Turning, found: Valuation) -> int:
    """Add a scenario in which an occurrence matters, made as ordinary as can be."""
    near = gathering.bench.facts_near(turning.occurrence.always)
    kept = {*near, *gathering.keeper.turning(turning, found)}
    (row,) = gathering.pool.add([gathering.bench.scenarios.plain(found, kept)])
    return row


def _look_around(gathering: Gathering, wanted: Iterable[Wanted]) -> None:
    """Look around few rows in which occurrences matter that no pair shows yet: for all of them at once, as rows are then gone through once."""
    gathering.pool.spread(
        [
            (row, fact, edge)
            for each in wanted
            for turning in each.mattering
            for edge in each.edges or (None,)
            if turning.paired(gathering.pool, edge, gathering.chosen) is None
            for plane in turning.mattering()
            for row in islice(rows_of(plane), FEW)
            for fact in turning.facts_at(edge)
        ]
    )


def _show(gathering: Gathering, wanted: Wanted) -> None:
    if not wanted.mattering:
        gathering.never.append(Dead(wanted.occurrence))
        return
    shown = [edge for edge in wanted.edges if _show_pair(gathering, wanted.mattering, edge)]
    if not shown and not _show_pair(gathering, wanted.mattering, None):
        _show_single(gathering, wanted.mattering[0])
    gathering.never += [DeadBoundary(wanted.occurrence, edge) for edge in wanted.edges if edge not in shown]


def _show_pair(gathering: Gathering, mattering: Sequence[Turning], boundary: Boundary | None) -> bool:
    for turning in mattering:
        pair = _pair(gathering, turning, boundary)
        if pair is not None:
            _show_turns(gathering, turning, boundary, *pair)
            return True
    return False


def _pair(gathering: Gathering, turning: Turning, boundary: Boundary | None) -> Pair | None:
    """Return a pair: one that is there, or around a row that the solver finds, or both of it; ``None`` iff there is none."""
    pool = gathering.pool
    pair = turning.paired(pool, boundary, gathering.chosen)
    if pair is not None:
        return pair
    for held in (True, False):
        if not turning.mattering(boundary)[not held]:
            found = turning.alone(held, boundary)
            if found is None:
                return None
            row = _add(gathering, turning, found)
            pool.spread((row, fact, boundary) for fact in turning.facts_at(boundary))
    pair = turning.paired(pool, boundary, gathering.chosen)
    if pair is None:
        solved = turning.solved(boundary)
        if solved is None:
            return None
        true, false = pool.add(solved)
        pair = true, false
    return pair


def _show_single(gathering: Gathering, turning: Turning) -> None:
    true, false = turning.mattering()
    row = next(rows_of(true or false))
    _show_turns(gathering, turning, None, *((row, None) if true else (None, row)))


def _show_turns(
    gathering: Gathering, turning: Turning, boundary: Boundary | None, true: int | None, false: int | None
) -> None:
    rows = {number: gathering.pool.row(number) for number in (true, false) if number is not None}
    apart: tuple[str, ...] = ()
    if true is not None and false is not None:
        apart = tuple(name for name, value in rows[true].items() if rows[false][name] != value)
    confirm_turns(turning, *(None if each is None else rows[each] for each in (true, false)))
    for number, row in rows.items():
        gathering.use(number, {*_shown(gathering, turning, row), *apart})
    gathering.purposes.append(Turns(turning.occurrence, turning.target, boundary, true, false, apart))


def _shown(gathering: Gathering, turning: Turning, row: Valuation) -> Collection[str]:
    """Return the facts that show how an occurrence turns the outcome: those of its rule.

    Of a definition, which has no outcome, those that keep the outcomes with it always so and never so.
    """
    if turning.occurrence.place.kind == "rule":
        return gathering.bench.facts_near(turning.occurrence.always)
    return gathering.keeper.turning(turning, row)

"""Scenarios in which rules meet: few of them show all meetings of rules about one action."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from policy.engines.smt.conditions import encode
from policy.errors import UndecidedError
from policy.reasoning.edits.place import Place
from policy.reasoning.turning.answer import Meeting
from policy.reasoning.turning.confirming import confirm_meeting
from policy.reasoning.turning.covering import few_rows
from policy.reasoning.turning.gathering import Gathering, undecided
from policy.reasoning.turning.meetings import Encounter
from policy.reasoning.turning.steps import Meetings
from policy.reasoning.turning.targets import target_of
from policy.syntax.expressions import AnyOf

MANY = 50
"""Of more meetings than this that no scenario shows yet, scenarios at random are looked at before the solver is asked."""

TOGETHER = 32
"""The solver is asked of so many meetings at once whether any of them is possible."""


def show_meetings(gathering: Gathering, step: Meetings) -> None:
    """Gather few scenarios of which each meeting that is possible has one.

    Raises:
        DisagreementError: By the definition two rules do not meet in a scenario.
    """
    rows = gathering.bench.rows
    if len(_not_shown(gathering, step.encounters)) > MANY:
        gathering.pool.mix()
    left = _not_shown(gathering, step.encounters)
    for start in range(0, len(left), TOGETHER):
        _search(gathering, left[start : start + TOGETHER])
    planes = [rows.condition(each.condition) for each in step.encounters]
    few = reduce(or_, (1 << row for row in few_rows(planes, gathering.chosen)), 0)
    for each, plane in zip(step.encounters, planes, strict=True):
        row = gathering.serving(plane & few)
        if row is not None:
            target = target_of(gathering.bench.policy.rules[each.first])
            confirm_meeting(gathering.bench, each, target, gathering.pool.row(row))
            gathering.use(row, gathering.keeper.holding(each.condition, gathering.pool.row(row)))
            gathering.purposes.append(Meeting(each.first, each.second, each.overriding, target, row))


def _not_shown(gathering: Gathering, encounters: Sequence[Encounter]) -> list[Encounter]:
    return [each for each in encounters if not gathering.bench.rows.condition(each.condition)]


def _search(gathering: Gathering, encounters: Sequence[Encounter]) -> None:
    """Add a scenario for each of some meetings that is possible; where the solver gives up on all, one by one."""
    if len(encounters) == 1:
        with undecided(gathering, Place("rule", encounters[0].first, "if")):
            _look_for(gathering, encounters)
        return
    try:
        _look_for(gathering, encounters)
    except UndecidedError:
        for each in encounters:
            _search(gathering, (each,))


def _look_for(gathering: Gathering, encounters: Sequence[Encounter]) -> None:
    bench = gathering.bench
    while left := _not_shown(gathering, encounters):
        found = bench.scenario(encode(bench.session.world, AnyOf(tuple(each.condition for each in left))))
        if found is None:
            return
        gathering.pool.add([found])  # as it is: the less ordinary, the more rules meet there

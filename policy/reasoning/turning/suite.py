"""The scenarios that a reviewer needs, as one list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

from attrs import evolve

from policy.interrupts import until_interrupted
from policy.reasoning.turning.answer import Excepted, Meeting, Purpose, Suite, Turns
from policy.reasoning.turning.bench import Bench
from policy.reasoning.turning.examples import Examples, numbers_in
from policy.reasoning.turning.for_alternatives import show_alternative
from policy.reasoning.turning.for_meetings import show_meetings
from policy.reasoning.turning.for_occurrences import show_occurrences
from policy.reasoning.turning.gathering import Gathering
from policy.reasoning.turning.steps import Alternative, Meetings, Occurrences, Step, steps
from policy.syntax.policy import Policy

Progress = Callable[[str], None]
"""Told the name of each rule, definition or action before it is taken up."""


def suite(policy: Policy, progress: Progress | None = None) -> Suite:
    """Return scenarios for every occurrence of a condition, boundary, alternative of an ``unless`` and meeting of rules.

    Interrupted, those for what was looked at by then.

    Raises:
        DisagreementError: The definition says otherwise of a scenario.
    """
    gathering = Gathering(Bench(policy))
    examples = Examples(gathering.keeper)
    purposes: list[Purpose] = []
    with until_interrupted() as so_far:
        for name, step in so_far.each(steps(policy)):
            if progress is not None:
                progress(name)
            _take(gathering, step)
            found = gathering.purposes[len(purposes) :]
            examples.add(found, gathering.chosen)
            purposes += found
    used = {row for purpose in purposes for row in numbers_in(purpose)}
    numbers = {row: number for number, row in enumerate(row for row in gathering.chosen if row in used)}
    return Suite(
        tuple(examples.ready[row] for row in numbers),
        tuple(_renumbered(each, numbers) for each in purposes),
        tuple(gathering.never),
        tuple(gathering.undecided),
        so_far.interruption,
    )


def _take(gathering: Gathering, step: Step) -> None:
    """Gather what a step needs, or note that it is undecided."""
    gathering.bench.renew()
    match step:
        case Occurrences():
            show_occurrences(gathering, step)
        case Alternative():
            show_alternative(gathering, step)
        case Meetings():
            show_meetings(gathering, step)
        case _:
            assert_never(step)


def _renumbered(purpose: Purpose, numbers: Mapping[int, int]) -> Purpose:
    """Return a purpose with the numbers that scenarios have among those chosen."""
    match purpose:
        case Turns(true=true, false=false):
            return evolve(
                purpose,
                true=None if true is None else numbers[true],
                false=None if false is None else numbers[false],
            )
        case Excepted(scenario=scenario) | Meeting(scenario=scenario):
            return evolve(purpose, scenario=numbers[scenario])

"""Whether what happens over time may be another after a change: that is not compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from attrs import evolve

from policy.syntax.declarations import Phrase
from policy.syntax.policy import Policy
from policy.syntax.processes import HistoryClaim, Process, Restraint, Sort, State, Step

Declared = TypeVar("Declared", Sort, State, Step, Restraint, HistoryClaim)


def may_differ_over_time(old: Policy, new: Policy, *, alike: bool) -> bool:
    """Return whether one of the policies has a process, and that process, its claims or the decisions in it are not the same.

    What things are called, and what is cited, is no part of that.

    Args:
        alike: Whether the two decide, oblige and empower alike in every scenario.
    """
    if old.process == new.process == Process():
        return False
    return not alike or old.assumptions != new.assumptions or _bare(old.process) != _bare(new.process)


def _bare(process: Process) -> Process:
    """Return a process without the words for it."""
    states = {name: evolve(each, value_phrases=()) for name, each in process.states.items()}
    steps = {name: evolve(each, citations=()) for name, each in process.steps.items()}
    restraints = {name: evolve(each, citations=()) for name, each in process.restraints.items()}
    claims = {name: evolve(each, citations=(), outside_because=None) for name, each in process.claims.items()}
    return evolve(
        process,
        sorts=_unnamed(process.sorts),
        states=_unnamed(states),
        steps=_unnamed(steps),
        restraints=_unnamed(restraints),
        claims=_unnamed(claims),
    )


def _unnamed(declared: Mapping[str, Declared]) -> dict[str, Declared]:
    return {name: evolve(each, phrase=Phrase()) for name, each in declared.items()}

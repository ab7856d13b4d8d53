"""What is answered to claims over histories, as data. Source: semantics, section 6."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from policy.reasoning.claims.answer import Answer, Folded
from policy.semantics.histories.histories import History
from policy.syntax.policy import Policy

if TYPE_CHECKING:
    from policy.engines.smt.histories.inductive.prove import Invariant

DEPTH = 8
"""Steps that a history may have, unless told otherwise."""

MOST = 20
"""Entities of a sort that are looked at."""


@frozen
class Bound:
    """How far was looked: so many entities of each sort, and so many steps; days that pass at once count as one."""

    entities: Mapping[str, int]
    steps: int


def usual_bound(policy: Policy, entities: Mapping[str, int] | None = None, depth: int | None = None) -> Bound:
    """Return how far is looked unless told otherwise: two entities of each sort, and one more than any step is about.

    Args:
        entities: How many there are of a sort, where that is told.
        depth: How many steps a history may have, where that is told.
    """
    found = dict.fromkeys(policy.process.sorts, 2)
    for step in policy.process.steps.values():
        for sort, count in Counter(param.sort for param in step.params).items():
            found[sort] = max(found[sort], count + 1)
    return Bound({**found, **(entities or {})}, DEPTH if depth is None else depth)


@frozen
class CourseReading:
    """Readings in which a claim has an answer; ``undecided``: nothing refutes it as far as was looked."""

    readings: Folded
    answer: Answer


@frozen
class HistoryAnswer:
    """The answer to one claim over histories.

    ``histories``: shortest ones that refute it, or that are what it says to be possible, the shortest first; each goes in readings in which none
    before it does, and in every reading in which some history of at most ``bound.steps`` does, one of them goes. The definition has
    replayed each. ``by_reading`` folds the answers; ``turns_on`` names the readings on which it turns. ``invariant``: what makes a proof hold for
    histories of every length and any number of entities: it is so at first, and no step changes that; `bound` is no limit to it.
    """

    name: str
    answer: Answer
    as_expected: bool
    bound: Bound
    histories: tuple[History, ...] = ()
    by_reading: tuple[CourseReading, ...] = ()
    turns_on: tuple[str, ...] = ()
    undecided_because: str | None = None
    invariant: Invariant | None = None

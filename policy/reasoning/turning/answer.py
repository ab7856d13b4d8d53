"""What turns on what, as data."""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen

from policy.interrupts import Interruption
from policy.reasoning.edits.place import Place
from policy.reasoning.turning.occurrences import Boundary, Occurrence
from policy.reasoning.turning.targets import Outcome, Target
from policy.semantics.values import Scenario, Valuation
from policy.syntax.expressions import Condition

# What a scenario is for. Scenarios are told by their numbers, from 0.


@frozen
class Turns:
    """An occurrence makes the difference to a target.

    ``true``: the scenario in which it holds, ``false``: the one in which it does not; in each of the two, that it alone is
    turned over brings what comes about in the other. One is ``None`` where no two scenarios do that.
    ``apart``: the facts in which the two differ.
    """

    occurrence: Occurrence
    target: Target
    boundary: Boundary | None
    true: int | None
    false: int | None
    apart: tuple[str, ...] = ()


@frozen
class Excepted:
    """An alternative of a rule's ``unless`` that alone holds, where without the ``unless`` something else would come about."""

    rule: str
    alternative: Condition
    target: Target
    scenario: int


@frozen
class Meeting:
    """Two rules that meet: a permit and one that forbids or requires both fire, or the first overrides the second."""

    first: str
    second: str
    overriding: bool
    target: Target
    scenario: int


Purpose: TypeAlias = Turns | Excepted | Meeting


# What there is no scenario for, proved


@frozen
class Dead:
    """An occurrence that never makes a difference to what the rules decide or oblige to."""

    occurrence: Occurrence


@frozen
class DeadBoundary:
    """A boundary at which an occurrence never makes the difference, though elsewhere it does."""

    occurrence: Occurrence
    boundary: Boundary


@frozen
class DeadAlternative:
    """An alternative of a rule's ``unless`` that never makes a difference by itself."""

    rule: str
    alternative: Condition


@frozen
class Undecided:
    """What the solver gave up on."""

    place: Place
    because: str


Never: TypeAlias = Dead | DeadBoundary | DeadAlternative


# The scenarios


@frozen
class Expected:
    """What comes of a target in a scenario, and rules by which it does.

    ``but``: of a duty that does not arise, the rules by which there arises one to the same action that claims and cases do not tell
    from it: those, and no others.
    """

    target: Target
    outcome: Outcome
    because: tuple[str, ...]
    but: tuple[str, ...] = ()


@frozen
class Example:
    """A scenario. ``facts``: those that keep what is expected as it is, whatever the others are; ``valuation``: one completion.

    The definition has confirmed what is expected in it.
    """

    facts: Scenario
    valuation: Valuation
    expected: tuple[Expected, ...]


@frozen
class Suite:
    """Scenarios, what each is for, and what there is none for.

    Unless it was interrupted every occurrence, boundary, alternative and meeting is among the purposes, proved to have no
    scenario, or undecided.
    """

    examples: tuple[Example, ...]
    purposes: tuple[Purpose, ...]
    never: tuple[Never, ...]
    undecided: tuple[Undecided, ...]
    interrupted: Interruption | None = None

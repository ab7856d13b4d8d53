"""What `prove` answers, as data. Source: semantics, section 5."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import frozen

from policy.interrupts import Interruption
from policy.semantics.evaluate import Statuses
from policy.semantics.values import Scenario, Valuation

if TYPE_CHECKING:
    from policy.reasoning.histories.answer import HistoryAnswer

Folded: TypeAlias = Mapping[str, tuple[str, ...]]
"""Readings, each with the values for which something holds. A reading that makes no difference is left out."""


class Answer(Enum):
    PROVED = "proved"
    REFUTED = "refuted"
    UNDECIDED = "undecided"


class Vacuity(Enum):
    """Why a claim that holds says nothing."""

    RULES_FREE = "it follows whatever the rules say"
    NEVER_HOLDS = "a part of it can never hold"
    NO_PAIR = "no two scenarios compare"


@frozen
class Counterexample:
    """A valuation, or for a comparison two, in which the claim fails; the definition has confirmed it.

    ``facts``: those that leave their ordinary values in either valuation, with their value in the first.
    ``statuses``: where each rule on the actions concerned stands. ``nearest``: the nearest valuation in which the claim
    holds, changing knowable facts only if that can be; ``difference``: the facts that it changes. A comparison has no
    nearest case: its two scenarios are each other's.
    """

    facts: Scenario
    valuation: Valuation
    statuses: Statuses
    second: Valuation | None = None
    second_statuses: Statuses | None = None
    nearest: Valuation | None = None
    difference: tuple[str, ...] = ()
    replayed: Literal[True] = True


@frozen
class Group:
    """Ways to fail that the same rules let through, least first, with the counterexample of the first.

    A way is a minimal set of facts that must leave their ordinary values for the claim to fail.
    """

    ways: tuple[tuple[str, ...], ...]
    counterexample: Counterexample


@frozen
class HeldEqual:
    """An assessed outcome that is the same on both sides of a comparison, ``although`` the assessment takes these facts into account, which may differ."""

    outcome: str
    although: tuple[str, ...]


@frozen
class ReadingAnswer:
    readings: Folded
    answer: Answer


@frozen
class ClaimAnswer:
    """The answer to one claim.

    ``complete``: no further way to fail exists, itself proved. ``assumption_sets``: all minimal sets of assumptions
    under which the claim holds and still says something. ``needs_rules``: rules whose deletion alone refutes it.
    ``core``: the claim holds with every other rule set free. ``by_reading`` folds the answers; ``turns_on`` names the
    readings on which it turns. ``confirmed_by``: what confirmed a proof, sharing no code with the solver: ``truth table``,
    ``certificate``, or ``definition`` (witnesses replayed). ``witnesses``: for ``possible``, a valuation for each combination of readings that matters.
    ``excluded_by``: for a refuted ``possible``, a least set of rules that exclude it wherever all others stand. ``held_equal``: for a
    comparison, the outcomes that no assessor is asked to give anew.
    """

    name: str
    answer: Answer
    as_expected: bool
    vacuous: Vacuity | None = None
    groups: tuple[Group, ...] = ()
    complete: bool = True
    assumption_sets: tuple[tuple[str, ...], ...] = ()
    needs_rules: tuple[str, ...] = ()
    core: tuple[str, ...] = ()
    by_reading: tuple[ReadingAnswer, ...] = ()
    turns_on: tuple[str, ...] = ()
    witnesses: tuple[Valuation, ...] = ()
    excluded_by: tuple[str, ...] | None = None
    held_equal: tuple[HeldEqual, ...] = ()
    confirmed_by: str | None = None
    undecided_because: str | None = None


@frozen
class ProveAnswer:
    """The answers to the claims that were asked, in the order of the document: those about one scenario or two, and those about what happens over time.

    Where it was interrupted, those that were finished.
    """

    claims: tuple[ClaimAnswer, ...]
    histories: tuple[HistoryAnswer, ...] = ()
    interrupted: Interruption | None = None

    @property
    def every(self) -> tuple[ClaimAnswer | HistoryAnswer, ...]:
        """All of them."""
        return (*self.claims, *self.histories)

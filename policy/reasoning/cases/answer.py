"""What `test` answers, as data."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

from policy.interrupts import Interruption
from policy.syntax.declarations import ExpectDecision, ExpectDuty
from policy.syntax.expressions import Decision

Extent: TypeAlias = Literal["every", "some", "no"]
"""In which completions a duty or power arises; where there is no completion, in every."""


@frozen
class FoundDecision:
    """What the rules say of an action over all completions of a case.

    ``possible``: the decisions that remain possible; none where the facts are impossible. ``always``: the rules that are
    determining in every completion; ``sometimes``: those that are in some only. Both are empty unless one decision is left.
    """

    possible: tuple[Decision, ...]
    always: tuple[str, ...] = ()
    sometimes: tuple[str, ...] = ()


@frozen
class FoundDuty:
    """In which completions of a case a duty or power arises.

    ``always``: the rules by which it arises in every completion; ``sometimes``: those by which it does in some only.
    """

    extent: Extent
    always: tuple[str, ...] = ()
    sometimes: tuple[str, ...] = ()


@frozen
class Outcome:
    """One expectation, and what was found. ``passed`` is nothing where the solver gave up."""

    expected: ExpectDecision | ExpectDuty
    found: FoundDecision | FoundDuty | None
    passed: bool | None


@frozen
class CaseAnswer:
    """One case. It passes iff each of its expectations does."""

    name: str
    outcomes: tuple[Outcome, ...]

    @property
    def passed(self) -> bool:
        """Whether every expectation comes out as expected."""
        return all(outcome.passed is True for outcome in self.outcomes)


@frozen
class CasesAnswer:
    """The cases that were run, in the order of the document; where it was interrupted, those that were finished."""

    cases: tuple[CaseAnswer, ...]
    interrupted: Interruption | None = None

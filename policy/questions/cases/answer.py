"""What `cases --check` and `cases --mutate` answer, as data."""

from __future__ import annotations

from attrs import frozen

from policy.interrupts import Interruption
from policy.reasoning.edits.edit import Edit
from policy.reasoning.noticing.answer import Judgement
from policy.reasoning.turning.answer import Example
from policy.reasoning.turning.occurrences import Occurrence


@frozen
class Share:
    """How many of some things are covered, of all that can be."""

    covered: int
    of: int

    @property
    def percent(self) -> float:
        """The share in percent; 100 of nothing."""
        return 100.0 * self.covered / self.of if self.of else 100.0


@frozen
class Uncovered:
    """Something that no case covers, and the scenario that would (by its number, from 0), unless it was interrupted before that was ready.

    ``edit``: what no case notices: the rule is left out, or the occurrence never holds, or always does. ``occurrence`` is
    ``None`` for a rule.
    """

    rule: str | None
    occurrence: Occurrence | None
    held: bool
    edit: Edit
    scenario: int | None


@frozen
class Paragraph:
    """A paragraph that rules cite, and those of them that no case covers."""

    source: str
    label: str
    rules: tuple[str, ...]
    missing: tuple[str, ...]


@frozen
class CoverageAnswer:
    """What the cases of a document cover.

    A rule is covered iff a case comes out otherwise where the rule is left out. A condition is covered twice: iff a case comes
    out otherwise where it never holds, and one where it always does. What never makes a difference does not count. A paragraph
    is covered iff every rule is that cites it and can be. Where it was interrupted only what was looked at counts.
    """

    cases: int
    rules: Share
    conditions: Share
    paragraphs: Share
    uncovered: tuple[Uncovered, ...]
    not_covered: tuple[Paragraph, ...]
    examples: tuple[Example, ...]
    undecided: tuple[tuple[Edit, str], ...]
    interrupted: Interruption | None = None

    def reaches(self, least: float) -> bool:
        """Return whether rules, conditions and paragraphs are each covered to so many percent, and all of them were looked at."""
        return self.interrupted is None and all(
            each.percent >= least for each in (self.rules, self.conditions, self.paragraphs)
        )


@frozen
class MutationAnswer:
    """What becomes of each mutant. ``claims`` and ``cases``: how many there are to notice it."""

    claims: int
    cases: int
    judgement: Judgement

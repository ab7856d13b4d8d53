"""Cases from Python: those that a policy needs, what its own cover, what is noticed of changes to it."""

from __future__ import annotations

from attrs import field, frozen

from policy.api.result import Result, whole
from policy.questions.cases import coverage as measuring
from policy.questions.cases import mutation as mutating
from policy.questions.cases.answer import CoverageAnswer, MutationAnswer, Uncovered
from policy.questions.cases.ask import ask
from policy.questions.cases.json import data
from policy.questions.cases.noticed_json import coverage_data, mutation_data
from policy.questions.cases.noticed_report import coverage_report, mutation_report
from policy.questions.cases.report import cases as cases_of
from policy.questions.cases.report import report, rows
from policy.reasoning.edits.edit import Edit
from policy.reasoning.noticing.answer import Missed, Same
from policy.reasoning.turning.answer import Never, Suite
from policy.render.blocks import Report
from policy.render.command import Data, Language
from policy.syntax.declarations import Case
from policy.syntax.policy import Policy


@frozen(repr=False)
class CasesResult(Result):
    """The cases that a policy needs. ``answer`` holds all of it."""

    policy: Policy = field(eq=False)
    answer: Suite
    language: Language = field(default="en", eq=False)

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases, each with what it is for above it."""
        return cases_of(self.policy, self.answer, self.language)

    @property
    def notation(self) -> str:
        """The cases as they stand in a `policy` block."""
        return "\n".join(rows(self.cases))

    @property
    def never(self) -> tuple[Never, ...]:
        """What never makes a difference; each is proved."""
        return self.answer.never

    def data(self) -> Data:
        """Return the answer as `policy cases --format json` writes it, without ``schema_version`` and ``command``."""
        return data(self.policy, self.answer, self.language)

    def report(self, *, long: bool = False) -> Report:
        """Return what is told; there is one form."""
        return report(self.policy, self.answer, self.language)


@frozen(repr=False)
class CoverageResult(Result):
    """What the cases of a policy cover. ``answer`` holds all of it."""

    policy: Policy = field(eq=False)
    answer: CoverageAnswer
    least: float = 100.0
    language: Language = field(default="en", eq=False)

    @property
    def reached(self) -> bool:
        """Whether there are cases, and rules, conditions and paragraphs are each covered to so many percent."""
        return bool(self.answer.cases) and self.answer.reaches(self.least)

    @property
    def uncovered(self) -> tuple[Uncovered, ...]:
        """What no case covers."""
        return self.answer.uncovered

    def data(self) -> Data:
        """Return the answer as `policy cases --check --format json` writes it, without ``schema_version`` and ``command``."""
        return coverage_data(self.policy, self.answer, self.language, self.least)

    def report(self, *, long: bool = False) -> Report:
        """Return what is told; there is one form."""
        return coverage_report(self.policy, self.answer, self.language, self.least)


@frozen(repr=False)
class MutationResult(Result):
    """What the claims and cases of a policy notice of changes to its rules. ``answer`` holds all of it."""

    policy: Policy = field(eq=False)
    answer: MutationAnswer
    language: Language = field(default="en", eq=False)

    @property
    def missed(self) -> tuple[Edit, ...]:
        """The changes that matter and that nothing notices."""
        return tuple(each.edit for each in self.answer.judgement.judged if isinstance(each.fate, Missed))

    @property
    def same(self) -> tuple[Edit, ...]:
        """The changes that change nothing, whatever the facts are; each is proved."""
        return tuple(each.edit for each in self.answer.judgement.judged if isinstance(each.fate, Same))

    def data(self) -> Data:
        """Return the answer as `policy cases --mutate --format json` writes it, without ``schema_version`` and ``command``."""
        return mutation_data(self.policy, self.answer, self.language)

    def report(self, *, long: bool = False) -> Report:
        """Return what is told; there is one form."""
        return mutation_report(self.policy, self.answer, self.language)


def cases(policy: Policy, *, language: Language = "en") -> CasesResult:
    """Return the cases that a policy needs.

    Args:
        language: The language in which the result shows, and in which each case says what it is for.
    """
    answer = ask(policy)
    return whole(CasesResult(policy, answer, language), answer.interrupted)


def coverage(policy: Policy, *, at_least: float = 100.0, language: Language = "en") -> CoverageResult:
    """Return what the cases of a policy cover of its rules, conditions and paragraphs.

    Args:
        at_least: How many percent of each have to be covered.
        language: The language in which the result shows.
    """
    answer = measuring.ask(policy)
    return whole(CoverageResult(policy, answer, at_least, language), answer.interrupted)


def mutation(policy: Policy, *, language: Language = "en") -> MutationResult:
    """Return what the claims and cases of a policy notice of each small change to its rules.

    Args:
        language: The language in which the result shows.
    """
    answer = mutating.ask(policy)
    return whole(MutationResult(policy, answer, language), answer.judgement.interrupted)

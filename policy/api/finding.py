"""Asking the built-in questions from Python."""

from __future__ import annotations

import os
from collections.abc import Iterable

from attrs import field, frozen

from policy.api.result import Result, known, whole
from policy.questions.find.answer import FindAnswer, Finding, Open
from policy.questions.find.ask import SECONDS
from policy.questions.find.ask import ask as ask_find
from policy.questions.find.json import data
from policy.questions.find.registry import KINDS
from policy.questions.find.report import report
from policy.reasoning.memory.folder import open_memory
from policy.render.blocks import Report
from policy.render.command import Data, Language
from policy.syntax.policy import Policy


@frozen(repr=False)
class FindResult(Result):
    """What the built-in questions found. ``answer`` holds all of it."""

    policy: Policy = field(eq=False)
    answer: FindAnswer
    language: Language = field(default="en", eq=False)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings, the most important first."""
        return self.answer.findings

    @property
    def undecided(self) -> tuple[Open, ...]:
        """The questions that could not be decided within the limits."""
        return self.answer.undecided

    def data(self) -> Data:
        """Return the findings as `policy find --format json` writes them, without ``schema_version`` and ``command``."""
        return data(self.policy, self.answer)

    def report(self, *, long: bool = False) -> Report:
        """Return what is told, in the short form or the long one."""
        return report(self.policy, self.answer, self.language, long=long)


def find(
    policy: Policy,
    *,
    only: Iterable[str] | None = None,
    seconds: float = SECONDS,
    remember: str | os.PathLike[str] | None = None,
    language: Language = "en",
) -> FindResult:
    """Return what the built-in questions find in a policy.

    Args:
        only: The codes of the kinds to look for; all of them where left out.
        seconds: How long to try in all. What is not answered by then is undecided.
        remember: A folder in which pieces of the answer are kept, and found again that an edit left as they were.
        language: The language in which the result shows.

    Raises:
        PolicyError: There is no such kind of finding.
    """
    wanted = None if only is None else [known("finding", code, KINDS) for code in only]
    memory = None if remember is None else open_memory(remember)
    answer = ask_find(policy, wanted, seconds=seconds, memory=memory)
    return whole(FindResult(policy, answer, language), answer.interrupted)

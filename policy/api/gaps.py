"""The gaps of a policy from Python."""

from __future__ import annotations

import os
from collections.abc import Iterable

from attrs import field, frozen

from policy.api.result import Result, known, whole
from policy.questions.gaps.answer import (
    KINDS,
    Alike,
    Conflict,
    Constant,
    GapsAnswer,
    Kind,
    Silence,
    VainCondition,
    VainRule,
)
from policy.questions.gaps.ask import MOST
from policy.questions.gaps.ask import ask as ask_gaps
from policy.questions.gaps.json import data
from policy.questions.gaps.report import report
from policy.reasoning.memory.folder import open_memory
from policy.render.blocks import Report
from policy.render.command import Data, Language
from policy.syntax.policy import Policy


@frozen(repr=False)
class GapsResult(Result):
    """What a policy leaves out, contradicts or says in vain. ``answer`` holds all of it."""

    policy: Policy = field(eq=False)
    answer: GapsAnswer
    language: Language = field(default="en", eq=False)

    @property
    def finished(self) -> tuple[Kind, ...]:
        """The kinds for which everything was looked at."""
        return self.answer.finished

    @property
    def silence(self) -> tuple[Silence, ...]:
        """The actions on which no rule decides, each with where."""
        return self.answer.silence

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The pairs of rules that fire together, each with where."""
        return self.answer.conflicts

    @property
    def rules(self) -> tuple[VainRule, ...]:
        """The rules that change nothing, each with why."""
        return self.answer.rules

    @property
    def conditions(self) -> tuple[VainCondition, ...]:
        """The conditions, listed values and overrides that make no difference."""
        return self.answer.conditions

    @property
    def definitions(self) -> tuple[Constant, ...]:
        """The definitions that never vary."""
        return self.answer.definitions

    @property
    def values(self) -> tuple[Alike, ...]:
        """The facts and readings with values that nothing tells apart."""
        return self.answer.values

    def data(self) -> Data:
        """Return the answer as `policy gaps --format json` writes it, without ``schema_version`` and ``command``."""
        return data(self.policy, self.answer)

    def report(self, *, long: bool = False) -> Report:
        """Return what is told, in the short form or the long one."""
        return report(self.policy, self.answer, self.language, long=long)


def gaps(
    policy: Policy,
    *,
    only: Iterable[Kind] | None = None,
    regions: int = MOST,
    remember: str | os.PathLike[str] | None = None,
    language: Language = "en",
) -> GapsResult:
    """Return what a policy leaves out, contradicts or says in vain.

    Args:
        only: The kinds to look for; all of them by default.
        regions: How many regions of each silence and each conflict are looked for.
        remember: A folder in which pieces of the answer are kept, and found again that an edit left as they were.
        language: The language in which the result shows.

    Raises:
        PolicyError: There is no such kind.
    """
    chosen = KINDS if only is None else tuple(only)
    for each in chosen:
        known("kind", each, dict.fromkeys(KINDS))
    memory = None if remember is None else open_memory(remember)
    answer = ask_gaps(policy, chosen, most=regions, memory=memory)
    return whole(GapsResult(policy, answer, language), answer.interrupted)

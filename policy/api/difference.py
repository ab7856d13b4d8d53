"""Comparing two policies from Python."""

from __future__ import annotations

import os
from collections.abc import Mapping

from attrs import field, frozen

from policy.api.result import Result, known, whole
from policy.questions.diff.answer import DecisionChange, DiffAnswer
from policy.questions.diff.ask import MOST
from policy.questions.diff.ask import ask as ask_diff
from policy.questions.diff.json import data
from policy.questions.diff.report import report
from policy.reasoning.memory.folder import open_memory
from policy.render.blocks import Report
from policy.render.command import Data, Language
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy


@frozen(repr=False)
class DiffResult(Result):
    """What changes in meaning from one policy to another. ``answer`` holds all of it."""

    answer: DiffAnswer
    language: Language = field(default="en", eq=False)

    @property
    def same(self) -> bool:
        """Whether both decide, oblige and empower alike in every scenario; that is a proof."""
        return self.answer.same is True

    @property
    def newly_permitted(self) -> tuple[DecisionChange, ...]:
        """The actions that are permitted where they were not, each with where."""
        return tuple(each for each in self.answer.decisions if each.after is Decision.PERMITTED)

    @property
    def newly_forbidden(self) -> tuple[DecisionChange, ...]:
        """The actions that are forbidden where they were not, each with where."""
        return tuple(each for each in self.answer.decisions if each.after is Decision.FORBIDDEN)

    def data(self) -> Data:
        """Return the answer as `policy diff --format json` writes it, without ``schema_version`` and ``command``."""
        return data(self.answer)

    def report(self, *, long: bool = False) -> Report:
        """Return what is told, in the short form or the long one."""
        return report(self.answer, self.language, long=long)


def diff(
    old: Policy,
    new: Policy,
    *,
    facts: Mapping[str, str] | None = None,
    actions: Mapping[str, str] | None = None,
    regions: int = MOST,
    remember: str | os.PathLike[str] | None = None,
    language: Language = "en",
) -> DiffResult:
    """Return what changes in meaning from one policy to another.

    Args:
        facts: Facts and readings of the old policy, each with its other name in the new one.
        actions: Actions of the old policy, each with its other name in the new one.
        regions: How many regions of each change are looked for.
        remember: A folder in which pieces of the answer are kept, and found again that an edit left as they were.
        language: The language in which the result shows.

    Raises:
        PolicyError: One of the policies has no fact or action of that name.
    """
    for kind, names, before, after in (
        ("fact", facts or {}, old.facts, new.facts),
        ("action", actions or {}, old.actions, new.actions),
    ):
        for name, other in names.items():
            known(kind, name, before)
            known(kind, other, after)
    memory = None if remember is None else open_memory(remember)
    answer = ask_diff(old, new, facts=facts, actions=actions, most=regions, memory=memory)
    return whole(DiffResult(answer, language), answer.interrupted)

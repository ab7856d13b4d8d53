"""Repairing a claim from Python."""

from __future__ import annotations

import os

from attrs import field, frozen

from policy.api.result import Result, known, whole
from policy.errors import Diagnostic, PolicyError
from policy.questions.repair.answer import Repair, RepairAnswer
from policy.questions.repair.ask import MOST
from policy.questions.repair.ask import ask as ask_repair
from policy.questions.repair.json import data
from policy.questions.repair.report import report
from policy.reasoning.memory.folder import open_memory
from policy.render.blocks import Report
from policy.render.command import Data, Language
from policy.syntax.policy import Policy


@frozen(repr=False)
class RepairResult(Result):
    """How a refuted claim can be made to hold. ``answer`` holds all of it."""

    policy: Policy = field(eq=False)
    answer: RepairAnswer
    language: Language = field(default="en", eq=False)

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """The changes after which the claim holds, by what they newly forbid; each has its ``patch``."""
        return self.answer.repairs

    def data(self) -> Data:
        """Return the answer as `policy repair --format json` writes it, without ``schema_version`` and ``command``."""
        return data(self.policy, self.answer)

    def report(self, *, long: bool = False) -> Report:
        """Return what is told; there is one form."""
        return report(self.policy, self.answer, self.language)


def repair(
    policy: Policy,
    claim: str,
    *,
    most: int = MOST,
    remember: str | os.PathLike[str] | None = None,
    language: Language = "en",
) -> RepairResult:
    """Return the smallest changes to the rules that make a refuted claim hold.

    Args:
        most: How many repairs are told.
        remember: A folder in which pieces of the answer are kept, and found again that an edit left as they were.
        language: The language in which the result shows.

    Raises:
        PolicyError: The policy has no claim of that name, or it is one over histories: repairs of those are not looked for.
    """
    if claim in policy.process.claims:
        told = f"`{claim}` is a claim over histories: repairs of those are not looked for"
        raise PolicyError((Diagnostic("unknown-claim", told),))
    memory = None if remember is None else open_memory(remember)
    answer = ask_repair(policy, known("claim", claim, policy.claims), most=most, memory=memory)
    return whole(RepairResult(policy, answer, language), answer.interrupted)

"""Proving from Python."""

from __future__ import annotations

import os
from collections.abc import Mapping

from attrs import field, frozen

from policy.api.result import Result, known, whole
from policy.questions.prove import json as prove_json
from policy.reasoning.claims.answer import ClaimAnswer, ProveAnswer
from policy.reasoning.claims.prove import SECONDS
from policy.reasoning.claims.prove import ask as ask_prove
from policy.reasoning.histories.answer import DEPTH, HistoryAnswer
from policy.reasoning.memory.folder import open_memory
from policy.render.blocks import Report
from policy.render.command import Data, Language
from policy.syntax.policy import Policy
from policy.telling import proof as prove_report


@frozen(repr=False)
class ProveResult(Result):
    """The answers to claims. A claim's own is ``result["its_name"]``."""

    policy: Policy = field(eq=False)
    answer: ProveAnswer
    language: Language = field(default="en", eq=False)

    def __getitem__(self, claim: str) -> ClaimAnswer:
        return next(each for each in self.answer.claims if each.name == claim)

    @property
    def histories(self) -> tuple[HistoryAnswer, ...]:
        """The answers to claims over histories, in the order of the document."""
        return self.answer.histories

    @property
    def claims(self) -> tuple[ClaimAnswer, ...]:
        """The answers, in the order of the document."""
        return self.answer.claims

    @property
    def as_expected(self) -> bool:
        """Whether every claim has the answer that the document expects; an undecided one has not."""
        return all(claim.as_expected for claim in self.answer.every)

    def data(self) -> Data:
        """Return the answers as `policy prove --format json` writes them, without ``schema_version`` and ``command``."""
        return prove_json.data(self.policy, self.answer)

    def report(self, *, long: bool = False) -> Report:
        """Return what is told, in the short form or the long one."""
        return prove_report.report(self.policy, self.answer, self.language, long=long)


def prove(
    policy: Policy,
    *claims: str,
    seconds: float = SECONDS,
    entities: Mapping[str, int] | None = None,
    steps: int = DEPTH,
    remember: str | os.PathLike[str] | None = None,
    language: Language = "en",
) -> ProveResult:
    """Return the answers to claims, to all of the policy's if none is named.

    Args:
        seconds: How long to try in all. What is not answered by then is undecided.
        entities: How many there are of each sort, in histories; of those not named as many as is usual.
        steps: How many steps a history may have.
        language: The language in which the result shows.

    Raises:
        PolicyError: The policy has no claim of that name.
    """
    named = tuple(known("claim", name, {**policy.claims, **policy.process.claims}) for name in claims)
    memory = None if remember is None else open_memory(remember)
    answer = ask_prove(policy, named or None, seconds=seconds, memory=memory, entities=entities, depth=steps)
    return whole(ProveResult(policy, answer, language), answer.interrupted)

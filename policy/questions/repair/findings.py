"""Repairs as findings."""

from __future__ import annotations

from collections.abc import Iterator

from policy.questions.repair.answer import RepairAnswer
from policy.questions.repair.report import teller_of, told_repair, verdict
from policy.reasoning.claims.answer import Answer
from policy.render.blocks import Finding, line
from policy.render.command import Language
from policy.syntax.policy import Policy
from policy.telling.interrupted import interrupted_finding


def findings(policy: Policy, answer: RepairAnswer, language: Language) -> tuple[Finding, ...]:
    """Return one finding, at the claim: that it holds, how it can be made to, or that it cannot."""
    return tuple(_findings(policy, answer, language))


def _findings(policy: Policy, answer: RepairAnswer, language: Language) -> Iterator[Finding]:
    teller = teller_of(policy, language)
    yield from interrupted_finding(answer.interrupted, policy, language)
    if answer.interrupted is not None and not answer.repairs:
        return
    message, place = line(verdict(teller, answer)), policy.claims[answer.claim].span
    if answer.undecided_because is not None or answer.answer is Answer.UNDECIDED:
        yield Finding("repair-undecided", "error", answer.claim, message, place)
    elif answer.answer is Answer.PROVED:
        yield Finding("nothing-to-repair", "error", answer.claim, message, place)
    elif answer.repairs:
        details = [
            each for number, repair in enumerate(answer.repairs, 1) for each in told_repair(teller, repair, number)
        ]
        yield Finding("claim-repairable", "note", answer.claim, message, place, tuple(details))
    else:
        yield Finding("claim-not-repairable", "error", answer.claim, message, place)

"""The answers to claims as findings."""

from __future__ import annotations

from policy.engines.words.names import names
from policy.engines.words.vocabulary import Language
from policy.reasoning.claims.answer import Answer, ClaimAnswer, ProveAnswer
from policy.reasoning.histories.answer import HistoryAnswer
from policy.render.blocks import Code, Finding, Level, line
from policy.syntax.policy import Policy
from policy.telling.interrupted import interrupted_finding
from policy.telling.proof import claim_blocks, verdict
from policy.telling.proof_words import WORDINGS
from policy.telling.standing import Teller


def findings(policy: Policy, answer: ProveAnswer, language: Language, *, long: bool = False) -> tuple[Finding, ...]:
    """Return a finding for each claim: an error if its answer is not the expected one, is open, or says nothing."""
    teller = Teller(names(policy, language), WORDINGS[language])
    broken_off = interrupted_finding(answer.interrupted, policy, language)
    if not answer.every and not broken_off:
        return (Finding("no-claims", "error", policy.header.name, teller.words.nothing_checked, policy.header.span),)
    return (*broken_off, *(_finding(teller, each, long=long) for each in answer.every))


def _finding(teller: Teller, told: ClaimAnswer | HistoryAnswer, *, long: bool) -> Finding:
    policy = teller.names.policy
    declared = policy.claims[told.name] if isinstance(told, ClaimAnswer) else policy.process.claims[told.name]
    code, level = _kind(told)
    return Finding(
        code,
        level,
        told.name,
        line((Code(told.name), ": ", *verdict(teller, told))),
        declared.span,
        () if level == "pass" else claim_blocks(teller, told, long=long),
    )


def _kind(told: ClaimAnswer | HistoryAnswer) -> tuple[str, Level]:
    if told.answer is Answer.UNDECIDED:
        return "claim-undecided", "error"
    if not told.as_expected:
        return ("claim-refuted" if told.answer is Answer.REFUTED else "claim-not-refuted"), "error"
    if isinstance(told, ClaimAnswer) and told.vacuous is not None:
        return "claim-vacuous", "error"
    return ("claim-refuted-as-expected", "note") if told.answer is Answer.REFUTED else ("claim-proved", "pass")

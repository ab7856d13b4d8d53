"""The cases of a policy as findings."""

from __future__ import annotations

from policy.questions.test.report import WORDS, outcomes
from policy.reasoning.cases.answer import CaseAnswer, CasesAnswer
from policy.render.blocks import Code, Finding, Strong
from policy.render.command import Language
from policy.syntax.policy import Policy


def findings(policy: Policy, answer: CasesAnswer, language: Language) -> tuple[Finding, ...]:
    """Return a finding for each case: an error if it does not come out as expected, or is undecided."""
    if not answer.cases:
        return (Finding("no-cases", "error", policy.header.name, WORDS[language]["none"], policy.header.span),)
    return tuple(_finding(policy, case, WORDS[language]) for case in answer.cases)


def _finding(policy: Policy, case: CaseAnswer, words: dict[str, str]) -> Finding:
    place = policy.cases[case.name].span
    if case.passed:
        return Finding("case-passed", "pass", case.name, (Code(case.name), f": {words['as expected']}"), place)
    failed = any(outcome.passed is False for outcome in case.outcomes)
    message = (Code(case.name), ": ", Strong(words["failed"]))
    return Finding(
        "case-failed" if failed else "case-undecided", "error", case.name, message, place, (outcomes(case, words),)
    )

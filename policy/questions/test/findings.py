"""The cases of a policy as findings."""

from __future__ import annotations

from policy.engines.words.claims import setting
from policy.engines.words.clauses import announced, text
from policy.engines.words.names import Names, names
from policy.engines.words.sentence import sentence
from policy.questions.test.report import outcomes
from policy.questions.test.wording import WORDINGS
from policy.reasoning.cases.answer import CaseAnswer, CasesAnswer
from policy.render.blocks import Code, Finding, Strong
from policy.render.command import Language
from policy.render.tree import nested
from policy.syntax.policy import Policy
from policy.telling.interrupted import interrupted_finding


def findings(policy: Policy, answer: CasesAnswer, language: Language) -> tuple[Finding, ...]:
    """Return a finding for each case: an error if it does not come out as expected, or is undecided."""
    broken_off = interrupted_finding(answer.interrupted, policy, language)
    if not answer.cases and not broken_off:
        return (Finding("no-cases", "error", policy.header.name, WORDINGS[language].none, policy.header.span),)
    said = names(policy, language)
    return (*broken_off, *(_finding(said, case) for case in answer.cases))


def _finding(said: Names, case: CaseAnswer) -> Finding:
    words, place = WORDINGS[said.words.language], said.policy.cases[case.name].span
    if case.passed:
        return Finding("case-passed", "pass", case.name, (Code(case.name), f": {words.as_expected}"), place)
    failed = any(outcome.passed is False for outcome in case.outcomes)
    message = (Code(case.name), ": ", Strong(words.failed))
    given = announced(
        text(said.words.claiming.given), [setting(said, each) for each in said.policy.cases[case.name].settings]
    )
    details = (*(nested(sentence(given)) if given.items else ()), outcomes(said, case))
    return Finding("case-failed" if failed else "case-undecided", "error", case.name, message, place, details)

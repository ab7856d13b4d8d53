"""The cases of a policy, told."""

from __future__ import annotations

from policy.engines.words.citations import own_phrase
from policy.engines.words.names import Names, names
from policy.engines.words.vocabulary import Language
from policy.questions.test.wording import WORDINGS, Wording, expectation, found
from policy.reasoning.cases.answer import CaseAnswer, CasesAnswer, Outcome
from policy.render.blocks import Block, Code, Items, Line, Lines, Paragraph, Report, Strong, line
from policy.syntax.policy import Policy
from policy.telling.interrupted import told_interrupted


def report(policy: Policy, answer: CasesAnswer, language: Language) -> Report:
    """Return each case that does not come out as expected, with what was found, then how many did."""
    words, said = WORDINGS[language], names(policy, language)
    failed = [case for case in answer.cases if not case.passed]
    broken_off = told_interrupted(answer.interrupted, language)
    if broken_off and not answer.cases:
        return Report(broken_off)
    blocks: list[Block] = [*broken_off]
    for case in failed:
        phrase = own_phrase(said, policy.cases[case.name].phrase)
        title = (Code(case.name), f" {phrase}: " if phrase else ": ", Strong(words.failed))
        blocks += [Paragraph(title), outcomes(said, case)]
    return Report((*blocks, Lines((_verdict(answer, len(failed), words),))))


def outcomes(said: Names, case: CaseAnswer) -> Items:
    """Return each expectation that is not met, with what was found."""
    return Items(_outcome(said, outcome) for outcome in case.outcomes if outcome.passed is not True)


def _outcome(said: Names, outcome: Outcome) -> Lines:
    words = WORDINGS[said.words.language]
    return Lines(
        ((words.expected, *expectation(said, outcome.expected)), (words.found, *found(said, outcome))),
    )


def _verdict(answer: CasesAnswer, failed: int, words: Wording) -> Line:
    if not answer.cases:
        return line(Strong(words.none))
    passed = len(answer.cases) - failed
    told: list[str | Strong] = [f"{passed} {words.case if passed == 1 else words.cases} {words.as_expected}"]
    if failed:
        told += [", ", Strong(f"{failed} {words.failed}")]
    return line(told)

"""The cases of a policy, told."""

from __future__ import annotations

from policy.questions.test.wording import expectation, found
from policy.reasoning.cases.answer import CaseAnswer, CasesAnswer, Outcome
from policy.render.blocks import Block, Code, Items, Line, Lines, Paragraph, Report, Strong, line
from policy.render.command import Language

WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "failed": "failed",
        "expected": "expected: ",
        "found": "found: ",
        "case": "case",
        "cases": "cases",
        "as expected": "as expected",
        "none": "there are no cases: nothing was checked",
    },
    "nl": {
        "failed": "anders dan verwacht",
        "expected": "verwacht: ",
        "found": "gevonden: ",
        "case": "geval",
        "cases": "gevallen",
        "as expected": "zoals verwacht",
        "none": "er zijn geen gevallen: er is niets nagegaan",
    },
}


def report(answer: CasesAnswer, language: Language) -> Report:
    """Return each case that does not come out as expected, with what was found, then how many did."""
    words = WORDS[language]
    failed = [case for case in answer.cases if not case.passed]
    blocks: list[Block] = []
    for case in failed:
        blocks += [Paragraph((Code(case.name), ": ", Strong(words["failed"]))), outcomes(case, words)]
    return Report((*blocks, Lines((_verdict(answer, len(failed), words),))))


def outcomes(case: CaseAnswer, words: dict[str, str]) -> Items:
    """Return each expectation that is not met, with what was found."""
    return Items(_outcome(outcome, words) for outcome in case.outcomes if outcome.passed is not True)


def _outcome(outcome: Outcome, words: dict[str, str]) -> Lines:
    return Lines(
        ((words["expected"], Code(expectation(outcome.expected))), (words["found"], Code(found(outcome)))),
    )


def _verdict(answer: CasesAnswer, failed: int, words: dict[str, str]) -> Line:
    if not answer.cases:
        return line(Strong(words["none"]))
    passed = len(answer.cases) - failed
    told: list[str | Strong] = [f"{passed} {words['case' if passed == 1 else 'cases']} {words['as expected']}"]
    if failed:
        told += [", ", Strong(f"{failed} {words['failed']}")]
    return line(told)

"""What was found, told: a count, then each finding."""

from __future__ import annotations

from collections.abc import Iterator

from policy.engines.words.names import names
from policy.engines.words.vocabulary import Language
from policy.questions.find.answer import FindAnswer, Finding
from policy.questions.find.telling import Telling, cases, items, rules
from policy.questions.find.words import WORDINGS, Wording
from policy.render.blocks import Block, Code, Faint, Heading, Items, Line, Paragraph, Report, Strong, line
from policy.syntax.policy import Policy


def report(policy: Policy, answer: FindAnswer, language: Language, *, long: bool = False) -> Report:
    """Return the findings in words: a count, each finding, then what could not be decided.

    Args:
        long: Show a case for each thing that was found, not only for the first of a finding.
    """
    telling = Telling(names(policy, language), WORDINGS[language])
    words = telling.words
    blocks: list[Block] = [Paragraph(summary(words, answer))]
    for finding in answer.findings:
        blocks += finding_blocks(telling, finding, long=long)
    if answer.undecided:
        blocks.append(Heading(2, words.undecided))
        blocks.append(
            Items(
                (f"{words.kinds[each.code].title}: ", Code(each.about), f": {each.because}")
                for each in answer.undecided
            )
        )
    if not long and any(len(finding.subjects) > 1 for finding in answer.findings):
        blocks.append(Paragraph(Faint(words.more_cases)))
    return Report(tuple(blocks))


def summary(words: Wording, answer: FindAnswer) -> Line:
    """Return how much was found, and how much was left open."""
    found = words.none if not answer.findings else _count(words.one, words.count, len(answer.findings))
    left = len(answer.undecided)
    notes = [_count(words.one_undecided, words.undecided_count, left)] if left else []
    return line((Strong(found), *(f"; {note}" for note in notes), "."))


def _count(one: str, more: str, count: int) -> str:
    return one if count == 1 else more.format(count=count)


def finding_blocks(telling: Telling, finding: Finding, *, long: bool) -> Iterator[Block]:
    """Yield a finding under its title."""
    words = telling.words.kinds[finding.code]
    yield Heading(2, (words.title, Faint(f" ({finding.code})")))
    yield from details(telling, finding, long=long)


def details(telling: Telling, finding: Finding, *, long: bool) -> Iterator[Block]:
    """Yield all that is told of a finding below its title."""
    yield Paragraph(telling.opening(finding))
    yield Items(items(telling, finding))
    yield Paragraph((Strong(f"{telling.words.why}: "), telling.why(finding)))
    for subject in finding.subjects if long else finding.subjects[:1]:
        yield from cases(telling, finding, subject, alone=len(finding.subjects) == 1)
    told = rules(telling, finding)
    if told:
        yield Paragraph((f"{telling.words.rules}: ", *told))

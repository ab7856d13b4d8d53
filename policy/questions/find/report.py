"""What was found, told: a count, then each finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policy.engines.words.citations import reason
from policy.engines.words.names import names
from policy.engines.words.sentence import capital
from policy.engines.words.vocabulary import Language
from policy.questions.find.answer import Accepted, FindAnswer, Finding
from policy.questions.find.telling import Telling, accepting, cases, items, rules
from policy.questions.find.words import WORDINGS, Wording
from policy.render.blocks import Block, Code, Faint, Heading, Inline, Items, Line, Paragraph, Report, Strong, line
from policy.syntax.policy import Policy
from policy.telling.interrupted import told_interrupted
from policy.telling.limits import limit
from policy.telling.standing import codes

FEW = 5
"""So many of what could not be decided are named."""


def report(policy: Policy, answer: FindAnswer, language: Language, *, long: bool = False) -> Report:
    """Return the findings in words: a count, each finding, then what could not be decided.

    Args:
        long: Show a case for each thing that was found, not only for the first of a finding.
    """
    telling = Telling(names(policy, language), WORDINGS[language])
    words = telling.words
    blocks: list[Block] = [*told_interrupted(answer.interrupted, language)]
    if answer.findings or not answer.interrupted:
        blocks.append(Paragraph(summary(words, answer)))
    for finding in answer.findings:
        blocks += finding_blocks(telling, finding, long=long)
    if answer.accepted:
        blocks.append(Heading(2, words.accepted))
        blocks += accepted_blocks(telling, answer.accepted)
    if answer.stale:
        blocks.append(Heading(2, words.stale))
        blocks.append(Items((f"{telling.title(each.finding)}: ", Code(each.about)) for each in answer.stale))
    if answer.undecided:
        blocks.append(Heading(2, words.undecided))
        blocks.append(Items(_undecided(telling, answer)))
    if not long and any(len(finding.subjects) > 1 for finding in answer.findings):
        blocks.append(Paragraph(Faint(words.more_cases)))
    return Report(tuple(blocks))


def _undecided(telling: Telling, answer: FindAnswer) -> Iterator[tuple[str | Inline, ...]]:
    """Yield for each kind, and each reason, what it could not be decided about: a few names, and how many more."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for each in answer.undecided:
        grouped.setdefault((each.code, each.because), []).append(each.about)
    for (code, because), about in grouped.items():
        named = list(dict.fromkeys(about))
        more = telling.words.and_more.format(count=len(named) - FEW)
        yield (
            f"{telling.title(code)}: ",
            *codes(named[:FEW]),
            f" {more}" if len(named) > FEW else "",
            f" ({limit(because, telling.names.words.language)})",
        )


def summary(words: Wording, answer: FindAnswer) -> Line:
    """Return how much was found, and how much was left open."""
    none = words.none if answer.asked else words.not_asked
    found = none if not answer.findings else _count(words.one, words.count, len(answer.findings))
    notes = [
        _count(one, more, count)
        for one, more, count in (
            (words.one_accepted, words.accepted_count, len(answer.accepted)),
            (words.one_stale, words.stale_count, len(answer.stale)),
            (words.one_undecided, words.undecided_count, len(answer.undecided)),
        )
        if count
    ]
    return line((Strong(capital(found)), *(f"; {note}" for note in notes), "."))


def _count(one: str, more: str, count: int) -> str:
    return one if count == 1 else more.format(count=count)


def finding_blocks(telling: Telling, finding: Finding, *, long: bool) -> Iterator[Block]:
    """Yield a finding under its title."""
    yield Heading(2, (telling.title(finding.code), Faint(f" ({finding.code})")))
    yield from details(telling, finding, long=long)


def details(telling: Telling, finding: Finding, *, long: bool, acceptable: bool = True) -> Iterator[Block]:
    """Yield all that is told of a finding below its title; ``acceptable``: how to accept it too."""
    yield Paragraph(telling.opening(finding))
    yield Items(items(telling, finding))
    yield Paragraph((Strong(f"{telling.words.why}: "), telling.why(finding)))
    for subject in finding.subjects if long else finding.subjects[:1]:
        yield from cases(telling, finding, subject, alone=len(finding.subjects) == 1)
    told = rules(telling, finding)
    if told:
        yield Paragraph((f"{telling.words.rules}: ", *told))
    if acceptable:
        yield Paragraph((Faint(f"{telling.words.accept}: "), Code(accepting(finding))))


def accepted_blocks(telling: Telling, accepted: Iterable[Accepted]) -> Iterator[Block]:
    """Yield what the document accepts, each with its reason."""
    for each in accepted:
        because = reason(each.because, telling.names.words.language)
        yield Paragraph(
            (
                Strong(telling.title(each.finding.code)),
                Faint(f" ({each.finding.code})"),
                ": ",
                telling.words.because.format(because=because),
            )
        )
        yield Items(items(telling, each.finding))

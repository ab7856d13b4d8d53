"""Gaps, told: how many of each kind, then the first few, or in the long form all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy.questions.gaps.answer import (
    GapsAnswer,
    Unruled,
)
from policy.questions.gaps.report_places import conflicts_by_rule, told_silence, told_unruled
from policy.questions.gaps.report_vain import (
    by_itself_first,
    told_condition,
    told_definition,
    told_rule,
    told_values,
    values_first,
)
from policy.questions.gaps.teller import SHORT, Entry, Teller, teller_of
from policy.render.blocks import (
    Block,
    Faint,
    Heading,
    Items,
    Paragraph,
    Report,
    Strong,
    ticked,
)
from policy.render.command import Language
from policy.syntax.policy import Policy
from policy.telling.interrupted import told_interrupted


def report(policy: Policy, answer: GapsAnswer, language: Language, *, long: bool = False) -> Report:
    """Return how many gaps of each kind there are, then each of them, kind by kind."""
    teller = teller_of(policy, language, long=long)
    return Report(
        (*told_interrupted(answer.interrupted, language), *_summary(teller, answer), *_sections(teller, answer))
    )


def gapped(answer: GapsAnswer) -> tuple[Unruled, ...]:
    """Return the actions of which no rule speaks at all; that one is only a duty or a power is no gap."""
    return tuple(each for each in answer.unruled if not each.spoken_of)


def _summary(teller: Teller, answer: GapsAnswer) -> Iterator[Block]:
    words = teller.words
    found: dict[str, Sequence[object]] = {
        "silence": answer.silence,
        "unruled": gapped(answer),
        "conflicts": answer.conflicts,
        "rules": answer.rules,
        "conditions": answer.conditions,
        "definitions": answer.definitions,
        "values": answer.values,
    }
    counts = [_count(words.counted[kind], len(each)) for kind, each in found.items() if each]
    if counts:
        yield Paragraph((Strong(words.found), f"{', '.join(counts)}."))
    elif answer.interrupted is None:
        yield Paragraph((Strong(words.nothing), "."))
    left = [words.kinds[kind] for kind in answer.asked if kind not in answer.finished]
    if left:
        yield Paragraph((Strong(words.stopped), f"{', '.join(left)}."))
    if answer.undecided:
        given_up = [f"{words.kinds[kind]} `{name}`" for kind, name in answer.undecided]
        yield Paragraph((Strong(words.undecided), *ticked(f"{', '.join(given_up)}.")))


def _count(forms: tuple[str, str], count: int) -> str:
    return (forms[0] if count == 1 else forms[1]).format(count=count)


def _sections(teller: Teller, answer: GapsAnswer) -> Iterator[Block]:
    sections = teller.words.sections
    if answer.silence or answer.unruled:
        yield Heading(2, sections["silence"])
        for silence in answer.silence:
            yield from told_silence(teller, silence)
        if answer.unruled:
            yield told_unruled(teller, answer.unruled)
    if answer.conflicts:
        yield Heading(2, sections["conflicts"])
        yield from _some(teller, conflicts_by_rule(teller, answer.conflicts))
        yield Paragraph(teller.words.forbidding_wins)
    for kind, entries in (
        ("rules", [told_rule(teller, each) for each in answer.rules]),
        ("conditions", [told_condition(teller, each) for each in by_itself_first(answer.conditions)]),
        ("definitions", [told_definition(teller, each) for each in answer.definitions]),
        ("values", [told_values(teller, each) for each in values_first(answer.values)]),
    ):
        if entries:
            yield Heading(2, sections[kind])
            yield from _some(teller, entries)


def _some(teller: Teller, entries: Sequence[Entry]) -> Iterator[Block]:
    """Yield entries, in the short form the first of them and how many more there are."""
    shown = entries if teller.long or len(entries) <= SHORT + 1 else entries[:SHORT]
    yield Items(shown)
    if len(shown) < len(entries):
        yield Paragraph(Faint(teller.words.more.format(count=len(entries) - len(shown)).replace("`", "")))

"""Gaps, told: how many of each kind, then the first few, or in the long form all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from attrs import frozen

from policy.engines.words.facts import series
from policy.engines.words.lines import cell as told_value
from policy.engines.words.lines import origin, said, settings, topic
from policy.engines.words.names import Names, names
from policy.engines.words.sentence import capital
from policy.questions.gaps.answer import (
    Alike,
    Conflict,
    Constant,
    GapsAnswer,
    Region,
    Silence,
    Unruled,
    VainCondition,
    VainRule,
    Where,
)
from policy.questions.gaps.words import WORDINGS, Wording
from policy.render.blocks import (
    Block,
    Code,
    Faint,
    Heading,
    Inline,
    Items,
    Paragraph,
    Report,
    Strong,
    ticked,
)
from policy.render.command import Language
from policy.semantics.values import Scenario, ordinary
from policy.syntax.declarations import Role
from policy.syntax.expressions import AllOf, Condition
from policy.syntax.policy import Policy
from policy.syntax.walk import fact_names
from policy.telling.shares import told_share

SHORT = 3
"""How many of a kind, and how many regions of each, the short form tells."""

FEW = 3
"""How many names stand in a row at most in the short form."""

Pieces = tuple[str | Inline, ...]
Entry = tuple[Block, ...]
Told = TypeVar("Told")


@frozen
class Teller:
    """What every part of the report needs."""

    names: Names
    words: Wording
    language: Language
    long: bool

    @property
    def policy(self) -> Policy:
        return self.names.policy


def report(policy: Policy, answer: GapsAnswer, language: Language, *, long: bool = False) -> Report:
    """Return how many gaps of each kind there are, then each of them, kind by kind."""
    teller = teller_of(policy, language, long=long)
    return Report((*_summary(teller, answer), *_sections(teller, answer)))


def teller_of(policy: Policy, language: Language, *, long: bool = False) -> Teller:
    """Return who tells gaps in a language."""
    return Teller(names(policy, language), WORDINGS[language], language, long)


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
    yield Paragraph((Strong(words.found), f"{', '.join(counts)}.") if counts else (Strong(words.nothing), "."))
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
        yield from _conflicts(teller, answer.conflicts)
    for kind, entries in (
        ("rules", [told_rule(teller, each) for each in answer.rules]),
        ("conditions", [told_condition(teller, each) for each in by_itself_first(answer.conditions)]),
        ("definitions", [told_definition(teller, each) for each in answer.definitions]),
        ("values", list(_values(teller, answer.values))),
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


# Silence


def told_silence(teller: Teller, told: Silence) -> Iterator[Block]:
    """Yield on which action no rule decides, in how much of all scenarios, then where."""
    words = teller.words
    share = told_share(told.where.share, teller.language)
    action = capital(teller.names.actions[told.action])
    yield Paragraph((Strong(action), words.silent.format(share=share), "."))
    if not told.permits:
        yield Paragraph(words.no_permit)
    else:
        yield Paragraph(f"{words.unpermitted}:")
    yield from _where(teller, told.where, words.share)


def told_unruled(teller: Teller, told: Sequence[Unruled]) -> Block:
    """Return the actions of which no rule says whether they are permitted, in one line."""
    pieces: list[str | Inline] = [teller.words.unruled]
    for place, each in enumerate(told):
        pieces += ["; " if place else "", Strong(teller.names.actions[each.action])]
        if each.spoken_of:
            before, after = teller.words.unruled_duty.split("{rules}")
            pieces += [before, *_codes(teller, each.spoken_of), after]
    return Paragraph((*pieces, "."))


# Regions


def _where(teller: Teller, where: Where, share: str) -> Iterator[Block]:
    """Yield regions, each with its share as a pattern tells it."""
    words = teller.words
    shown = where.regions if teller.long else where.regions[:SHORT]
    yield Items((_region(teller, each, share) for each in shown), numbered=len(where.regions) > 1)
    if len(shown) < len(where.regions):
        told = words.more_regions.format(told=len(shown), count=len(where.regions))
        yield Paragraph(Faint(told.replace("`", "")))
    if not where.complete:
        told, share = (told_share(each, teller.language) for each in (where.told, where.share))
        yield Paragraph(Faint(words.not_all.format(told=told, share=share).replace("`", "")))


def _region(teller: Teller, region: Region, pattern: str) -> Entry:
    words = teller.words
    share = pattern.format(share=told_share(region.part.share, teller.language))
    if region.part.condition is not None and _reads(teller, region.part.condition):
        share += words.if_read_so
    unless: Pieces = (f"; {words.unless}", *_codes(teller, region.unless)) if region.unless else ()
    head = Paragraph((_said(teller, region.part.condition), *unless, " ", Faint(f"({share})")))
    if not teller.long:
        return (head,)
    return (head, Items([f"{words.example}: {_case(teller, region.part.case)}"]))


def _said(teller: Teller, told: Condition | None) -> str:
    """Return a condition in one line, readings behind facts."""
    if told is None:
        return teller.words.everywhere
    parts = told.parts if isinstance(told, AllOf) else (told,)
    ordered = sorted(parts, key=lambda each: _reads(teller, each))
    return "; ".join(said(teller.names, each) for each in ordered)


def _reads(teller: Teller, told: Condition) -> bool:
    """Return whether a condition speaks of a reading."""
    facts = teller.policy.facts
    return any(facts[name].role is Role.READING for name in fact_names(told, teller.policy.definitions))


def _case(teller: Teller, case: Scenario) -> str:
    facts = teller.policy.facts
    special = {
        name: value
        for name, value in case.items()
        if facts[name].role is not Role.READING and value != ordinary(teller.policy, facts[name])
    }
    return "; ".join(settings(teller.names, special)) or teller.words.all_ordinary


# Conflicts


def _conflicts(teller: Teller, told: Sequence[Conflict]) -> Iterator[Block]:
    """Yield the conflicts of each rule together."""
    by_rule: dict[str, list[Conflict]] = {}
    for each in told:
        by_rule.setdefault(each.rule, []).append(each)
    yield from _some(teller, [_conflicts_of(teller, rule, each) for rule, each in by_rule.items()])
    yield Paragraph(teller.words.forbidding_wins)


def _conflicts_of(teller: Teller, rule: str, told: Sequence[Conflict]) -> Entry:
    words = teller.words
    head = line_with(words.conflict_duty if told[0].duty else words.conflict, rule)
    if teller.long:
        return (Paragraph((*head, ":")), Items(_against(teller, each) for each in told))
    pieces: list[str | Inline] = []
    for each in told[:FEW]:
        pieces += [", " if pieces else " ", Code(each.against)]
        if each.where is not None:
            met = words.meet.format(share=told_share(each.where.share, teller.language))
            pieces.append(Faint(f" ({met})"))
    if len(told) > FEW:
        pieces.append(f" {words.last_and} {words.more_rules.format(count=len(told) - FEW)}")
    return (Paragraph((*head, *pieces)),)


def told_conflict(teller: Teller, told: Conflict) -> Entry:
    """Return a pair of rules in conflict, then where they are."""
    words = teller.words
    head = line_with(words.conflict_duty if told.duty else words.conflict, told.rule)
    if told.where is None:
        return (Paragraph((*head, " ", Code(told.against))),)
    met = words.meet.format(share=told_share(told.where.share, teller.language))
    return (Paragraph((*head, " ", Code(told.against), Faint(f" ({met})"))), *_where(teller, told.where, words.meet))


def _against(teller: Teller, told: Conflict) -> Entry:
    if told.where is None:
        return (Paragraph(Code(told.against)),)
    words = teller.words
    met = words.meet.format(share=told_share(told.where.share, teller.language))
    return (Paragraph((Code(told.against), Faint(f" ({met})"), ":")), *_where(teller, told.where, words.meet))


def line_with(pattern: str, rule: str) -> Pieces:
    """Return a pattern with a rule in its gap."""
    before, after = pattern.split("{rule}")
    return (before, Code(rule), after)


# In vain


def told_rule(teller: Teller, told: VainRule) -> Entry:
    """Return a rule that changes nothing, and why."""
    words = teller.words
    adopted = words.only_adopted if told.only_adopted else ""
    source = origin(teller.names, teller.policy.rules[told.rule])
    noted = (Faint(f" ({source})"),) if source else ()
    return (
        Paragraph(
            (
                Code(told.rule),
                *noted,
                f": {words.why[told.why]}",
                *_codes(teller, told.by),
                *_givens(teller, told.givens),
                adopted,
            )
        ),
    )


def by_itself_first(told: Iterable[VainCondition]) -> list[VainCondition]:
    """Return conditions with those first that follow from what stands beside them, then those that other rules make idle."""
    return sorted(told, key=lambda each: bool(each.by))


def told_condition(teller: Teller, told: VainCondition) -> Entry:
    """Return what makes no difference where it stands, and why."""
    words = teller.words
    why: Pieces = (f"; {words.decided_by}", *_codes(teller, told.by)) if told.by else (f"; {words.follows}",)
    why = (*why, *_givens(teller, told.givens))
    if told.overridden is not None:
        return (Paragraph((Code(str(told.rule)), " ", *line_with(words.no_override, told.overridden), *why)),)
    assert told.place is not None
    assert told.told is not None
    where: Pieces = (Code(told.place.name), " ", *ticked(words.parts[told.place.part]), ", ")
    if told.definition is not None:
        where = (words.in_definition, *_definition(teller, told.definition), ", ")
    sentence = said(teller.names, told.told)
    if told.value is None:
        what = words.no_condition.format(told=sentence)
    else:
        fact = next(iter(fact_names(told.told, {})))
        what = words.no_value.format(value=told_value(teller.names, fact, told.value), told=sentence)
    return (Paragraph((*where, what, *why)),)


def told_definition(teller: Teller, told: Constant) -> Entry:
    """Return a definition that always holds, or never does."""
    words = teller.words
    text = f": {words.always if told.always else words.never}"
    return (Paragraph((*_definition(teller, told.definition), text, *_givens(teller, told.givens))),)


def _definition(teller: Teller, name: str) -> Pieces:
    """Return a definition as what it says, in the long form with its name."""
    return (f"“{teller.names.statements['define', name]}”", *((" (", Code(name), ")") if teller.long else ()))


def _givens(teller: Teller, told: Sequence[str]) -> Pieces:
    return (teller.words.given, *_codes(teller, told)) if told else ()


# Values


def _values(teller: Teller, told: Iterable[Alike]) -> Iterator[Entry]:
    yield from (told_values(teller, each) for each in sorted(told, key=lambda each: each.nothing and not each.rules))


def told_values(teller: Teller, told: Alike) -> Entry:
    """Return which values of a fact come to the same, or that nothing turns on it."""
    words = teller.words
    name: Pieces = (" (", Code(told.fact), ")") if teller.long else ()
    head: Pieces = (capital(topic(teller.names, told.fact)), *name, ": ")
    if told.nothing and not told.rules:
        if not told.claims:
            return (Paragraph((*head, words.unlooked)),)
        return (Paragraph((*head, *_within(teller, words.unlooked_but, "claims", told.claims))),)
    if told.nothing:
        reading = teller.policy.facts[told.fact].role is Role.READING
        pattern = words.nothing_turns_reading if reading else words.nothing_turns
        return (Paragraph((*head, *_within(teller, pattern, "rules", told.rules))),)
    if told.names:
        values = series([told_value(teller.names, told.fact, each) for each in told.names], words.last_and)
        return (Paragraph((*head, words.idle_names.format(values=values))),)
    groups = [
        series([f"“{told_value(teller.names, told.fact, each)}”" for each in group], words.last_and)
        for group in told.values
    ]
    return (Paragraph((*head, "; ".join(f"{group} {words.alike}" for group in groups))),)


def _within(teller: Teller, pattern: str, gap: str, codes: Sequence[str]) -> Pieces:
    before, after = pattern.split("{" + gap + "}")
    return (before, *_codes(teller, codes), after)


def _codes(teller: Teller, told: Sequence[str]) -> Pieces:
    """Return names of the document in a row; in the short form the first few of many."""
    shown = told if teller.long or len(told) <= FEW + 1 else told[:FEW]
    pieces: list[str | Inline] = []
    for name in shown:
        pieces += [", ", Code(name)] if pieces else [Code(name)]
    if len(shown) < len(told):
        pieces.append(f" {teller.words.last_and} {teller.words.more_rules.format(count=len(told) - len(shown))}")
    return tuple(pieces)

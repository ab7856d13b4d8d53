"""Silence and conflicts, told: where they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from policy.engines.words.lines import said, settings
from policy.engines.words.sentence import capital
from policy.questions.gaps.answer import (
    Conflict,
    Region,
    Silence,
    Unruled,
    Where,
)
from policy.questions.gaps.teller import FEW, SHORT, Entry, Pieces, Teller, codes, line_with
from policy.reasoning.regions.share import Share
from policy.render.blocks import (
    Block,
    Code,
    Faint,
    Inline,
    Items,
    Paragraph,
    Strong,
)
from policy.semantics.values import Scenario, ordinary
from policy.syntax.declarations import Role
from policy.syntax.expressions import AllOf, Condition
from policy.syntax.walk import fact_names
from policy.telling.shares import is_all, told_among, told_of, told_share

Told: TypeAlias = Literal["share", "meet"]
"""What a share is told of: that an action is silent, or that two rules meet."""

# Silence


def told_silence(teller: Teller, told: Silence) -> Iterator[Block]:
    """Yield on which action no rule decides, in how much of all scenarios, then where."""
    words = teller.words
    share = told_among(told.where.share, teller.language)
    action = capital(teller.names.actions[told.action])
    yield Paragraph((Strong(action), words.silent.format(share=share), "."))
    if not told.permits:
        yield Paragraph(words.no_permit)
    else:
        yield Paragraph(f"{words.unpermitted}:")
    yield from _where(teller, told.where, "share")


def told_unruled(teller: Teller, told: Sequence[Unruled]) -> Block:
    """Return the actions of which no rule says whether they are permitted, in one line."""
    pieces: list[str | Inline] = [teller.words.unruled]
    for place, each in enumerate(told):
        pieces += ["; " if place else "", Strong(teller.names.actions[each.action])]
        if each.spoken_of:
            before, after = teller.words.unruled_duty.split("{rules}")
            pieces += [before, *codes(teller, each.spoken_of), after]
    return Paragraph((*pieces, "."))


# Regions


def _share(teller: Teller, share: Share, what: Told) -> str:
    """Return in how much of all scenarios an action is silent, or two rules meet."""
    words = teller.words
    some, every = (words.share, words.share_all) if what == "share" else (words.meet, words.meet_all)
    return every if is_all(share) else some.format(share=told_share(share, teller.language))


def _where(teller: Teller, where: Where, what: Told) -> Iterator[Block]:
    """Yield regions, each with its share."""
    words = teller.words
    shown = where.regions if teller.long else where.regions[:SHORT]
    yield Items((_region(teller, each, what) for each in shown), numbered=len(where.regions) > 1)
    if len(shown) < len(where.regions):
        told = words.more_regions.format(told=len(shown), count=len(where.regions))
        yield Paragraph(Faint(told.replace("`", "")))
    if not where.complete:
        told = told_of(where.told, where.share, teller.language)
        yield Paragraph(Faint(words.not_all.format(told=told).replace("`", "")))


def _region(teller: Teller, region: Region, what: Told) -> Entry:
    words = teller.words
    share = _share(teller, region.part.share, what)
    if region.part.condition is not None and _reads(teller, region.part.condition):
        share += words.if_read_so
    unless: Pieces = (f"; {words.unless}", *codes(teller, region.unless)) if region.unless else ()
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


def conflicts_by_rule(teller: Teller, told: Sequence[Conflict]) -> list[Entry]:
    """Return the conflicts of each rule together."""
    by_rule: dict[str, list[Conflict]] = {}
    for each in told:
        by_rule.setdefault(each.rule, []).append(each)
    return [_conflicts_of(teller, rule, each) for rule, each in by_rule.items()]


def _conflicts_of(teller: Teller, rule: str, told: Sequence[Conflict]) -> Entry:
    words = teller.words
    head = line_with(words.conflict_duty if told[0].duty else words.conflict, rule)
    if teller.long:
        return (Paragraph((*head, ":")), Items(_against(teller, each) for each in told))
    pieces: list[str | Inline] = []
    for each in told[:FEW]:
        pieces += [", " if pieces else " ", Code(each.against)]
        if each.where is not None:
            met = _share(teller, each.where.share, "meet")
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
    met = _share(teller, told.where.share, "meet")
    return (Paragraph((*head, " ", Code(told.against), Faint(f" ({met})"))), *_where(teller, told.where, "meet"))


def _against(teller: Teller, told: Conflict) -> Entry:
    if told.where is None:
        return (Paragraph(Code(told.against)),)
    met = _share(teller, told.where.share, "meet")
    return (Paragraph((Code(told.against), Faint(f" ({met})"), ":")), *_where(teller, told.where, "meet"))

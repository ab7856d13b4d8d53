"""A decision in at most seven lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy.engines.words.declarations import given
from policy.engines.words.lines import settings, topic
from policy.engines.words.sentence import flat
from policy.reasoning.decisions.answer import DecideAnswer, Duty, View
from policy.reasoning.scenes.clash import Clash
from policy.render.blocks import Code, Line, line
from policy.syntax.expressions import Decision
from policy.telling import decision_parts as tell
from policy.telling.decision_parts import Pieces, Teller, joined, row
from policy.telling.settings import settings as told_settings

SHORT = 7
"""How many lines the short form has at most."""

FEW = 6
"""How many of a kind are named in a row at most; the long form names all."""


def lines(teller: Teller, answer: DecideAnswer) -> tuple[Line, ...]:
    """Return the decision, why, what is missing, what follows, and what is open: a line each."""
    told = [tell.verdict(teller, answer), *_told(teller, answer)]
    last = [*clash_lines(teller, answer.clash)] if answer.clash is not None else _settling(teller, answer.overall)
    return (*told, *(last if len(told) + len(last) <= SHORT else [joined(last, " ")]))


def _told(teller: Teller, answer: DecideAnswer) -> Iterator[Line]:
    words, view = teller.words, answer.overall
    facts, rests_on = tell.split(teller, view.facts)
    if answer.by_reading:
        yield row(words.by_reading, _first(teller, [tell.reading(teller, each) for each in answer.by_reading]), "; ")
    yield from _because(teller, view)
    if rests_on:
        taken = zip(settings(teller.names, rests_on), tell.in_order(teller, rests_on), strict=True)
        told = [f"{reading} ({tell.whence(teller, name)})" for reading, name in taken]
        yield row(tell.taken(teller, rests_on), told, "; ")
    if view.missing:
        yield row(words.missing, _first(teller, [tell.missing(teller, each) for each in view.missing]), "; ")
    if view.duties:
        yield joined(_duties(teller, view.duties), " ")
    if facts:
        yield row(words.mattered, settings(teller.names, facts), "; ")
    if view.open:
        yield row(words.open, _first(teller, [topic(teller.names, fact) for fact in view.open]), "; ")


def _first(teller: Teller, told: Sequence[str | Pieces], more: str | None = None) -> list[str | Pieces]:
    """Return the first few texts, and how many more there are."""
    if len(told) <= FEW:
        return list(told)
    return [*told[: FEW - 1], (more or teller.words.and_more).format(count=len(told) - FEW + 1)]


def _because(teller: Teller, view: View) -> Iterator[Line]:
    """Yield what the decision rests on; for silence, why each ground that could permit does not."""
    words = teller.words
    firing = [tell.rule(teller, each.rule) for each in view.grounds if tell.fires(each)]
    either = [tell.rule(teller, each.rule) for each in view.grounds if not each.always]
    others = [tell.why(teller, each) for each in view.grounds if each.always and not tell.fires(each)]
    if firing:
        yield row(words.because, _first(teller, firing), ", ")
    if either:
        yield row(words.because, _first(teller, either, words.or_more), words.either)
    if view.decision is Decision.SILENT:
        yield row(words.no_ground, _first(teller, others) or [words.no_rule], "; ")
    elif others:
        yield row(words.aside, _first(teller, others), "; ")


def _duties(teller: Teller, duties: Sequence[Duty]) -> Iterator[Line]:
    words = teller.words
    for label, power in ((words.duties, False), (words.powers, True)):
        told = [tell.duty(teller, each, _by(teller, each)) for each in duties if each.power is power]
        if told:
            yield row(label, _first(teller, told), "; ")


def _by(teller: Teller, duty: Duty) -> list[str | Pieces]:
    return _first(teller, [(Code(name),) for name in duty.rules])


def _settling(teller: Teller, view: View) -> list[Line]:
    """Return, for each decision that remains possible, the first least settling set and how many more there are."""
    words, told = teller.words, []
    for each in view.settling:
        label = words.settled.format(decision=words.verdicts[each.decision])
        if each.more and not each.sets:
            told.append(row(label, [words.not_found], ""))
        elif each.sets:
            first = joined(_first(teller, told_settings(teller.names, each.sets[0])), "; ")
            others = tell.others(words, each.sets, more=each.more) if each.least else words.smaller_ways
            told.append(row(label, [(*first, others)], ""))
    return told


def clash_lines(teller: Teller, clash: Clash) -> Iterator[Line]:
    """Yield the facts that cannot go together, and what is always so."""
    yield row(teller.words.clash, settings(teller.names, clash.facts), "; ")
    for name in clash.givens:
        told = given(teller.names, teller.names.policy.givens[name])
        said = " ".join((told.text, "; ".join(flat(each) for each in told.items))).strip(" .")
        yield line((said, " (", Code(name), ")."))

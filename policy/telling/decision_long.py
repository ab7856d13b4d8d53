"""A decision in full: every ground, every settling set, every reading."""

from __future__ import annotations

from collections.abc import Iterator

from policy.engines.words.conditions import condition, valued
from policy.engines.words.declarations import given
from policy.engines.words.facts import series
from policy.engines.words.lines import full_origin, topic
from policy.engines.words.rules import rule
from policy.engines.words.sentence import capital, fits, item
from policy.reasoning.decisions.answer import DecideAnswer, Ground, Missing, Settling, View
from policy.reasoning.decisions.plane import Plane, plane
from policy.reasoning.scenes.clash import Clash
from policy.reasoning.scenes.options import Setting
from policy.render.blocks import Block, Code, Faint, Heading, Items, Paragraph, Picture
from policy.render.tree import nested
from policy.semantics.values import Scenario
from policy.syntax.expressions import Decision
from policy.telling import decision_parts as tell
from policy.telling.decision_parts import Pieces, Teller
from policy.telling.plane import grid
from policy.telling.settings import settings


def blocks(teller: Teller, answer: DecideAnswer) -> Iterator[Block]:
    """Yield the decision, what is given, and all of what is answered, in every reading."""
    words = teller.words
    yield Heading(1, tell.verdict(teller, answer))
    yield Heading(2, words.known)
    yield _facts(teller, answer.scenario) if answer.scenario else Paragraph(capital(words.nothing_known))
    if answer.clash is not None:
        yield from _clash(teller, answer.clash)
    yield from _view(teller, answer.overall, found=plane(teller.names.policy, answer))
    for each in answer.by_reading:
        yield Heading(2, capital(tell.reading(teller, each)))
        yield from _view(teller, each.view, level=3)


def _view(teller: Teller, view: View, level: int = 2, found: Plane | None = None) -> Iterator[Block]:
    words = teller.words
    facts, rests_on = tell.split(teller, view.facts)
    either = [each for each in view.grounds if not each.always]
    always = [each for each in view.grounds if each.always]
    silent = view.decision is Decision.SILENT
    for label, told in (
        (words.one_of, either),
        (words.aside if either else words.no_ground if silent else words.because, always),
    ):
        if told:
            yield Heading(level, label)
            yield Items(_ground(teller, each) for each in told)
    if rests_on:
        yield Heading(level, tell.taken(teller, rests_on))
        yield Items(_reading(teller, name, rests_on) for name in tell.in_order(teller, rests_on))
    if facts:
        yield Heading(level, words.mattered)
        yield _facts(teller, facts)
    if view.missing:
        yield Heading(level, words.missing)
        yield Items(_missing_in_full(teller, each) for each in view.missing)
    for label, power in ((words.duties, False), (words.powers, True)):
        duties = [each for each in view.duties if each.power is power]
        if duties:
            yield Heading(level, label)
            yield Items(tell.duty(teller, each) for each in duties)
    if view.open:
        yield Heading(level, words.open)
        yield Items(topic(teller.names, fact) for fact in view.open)
        if found is not None:
            yield Picture(grid(teller, found))
    for settling in view.settling:
        yield Heading(level, words.settled.format(decision=words.verdicts[settling.decision]))
        yield from _settling(teller, settling)


def _facts(teller: Teller, scenario: Scenario) -> Items:
    shown = [name for name in teller.names.policy.facts if name in scenario]
    return Items(nested(item(valued(teller.names, name, scenario[name]))) for name in shown)


def _reading(teller: Teller, name: str, rests_on: Scenario) -> tuple[Block, ...]:
    return nested(item(valued(teller.names, name, rests_on[name])), f" ({tell.whence(teller, name)})")


def _ground(teller: Teller, ground: Ground) -> tuple[Block, ...]:
    """Return a rule in words, with its name, where it comes from and where it stands."""
    policy = teller.names.policy
    told = policy.rules[ground.rule]
    head: Pieces = (
        Code(ground.rule),
        Faint(f" ({full_origin(teller.names, told)})"),
        ": ",
        *tell.standing(teller, ground),
    )
    return (Paragraph(head), Items([nested(rule(teller.names, told))]))


def _missing_in_full(teller: Teller, missing: Missing) -> tuple[Block, ...]:
    """Return what a requirement asks for, and each way in which the provider can still do it."""
    words = teller.words
    needed = nested(item(condition(teller.names, missing.condition)))
    parts: list[tuple[Block, ...]] = [(Paragraph(f"{words.needed}:"), Items([needed]))]
    ways = [_all_of(teller, each) for each in missing.settings] or [
        (Paragraph(words.not_found if missing.more else words.not_in_hand),)
    ]
    if ways != [needed]:
        parts.append((Paragraph(f"{words.ways_to_do_it}:"), Items(ways)))
    return (Paragraph((*tell.rule(teller, missing.rule), ":")), Items(parts))


def _all_of(teller: Teller, setting: Setting) -> tuple[Block, ...]:
    """Return settings that belong together: in one line, or as items where that is too long."""
    told = settings(teller.names, setting)
    at_once = series(told, teller.names.words.joining.last_and)
    return (Paragraph(at_once),) if fits(at_once) else (Paragraph(f"{teller.words.all_of_these}:"), Items(told))


def _settling(teller: Teller, settling: Settling) -> Iterator[Block]:
    if settling.sets:
        yield Items(_all_of(teller, each) for each in settling.sets)
        if settling.more:
            yield Paragraph(capital(teller.words.more if settling.least else teller.words.smaller))
    else:
        yield Paragraph(capital(teller.words.not_found if settling.more else teller.words.never_settled))


def _clash(teller: Teller, clash: Clash) -> Iterator[Block]:
    yield Heading(2, teller.words.clash)
    yield _facts(teller, clash.facts)
    if clash.givens:
        yield Heading(2, teller.words.clash_given)
        givens = teller.names.policy.givens
        yield Items(nested(given(teller.names, givens[name]), " (", Code(name), ")") for name in clash.givens)

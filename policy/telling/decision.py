"""A decision, told: in at most seven lines, or in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from attrs import frozen

from policy.engines.words.claims import outcome_clause
from policy.engines.words.conditions import condition, valued
from policy.engines.words.declarations import given
from policy.engines.words.facts import series
from policy.engines.words.lines import full_origin, origin, readings, said, settings, topic
from policy.engines.words.names import Names, names
from policy.engines.words.rules import rule
from policy.engines.words.sentence import capital, fits, flat, item, sentence
from policy.engines.words.vocabulary import Language
from policy.reasoning.decisions.answer import DecideAnswer, Duty, Ground, Missing, ReadingView, Settling, View
from policy.reasoning.scenes.clash import Clash
from policy.render.blocks import (
    Block,
    Code,
    Faint,
    Heading,
    Inline,
    Items,
    Line,
    Lines,
    Paragraph,
    Report,
    Strong,
    line,
)
from policy.render.tree import nested
from policy.semantics.evaluate import Excepted, Fires, Met, NotApplicable, Overridden
from policy.semantics.values import Scenario
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.telling.decision_words import WORDINGS, Wording

SHORT = 7
"""How many lines the short form has at most."""

FEW = 6
"""How many facts that are still open the short form names in a row at most."""

Pieces = tuple[str | Inline, ...]


@frozen
class Teller:
    """What every part of the report needs: how names read, and the words around them."""

    names: Names
    words: Wording


def report(policy: Policy, answer: DecideAnswer, language: Language, *, long: bool = False) -> Report:
    """Return the answer in words: the decision first, then why, what is missing, and what follows from it.

    Args:
        long: Tell each determining rule in full, every settling set, and every reading.
    """
    teller = Teller(names(policy, language), WORDINGS[language])
    if long:
        return Report(tuple(_long(teller, answer)))
    told = [*_short(teller, answer), *_settling_lines(teller, answer.overall)]
    if len(told) > SHORT:
        told = [*_short(teller, answer), _joined(_settling_lines(teller, answer.overall), " ")]
    return Report((Lines(told),))


# The short form


def _short(teller: Teller, answer: DecideAnswer) -> Iterator[Line]:
    words, view = teller.words, answer.overall
    yield _verdict(teller, answer)
    if answer.clash is not None:
        yield from _clash_lines(teller, answer.clash)
    if answer.by_reading:
        yield _row(words.by_reading, (_reading(teller, each) for each in answer.by_reading), "; ")
    yield from _because(teller, view)
    if view.missing:
        yield _row(words.missing, (_missing(teller, each) for each in view.missing), "; ")
    if view.duties:
        yield _joined(_duty_rows(teller, view.duties), " ")
    if view.facts:
        yield _row(words.mattered, settings(teller.names, view.facts), "; ")
    if view.open:
        yield _row(words.open, _first(teller, [topic(teller.names, fact) for fact in view.open]), "; ")


def _first(teller: Teller, told: Sequence[str]) -> list[str]:
    """Return the first few texts, and how many more there are."""
    if len(told) <= FEW:
        return list(told)
    return [*told[: FEW - 1], teller.words.and_more.format(count=len(told) - FEW + 1)]


def _verdict(teller: Teller, answer: DecideAnswer) -> Line:
    view = answer.overall
    said_of_it = sentence(outcome_clause(teller.names, answer.action, view.decision)).text
    if view.decision != "undetermined":
        return line(Strong(said_of_it))
    possible = "; ".join(teller.words.verdicts[each] for each in view.possible)
    return line((Strong(said_of_it), f" {teller.words.possible}{possible}."))


def _reading(teller: Teller, told: ReadingView) -> str:
    return f"{teller.words.verdicts[told.view.decision]} {readings(teller.names, told.readings)}"


def _because(teller: Teller, view: View) -> Iterator[Line]:
    """Yield what the decision rests on; for silence, why each ground that could permit does not."""
    words = teller.words
    firing = [each for each in view.grounds if each.status == Fires()]
    others = [each for each in view.grounds if each.status != Fires()]
    if firing:
        yield _row(words.because, (_rule(teller, each.rule) for each in firing), ", ")
    if view.decision is Decision.SILENT:
        yield _row(words.no_ground, [_why(teller, each) for each in others] or [words.no_rule], "; ")
    elif others:
        yield _row(words.aside, (_why(teller, each) for each in others), "; ")


def _rule(teller: Teller, name: str) -> Pieces:
    source = origin(teller.names, teller.names.policy.rules[name])
    return (Code(name), Faint(f" ({source})")) if source else (Code(name),)


def _why(teller: Teller, ground: Ground) -> Pieces:
    """Return a rule and why it does not fire."""
    return (*_rule(teller, ground.rule), ": ", *_status(teller, ground))


def _status(teller: Teller, ground: Ground) -> Pieces:
    words = teller.words
    match ground.status:
        case NotApplicable():
            failed = (
                ""
                if ground.failed is None
                else f", {words.asks_for.format(condition=said(teller.names, ground.failed))}"
            )
            return (f"{words.not_applicable}{failed}",)
        case Excepted():
            return (words.excepted,)
        case Met():
            return (words.met,)
        case Overridden(by):
            return (words.overridden, Code(by))
        case Fires():
            return (words.fires,)
        case _:
            assert_never(ground.status)


def _missing(teller: Teller, missing: Missing) -> Pieces:
    """Return what the provider can still do to meet a requirement, or that it cannot."""
    words = teller.words
    if not missing.settings:
        needed = said(teller.names, missing.condition)
        return (needed, f" ({words.not_in_hand}; ", Code(missing.rule), ")")
    others = len(missing.settings) - 1
    more = "" if not others else words.another_way if others == 1 else words.other_ways.format(count=others)
    return (f"{_together(teller, missing.settings[0])}{more} (", Code(missing.rule), ")")


def _together(teller: Teller, scenario: Scenario) -> str:
    return "; ".join(settings(teller.names, scenario))


def _duty_rows(teller: Teller, duties: Sequence[Duty]) -> Iterator[Line]:
    words = teller.words
    for label, power in ((words.duties, False), (words.powers, True)):
        told = [_duty(teller, each) for each in duties if each.power is power]
        if told:
            yield _row(label, told, "; ")


def _duty(teller: Teller, duty: Duty) -> Pieces:
    words, actions = teller.words, teller.names.actions
    text = ("" if duty.arises else words.may_arise) + actions[duty.action]
    text += words.after.format(action=actions[duty.after]) if duty.after else ""
    if duty.within is not None:
        text += words.within_one if duty.within == 1 else words.within.format(count=duty.within)
    return (f"{text} (", *_joined([(Code(name),) for name in duty.rules], ", "), ")")


def _others(words: Wording, settling: Settling) -> str:
    """Return how many other least settling sets there are; no number where the list is cut."""
    others = len(settling.sets) - 1
    if settling.more:
        return words.more_ways
    return "" if not others else words.another_way if others == 1 else words.other_ways.format(count=others)


def _settling_lines(teller: Teller, view: View) -> list[Line]:
    """Return, for each decision that remains possible, the first least settling set and how many more there are."""
    words, told = teller.words, []
    for each in view.settling:
        if each.sets:
            label = words.settled.format(decision=words.verdicts[each.decision])
            told.append(
                _row(
                    label,
                    [f"{'; '.join(_first(teller, settings(teller.names, each.sets[0])))}{_others(words, each)}"],
                    "",
                )
            )
    return told


def _clash_lines(teller: Teller, clash: Clash) -> Iterator[Line]:
    words, policy = teller.words, teller.names.policy
    yield _row(words.clash, settings(teller.names, clash.facts), "; ")
    for name in clash.givens:
        told = given(teller.names, policy.givens[name])
        yield line(
            (" ".join((told.text, "; ".join(flat(each) for each in told.items))).strip(" ."), " (", Code(name), ").")
        )


def _row(label: str, parts: Iterable[str | Pieces], between: str) -> Line:
    """Return a label and what belongs to it as one sentence."""
    return line((f"{label}: ", *_joined(parts, between), "."))


def _joined(parts: Iterable[str | Pieces | Line], between: str) -> Line:
    pieces: list[str | Inline] = []
    for part in parts:
        pieces += [between] if pieces else []
        pieces += [part] if isinstance(part, str) else part
    return line(pieces)


# The long form


def _long(teller: Teller, answer: DecideAnswer) -> Iterator[Block]:
    words = teller.words
    yield Heading(1, _verdict(teller, answer))
    yield Heading(2, words.known)
    yield _facts(teller, answer.scenario) if answer.scenario else Paragraph(capital(words.nothing_known))
    if answer.clash is not None:
        yield from _clash(teller, answer.clash)
    yield from _view(teller, answer.overall)
    for each in answer.by_reading:
        yield Heading(2, capital(_reading(teller, each)))
        yield from _view(teller, each.view, level=3)


def _view(teller: Teller, view: View, level: int = 2) -> Iterator[Block]:
    words = teller.words
    if view.grounds:
        yield Heading(level, words.because)
        yield Items(_ground(teller, each) for each in view.grounds)
    if view.facts:
        yield Heading(level, words.mattered)
        yield _facts(teller, view.facts)
    if view.missing:
        yield Heading(level, words.missing)
        yield Items(_missing_in_full(teller, each) for each in view.missing)
    for label, power in ((words.duties, False), (words.powers, True)):
        duties = [each for each in view.duties if each.power is power]
        if duties:
            yield Heading(level, label)
            yield Items(_duty(teller, each) for each in duties)
    if view.open:
        yield Heading(level, words.open)
        yield Items(topic(teller.names, fact) for fact in view.open)
    for settling in view.settling:
        yield Heading(level, words.settled.format(decision=words.verdicts[settling.decision]))
        yield from _settling(teller, settling)


def _facts(teller: Teller, scenario: Scenario) -> Items:
    shown = [name for name in teller.names.policy.facts if name in scenario]
    return Items(nested(item(valued(teller.names, name, scenario[name]))) for name in shown)


def _ground(teller: Teller, ground: Ground) -> tuple[Block, ...]:
    """Return a rule in words, with its name, where it comes from and where it stands."""
    policy = teller.names.policy
    told = policy.rules[ground.rule]
    head: Pieces = (Code(ground.rule), Faint(f" ({full_origin(teller.names, told)})"), ": ", *_status(teller, ground))
    return (Paragraph(head), Items([nested(rule(teller.names, told))]))


def _missing_in_full(teller: Teller, missing: Missing) -> tuple[Block, ...]:
    """Return what a requirement asks for, and each way in which the provider can still do it."""
    words = teller.words
    needed = nested(item(condition(teller.names, missing.condition)))
    parts: list[tuple[Block, ...]] = [(Paragraph(f"{words.needed}:"), Items([needed]))]
    ways = [_all_of(teller, each) for each in missing.settings] or [(Paragraph(words.not_in_hand),)]
    if ways != [needed]:
        parts.append((Paragraph(f"{words.ways_to_do_it}:"), Items(ways)))
    return (Paragraph((*_rule(teller, missing.rule), ":")), Items(parts))


def _all_of(teller: Teller, scenario: Scenario) -> tuple[Block, ...]:
    """Return settings that belong together: in one line, or as items where that is too long."""
    told = settings(teller.names, scenario)
    at_once = series(told, teller.names.words.joining.last_and)
    return (Paragraph(at_once),) if fits(at_once) else (Paragraph(f"{teller.words.all_of_these}:"), Items(told))


def _settling(teller: Teller, settling: Settling) -> Iterator[Block]:
    if settling.sets:
        yield Items(_all_of(teller, each) for each in settling.sets)
    else:
        yield Paragraph(capital(teller.words.never_settled))
    if settling.more:
        yield Paragraph(capital(teller.words.more.strip(" ()")))


def _clash(teller: Teller, clash: Clash) -> Iterator[Block]:
    yield Heading(2, teller.words.clash)
    yield _facts(teller, clash.facts)
    if clash.givens:
        yield Heading(2, teller.words.clash_given)
        givens = teller.names.policy.givens
        yield Items(nested(given(teller.names, givens[name]), " (", Code(name), ")") for name in clash.givens)

"""The parts of a decision that its short form and its long one tell alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias, assert_never

from attrs import frozen

from policy.engines.words.citations import reason
from policy.engines.words.claims import outcome_clause
from policy.engines.words.lines import origin, readings, said
from policy.engines.words.names import Names
from policy.engines.words.sentence import sentence
from policy.reasoning.decisions.answer import DecideAnswer, Duty, Ground, Missing, ReadingView
from policy.reasoning.scenes.options import Setting
from policy.render.blocks import Code, Faint, Inline, Line, Strong, line
from policy.semantics.evaluate import Excepted, Fires, Met, NotApplicable, Overridden, Status
from policy.semantics.values import Scenario
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decision
from policy.telling.decision_words import Wording
from policy.telling.settings import settings

Pieces: TypeAlias = tuple[str | Inline, ...]


@frozen
class Teller:
    """What every part of the report needs: how names read, and the words around them."""

    names: Names
    words: Wording
    given: Scenario


def row(label: str, parts: Iterable[str | Pieces], between: str) -> Line:
    """Return a label and what belongs to it as one sentence."""
    return line((f"{label}: ", *joined(parts, between), "."))


def joined(parts: Iterable[str | Pieces | Line], between: str) -> Line:
    """Return parts with the same text between them."""
    pieces: list[str | Inline] = []
    for part in parts:
        pieces += [between] if pieces else []
        pieces += [part] if isinstance(part, str) else part
    return line(pieces)


# The decision


def verdict(teller: Teller, answer: DecideAnswer) -> Line:
    """Return the decision, with those that remain possible where it is open."""
    view = answer.overall
    said_of_it = sentence(outcome_clause(teller.names, answer.action, view.decision)).text
    if view.decision != "undetermined":
        return line(Strong(said_of_it))
    possible = "; ".join(teller.words.verdicts[each] for each in view.possible)
    return line((Strong(said_of_it), f" {teller.words.possible}{possible}."))


def reading(teller: Teller, told: ReadingView) -> str:
    """Return the decision in some readings; where it is open, what is possible in them."""
    verdicts, view = teller.words.verdicts, told.view
    # *neither … nor …* is no part of an *or*
    between = "; " if Decision.SILENT in view.possible else teller.words.either
    open_to = between.join(verdicts[each] for each in view.possible)
    decision = f"{verdicts[view.decision]} ({open_to})" if view.decision == "undetermined" else verdicts[view.decision]
    return f"{decision} {readings(teller.names, told.readings)}"


def split(teller: Teller, facts: Scenario) -> tuple[Scenario, Scenario]:
    """Return the facts that mattered without the readings, and the readings."""
    declared = teller.names.policy.facts
    rests_on = {name: value for name, value in facts.items() if declared[name].role is Role.READING}
    return {name: value for name, value in facts.items() if name not in rests_on}, rests_on


def in_order(teller: Teller, facts: Scenario) -> list[str]:
    """Return facts in the order of the document."""
    return [name for name in teller.names.policy.facts if name in facts]


def whence(teller: Teller, name: str) -> str:
    """Return why a reading is taken: the document adopts it for a reason, or it was given."""
    words = teller.words
    if name in teller.given:
        return words.as_given
    because = teller.names.policy.adopted[name].because
    return words.adopted.format(because=reason(because, teller.names.words.language))


def taken(teller: Teller, rests_on: Scenario) -> str:
    """Return what stands before the readings on which a decision rests."""
    return teller.words.reading_taken if len(rests_on) == 1 else teller.words.readings_taken


# Rules


def rule(teller: Teller, name: str) -> Pieces:
    """Return the name of a rule, and where it comes from."""
    source = origin(teller.names, teller.names.policy.rules[name])
    return (Code(name), Faint(f" ({source})")) if source else (Code(name),)


def why(teller: Teller, ground: Ground) -> Pieces:
    """Return a rule and why it does not fire."""
    return (*rule(teller, ground.rule), ": ", *standing(teller, ground))


def fires(ground: Ground) -> bool:
    """Return whether a rule fires in every completion."""
    return ground.statuses == (Fires(),)


def standing(teller: Teller, ground: Ground) -> Pieces:
    """Return where a rule stands whatever is open: all its standings, where there are several."""
    words = teller.words
    if ground.statuses == (NotApplicable(),):
        asked = "" if ground.failed is None else words.asks_for.format(condition=said(teller.names, ground.failed))
        return (words.not_applicable, asked)
    applying = [each for each in ground.statuses if each != NotApplicable()]
    told = joined([status(teller, each) for each in applying], words.either)
    return told if len(applying) == len(ground.statuses) else (*told, words.if_it_applies)


def status(teller: Teller, told: Status) -> Pieces:
    """Return where a rule stands, with the name of the rule that overrides it."""
    words = teller.words
    match told:
        case NotApplicable():
            return (words.not_applicable,)
        case Excepted():
            return (words.excepted,)
        case Met():
            return (words.met,)
        case Overridden(by):
            return (words.overridden, Code(by))
        case Fires():
            return (words.fires,)
        case _:
            assert_never(told)


# What is missing, what follows from it, and what would settle it


def missing(teller: Teller, told: Missing) -> Pieces:
    """Return what the provider can still do to meet a requirement, or that it cannot."""
    words = teller.words
    if not told.settings:
        needed = said(teller.names, told.condition)
        return (needed, f" ({words.not_found if told.more else words.not_in_hand}; ", Code(told.rule), ")")
    more = others(words, told.settings, more=told.more)
    return (f"{together(teller, told.settings[0])}{more} (", Code(told.rule), ")")


def together(teller: Teller, setting: Setting) -> str:
    """Return what has to be set, in a row."""
    return "; ".join(settings(teller.names, setting))


def duty(teller: Teller, told: Duty, rules: Iterable[Pieces | str] | None = None) -> Pieces:
    """Return a duty or a power, and the rules by which it arises: all, or as they are given."""
    words, actions = teller.words, teller.names.actions
    text = ("" if told.arises else words.may_arise) + actions[told.action]
    text += words.after.format(action=actions[told.after]) if told.after else ""
    if told.within is not None:
        text += words.within_one if told.within == 1 else words.within.format(count=told.within)
    by = [(Code(name),) for name in told.rules] if rules is None else rules
    return (f"{text} (", *joined(by, ", "), ")")


def others(words: Wording, ways: Sequence[Setting], *, more: bool) -> str:
    """Return how many other least ways there are; no number where the list is cut."""
    others = len(ways) - 1
    if more:
        return words.more_ways
    return "" if not others else words.another_way if others == 1 else words.other_ways.format(count=others)

"""How a claim fails, as a story: the few facts, what the rules then say, why no rule stops it, and what would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policy.engines.words.facts import series
from policy.engines.words.lines import said, settings
from policy.engines.words.sentence import fits
from policy.reasoning.claims.answer import Counterexample
from policy.reasoning.claims.part import part_of
from policy.render.blocks import Block, Code, Items, Line, Marked, Paragraph, Picture, Strong, line
from policy.semantics.evaluate import Fires, Statuses, decision_on, statuses
from policy.semantics.values import Valuation
from policy.syntax.declarations import Empower, Forbid, Oblige, Permit, Require, Role
from policy.syntax.expressions import Condition, Decided, Decision, Empowered, Not, Obliged
from policy.telling.side_by_side import as_table, side_by_side
from policy.telling.silences import silences
from policy.telling.standing import Entry, Teller, codes, facts_of, labelled, reason, sources, stands


def story(
    teller: Teller, title: str, told: Counterexample, readings: Iterable[str], *, long: bool = True
) -> Iterator[Block]:
    """Yield the story of a counterexample under its title.

    Args:
        readings: The readings on which the claim turns.
        long: Tell of every rule that could have made a difference why it made none, not just of those that matter most.
    """
    if told.second is not None and told.second_statuses is not None:
        yield Paragraph(f"{title}:")
        yield from _comparison(teller, told, told.second, told.second_statuses)
        return
    words, facts = teller.words, teller.names.policy.facts
    known = {name: value for name, value in told.facts.items() if facts[name].role is not Role.HIDDEN}
    hidden = {name: value for name, value in told.facts.items() if name not in known}
    read = {name: told.valuation[name] for name in readings}
    yield Items(
        (
            labelled(title, settings(teller.names, known) or [words.ordinary]),
            *([labelled(words.reads, settings(teller.names, read))] if read else []),
            *([labelled(words.hidden, settings(teller.names, hidden))] if hidden else []),
            *_verdicts(teller, told.statuses, told.valuation),
            *silences(teller, told, long=long),
            _nearest(teller, told),
        )
    )


# What the rules say


def _actions(teller: Teller, standing: Statuses) -> list[str]:
    rules = teller.names.policy.rules
    return list(dict.fromkeys(rules[name].effect.action for name in standing))


def _verdicts(teller: Teller, standing: Statuses, valuation: Valuation) -> Iterator[Entry]:
    told = [each for action in _actions(teller, standing) for each in outcomes(teller, action, standing, valuation)]
    if told:
        yield labelled(teller.words.then, told)


def outcomes(teller: Teller, action: str, standing: Statuses, valuation: Valuation) -> Iterator[Line]:
    """Yield what the rules say of an action: the decision, a duty, a power; each with the rules that fire."""
    rules, part = teller.names.policy.rules, part_of(teller.names.policy, standing)
    every = statuses(part, valuation)
    effects = {name: rules[name].effect for name in standing if rules[name].effect.action == action}
    firing = [name for name in effects if every[name] == Fires()]
    if any(isinstance(each, Permit | Forbid | Require) for each in effects.values()):
        decision = decision_on(part, action, every)
        kinds = (Forbid, Require) if decision is Decision.FORBIDDEN else (Permit,)
        yield _outcome(
            teller, Decided(action, decision), [name for name in firing if isinstance(effects[name], kinds)], valuation
        )
    duties = [name for name in firing if isinstance(effects[name], Oblige)]
    if any(isinstance(each, Oblige) for each in effects.values()):
        yield _outcome(teller, _duty(teller, action, duties), duties, valuation)
    powers = [name for name in firing if isinstance(effects[name], Empower)]
    if any(isinstance(each, Empower) for each in effects.values()):
        yield _outcome(teller, Empowered(action) if powers else Not(Empowered(action)), powers, valuation)


def _duty(teller: Teller, action: str, firing: Sequence[str]) -> Condition:
    effects = [teller.names.policy.rules[name].effect for name in firing]
    after = {each.after for each in effects if isinstance(each, Oblige)}
    if not after:
        return Not(Obliged(action))
    return Obliged(action, None if None in after else min(map(str, after)))


def _outcome(teller: Teller, told: Condition, by: Sequence[str], valuation: Valuation) -> Line:
    """Return an outcome with the rules that bring it; with the facts that fire it, if it is one rule and they are few."""
    text = said(teller.names, told)
    if not by:
        return line(Strong(text))
    facts = facts_of(teller, by[0], Fires(), valuation) if len(by) == 1 else ()
    because = teller.words.because.format(facts=series(facts, teller.names.words.joining.last_and)) if facts else ""
    shown = because if fits(f"{text} {because}") else ""
    return line((Strong(text), f", {teller.words.by} ", *codes(by), shown))


# Beside it


def _nearest(teller: Teller, told: Counterexample) -> Entry:
    """Return the nearest case in which the claim holds: what differs, marked, and what the rules say then."""
    words = teller.words
    if told.nearest is None:
        return (Paragraph(words.no_nearest),)
    near = told.nearest
    changed: list[Line] = [
        line(Marked(text)) for text in settings(teller.names, {name: near[name] for name in told.difference})
    ]
    every = statuses(part_of(teller.names.policy, told.statuses), near)
    standing = {name: every[name] for name in told.statuses}
    differ = [
        each
        for action in _actions(teller, told.statuses)
        for each, was in zip(
            outcomes(teller, action, standing, near),
            outcomes(teller, action, told.statuses, told.valuation),
            strict=True,
        )
        if each != was
    ]
    titles = (words.nearest, words.fails, words.holds)
    drawing = side_by_side(teller.names, words.decisions, titles, told, near)
    return (Picture(drawing, labelled(words.nearest, (*changed, *differ))),)


def _comparison(teller: Teller, told: Counterexample, second: Valuation, standing: Statuses) -> Iterator[Block]:
    """Yield two cases side by side: the facts that differ, marked, and those that matter; what is decided; which rules differ."""
    words = teller.words
    titles = (words.two_cases, words.first, words.second)
    drawing = side_by_side(teller.names, words.decisions, titles, told, second)
    yield Picture(drawing, (as_table(drawing),))
    changed = [name for name, status in told.statuses.items() if status != standing[name]]
    if changed:
        yield Paragraph(f"{words.differing}:")
        yield Items(_both(teller, name, told, second, standing) for name in changed)


def _both(teller: Teller, rule: str, told: Counterexample, second: Valuation, standing: Statuses) -> tuple[Block, ...]:
    words = teller.words
    sides = [
        reason(teller, (f"{label}: ", *stands(teller, status)), facts_of(teller, rule, status, valuation))
        for label, status, valuation in (
            (words.first, told.statuses[rule], told.valuation),
            (words.second, standing[rule], second),
        )
    ]
    return (Paragraph((Code(rule), *sources(teller, [rule]), ":")), Items(sides))

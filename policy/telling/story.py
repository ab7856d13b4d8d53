"""How a claim fails, as a story: the few facts, what the rules then say, why no rule stops it, and what would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from attrs import frozen

from policy.engines.words.citations import citations
from policy.engines.words.conditions import valued
from policy.engines.words.facts import series
from policy.engines.words.lines import one_line, said, settings
from policy.engines.words.names import Names
from policy.engines.words.sentence import fits
from policy.reasoning.claims.answer import Counterexample
from policy.reasoning.claims.part import part_of
from policy.reasoning.claims.why import standing_facts
from policy.render.blocks import (
    Block,
    Code,
    Faint,
    Inline,
    Items,
    Line,
    Marked,
    Paragraph,
    Picture,
    Strong,
    line,
)
from policy.semantics.evaluate import (
    Excepted,
    Fires,
    Met,
    NotApplicable,
    Overridden,
    Status,
    Statuses,
    decision_on,
    statuses,
)
from policy.semantics.values import Valuation
from policy.syntax.declarations import Empower, Forbid, Oblige, Permit, Require, Role
from policy.syntax.expressions import Condition, Decided, Decision, Empowered, Not, Obliged
from policy.syntax.policy import Policy
from policy.telling.proof_words import Wording
from policy.telling.side_by_side import as_table, side_by_side

Pieces = tuple[str | Inline, ...]
Entry = tuple[Block, ...]


@frozen
class Teller:
    """What every part of the report needs: how names read, and the words around them."""

    names: Names
    words: Wording


def story(teller: Teller, title: str, told: Counterexample, readings: Iterable[str]) -> Iterator[Block]:
    """Yield the story of a counterexample under its title.

    Args:
        readings: The readings on which the claim turns.
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
            _part(title, settings(teller.names, known) or [words.ordinary]),
            *([_part(words.reads, settings(teller.names, read))] if read else []),
            *([_part(words.hidden, settings(teller.names, hidden))] if hidden else []),
            *_verdicts(teller, told.statuses, told.valuation),
            *_silences(teller, told.statuses, told.valuation),
            _nearest(teller, told),
        )
    )


def _part(label: str, items: Iterable[str | Line | Entry]) -> Entry:
    return (Paragraph(f"{label}:"), Items(items))


# What the rules say


def _actions(teller: Teller, standing: Statuses) -> list[str]:
    rules = teller.names.policy.rules
    return list(dict.fromkeys(rules[name].effect.action for name in standing))


def _verdicts(teller: Teller, standing: Statuses, valuation: Valuation) -> Iterator[Entry]:
    told = [each for action in _actions(teller, standing) for each in outcomes(teller, action, standing, valuation)]
    if told:
        yield _part(teller.words.then, told)


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
    facts = _facts(teller, by[0], Fires(), valuation) if len(by) == 1 else ()
    because = teller.words.because.format(facts=series(facts, teller.names.words.joining.last_and)) if facts else ""
    shown = because if fits(f"{text} {because}") else ""
    return line((Strong(text), f", {teller.words.by} ", *codes(by), shown))


def codes(names: Iterable[str]) -> Pieces:
    """Return names of the document in a row."""
    pieces: list[str | Inline] = []
    for name in names:
        pieces += [", ", Code(name)] if pieces else [Code(name)]
    return tuple(pieces)


# Why the others are silent


def _silences(teller: Teller, standing: Statuses, valuation: Valuation) -> Iterator[Entry]:
    """Yield, for each action, the rules that could have made a difference, and why each does not."""
    words, part = teller.words, part_of(teller.names.policy, standing)
    every = statuses(part, valuation)
    for label, permitted in ((words.stopping, True), (words.leading, False)):
        silent = [
            name
            for name, status in standing.items()
            if status != Fires() and _matters(part, name, every) and _permitted(part, name, every) is permitted
        ]
        if silent:
            yield _part(label, _alike(teller, silent, standing, valuation))


def _permitted(policy: Policy, rule: str, every: Statuses) -> bool:
    effect = policy.rules[rule].effect
    decided = isinstance(effect, Permit | Forbid | Require)
    return decided and decision_on(policy, effect.action, every) is Decision.PERMITTED


def _matters(policy: Policy, rule: str, every: Statuses) -> bool:
    """Return whether the outcome would be another one if the rule fired."""
    effect = policy.rules[rule].effect
    match effect:
        case Permit(action):
            return decision_on(policy, action, every) is Decision.SILENT
        case Forbid(action) | Require(_, action):
            return decision_on(policy, action, every) is not Decision.FORBIDDEN
        case Oblige() | Empower():
            alike = (name for name, rule in policy.rules.items() if rule.effect == effect)
            return not any(every[name] == Fires() for name in alike)
        case _:
            assert_never(effect)


def _alike(teller: Teller, rules: Iterable[str], standing: Statuses, valuation: Valuation) -> Iterator[Entry]:
    """Yield an entry for all rules that stand the same for the same reason, or for one of the same family."""
    grouped: dict[tuple[Pieces, str | tuple[str, ...]], dict[str, tuple[str, ...]]] = {}
    for name in rules:
        facts = _facts(teller, name, standing[name], valuation)
        family = name.partition("(")[0] if name.endswith(")") else None
        grouped.setdefault((_stands(teller, standing[name]), family or facts), {})[name] = facts
    for (stands, _), alike in grouped.items():
        facts = tuple(dict.fromkeys(fact for some in alike.values() for fact in some))
        yield _reason(teller, (*codes(alike), *_sources(teller, alike), ": ", *stands), facts)


def _sources(teller: Teller, rules: Iterable[str]) -> Pieces:
    """Return where rules come from, each paragraph once."""
    declared = [teller.names.policy.rules[name] for name in rules]
    source = citations(teller.names, [each for rule in declared for each in rule.citations])
    told = [source] if source else []
    if any(rule.outside_because for rule in declared):
        told.append(teller.names.words.declaring.outside_source)
    return (Faint(f" ({'; '.join(told)})"),) if told else ()


def _stands(teller: Teller, status: Status) -> Pieces:
    words = teller.words
    match status:
        case NotApplicable():
            return (words.not_applicable,)
        case Excepted():
            return (words.excepted,)
        case Met():
            return (words.met,)
        case Fires():
            return (words.fires,)
        case Overridden(by):
            return (words.overridden, Code(by))
        case _:
            assert_never(status)


def _facts(teller: Teller, rule: str, status: Status, valuation: Valuation) -> tuple[str, ...]:
    """Return the facts, as they are, by which a rule stands so."""
    policy = teller.names.policy
    facts = standing_facts(policy, policy.rules[rule], status, valuation)
    return tuple(one_line(valued(teller.names, name, valuation[name])) for name in facts)


def _reason(teller: Teller, head: Pieces, facts: Sequence[str]) -> Entry:
    """Return where a rule stands and why: in one line, or, where that is too long, with the facts as items."""
    told = series(facts, teller.names.words.joining.last_and)
    if not fits(told):
        return (Paragraph((*head, teller.words.because_items)), Items(facts))
    return (Paragraph((*head, teller.words.because.format(facts=told) if facts else "")),)


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
    return (Picture(drawing, _part(words.nearest, (*changed, *differ))),)


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
        _reason(teller, (f"{label}: ", *_stands(teller, status)), _facts(teller, rule, status, valuation))
        for label, status, valuation in (
            (words.first, told.statuses[rule], told.valuation),
            (words.second, standing[rule], second),
        )
    ]
    return (Paragraph((Code(rule), *_sources(teller, [rule]), ":")), Items(sides))

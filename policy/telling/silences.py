"""Why the rules that could have made a difference made none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from policy.reasoning.claims.answer import Counterexample
from policy.reasoning.claims.part import part_of
from policy.render.blocks import Paragraph
from policy.semantics.evaluate import (
    Excepted,
    Fires,
    Overridden,
    Status,
    Statuses,
    decision_on,
    firing,
    statuses,
)
from policy.semantics.values import Valuation
from policy.syntax.declarations import Effect, Forbid, Permit, Require
from policy.syntax.expressions import Decision
from policy.telling.standing import Entry, Pieces, Teller, codes, facts_of, labelled, reason, sources, stands

FEW = 2
"""So many rules are always told in full."""

NAMED = 8
"""So many rules are named where they are told together."""


def silences(teller: Teller, told: Counterexample, *, long: bool) -> Iterator[Entry]:
    """Yield the rules that could have stopped it, or led to it, and why each did not.

    Args:
        long: Tell of each why. Else only of those that matter most: the rules that an exception or another rule kept from
            it, and those that take effect in the nearest case; the others by name, together.
    """
    words, part = teller.words, part_of(teller.names.policy, told.statuses)
    every = statuses(part, told.valuation)
    near = statuses(part, told.nearest) if told.nearest is not None else {}
    decisions = {
        action: decision_on(part, action, every)
        for action in dict.fromkeys(rule.effect.action for rule in part.rules.values())
    }
    arisen = [rule.effect for rule in firing(part, every)]
    for label, permitted in ((words.stopping, True), (words.leading, False)):
        silent = [
            name
            for name, status in told.statuses.items()
            if status != Fires()
            and _matters(part.rules[name].effect, decisions, arisen)
            and _permitted(part.rules[name].effect, decisions) is permitted
        ]
        first = [name for name in silent if long or len(silent) <= FEW or _close(name, told.statuses, near)]
        rest = {name: told.statuses[name] for name in silent if name not in first}
        if silent:
            yield labelled(label, [*_alike(teller, first, told.statuses, told.valuation), *_together(teller, rest)])


def _permitted(effect: Effect, decisions: Mapping[str, Decision]) -> bool:
    return isinstance(effect, Permit | Forbid | Require) and decisions[effect.action] is Decision.PERMITTED


def _matters(effect: Effect, decisions: Mapping[str, Decision], arisen: Sequence[Effect]) -> bool:
    """Return whether the outcome would be another one if a rule with this effect fired."""
    match effect:
        case Permit(action):
            return decisions[action] is Decision.SILENT
        case Forbid(action) | Require(_, action):
            return decisions[action] is not Decision.FORBIDDEN
        case _:
            return effect not in arisen


def _close(rule: str, standing: Statuses, near: Statuses) -> bool:
    return isinstance(standing[rule], Excepted | Overridden) or near.get(rule) == Fires()


def _alike(teller: Teller, rules: Iterable[str], standing: Statuses, valuation: Valuation) -> Iterator[Entry]:
    """Yield an entry for all rules that stand the same for the same reason, or for one of the same family."""
    grouped: dict[tuple[Pieces, str | tuple[str, ...]], dict[str, tuple[str, ...]]] = {}
    for name in rules:
        facts = facts_of(teller, name, standing[name], valuation)
        family = name.partition("(")[0] if name.endswith(")") else None
        grouped.setdefault((stands(teller, standing[name]), family or facts), {})[name] = facts
    for (stand, _), alike in grouped.items():
        facts = tuple(dict.fromkeys(fact for some in alike.values() for fact in some))
        yield reason(teller, (*codes(alike), *sources(teller, alike), ": ", *stand), facts)


def _together(teller: Teller, rest: Mapping[str, Status]) -> Iterator[Entry]:
    """Yield an entry for all rules that stand the same, by their names alone."""
    grouped: dict[Pieces, list[str]] = {}
    for name, status in rest.items():
        grouped.setdefault(stands(teller, status), []).append(name)
    for stand, names in grouped.items():
        more = len(names) - NAMED
        shown = names if more <= 1 else names[:NAMED]
        tail = teller.words.and_more.format(count=more) if more > 1 else ""
        yield (Paragraph((*codes(shown), tail, ": ", *stand)),)

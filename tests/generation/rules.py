"""Generated rules: all effects, exceptions, and rules that override each other without a circle."""

from __future__ import annotations

from collections.abc import Iterator

from policy.syntax.declarations import (
    Effect,
    Empower,
    Forbid,
    Oblige,
    Permit,
    Reference,
    Require,
    Rule,
)
from policy.syntax.documents import Declaration
from tests.generation.conditions import Scope, condition, members
from tests.generation.vocabulary import KnownRule, Vocabulary

EFFECTS = (Permit, Forbid, Require, Forbid, Permit, Require, Oblige, Empower)
"""From which the effect of a rule is chosen: those that decide are more frequent than duties and powers."""

OPPOSITES = {
    Permit: (Forbid, Require),
    Forbid: (Permit,),
    Require: (Permit,),
    Oblige: (Oblige,),
    Empower: (),
}
"""What a rule of each effect can override, on the same action."""


def rules(world: Vocabulary) -> Iterator[Declaration]:
    """Yield rules; the first permits the first action, and each overrides only what stands before it in some hidden order."""
    choices = world.choices
    made = len(world.rules)
    for place in range(choices.number(2, world.size.rules)):
        effect = Permit if place == 0 else choices.one(EFFECTS)
        if effect in (Oblige, Empower) and not world.has("powers"):
            effect = Forbid
        action = world.actions[0] if place == 0 or not choices.once_in(3) else choices.one(world.actions)
        strict = choices.once_in(6)
        world.rules.append(KnownRule(f"{effect.__name__.lower()}_{place}", effect, action, world.params(4), strict))
    rank = {rule.name: place for place, rule in enumerate(choices.in_any_order(world.rules))}
    for known in world.rules[made:]:
        yield _rule(world, known, [each for each in world.rules if rank[each.name] < rank[known.name]])


def _rule(world: Vocabulary, known: KnownRule, below: list[KnownRule]) -> Rule:
    choices = world.choices
    scope = Scope(bound=known.params)
    grounds, outside = world.grounds()
    overridden: tuple[KnownRule, ...] = ()
    if world.has("overrides"):
        opposed = [
            each
            for each in below
            if each.action == known.action and each.effect in OPPOSITES[known.effect] and not each.strict
        ]
        overridden = choices.some(opposed, 0, 2) if opposed else ()
    when = condition(world, scope, choices.number(0, world.size.depth)) if choices.below(5) else None
    if when is not None and not known.params:
        world.conditions.append((known, when))
    return Rule(
        known.name,
        _effect(world, known, scope),
        when,
        condition(world, scope, 1) if world.has("exceptions") and choices.once_in(3) else None,
        tuple(Reference(each.name, members(world, each.params, known.params)) for each in overridden),
        known.strict,
        known.params,
        grounds,
        outside,
    )


def _effect(world: Vocabulary, known: KnownRule, scope: Scope) -> Effect:
    choices = world.choices
    action = known.action
    if known.effect is Require:
        return Require(condition(world, scope, 2), action)
    if known.effect is Oblige:
        after = world.moments[known.name] = choices.one((None, *world.actions))
        return Oblige(action, after, choices.number(1, 30) if choices.once_in(3) else None)
    if known.effect is Empower:
        return Empower(action)
    return Permit(action) if known.effect is Permit else Forbid(action)

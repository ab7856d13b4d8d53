"""Generated claims of every kind, and cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policy.syntax.declarations import (
    Always,
    Case,
    Claim,
    Empower,
    ExpectDecision,
    ExpectDuty,
    Forbid,
    Never,
    Oblige,
    Outcome,
    Pair,
    Permit,
    Phrase,
    Possible,
    Reference,
    Refutation,
    Relation,
    Require,
    Rises,
    Role,
    Setting,
    Statement,
)
from policy.syntax.documents import Declaration
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Condition,
    Decided,
    Decision,
    Empowered,
    Fact,
    If,
    Literal,
    Not,
    Obliged,
    RuleStands,
    Standing,
)
from policy.syntax.types import Level, Number, SomeOf, YesNo
from policy.syntax.walk import facts_of, leaves
from tests.generation.conditions import ANY, KNOWABLE, Scope, condition, facts, leaf, members, named, standing, value
from tests.generation.vocabulary import Known, KnownRule, Vocabulary

READING = frozenset((Role.READING,))


def claims(world: Vocabulary) -> Iterator[Declaration]:
    """Yield claims of every kind."""
    choices = world.choices
    for place in range(choices.number(0, world.size.claims)):
        params = world.params(5)
        grounds, outside = world.grounds()
        assumed = choices.some(world.assumptions, 1, 2) if world.assumptions and choices.once_in(2) else ()
        yield Claim(
            f"claim_{place}",
            _statement(world, Scope(ANY, params, claim=True)),
            tuple(Reference(name, members(world, about, params)) for name, about in assumed),
            _refutation(world),
            params,
            grounds,
            outside,
            Phrase(en="what must hold", nl="wat moet gelden") if choices.once_in(4) else Phrase(),
        )


def _refutation(world: Vocabulary) -> Refutation | None:
    if not world.choices.once_in(3):
        return None
    turning = facts(world, Scope(READING))
    return Refutation(condition(world, Scope(READING), 1) if turning and world.choices.once_in(2) else None)


def _statement(world: Vocabulary, scope: Scope) -> Statement:
    choices = world.choices
    action = choices.one(_decided(world))
    knowable = Scope(KNOWABLE, scope.bound)
    bearing = _bearing(world, action)
    ordered = [fact for fact in bearing if isinstance(fact.type, Level | Number | YesNo)]
    match choices.below(6):
        case 1:
            return Always(_about_rule(world) or _about_decisions(world, scope))
        case 2:
            return Possible(_about_decisions(world, scope))
        case 3 | 4:
            about = choices.one(bearing) if bearing else None
            wanted = leaf(world, knowable, about) if choices.below(3) else condition(world, knowable, 1)
            against = Not(wanted) if choices.once_in(2) else condition(world, knowable, 1)
            return Pair(action, wanted, against, choices.one(list(Relation)), _letting(world, knowable))
        case 5 if ordered:
            return Rises(action, named(world, choices.one(ordered), scope.bound), _letting(world, knowable))
        case _:
            about_rule = _about_rule(world)
            return Never(Not(about_rule) if about_rule else _about_decisions(world, scope))


def _decided(world: Vocabulary) -> list[str]:
    """Return the actions that some rule decides on."""
    deciding = {rule.action for rule in world.rules if rule.effect in (Permit, Forbid, Require)}
    return [action for action in world.actions if action in deciding]


def _bearing(world: Vocabulary, action: str) -> list[Known]:
    """Return the knowable facts that the conditions of rules on an action name."""
    named_there = {
        fact.name
        for rule, when in world.conditions
        if rule.action == action
        for each in leaves(when)
        for fact in facts_of(each)
    }
    return [each for each in facts(world, Scope(KNOWABLE)) if each.name in named_there]


def _about_decisions(world: Vocabulary, scope: Scope) -> Condition:
    choices = world.choices
    decided = Decided(choices.one(_decided(world)), choices.one(list(Decision)))
    match choices.below(5):
        case 0:
            return decided
        case 1 | 2:
            return AllOf((decided, condition(world, scope, 1)))
        case 3:
            return AnyOf((standing(world, scope), condition(world, scope, 1)))
        case _:
            return condition(world, scope)


def _about_rule(world: Vocabulary) -> Condition | None:
    """Return what a rule may well see to: where its condition holds, this is decided, or this duty is there."""
    choices = world.choices
    if not world.conditions or choices.once_in(3):
        return None
    rule, when = choices.one(world.conditions)
    then: Condition
    if rule.effect is Permit:
        then = Not(Decided(rule.action, Decision.SILENT))
    elif rule.effect in (Forbid, Require):
        then = Not(Decided(rule.action, Decision.PERMITTED))
    else:
        then = Obliged(rule.action) if rule.effect is Oblige else Empowered(rule.action)
    about = If(then, when)
    return AllOf((about, RuleStands(rule.name, Standing.APPLIES))) if choices.once_in(5) else about


def _letting(world: Vocabulary, scope: Scope) -> tuple[Fact, ...]:
    if not world.choices.once_in(3):
        return ()
    chosen = world.choices.some(facts(world, scope), 1, 2)
    return tuple(dict.fromkeys(named(world, each, scope.bound) for each in chosen))


def cases(world: Vocabulary) -> Iterator[Declaration]:
    """Yield cases, with expectations that may well fail: what they expect is right or wrong, but it can be said."""
    choices = world.choices
    for place in range(choices.number(0, 2) if world.has("cases") else 0):
        settable = facts(world, Scope(KNOWABLE | READING))
        settings = (Setting(named(world, each, ()), _setting(world, each)) for each in choices.some(settable, 0, 4))
        yield Case(
            f"case_{place}",
            tuple({setting.fact: setting for setting in settings}.values()),
            tuple(_expectation(world) for _ in range(choices.number(1, 2))),
            world.citations(),
            Phrase(en="an example", nl="een voorbeeld") if choices.once_in(3) else Phrase(),
        )


def _setting(world: Vocabulary, known: Known) -> Literal | tuple[str, ...]:
    if not isinstance(known.type, SomeOf):
        return value(world, known)
    names = world.choices.some(known.type.values, 0, len(known.type.values))
    return names[0] if len(names) == 1 else names


def _expectation(world: Vocabulary) -> ExpectDecision | ExpectDuty:
    choices = world.choices
    action = choices.one(world.actions)
    if world.has("powers") and choices.once_in(3):
        after = choices.one((None, *world.actions))
        duty = Obliged(action, after) if choices.once_in(2) else Empowered(action)
        arises = not choices.once_in(3)
        by = [rule for rule in world.rules if rule.action == action and rule.effect is KINDS[type(duty)]]
        if isinstance(duty, Obliged):
            by = [rule for rule in by if world.moments[rule.name] in (None, duty.after)]
        if not arises or not by or choices.once_in(2):
            return ExpectDuty(duty, arises)
        return ExpectDuty(duty, arises, _because(world, by), only=choices.once_in(2))
    outcome = choices.one(OUTCOMES)
    deciding = [rule for rule in world.rules if rule.action == action and rule.effect in (Permit, Forbid, Require)]
    if not isinstance(outcome, Decision) or not deciding or choices.once_in(2):
        return ExpectDecision(action, outcome)
    return ExpectDecision(action, outcome, _because(world, deciding), only=choices.once_in(2))


KINDS: Mapping[type, type] = {Obliged: Oblige, Empowered: Empower}


def _because(world: Vocabulary, rules: Sequence[KnownRule]) -> tuple[Reference, ...]:
    return tuple(
        Reference(rule.name, members(world, rule.params, ())) for rule in world.choices.some(list(rules), 1, 2)
    )


OUTCOMES: tuple[Outcome, ...] = (*Decision, "undetermined", "impossible")

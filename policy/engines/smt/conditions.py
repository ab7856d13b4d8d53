"""Conditions, rules and decisions as literals of a world: the twin of `policy.semantics.evaluate`, to be read beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from policy.engines.smt.circuit import FALSE, Literal
from policy.engines.smt.comparing import moves
from policy.engines.smt.facts import Ladder, compares, includes, inputs_of, is_value, same, stands_to
from policy.engines.smt.world import Stand, World
from policy.syntax.declarations import Given, Oblige, Require, Rule
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Decided,
    Decision,
    Defined,
    Empowered,
    EveryMember,
    Fact,
    If,
    Includes,
    Is,
    Not,
    Obliged,
    RuleStands,
    Same,
    SomeMember,
    Standing,
)
from policy.syntax.policy import Assessment


def encode(world: World, condition: Condition) -> Literal:
    """Return a literal that is true in a world iff the condition holds in the valuation that the world describes."""
    circuit = world.circuit
    match condition:  # the most frequent first: a large policy has tens of thousands
        case Fact(name):
            code = world.code(name)
            assert isinstance(code, Ladder)
            return code.steps[0]
        case Is(fact, (value,)):
            return is_value(circuit, world.code(fact.name), value)
        case Compare(fact, order, bound):
            code = world.code(fact.name)
            if isinstance(bound, Fact):
                return compares(circuit, code, order, world.code(bound.name))
            return stands_to(circuit, code, order, bound)
        case AllOf(parts):
            return circuit.all_of([encode(world, part) for part in parts])
        case AnyOf(parts):
            return circuit.any_of([encode(world, part) for part in parts])
        case Defined(name):
            return _definition(world, name)
        case Not(body):
            return -encode(world, body)
        case Is(fact, values):
            code = world.code(fact.name)
            return circuit.any_of([is_value(circuit, code, value) for value in values])
        case Same(fact, other):
            return same(circuit, world.code(fact.name), world.code(other.name))
        case Includes(fact, quantity, names):
            return includes(circuit, world.code(fact.name), quantity, names)
        case If(then, when):
            return circuit.any_of((encode(world, then), -encode(world, when)))
        case Decided(action, decision):
            return decided(world, action, decision)
        case Obliged(action, after):
            return _obliged(world, action, after)
        case Empowered(action):
            return circuit.any_of([stand(world, name).fires for name in world.index.powers.get(action, ())])
        case RuleStands(name, expected):
            return _stands(world, name, expected)
        case SomeMember() | EveryMember():
            raise TypeError("families are unfolded in a checked policy")
        case _:
            assert_never(condition)


def _definition(world: World, name: str) -> Literal:
    literal = world.definitions.get(name)
    facts = world.index.facts_of_definition(name)
    world.index.spoken_of |= facts
    if literal is None:
        if world.beside is not None and world.differing.isdisjoint(facts):
            literal = _definition(world.beside, name)
        else:
            literal = encode(world, world.index.policy.definitions[name].condition)
        world.definitions[name] = literal
    return literal


# Rules


def stand(world: World, name: str) -> Stand:
    """Return where a rule stands; the rules that override it come first."""
    known = world.rules.get(name)
    if known is None:
        if name in world.index.overriders:
            _stand_overriders(world, name)
        known = world.rules[name] = _stand(world, world.index.policy.rules[name])
    return known


def _stand_overriders(world: World, name: str) -> None:
    """Work out where the rules stand that override a rule, after those that override them; chains may be long."""
    waiting = [name]
    while waiting:
        first = waiting[-1]
        missing = [each for each in world.index.overriders.get(first, ()) if each not in world.rules]
        if missing:
            waiting += missing
        else:
            waiting.pop()
            if first != name and first not in world.rules:
                world.rules[first] = _stand(world, world.index.policy.rules[first])


def _stand(world: World, rule: Rule) -> Stand:
    if world.freedom is not None:
        return _freed(world, rule, _as_written(world, rule))
    if world.beside is not None:
        same = stand(world.beside, rule.name)
        return _as_written(world, rule) if _touched(world, world.beside, rule.name) else same
    index = world.index
    index.spoken_of = set()
    found = _as_written(world, rule)
    index.facts_of_rule[rule.name] = index.spoken_of
    return found


def _touched(world: World, beside: World, name: str) -> bool:
    """Return whether a rule may stand elsewhere than in the world beside: it speaks of a differing fact, or is overridden anew."""
    return not world.differing.isdisjoint(world.index.facts_of_rule[name]) or any(
        world.rules[each] is not stand(beside, each) for each in world.index.overriders.get(name, ())
    )


def _as_written(world: World, rule: Rule) -> Stand:
    """Return where a rule stands by what the policy says of it.

    What it needs is one gate: a policy of ten thousand rules has ten thousand gates for them, not thirty thousand.
    """
    circuit = world.circuit
    match rule.condition:
        case None:
            needs = []
        case AllOf(parts):
            needs = [encode(world, part) for part in parts]
        case condition:
            needs = [encode(world, condition)]
    if rule.exception is not None:
        needs.append(-encode(world, rule.exception))
    needs += [-world.rules[name].fires for name in world.index.overriders.get(rule.name, ())]
    applies = circuit.all_of(needs)
    if isinstance(rule.effect, Require):
        return Stand(applies, circuit.all_of((applies, -encode(world, rule.effect.condition))))
    return Stand(applies, applies)


def _freed(world: World, rule: Rule, tied: Stand) -> Stand:
    """Return where a rule stands that may be set free: where it may stand then is `policy.semantics.evaluate.free_statuses`."""
    assert world.freedom is not None
    circuit = world.circuit
    selector = world.freedom.selectors.get(rule.name)
    if selector is None:
        selector = world.freedom.selectors[rule.name] = circuit.input()
    free = world.freedom.stands.get(rule.name)
    if free is None:
        applies = circuit.input()
        free = Stand(
            applies, circuit.all_of((applies, circuit.input())) if isinstance(rule.effect, Require) else applies
        )
    world.loose[rule.name] = free
    applies = circuit.either(selector, tied.applies, free.applies)
    if tied.applies == tied.fires and free.applies == free.fires:
        return Stand(applies, applies)
    return Stand(applies, circuit.either(selector, tied.fires, free.fires))


def _stands(world: World, name: str, expected: Standing) -> Literal:
    rule = stand(world, name)
    match expected:
        case Standing.APPLIES:
            return rule.applies
        case Standing.MET:
            return world.circuit.all_of((rule.applies, -rule.fires))
        case Standing.FIRES:
            return rule.fires
        case _:
            assert_never(expected)


# What the rules say of an action


def verdict(world: World, action: str) -> tuple[Literal, Literal]:
    """Return whether a rule that stops the action fires, and whether a permit does."""
    found = world.actions.get(action)
    if found is None:
        index = world.index
        stops, permits = (_any_fires(world, lists.get(action, ())) for lists in (index.stops, index.permits))
        found = world.actions[action] = (stops, permits)
    return found


def _any_fires(world: World, rules: Iterable[str]) -> Literal:
    """Return whether one of some rules fires. That one of those does that no edit touches is a gate that many edits share."""
    firing = {name: stand(world, name).fires for name in rules}
    left = world.circuit.any_of([fires for name, fires in firing.items() if name not in world.edited])
    return world.circuit.any_of([left, *(fires for name, fires in firing.items() if name in world.edited)])


def decided(world: World, action: str, decision: Decision) -> Literal:
    """Return a literal that is true iff this is the decision on an action."""
    stops, permits = verdict(world, action)
    match decision:
        case Decision.FORBIDDEN:
            return stops
        case Decision.PERMITTED:
            return world.circuit.all_of((-stops, permits))
        case Decision.SILENT:
            return world.circuit.all_of((-stops, -permits))
        case _:
            assert_never(decision)


def _obliged(world: World, action: str, after: str | None) -> Literal:
    firing = []
    for name in world.index.duties.get(action, ()):
        effect = world.index.policy.rules[name].effect
        if isinstance(effect, Oblige) and effect.after in (None, after):
            firing.append(stand(world, name).fires)
    return world.circuit.any_of(firing)


# What is required


def settle(world: World) -> None:
    """Require what has become due: what is said of facts that something was asked of."""
    while world.due:
        due = world.due.pop()
        match due:
            case Given(condition=condition):
                literal = encode(world, condition)
                about = world.index.facts_in(condition)
                if world.beside is not None:
                    about &= world.differing
            case Assessment(outcome):
                assert world.beside is not None
                literal = moves(world.beside, world, due)
                about = frozenset((outcome,))
            case _:
                assert_never(due)
        inputs = [each for name in sorted(about) for each in inputs_of(world.code(name))]
        world.circuit.require((literal,) if literal != FALSE else (), inputs)

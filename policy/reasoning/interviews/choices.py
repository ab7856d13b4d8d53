"""Which answers a question offers: those that the givens allow, numbers as ranges that nothing tells apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from policy.engines.table.cells import Asked, asked_by, cells_of, given_one
from policy.engines.table.cone import conditions_of, leaves_of
from policy.reasoning.decisions.decide import settled_readings
from policy.reasoning.interviews.answer import Choice, Range
from policy.reasoning.interviews.position import Position
from policy.reasoning.scenes.clash import clash_in
from policy.reasoning.scenes.scene import Scene
from policy.semantics.values import domain
from policy.syntax.expressions import Compare, Condition, Same
from policy.syntax.types import Level, Number, OneOf, SomeOf, Value, YesNo
from policy.syntax.walk import facts_of

MOST_SETS = 64
"""Sets of names that are tried one by one; of facts with more, every name is offered."""


def choices(position: Position, fact: str) -> tuple[Choice, ...]:
    """Return the possible answers to a question about an open fact, in the order of its values."""
    kind = position.policy.facts[fact].type
    match kind:
        case YesNo() | OneOf() | Level():
            found = (
                (value, position.after(fact, value)) for value in domain(position.policy, position.policy.facts[fact])
            )
            return tuple(Choice(value, possible) for value, possible in found if possible)
        case Number():
            return tuple(_ranged(position, fact, kind))
        case SomeOf(names):
            return tuple(_named(position, fact, names))
        case _:
            assert_never(kind)


def _ranged(position: Position, fact: str, kind: Number) -> Iterator[Choice]:
    for each in ranges(position.scene, fact) or (Range(kind.low, kind.high),):
        if each.low == kind.low and each.high == kind.high:
            yield Choice(each, position.possible())
        elif is_possible(position, fact, each.low):
            yield Choice(each, position.after(fact, each.low))


def _named(position: Position, fact: str, names: tuple[str, ...]) -> Iterator[Choice]:
    if 1 << len(names) > MOST_SETS:
        yield from (Choice(name, position.possible()) for name in names)
        return
    after = {value: position.after(fact, value) for value in domain(position.policy, position.policy.facts[fact])}
    for name in names:
        among = [possible for value, possible in after.items() if isinstance(value, frozenset) and name in value]
        possible = tuple(each for each in position.possible() if any(each in some for some in among))
        if possible:
            yield Choice(name, possible)


def is_possible(position: Position, fact: str, value: Value) -> bool:
    """Return whether some valuation extends what is known if an open fact has this value."""
    return clash_in(with_fact(position, fact, value)) is None


def with_fact(position: Position, fact: str, value: Value) -> Scene:
    """Return the scene in which an open fact has this value, possible or not."""
    return Scene(position.policy, *settled_readings(position.policy, {**position.scenario, fact: value}))


# Ranges


def ranges(scene: Scene, fact: str) -> tuple[Range, ...]:
    """Return the ranges of an open number that no rule and no given tells apart; none where it is compared with another open fact."""
    policy = scene.policy
    conditions = [each for rule in policy.rules.values() for each in conditions_of(rule)]
    conditions += [policy.givens[name].condition for name in scene.givens]
    asked: list[Asked] = []
    for leaf in leaves_of(policy, conditions):
        facts = {each.name for each in facts_of(leaf)}
        if fact in facts:
            if len(facts - scene.settled.keys()) > 1:
                return ()
            asked.append(_asked(scene, leaf, facts - {fact}))
    found = (cell.values for cell in cells_of(policy, policy.facts[fact], asked))
    return tuple(Range(values.start, values.stop - 1) for values in found if isinstance(values, range))


def _asked(scene: Scene, leaf: Condition, others: set[str]) -> Asked:
    if others and isinstance(leaf, Same | Compare):
        (other,) = others
        return given_one(scene.policy, leaf, other, scene.settled[other])
    found = asked_by(scene.policy, leaf)
    assert found is not None
    return found

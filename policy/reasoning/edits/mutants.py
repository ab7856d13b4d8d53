"""Every small change to what the rules of a policy say: what mutation testing tries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from attrs import evolve

from policy.reasoning.edits.deletions import less, of_one_rule
from policy.reasoning.edits.edit import Change, Edit, Replaced
from policy.reasoning.edits.named import told_apart
from policy.reasoning.edits.place import Place, inside, of_rule
from policy.reasoning.edits.reach import used_definitions
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Decided,
    Defined,
    Empowered,
    EveryMember,
    Fact,
    If,
    Includes,
    Is,
    Literal,
    Not,
    Obliged,
    Order,
    Quantity,
    RuleStands,
    Same,
    SomeMember,
)
from policy.syntax.policy import Policy
from policy.syntax.types import Level, Number, OneOf, SomeOf, YesNo

NEXT = {
    Order.AT_LEAST: Order.ABOVE,
    Order.ABOVE: Order.AT_LEAST,
    Order.AT_MOST: Order.BELOW,
    Order.BELOW: Order.AT_MOST,
}
"""How a comparison with another fact is moved by one."""


def mutants(policy: Policy) -> Iterator[Edit]:
    """Yield every mutant of a policy's rules, and of the definitions that they use, each once, in the order of the document.

    Left out: a rule, its ``if`` or ``unless``, a condition, a listed value, an override. Changed: a condition into its
    negation, a bound by one, a value more in a list, *all of* into *any of* and the other way round. Of very many values that could
    be more in a list, and that nothing speaks of, a few stand for all (`told_apart`).
    """
    apart = told_apart(policy)
    for rule in policy.rules.values():
        yield from of_one_rule(rule)
        for place, condition in of_rule(rule):
            yield from _changed(policy, place, condition, apart)
    for name in used_definitions(policy):
        place, condition = Place("definition", name, "condition"), policy.definitions[name].condition
        yield from less(place, condition)
        yield from _changed(policy, place, condition, apart)


def _changed(
    policy: Policy, place: Place, condition: Condition, apart: Mapping[str, tuple[str, ...]]
) -> Iterator[Replaced]:
    for here, each in inside(place, condition):
        for becomes, change in changes(policy, each, apart):
            yield Replaced(here, each, becomes, change)


def changes(
    policy: Policy, condition: Condition, apart: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[Condition, Change]]:
    """Yield what can stand for a condition in a mutant; its parts stay as they are, and nothing is left out."""
    match condition:
        case AllOf(parts):
            yield AnyOf(parts), Change.ANY_FOR_ALL
        case AnyOf(parts):
            yield AllOf(parts), Change.ALL_FOR_ANY
        case Fact() | Defined() | Same():
            yield Not(condition), Change.NEGATED
        case Is(fact, values):
            yield Not(condition), Change.NEGATED
            for more in _others(policy, fact, values, apart):
                yield evolve(condition, values=(*values, more)), Change.VALUE_ADDED
        case Compare():
            yield Not(condition), Change.NEGATED
            for moved in _moved(policy, condition):
                yield moved, Change.MOVED
        case Includes(fact, quantity, names):
            yield Not(condition), Change.NEGATED
            for name in apart[fact.name]:
                if name not in names:
                    yield evolve(condition, values=(*names, name)), Change.VALUE_ADDED
            if len(names) > 1 and quantity is not Quantity.ONLY:
                any_of = quantity is Quantity.ALL
                other = evolve(condition, quantity=Quantity.ANY if any_of else Quantity.ALL)
                yield other, Change.ANY_FOR_ALL if any_of else Change.ALL_FOR_ANY
        case Not() | If():
            return
        case Decided() | Obliged() | Empowered() | RuleStands() | SomeMember() | EveryMember():
            raise TypeError("a rule of a checked policy speaks of facts only")
        case _:
            assert_never(condition)


def _others(
    policy: Policy, fact: Fact, values: tuple[Literal, ...], apart: Mapping[str, tuple[str, ...]]
) -> tuple[Literal, ...]:
    """Return the values that a list of values leaves out; of a number none, as its neighbours are found by moving bounds."""
    match policy.facts[fact.name].type:
        case OneOf():
            return tuple(value for value in apart[fact.name] if value not in values)
        case Level(scale):
            return tuple(level for level in policy.scales[scale].levels if level not in values)
        case YesNo() | Number() | SomeOf():
            return ()
        case other:
            assert_never(other)


def _moved(policy: Policy, condition: Compare) -> Iterator[Compare]:
    bound = condition.bound
    match policy.facts[condition.fact.name].type:
        case _ if isinstance(bound, Fact):
            yield evolve(condition, order=NEXT[condition.order])
        case Number(low, high) if isinstance(bound, int):
            for moved in (bound - 1, bound + 1):
                if low <= moved <= high:
                    yield evolve(condition, bound=moved)
        case Level(scale):
            levels = policy.scales[scale].levels
            place = levels.index(str(bound))
            for at in (place - 1, place + 1):
                if 0 <= at < len(levels):
                    yield evolve(condition, bound=levels[at])
        case _:
            return

"""Whether a condition holds when only some facts have a value: yes, no, or not settled yet. For givens only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from attrs import frozen

from policy.syntax.declarations import Definition, FactDeclaration, Scale
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
    Not,
    Obliged,
    Order,
    Quantity,
    RuleStands,
    Same,
    SomeMember,
)
from policy.syntax.types import Level, Number, OneOf, SomeOf, Value, YesNo


@frozen
class Tables:
    """What names in a condition stand for."""

    facts: Mapping[str, FactDeclaration]
    scales: Mapping[str, Scale]
    definitions: Mapping[str, Definition]


def holds(condition: Condition, values: Mapping[str, Value], tables: Tables) -> bool | None:
    """Return whether a condition holds whatever values the other facts have, fails whatever they are, or ``None``.

    ``None`` too where only a closer look would show that it is settled; with a value for every fact it always is.
    """
    match condition:
        case Fact(name):
            value = values.get(name)
            return None if value is None else value is True
        case Is(Fact(name), wanted):
            value = values.get(name)
            return None if value is None else value in wanted
        case Same(Fact(name), Fact(other)):
            one, two = values.get(name), values.get(other)
            return None if one is None or two is None else one == two
        case Compare(Fact(name), order, bound):
            limit = values.get(bound.name) if isinstance(bound, Fact) else bound
            value = values.get(name)
            if value is None or limit is None:
                return None
            return _ordered(_rank(name, value, tables), order, _rank(name, limit, tables))
        case Includes(Fact(name), quantity, wanted):
            value = values.get(name)
            return _includes(value, quantity, frozenset(wanted)) if isinstance(value, frozenset) else None
        case Defined(name):
            return holds(tables.definitions[name].condition, values, tables)
        case Not(body):
            inner = holds(body, values, tables)
            return None if inner is None else not inner
        case AllOf(parts):
            return _all(parts, values, tables)
        case AnyOf(parts):
            return _any(parts, values, tables)
        case If(then, when):
            return _any((Not(when), then), values, tables)
        case SomeMember() | EveryMember() | Decided() | Obliged() | Empowered() | RuleStands():
            raise TypeError("a given of a checked policy speaks of facts only")
        case _:
            assert_never(condition)


def _all(parts: tuple[Condition, ...], values: Mapping[str, Value], tables: Tables) -> bool | None:
    result: bool | None = True
    for part in parts:
        each = holds(part, values, tables)
        if each is False:
            return False
        if each is None:
            result = None
    return result


def _any(parts: tuple[Condition, ...], values: Mapping[str, Value], tables: Tables) -> bool | None:
    result: bool | None = False
    for part in parts:
        each = holds(part, values, tables)
        if each is True:
            return True
        if each is None:
            result = None
    return result


def _rank(fact: str, value: Value, tables: Tables) -> int:
    type_ = tables.facts[fact].type
    if isinstance(type_, Level) and isinstance(value, str):
        return tables.scales[type_.scale].levels.index(value)
    assert isinstance(value, int), "only levels and numbers are compared"
    return value


def _ordered(left: int, order: Order, right: int) -> bool:
    match order:
        case Order.AT_LEAST:
            return left >= right
        case Order.AT_MOST:
            return left <= right
        case Order.ABOVE:
            return left > right
        case Order.BELOW:
            return left < right
        case _:
            assert_never(order)


def _includes(chosen: frozenset[str], quantity: Quantity, wanted: frozenset[str]) -> bool:
    match quantity:
        case Quantity.ALL:
            return wanted <= chosen
        case Quantity.ANY:
            return not wanted.isdisjoint(chosen)
        case Quantity.ONLY:
            return chosen <= wanted
        case _:
            assert_never(quantity)


def ordinary(fact: FactDeclaration, scales: Mapping[str, Scale]) -> Value:
    """Return the ordinary value of a fact: the declared one, or the first of its type."""
    declared = fact.ordinary
    match fact.type:
        case SomeOf():
            names = declared if isinstance(declared, tuple) else () if declared is None else (str(declared),)
            return frozenset(names)
        case _ if declared is not None and not isinstance(declared, tuple):
            return declared
        case YesNo():
            return False
        case OneOf(values):
            return values[0]
        case Level(scale):
            return scales[scale].levels[0]
        case Number(low):
            return low
        case _:
            assert_never(fact.type)

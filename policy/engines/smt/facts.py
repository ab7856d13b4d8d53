"""Facts as literals: which value a fact has, and how two facts compare."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations, pairwise
from typing import TypeAlias, assert_never

from attrs import field, frozen

from policy.engines.smt.circuit import FALSE, TRUE, Circuit, Literal
from policy.syntax.expressions import Order, Quantity
from policy.syntax.policy import Policy
from policy.syntax.types import Level, Number, OneOf, SomeOf, Value, YesNo

ONE_HOT = 8
"""A *one of* fact with more values than this is coded as a ladder: exclusion in pairs grows with the square."""


@frozen
class Ladder:
    """``steps[i]`` is true iff the fact has ``values[i + 1]`` or a later value. A yes/no fact has one step."""

    values: tuple[Value, ...]
    steps: tuple[Literal, ...]
    places: Mapping[Value, int] = field(eq=False, repr=False)


@frozen
class OneHot:
    """``literals[i]`` is true iff the fact has ``values[i]``."""

    values: tuple[Value, ...]
    literals: tuple[Literal, ...]


@frozen
class Bits:
    """``members[name]`` is true iff the name is in the set that the fact has for value."""

    members: Mapping[str, Literal]


Code: TypeAlias = Ladder | OneHot | Bits


def code_of(circuit: Circuit, policy: Policy, name: str, numbers: Mapping[str, tuple[int, ...]]) -> Code:
    """Return new inputs for a fact, with what is required of them. ``numbers`` are the values kept of number facts."""
    declared = policy.facts[name]
    match declared.type:
        case YesNo():
            return _ladder(circuit, (False, True))
        case OneOf(values) if 2 < len(values) <= ONE_HOT:
            literals = circuit.inputs(len(values))
            circuit.require(literals)
            for place, first in enumerate(literals):
                for second in literals[place + 1 :]:
                    circuit.require((-first, -second))
            return OneHot(values, literals)
        case OneOf(values):
            return _ladder(circuit, values)
        case Level(scale):
            return _ladder(circuit, policy.scales[scale].levels)
        case Number():
            return _ladder(circuit, numbers[name])
        case SomeOf(values):
            return Bits(dict(zip(values, circuit.inputs(len(values)), strict=True)))
        case _:
            assert_never(declared.type)


def _ladder(circuit: Circuit, values: tuple[Value, ...]) -> Ladder:
    steps = circuit.inputs(len(values) - 1)
    for lower, higher in pairwise(steps):
        circuit.require((lower, -higher))
    return Ladder(values, steps, _places(values))


@lru_cache(maxsize=1024)
def _places(values: tuple[Value, ...]) -> Mapping[Value, int]:
    return {value: place for place, value in enumerate(values)}


def inputs_of(code: Code) -> tuple[Literal, ...]:
    """Return the inputs that a fact is made of."""
    match code:
        case Ladder(_, steps):
            return steps
        case OneHot(_, literals):
            return literals
        case Bits(members):
            return tuple(members.values())
        case _:
            assert_never(code)


def values_of(code: Code) -> tuple[Value, ...]:
    """Return the values that a fact can have, in canonical order; of a big number those that stand for all."""
    match code:
        case Ladder(values) | OneHot(values):
            return values
        case Bits(members):
            return tuple(frozenset(some) for size in range(len(members) + 1) for some in combinations(members, size))
        case _:
            assert_never(code)


def is_value(circuit: Circuit, code: Code, value: Value) -> Literal:
    """Return a literal that is true iff the fact has the value; `FALSE` where it never does."""
    match code:
        case Ladder(_, steps, places):
            place = places.get(value)
            if place is None:
                return FALSE
            if len(steps) == 1:
                return steps[0] if place else -steps[0]
            return circuit.all_of((_step(code, place), -_step(code, place + 1)))
        case OneHot(values, literals):
            return literals[values.index(value)] if value in values else FALSE
        case Bits(members):
            assert isinstance(value, frozenset)
            return circuit.all_of([literal if name in value else -literal for name, literal in members.items()])
        case _:
            assert_never(code)


def inputs_at(code: Code, value: Value) -> dict[Literal, bool]:
    """Return the inputs of a fact as they are where it has a value: what `value_in` reads."""
    match code:
        case Ladder(_, steps, places):
            return {step: at < places[value] for at, step in enumerate(steps)}
        case OneHot(values, literals):
            return {literal: each == value for literal, each in zip(literals, values, strict=True)}
        case Bits(members):
            assert isinstance(value, frozenset)
            return {literal: name in value for name, literal in members.items()}
        case _:
            assert_never(code)


def value_in(code: Code, true: Mapping[Literal, bool]) -> Value:
    """Return the value that a fact has where these of its inputs are true."""
    match code:
        case Ladder(values, steps):
            return values[sum(true.get(step, False) for step in steps)]
        case OneHot(values, literals):
            return values[next((place for place, each in enumerate(literals) if true.get(each, False)), 0)]
        case Bits(members):
            return frozenset(name for name, literal in members.items() if true.get(literal, False))
        case _:
            assert_never(code)


def value_read(code: Code, true: Mapping[Literal, bool], ordinary: Value) -> Value:
    """Return the value that a fact has where these of its inputs are true or not; where nothing is said, it is ordinary.

    Of a set only the members may be known that something was asked of.
    """
    match code:
        case Ladder() | OneHot():
            return value_in(code, true) if all(each in true for each in inputs_of(code)) else ordinary
        case Bits(members):
            assert isinstance(ordinary, frozenset)
            return frozenset(name for name, literal in members.items() if true.get(literal, name in ordinary))
        case _:
            assert_never(code)


def reaches(circuit: Circuit, code: Code, place: int) -> Literal:
    """Return a literal that is true iff the fact has the value at this place, or a later one in the canonical order."""
    match code:
        case Ladder():
            return _step(code, place)
        case OneHot(_, literals):
            return TRUE if place <= 0 else circuit.any_of(literals[place:])
        case Bits():
            return (
                TRUE
                if place <= 0
                else circuit.any_of([is_value(circuit, code, each) for each in values_of(code)[place:]])
            )
        case _:
            assert_never(code)


def _step(code: Ladder, place: int) -> Literal:
    if place <= 0:
        return TRUE
    return code.steps[place - 1] if place <= len(code.steps) else FALSE


# Comparing


def stands_to(circuit: Circuit, code: Code, order: Order, bound: Value) -> Literal:
    """Return a literal that is true iff the fact is at least, at most, above or below a value."""
    match order:
        case Order.AT_LEAST:
            return reaches(circuit, code, _first(code, bound))
        case Order.BELOW:
            return -reaches(circuit, code, _first(code, bound))
        case Order.ABOVE:
            return reaches(circuit, code, _after(code, bound))
        case Order.AT_MOST:
            return -reaches(circuit, code, _after(code, bound))
        case _:
            assert_never(order)


def compares(circuit: Circuit, code: Code, order: Order, other: Code) -> Literal:
    """Return a literal that is true iff the one fact is at least, at most, above or below the other, of the same type."""
    match order:
        case Order.AT_LEAST:
            return _at_least(circuit, code, other)
        case Order.AT_MOST:
            return _at_least(circuit, other, code)
        case Order.ABOVE:
            return -_at_least(circuit, other, code)
        case Order.BELOW:
            return -_at_least(circuit, code, other)
        case _:
            assert_never(order)


def _at_least(circuit: Circuit, code: Code, other: Code) -> Literal:
    if code is other:
        return TRUE
    return circuit.all_of(
        [
            circuit.any_of((-reaches(circuit, other, place), reaches(circuit, code, _first(code, value))))
            for place, value in enumerate(values_of(other))
        ]
    )


def _first(code: Code, bound: Value) -> int:
    """Return the place of the first value that is not below a bound."""
    if isinstance(code, Ladder):
        place = code.places.get(bound)
        return bisect_left(code.values, bound) if place is None else place
    return values_of(code).index(bound)


def _after(code: Code, bound: Value) -> int:
    """Return the place of the first value that is above a bound."""
    if isinstance(code, Ladder):
        place = code.places.get(bound)
        return bisect_right(code.values, bound) if place is None else place + 1
    return values_of(code).index(bound) + 1


def same(circuit: Circuit, code: Code, other: Code) -> Literal:
    """Return a literal that is true iff two facts of one type have the same value."""
    if code is other:
        return TRUE
    match code, other:
        case Bits(members), Bits(others):
            return circuit.all_of([circuit.same(literal, others[name]) for name, literal in members.items()])
        case _:
            return circuit.all_of(
                [
                    circuit.any_of((-is_value(circuit, code, value), is_value(circuit, other, value)))
                    for value in values_of(code)
                ]
            )


def includes(circuit: Circuit, code: Code, quantity: Quantity, names: tuple[str, ...]) -> Literal:
    """Return a literal that is true iff all or any of the names are in the set, or nothing else is."""
    assert isinstance(code, Bits)
    match quantity:
        case Quantity.ALL:
            return circuit.all_of([code.members[name] for name in names])
        case Quantity.ANY:
            return circuit.any_of([code.members[name] for name in names])
        case Quantity.ONLY:
            return circuit.all_of([-literal for name, literal in code.members.items() if name not in names])
        case _:
            assert_never(quantity)


def is_next(circuit: Circuit, code: Code, other: Code) -> Literal:
    """Return a literal that is true iff the one fact has the value next above that of the other, of the same type."""
    return circuit.any_of(
        [
            circuit.all_of((is_value(circuit, other, lower), is_value(circuit, code, higher)))
            for lower, higher in pairwise(values_of(code))
            if not isinstance(lower, int) or not isinstance(higher, int) or higher == lower + 1
        ]
    )

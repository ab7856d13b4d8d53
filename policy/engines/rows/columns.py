"""The values of facts in many valuations, a row for each: in which rows a fact has which value, one bit for each row."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import TypeAlias

from policy.semantics.values import Scenario, rank
from policy.syntax.expressions import Compare, Condition, Fact, Includes, Is, Order, Quantity, Same
from policy.syntax.policy import Policy
from policy.syntax.types import Value

Plane: TypeAlias = int
"""Bit *n* is the truth in row *n*."""


def rows_of(plane: Plane) -> Iterator[int]:
    """Yield the numbers of the rows in a plane, from low to high."""
    bits = bin(plane)[:1:-1]
    at = bits.find("1")
    while at >= 0:
        yield at
        at = bits.find("1", at + 1)


class Columns:
    """The rows as far as they were added. ``full`` has a one for each."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._columns: dict[str, dict[Value, Plane]] = {name: {} for name in policy.facts}
        self.rows: list[Scenario] = []
        self.full: Plane = 0

    def add(self, valuation: Scenario) -> int:
        """Add a row and return its number. Of a fact that it leaves out nothing is known in it."""
        number = len(self.rows)
        bit = 1 << number
        for name, value in valuation.items():
            column = self._columns[name]
            column[value] = column.get(value, 0) | bit
        self.rows.append(valuation)
        self.full |= bit
        return number

    def known(self, fact: str) -> Plane:
        """Return in which rows a fact has a value."""
        return reduce(or_, self._columns[fact].values(), 0)

    def leaf(self, leaf: Condition) -> Plane:
        """Return in which rows a condition on facts that has no parts holds."""
        match leaf:
            case Fact(name):
                return self._columns[name].get(True, 0)
            case Is(fact, values):
                column = self._columns[fact.name]
                return reduce(or_, [column.get(value, 0) for value in values], 0)
            case Same(fact, other):
                others = self._columns[other.name]
                return reduce(or_, [plane & others.get(v, 0) for v, plane in self._columns[fact.name].items()], 0)
            case Compare(fact, order, Fact(other)):
                rights = [(self._place(other, value), plane) for value, plane in self._columns[other].items()]
                return reduce(
                    or_,
                    [
                        left & right
                        for value, left in self._columns[fact.name].items()
                        for bound, right in rights
                        if _ordered(self._place(fact.name, value), order, bound)
                    ],
                    0,
                )
            case Compare(fact, order, int(bound) | str(bound)):
                place = self._place(fact.name, bound)
                column = self._columns[fact.name]
                held = [plane for v, plane in column.items() if _ordered(self._place(fact.name, v), order, place)]
                return reduce(or_, held, 0)
            case Includes(fact, quantity, names):
                wanted = frozenset(names)
                column = self._columns[fact.name]
                return reduce(or_, [plane for v, plane in column.items() if _includes(v, quantity, wanted)], 0)
            case _:
                raise TypeError(f"not a condition on facts without parts: {leaf!r}")

    def _place(self, fact: str, value: Value) -> int:
        return value if isinstance(value, int) else rank(self._policy, self._policy.facts[fact], value)


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


def _includes(chosen: Value, quantity: Quantity, names: frozenset[str]) -> bool:
    assert isinstance(chosen, frozenset)
    match quantity:
        case Quantity.ALL:
            return names <= chosen
        case Quantity.ANY:
            return not names.isdisjoint(chosen)
        case Quantity.ONLY:
            return chosen <= names

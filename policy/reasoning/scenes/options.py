"""Settings of facts with all the values that do as well: ranges of numbers, lists of values, sets with and without some names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import TypeAlias, assert_never

from attrs import frozen

from policy.engines.table.cells import Cell
from policy.semantics.values import domain
from policy.syntax.policy import Policy
from policy.syntax.types import Level, Number, OneOf, SomeOf, Value, YesNo


@frozen
class Between:
    """The whole numbers from ``low`` to ``high``, both included."""

    low: int
    high: int


@frozen
class Sets:
    """The sets of names that have all of some and none of others; any other name is in or out."""

    including: frozenset[str]
    excluding: frozenset[str]


Option: TypeAlias = Value | Between | Sets
Setting: TypeAlias = Mapping[str, tuple[Option, ...]]
"""Facts, each with what it can be set to. Every choice of a value for each of them does."""


def options(policy: Policy, fact: str, cells: Iterable[Cell]) -> tuple[Option, ...]:
    """Return the values of cells of a fact, in as few options as comes easily; no value is in two of them."""
    listed = [cell.stretch or cell.values for cell in cells]
    kind = policy.facts[fact].type
    match kind:
        case Number():
            return _stretches(listed)
        case SomeOf(names):
            return tuple(_sets(names, [value for each in listed for value in each if isinstance(value, frozenset)]))
        case YesNo() | OneOf() | Level():
            values = set(chain(*listed))
            return tuple(value for value in domain(policy, policy.facts[fact]) if value in values)
        case _:
            assert_never(kind)


def _stretches(listed: Iterable[Sequence[Value]]) -> tuple[Option, ...]:
    """Return stretches of numbers, those that touch as one."""
    found: list[tuple[int, int]] = []
    for first, last in sorted((int(str(each[0])), int(str(each[-1]))) for each in listed):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return tuple(low if low == high else Between(low, high) for low, high in found)


def _sets(names: Sequence[str], values: Collection[frozenset[str]]) -> list[Option]:
    """Return sets of names as the fewest options that come easily, where a name is free once both halves are alike."""

    def split(place: int, left: frozenset[frozenset[str]]) -> list[tuple[frozenset[str], frozenset[str]]]:
        if not left:
            return []
        if place == len(names):
            return [(frozenset(), frozenset())]
        name = frozenset((names[place],))
        having = frozenset(each - name for each in left if name <= each)
        lacking = frozenset(each for each in left if not name <= each)
        both = split(place + 1, having & lacking)
        alone = [(including | name, excluding) for including, excluding in split(place + 1, having - lacking)]
        without = [(including, excluding | name) for including, excluding in split(place + 1, lacking - having)]
        return both + without + alone

    return [
        including if len(including) + len(excluding) == len(names) else Sets(including, excluding)
        for including, excluding in split(0, frozenset(values))
    ]

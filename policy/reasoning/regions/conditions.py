"""A region as a condition of the notation, so that every engine can read it: sentences, solver, definition, document."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import assert_never

from policy.engines.table.cells import Cell
from policy.semantics.values import domain
from policy.syntax.expressions import AllOf, AnyOf, Compare, Condition, Fact, Includes, Is, Not, Order, Quantity
from policy.syntax.policy import Policy
from policy.syntax.types import Level, Number, OneOf, SomeOf, Value, YesNo


def conjunction(parts: Sequence[Condition]) -> Condition:
    """Return the condition that all of these hold: the one itself if there is one; with none, what always holds."""
    flat = tuple(each for part in parts for each in (part.parts if isinstance(part, AllOf) else (part,)))
    return flat[0] if len(flat) == 1 else AllOf(flat)


def disjunction(parts: Sequence[Condition]) -> Condition:
    """Return the condition that one of these holds: the one itself if there is one; with none, what never holds."""
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def among(policy: Policy, allowed: Mapping[str, Sequence[Cell]]) -> Condition:
    """Return the condition that each fact has a value in one of its cells; facts in the order of the document.

    Args:
        allowed: For each fact some of its cells, but not all of them.
    """
    return conjunction([has_one_of(policy, name, allowed[name]) for name in policy.facts if name in allowed])


def has_one_of(policy: Policy, name: str, cells: Sequence[Cell]) -> Condition:
    """Return the condition that a fact has a value in one of these cells, in the shortest words that the notation has.

    Of a *some of* fact with many names a cell may stand for all sets that differ in other names only; of those it says
    what the cell's own set says of the names that are looked at.
    """
    fact = Fact(name)
    kind = policy.facts[name].type
    match kind:
        case YesNo():
            return fact if cells[0].values[0] is True else Not(fact)
        case OneOf(values):
            return _named(fact, values, _listed(cells))
        case Level():
            return _level(fact, domain(policy, policy.facts[name]), _listed(cells))
        case Number(low, high):
            return _numbers(fact, low, high, cells)
        case SomeOf(names):
            return disjunction([_set(fact, names, value) for value in _listed(cells)])
        case _:
            assert_never(kind)


def _listed(cells: Sequence[Cell]) -> list[Value]:
    return [value for cell in cells for value in cell.values]


def _named(fact: Fact, every: Sequence[str], values: Collection[Value]) -> Condition:
    """Return that a fact is one of some values; or, where fewer are left out, that it is none of those."""
    chosen = tuple(value for value in every if value in values)
    others = tuple(value for value in every if value not in values)
    return Not(Is(fact, others)) if len(others) < len(chosen) else Is(fact, chosen)


def _level(fact: Fact, every: Sequence[Value], values: Collection[Value]) -> Condition:
    levels = [str(value) for value in every]
    places = [place for place, value in enumerate(every) if value in values]
    stretches = _stretches([(place, place) for place in places])
    return disjunction([_stretch(fact, levels, *each) for each in stretches])


def _stretch(fact: Fact, levels: Sequence[str], first: int, last: int) -> Condition:
    if first == 0 and last > 0:
        return Compare(fact, Order.AT_MOST, levels[last])
    if last == len(levels) - 1 and first < last:
        return Compare(fact, Order.AT_LEAST, levels[first])
    return Is(fact, tuple(levels[first : last + 1]))


def _numbers(fact: Fact, low: int, high: int, cells: Sequence[Cell]) -> Condition:
    ends = sorted((_number(cell.values[0]), _number(cell.values[-1])) for cell in cells)
    parts: list[Condition] = []
    for first, last in _stretches(ends):
        if first == last:
            parts.append(Is(fact, (first,)))
            continue
        bounds = [Compare(fact, Order.AT_LEAST, first)] if first > low else []
        bounds += [Compare(fact, Order.AT_MOST, last)] if last < high else []
        parts.append(conjunction(bounds))
    return disjunction(parts)


def _number(value: Value) -> int:
    assert isinstance(value, int)
    return value


def _stretches(ends: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches in order, those that touch as one."""
    breaks = [0, *(place for place, (one, next_one) in enumerate(pairwise(ends), 1) if one[1] + 1 < next_one[0])]
    return [(ends[first][0], ends[last - 1][1]) for first, last in pairwise([*breaks, len(ends)])]


def _set(fact: Fact, names: Sequence[str], value: Value) -> Condition:
    assert isinstance(value, frozenset)
    chosen = tuple(name for name in names if name in value)
    parts: list[Condition] = [Includes(fact, Quantity.ALL, chosen)] if chosen else []
    if len(chosen) < len(names):
        parts.append(Includes(fact, Quantity.ONLY, chosen))
    return conjunction(parts)

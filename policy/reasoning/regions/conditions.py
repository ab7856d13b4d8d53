"""A region as a condition of the notation, so that every engine can read it: sentences, solver, definition, document."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias, assert_never

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
            return _sets(fact, names, _listed(cells))
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


Cube: TypeAlias = tuple[frozenset[str], frozenset[str]]
"""Names that a set has, and names that it has not; all others it may have or not."""


def _sets(fact: Fact, names: Sequence[str], values: Collection[Value]) -> Condition:
    """Return that a set is one of these, by the names that it has and has not, in as few ways as come easily."""
    sets = {value for value in values if isinstance(value, frozenset)}
    cubes: list[Cube] = []
    left = sets
    for value in sorted(sets, key=lambda each: (len(each), [name for name in names if name in each])):
        if value in left:
            cube = _widest(names, sets, value)
            cubes.append(cube)
            left = {each for each in left if not cube[0] <= each or cube[1] & each}
    return disjunction([_cube(fact, names, *cube) for cube in cubes])


def _widest(names: Sequence[str], sets: Collection[frozenset[str]], value: frozenset[str]) -> Cube:
    """Return names that a set has and has not, such that every set like it in these is one of those given."""
    has, lacks = value, frozenset(names) - value
    for name in names:
        fewer = (has - {name}, lacks - {name})
        free = len(names) - len(fewer[0]) - len(fewer[1])
        if sum(1 for each in sets if fewer[0] <= each and not fewer[1] & each) == 1 << free:
            has, lacks = fewer
    return has, lacks


def _cube(fact: Fact, names: Sequence[str], has: frozenset[str], lacks: frozenset[str]) -> Condition:
    chosen = tuple(name for name in names if name in has)
    parts: list[Condition] = [Includes(fact, Quantity.ALL, chosen)] if chosen else []
    if len(has) + len(lacks) == len(names) and lacks:
        parts.append(Includes(fact, Quantity.ONLY, chosen))
    elif lacks:
        # of one name it is said that it is not included, not that none of a list is
        lacking = tuple(name for name in names if name in lacks)
        parts.append(Not(Includes(fact, Quantity.ALL if len(lacking) == 1 else Quantity.ANY, lacking)))
    return conjunction(parts)

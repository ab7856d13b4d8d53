"""Sets of combinations of readings, as boxes: what several of them have in common, and what one has and another has not."""

from __future__ import annotations

from math import prod

from policy.engines.smt.combinations import MOST, Combinations, Table, fold, table_of
from policy.errors import UndecidedError
from policy.questions.find.answer import Boxes
from policy.semantics.values import domain
from policy.syntax.policy import Policy

ALWAYS: Boxes = ({},)
NEVER: Boxes = ()


def joined(policy: Policy, *sets: Boxes) -> Boxes:
    """Return what belongs to one of the sets."""
    every = _combinations(policy, *sets)
    table = 0
    for boxes in sets:
        table |= _table(every, boxes)
    return _boxes(every, table)


def common(policy: Policy, *sets: Boxes) -> Boxes:
    """Return what belongs to all of the sets."""
    every = _combinations(policy, *sets)
    table = every.full
    for boxes in sets:
        table &= _table(every, boxes)
    return _boxes(every, table)


def without(policy: Policy, first: Boxes, *others: Boxes) -> Boxes:
    """Return what belongs to the first of the sets and to none of the others."""
    every = _combinations(policy, first, *others)
    table = _table(every, first)
    for boxes in others:
        table &= ~_table(every, boxes)
    return _boxes(every, table)


def in_several(policy: Policy, least: int, *sets: Boxes) -> Boxes:
    """Return what belongs to at least so many of the sets."""
    every = _combinations(policy, *sets)
    counted: list[Table] = [every.full] + [0] * least
    for boxes in sets:
        table = _table(every, boxes)
        for count in range(least, 0, -1):
            counted[count] |= counted[count - 1] & table
    return _boxes(every, counted[least])


def _combinations(policy: Policy, *sets: Boxes) -> Combinations:
    named = {name for boxes in sets for box in boxes for name in box}
    values = {name: tuple(map(str, domain(policy, fact))) for name, fact in policy.facts.items() if name in named}
    if prod(map(len, values.values())) > MOST:
        raise UndecidedError("too many combinations of readings")
    return Combinations(values)


def _table(every: Combinations, boxes: Boxes) -> Table:
    table = 0
    for box in boxes:
        table |= table_of(every, box)
    return table


def _boxes(every: Combinations, table: Table) -> Boxes:
    return tuple(box for box, bit in fold(every, table) if bit)

"""The values of a fact that no condition in question tells apart, as one: so that big ranges stay small, and exact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, pairwise
from typing import TypeAlias, assert_never

from attrs import frozen

from policy.semantics.values import domain
from policy.syntax.declarations import FactDeclaration
from policy.syntax.expressions import Compare, Condition, Fact, Includes, Is, Order, Quantity, Same
from policy.syntax.policy import Policy
from policy.syntax.types import Level, Number, OneOf, SomeOf, Value, YesNo

LISTED_NAMES = 10
"""Of a *some of* fact with more names than this, sets stand for others that differ only in names at which nothing looks."""

KEPT_WHOLE = 16
"""Facts with no more values than this are compared value by value."""


@frozen
class Cell:
    """Values that are alike to every condition in question: all of them, or where there are too many one that stands for all.

    ``size`` counts all. ``stretch``: where one stands for a stretch of values, all of these.
    """

    values: Sequence[Value]
    size: int
    stretch: Sequence[Value] = ()

    @property
    def whole(self) -> bool:
        """Whether it lists all of its values."""
        return self.size == len(self.values)


Cells: TypeAlias = tuple[Cell, ...]
"""All values of a fact, each in one cell; in the order of their least values."""


@frozen
class Asked:
    """What a condition asks of one fact, or of another one of the same type.

    ``cuts``: the numbers at which the answer may change. ``names``: the names of a *some of* fact that it looks at;
    ``others``: it looks at whether any other name is in it, too.
    """

    fact: str
    accepts: Callable[[Value], bool]
    cuts: tuple[int, ...] = ()
    names: frozenset[str] = frozenset()
    others: bool = False


def asked_by(policy: Policy, leaf: Condition) -> Asked | None:
    """Return what a condition without parts asks of one fact; ``None`` where it asks how two facts relate."""
    match leaf:
        case Fact(name):
            return Asked(name, lambda value: value is True)
        case Is(fact, values):
            cuts = tuple(edge for value in values if type(value) is int for edge in (value, value + 1))
            return Asked(fact.name, lambda value: value in values, cuts)
        case Compare(fact, order, int() | str() as bound):
            return _beside(policy, fact.name, order, bound)
        case Includes(fact, quantity, values):
            return _including(fact.name, quantity, frozenset(values))
        case Same() | Compare():
            return None
        case _:
            raise TypeError(f"not a condition on facts without parts: {leaf!r}")


def given_one(policy: Policy, leaf: Same | Compare, known: str, value: Value) -> Asked:
    """Return what a condition on two facts asks of the other one, where the value of the ``known`` one is given."""
    if isinstance(leaf, Same):
        other = leaf.other.name if leaf.fact.name == known else leaf.fact.name
        return known_to_be(policy, other, value)
    assert isinstance(leaf.bound, Fact)
    assert not isinstance(value, frozenset)
    if leaf.bound.name == known:
        return _beside(policy, leaf.fact.name, leaf.order, value)
    return _beside(policy, leaf.bound.name, _turned(leaf.order), value)


def known_to_be(policy: Policy, fact: str, value: Value) -> Asked:
    """Return what asks whether a fact has just this value."""
    if isinstance(value, frozenset):
        return Asked(fact, lambda each: each == value, names=_all_names(policy, fact))
    return Asked(fact, lambda each: each == value, (value, value + 1) if type(value) is int else ())


def _all_names(policy: Policy, fact: str) -> frozenset[str]:
    kind = policy.facts[fact].type
    return frozenset(kind.values) if isinstance(kind, SomeOf) else frozenset()


def _beside(policy: Policy, fact: str, order: Order, bound: int | str) -> Asked:
    if isinstance(bound, int):
        limit = bound
        cut = bound if order in (Order.AT_LEAST, Order.BELOW) else bound + 1
        return Asked(fact, lambda value: isinstance(value, int) and ordered(value, order, limit), (cut,))
    place = {value: index for index, value in enumerate(domain(policy, policy.facts[fact]))}
    return Asked(fact, lambda value: ordered(place[value], order, place[bound]))


def _turned(order: Order) -> Order:
    match order:
        case Order.AT_LEAST:
            return Order.AT_MOST
        case Order.AT_MOST:
            return Order.AT_LEAST
        case Order.ABOVE:
            return Order.BELOW
        case Order.BELOW:
            return Order.ABOVE
        case _:
            assert_never(order)


def ordered(left: int, order: Order, right: int) -> bool:
    """Return whether two places in an order compare as stated."""
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


def _including(fact: str, quantity: Quantity, values: frozenset[str]) -> Asked:
    match quantity:
        case Quantity.ALL:
            return Asked(fact, lambda value: isinstance(value, frozenset) and values <= value, names=values)
        case Quantity.ANY:
            return Asked(fact, lambda value: isinstance(value, frozenset) and bool(values & value), names=values)
        case Quantity.ONLY:
            return Asked(
                fact, lambda value: isinstance(value, frozenset) and value <= values, names=values, others=True
            )
        case _:
            assert_never(quantity)


# Cells


def cells_of(policy: Policy, fact: FactDeclaration, asked: Iterable[Asked]) -> Cells:
    """Return the values of a fact in as few cells as what is asked of it allows."""
    asked = list(asked)
    match fact.type:
        case YesNo() | OneOf() | Level():
            return _alike([Cell((value,), 1) for value in domain(policy, fact)], asked)
        case Number(low, high):
            return _intervals(low, high, asked)
        case SomeOf(names):
            return _alike(_subsets(names, asked), asked)
        case _:
            assert_never(fact.type)


def compared_cells(
    policy: Policy, fact: FactDeclaration, asked: Iterable[Asked], together: int, ordered: bool
) -> Cells:
    """Return cells of which each tells one value, enough of them to tell how values compare, beside what is asked of each.

    Of a long stretch of alike values some stand for all: as many at either end as are compared, and one between. They can
    be to each other, and to what stands beside the stretch, whatever any values of it can be. Of values without an order
    as many as are compared are enough. What is left out counts with the last one that stands for it.

    Args:
        asked: What is asked of any of the facts that are compared with one another.
        together: How many values are compared.
        ordered: Whether it matters which value comes first, beside whether they are the same.
    """
    values: Sequence[Value] = (
        range(fact.type.low, fact.type.high + 1) if isinstance(fact.type, Number) else domain(policy, fact)
    )
    if len(values) <= KEPT_WHOLE:
        return tuple(Cell((value,), 1) for value in values)
    if not ordered:
        groups = _alike([Cell((value,), 1) for value in values], list(asked))
        found = [cell for group in groups for cell in _some(group.values, together, 0)]
        place = {value: index for index, value in enumerate(values)}
        return tuple(sorted(found, key=lambda cell: place[cell.values[0]]))
    stretches = _stretches(values, list(asked))
    return tuple(cell for stretch in stretches for cell in _some(stretch, together, together))


def _some(values: Sequence[Value], first: int, last: int) -> list[Cell]:
    """Return cells for the first and the last values, and for one between that counts all the others."""
    between = len(values) - first - last
    if between <= 1:
        return [Cell((value,), 1) for value in values]
    if not last:
        rest = values[first - 1 :]
        return [*(Cell((value,), 1) for value in values[: first - 1]), Cell((rest[0],), between + 1, rest)]
    return [
        *(Cell((value,), 1) for value in values[:first]),
        Cell((values[first],), between, values[first : len(values) - last]),
        *(Cell((value,), 1) for value in values[len(values) - last :]),
    ]


def _stretches(values: Sequence[Value], asked: list[Asked]) -> list[Sequence[Value]]:
    """Return values in order, cut wherever an answer may change."""
    if isinstance(values, range):
        return [cell.values for cell in _intervals(values.start, values.stop - 1, asked)]
    answers = [tuple(each.accepts(value) for each in asked) for value in values]
    cuts = [0, *(place for place in range(1, len(values)) if answers[place] != answers[place - 1]), len(values)]
    return [values[start:end] for start, end in pairwise(cuts)]


def _alike(cells: list[Cell], asked: list[Asked]) -> Cells:
    """Return cells with those joined that nothing asked tells apart."""
    grouped: dict[tuple[bool, ...], list[Cell]] = {}
    for cell in cells:
        grouped.setdefault(tuple(each.accepts(cell.values[0]) for each in asked), []).append(cell)
    return tuple(
        Cell(tuple(value for cell in alike for value in cell.values), sum(cell.size for cell in alike))
        for alike in grouped.values()
    )


def _intervals(low: int, high: int, asked: list[Asked]) -> Cells:
    starts = sorted({low, *(cut for each in asked for cut in each.cuts if low < cut <= high)})
    stretches = [range(start, end) for start, end in pairwise([*starts, high + 1])]
    return tuple(Cell(stretch, len(stretch)) for stretch in stretches)


def _subsets(names: tuple[str, ...], asked: list[Asked]) -> list[Cell]:
    """Return the sets of names, those alike that differ only in names at which nothing looks."""
    looked_at = frozenset().union(*(each.names for each in asked))
    seen = [name for name in names if name in looked_at]
    unseen = [name for name in names if name not in looked_at]
    if len(names) <= LISTED_NAMES:
        return [Cell((value,), 1) for value in _every_set(names)]
    every = _every_set(seen)
    if not any(each.others for each in asked):
        return [Cell((value,), 1 << len(unseen)) for value in every]
    alone = [(value, 1) for value in every]
    with_others = [(value | {unseen[0]}, (1 << len(unseen)) - 1) for value in every if unseen]
    place = {name: index for index, name in enumerate(names)}
    cells = sorted(alone + with_others, key=lambda each: (len(each[0]), sorted(place[name] for name in each[0])))
    return [Cell((value,), size) for value, size in cells]


def _every_set(names: Iterable[str]) -> list[frozenset[str]]:
    some = tuple(names)
    return [frozenset(chosen) for size in range(len(some) + 1) for chosen in combinations(some, size)]


def least_value(policy: Policy, fact: FactDeclaration) -> Value:
    """Return the first value of a fact in canonical order, without listing the others."""
    match fact.type:
        case Number(low):
            return low
        case SomeOf():
            return frozenset()
        case YesNo() | OneOf() | Level():
            return domain(policy, fact)[0]
        case _:
            assert_never(fact.type)


def count_values(policy: Policy, fact: FactDeclaration) -> int:
    """Return how many values a fact can have."""
    match fact.type:
        case YesNo():
            return 2
        case OneOf(values):
            return len(values)
        case SomeOf(values):
            return 1 << len(values)
        case Level(scale):
            return len(policy.scales[scale].levels)
        case Number(low, high):
            return high - low + 1
        case _:
            assert_never(fact.type)

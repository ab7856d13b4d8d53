"""One type for a fact that two policies declare, where their types go together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from policy.reasoning.regions.conditions import conjunction
from policy.syntax.expressions import Compare, Condition, Fact, Includes, Is, Order, Quantity
from policy.syntax.types import Level, Number, OneOf, SomeOf, Type, YesNo


@frozen
class Joined:
    """A type with the values of both, and what keeps a fact to those of the one and of the other; nothing where it has no more.

    ``levels``: the levels of both, for a level.
    """

    type: Type
    old: Condition | None = None
    new: Condition | None = None
    levels: tuple[str, ...] = ()


def joined(name: str, old: Type, new: Type, levels: tuple[Sequence[str], Sequence[str]]) -> Joined | None:
    """Return a type for a fact of two policies; ``None`` iff what one says of its values means nothing for the other's.

    Args:
        name: The name of the fact in what keeps it to its values.
        levels: The levels of the old scale and of the new one, where the types are levels.
    """
    fact = Fact(name)
    match old, new:
        case YesNo(), YesNo():
            return Joined(new)
        case OneOf(before), OneOf(after):
            every = _both(after, before)
            return Joined(OneOf(every), _is(fact, before, every), _is(fact, after, every))
        case SomeOf(before), SomeOf(after):
            every = _both(after, before)
            return Joined(SomeOf(every), _only(fact, before, every), _only(fact, after, every))
        case Number(), Number() if old.unit == new.unit:
            whole = Number(min(old.low, new.low), max(old.high, new.high), new.unit)
            return Joined(whole, _between(fact, old, whole), _between(fact, new, whole))
        case Level(), Level():
            merged = _merged(*levels)
            if merged is None:
                return None
            kept = (_is(fact, levels[0], merged), _is(fact, levels[1], merged))
            return Joined(new, *kept, levels=merged)
        case _:
            return None


def _both(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _is(fact: Fact, values: Sequence[str], every: Sequence[str]) -> Condition | None:
    return None if set(values) == set(every) else Is(fact, tuple(values))


def _only(fact: Fact, values: tuple[str, ...], every: Sequence[str]) -> Condition | None:
    return None if set(values) == set(every) else Includes(fact, Quantity.ONLY, values)


def _between(fact: Fact, kind: Number, whole: Number) -> Condition | None:
    bounds = [Compare(fact, Order.AT_LEAST, kind.low)] if kind.low > whole.low else []
    bounds += [Compare(fact, Order.AT_MOST, kind.high)] if kind.high < whole.high else []
    return conjunction(bounds) if bounds else None


def _merged(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...] | None:
    """Return the levels of both, each in its order; ``None`` iff the two order some levels otherwise, or share none."""
    shared = [level for level in old if level in new]
    if not shared or shared != [level for level in new if level in old]:
        return None
    return tuple(_in_turn(list(old), list(new), shared))


def _in_turn(old: list[str], new: list[str], shared: Iterable[str]) -> Iterator[str]:
    for level in shared:
        before, after = old.index(level), new.index(level)
        yield from (*old[:before], *new[:after], level)
        del old[: before + 1], new[: after + 1]
    yield from (*old, *new)

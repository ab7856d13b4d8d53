"""Where generated things come from: one source of whole numbers, Hypothesis' own or a seeded generator's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

from attrs import frozen

T = TypeVar("T")


@frozen
class Choices:
    """Choices that become simpler as the numbers behind them become smaller, so that Hypothesis can shrink what is made."""

    below: Callable[[int], int]
    """Returns a whole number from 0 up to, and without, its argument."""

    def once_in(self, times: int) -> bool:
        """Return yes about once in so many times. Shrinks to no."""
        return self.below(times) == times - 1

    def one(self, items: Sequence[T]) -> T:
        """Return one of the items. Shrinks to the first."""
        return items[self.below(len(items))] if len(items) > 1 else items[0]

    def number(self, low: int, high: int) -> int:
        """Return a number from ``low`` to ``high``. Shrinks to ``low``."""
        return low + self.below(high - low + 1)

    def some(self, items: Sequence[T], low: int, high: int) -> tuple[T, ...]:
        """Return from ``low`` to ``high`` of the items, each at most once, in their order."""
        size = min(len(items), self.number(min(low, high), high))
        left = list(range(len(items)))
        taken = sorted(left.pop(self.below(len(left))) for _ in range(size))
        return tuple(items[place] for place in taken)

    def in_any_order(self, items: Sequence[T]) -> tuple[T, ...]:
        """Return the items in some order."""
        left = list(items)
        return tuple(left.pop(self.below(len(left))) for _ in range(len(left)))


def seeded(seed: int) -> Choices:
    """Return choices that are the same on every machine for the same seed."""
    return Choices(Random(seed).randrange)

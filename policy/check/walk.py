"""Going through a condition without interpreting it; in a loop, since nothing limits its depth yet."""

from __future__ import annotations

from collections.abc import Iterator

from policy.syntax.expressions import Condition, Defined
from policy.syntax.walk import parts


def levels(condition: Condition) -> Iterator[tuple[Condition, int]]:
    """Yield every condition inside a condition, itself too, with its depth from 1; definitions are not unfolded."""
    waiting = [(condition, 1)]
    while waiting:
        part, depth = waiting.pop()
        yield part, depth
        waiting.extend((inner, depth + 1) for inner in reversed(parts(part)))


def definitions_in(condition: Condition) -> Iterator[tuple[str, int]]:
    """Yield each definition that a condition names, with the depth at which it stands."""
    return ((part.name, depth) for part, depth in levels(condition) if isinstance(part, Defined))

"""Least sets that have something of each of many, beside trying all sets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from policy.errors import UndecidedError
from policy.reasoning.nearest.hitting import every_least_hitting

SIZE = 6
SETS = st.lists(st.frozensets(st.integers(0, SIZE - 1), min_size=1), max_size=8)


def missed_of(sets: list[frozenset[int]], most: int = 1000) -> Callable[[Sequence[int]], frozenset[int] | None]:
    """Return who says what a set misses, no more often than so many times."""
    asked = 0

    def missed(chosen: Sequence[int]) -> frozenset[int] | None:
        nonlocal asked
        asked += 1
        if asked > most:
            raise UndecidedError("out of steps")
        return next((each for each in sets if each.isdisjoint(chosen)), None)

    return missed


@given(SETS, st.integers(1, 30))
def test_all_least_sets_are_found(sets: list[frozenset[int]], most: int) -> None:
    missed = missed_of(sets)
    size, expected = next(
        (size, found)
        for size in range(SIZE + 1)
        if (found := [each for each in combinations(range(SIZE), size) if missed(each) is None])
    )

    found, further = every_least_hitting(range(SIZE), missed, most)

    assert further == ("none" if len(expected) <= most else "some")
    assert len(found) == min(len(expected), most)
    assert found == [each for each in expected if each in found]
    assert all(len(each) == size for each in found)


@given(SETS, st.integers(0, 12))
def test_what_was_found_before_it_was_given_up_is_least(sets: list[frozenset[int]], after: int) -> None:
    everything, further = every_least_hitting(range(SIZE), missed_of(sets), 100)
    assert further == "none"

    try:
        found, further = every_least_hitting(range(SIZE), missed_of(sets, after), 100)
    except UndecidedError:
        return

    assert set(found) <= set(everything)
    assert found == everything if further == "none" else further == "unknown"

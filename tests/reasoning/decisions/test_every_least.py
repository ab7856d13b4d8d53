"""All least sets that hit, beside trying every set."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.errors import UndecidedError
from policy.reasoning.scenes import every_least
from policy.reasoning.scenes.every_least import LeastSets, every_least_kept

sets = st.lists(st.frozensets(st.integers(0, 6), min_size=1), max_size=6)


def by_trying(every: Collection[frozenset[int]]) -> list[tuple[int, ...]]:
    for size in range(8):
        found = [some for some in combinations(range(7), size) if all(not each.isdisjoint(some) for each in every)]
        if found:
            return found
    raise AssertionError("all numbers together hit every set")


def missed(every: Sequence[frozenset[int]], kept: Sequence[int]) -> frozenset[int] | None:
    return next((each for each in every if each.isdisjoint(kept)), None)


@given(sets, st.integers(1, 40))
def test_all_least_sets_are_found_in_order(every: list[frozenset[int]], most: int) -> None:
    expected = by_trying(every)

    found = every_least_kept(lambda kept: missed(every, kept), most)

    assert list(found.sets) == expected[:most]
    assert found.further == ("some" if len(expected) > most else "none")


@given(sets)
def test_a_search_that_takes_too_long_says_that_there_may_be_more(every: list[frozenset[int]]) -> None:
    expected = by_trying(every)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(every_least, "MOST_STEPS", 2)
        found = every_least_kept(lambda kept: missed(every, kept), 40)

    assert found.sets[0] == expected[0]
    assert set(found.sets) <= set(expected)
    assert found.further == ("unknown" if len(found.sets) < len(expected) else found.further)


def test_what_was_found_before_a_solver_gives_up_is_kept() -> None:
    asked: list[Sequence[int]] = []

    def departure(kept: Sequence[int]) -> frozenset[int] | None:
        asked.append(kept)
        if len(asked) > 2:
            raise UndecidedError("out of steps")
        return missed([frozenset((1, 2))], kept)

    assert every_least_kept(departure, 20) == LeastSets(((1,),), "unknown")

"""The exit codes, and which of them is given where several apply."""

from __future__ import annotations

from itertools import permutations

from policy.render.exits import Exit, first_of


def test_the_codes_are_the_documented_ones() -> None:
    """The numbers never change: scripts rely on them."""
    assert {each.name: each.value for each in Exit} == {
        "YES": 0, "NO": 1, "USAGE": 2, "OPEN": 3, "INVALID": 4, "NOTHING": 5, "FAULT": 70, "INTERRUPTED": 130,
    }  # fmt: skip


def test_the_first_that_applies_is_given() -> None:
    """An interruption comes first, then a fault of ours, then usage, invalid input, no, open, nothing checked."""
    order = (130, 70, 2, 4, 1, 3, 5, 0)
    for pair in permutations(Exit, 2):
        assert order.index(first_of(pair)) == min(order.index(each) for each in pair)
    assert first_of(()) is Exit.YES

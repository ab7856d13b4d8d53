"""Boxes of readings with the same outcome, joined into as few as comes easily."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

Masks: TypeAlias = tuple[int, ...]


def folded(
    boxes: Iterable[tuple[Mapping[int, int], int]], variables: Sequence[int], whole: Mapping[int, int]
) -> list[tuple[dict[int, int], int]]:
    """Return boxes that make up the same, each with its outcome; in order, no two overlap.

    Args:
        boxes: Disjoint boxes with an outcome; a variable that a box does not name has all of ``whole``.
        variables: All variables, the first in order first.
        whole: What each variable may have in all.
    """
    left = [(tuple(box.get(each, whole[each]) for each in variables), outcome) for box, outcome in boxes]
    before = -1
    while before != len(left):
        before = len(left)
        for place in range(len(variables)):
            left = _joined(left, place)
    return [
        ({variable: mask for variable, mask in zip(variables, masks, strict=True) if mask != whole[variable]}, outcome)
        for masks, outcome in sorted(left, key=lambda each: [_cells(mask) for mask in each[0]])
    ]


def _joined(boxes: list[tuple[Masks, int]], place: int) -> list[tuple[Masks, int]]:
    """Return boxes with those joined that differ in one variable only."""
    joined: dict[tuple[Masks, Masks, int], int] = {}
    for masks, outcome in boxes:
        key = (masks[:place], masks[place + 1 :], outcome)
        joined[key] = joined.get(key, 0) | masks[place]
    return [((*before, mask, *after), outcome) for (before, after, outcome), mask in joined.items()]


def _cells(mask: int) -> list[int]:
    return [place for place in range(mask.bit_length()) if mask >> place & 1]

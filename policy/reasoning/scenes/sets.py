"""What deciding asks of sets of completions, whoever answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol

from policy.engines.table.regions import Box


class Region(Protocol):
    """A set of assignments of cells to variables."""

    def meets(self, box: Box) -> bool:
        """Return whether some assignment in a box belongs to the region."""

    def cube(self, box: Box) -> Mapping[int, int] | None:
        """Return a box that overlaps with this one, lies within the region, and in no bigger such box; ``None`` iff none does."""

    def widened(self, box: Box, apart: Sequence[Box] = ()) -> Mapping[int, int]:
        """Return a box around this one, which lies within the region, that lies within it too and in no bigger such box.

        Args:
            apart: Boxes with which it shares nothing.
        """

    def inside(self) -> Mapping[int, int] | None:
        """Return a box within the region, the easiest to find; ``None`` iff the region is empty."""

    def part(self, box: Box) -> Mapping[int, int] | None:
        """Return a box that overlaps with this one and lies within the region, easily found; ``None`` iff there is none."""

    def cells(self) -> Mapping[int, int]:
        """Return the cells that variables have in some assignment of the region; a variable that is left out has any."""

    def departure(self, kept: Collection[int], usual: Mapping[int, int]) -> frozenset[int] | None:
        """Return variables in which an assignment of the region departs from its usual cells, none of them kept.

        No assignment departs in fewer of just these. ``None`` iff every one departs in one that is kept.
        """


class Outcomes(Protocol):
    """Which of three conditions an assignment satisfies, within a box of variables that are not asked about."""

    def boxes(self) -> Iterator[tuple[Mapping[int, int], int]]:
        """Yield boxes over those variables that make up all, each with the conditions possible in it, as bits."""

    def turning(self) -> frozenset[int]:
        """Return the other variables on which alone it turns, in some circumstances, which condition is satisfied."""

    def turn_together(self, variables: Collection[int]) -> bool:
        """Return whether it turns, in some circumstances, on these if all may change at once."""

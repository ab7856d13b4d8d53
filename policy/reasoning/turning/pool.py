"""Scenarios to choose from: the rows of a bench, and which of them differ in one fact alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias

from attrs import define, field

from policy.engines.rows import Plane
from policy.reasoning.turning.bench import Bench
from policy.reasoning.turning.occurrences import Boundary
from policy.semantics.values import Valuation
from policy.syntax.types import Value

VALUES = 3
"""So many values of a fact are tried beside the one that a scenario has."""

Around: TypeAlias = tuple[int, str, Boundary | None]
"""A row, a fact that gets other values, and a boundary of which the values are among these."""


@define(eq=False)
class Pool:
    """The rows of a bench. Any two rows in one of the ``groups`` of a fact differ in that fact alone."""

    bench: Bench
    groups: dict[str, list[Plane]] = field(init=False, factory=dict)
    _known: dict[tuple[object, ...], int] = field(init=False, factory=dict)
    _spread: dict[tuple[int, str], int] = field(init=False, factory=dict)
    _mixed: bool = field(init=False, default=False)

    def row(self, number: int) -> Valuation:
        """Return a row."""
        return self.bench.rows.columns.rows[number]

    def add(self, valuations: Iterable[Valuation]) -> list[int]:
        """Return the rows of scenarios; those that are none yet are added."""
        numbers: list[int] = []
        new: list[Valuation] = []
        first = len(self.bench.rows.columns.rows)
        for each in valuations:
            key = tuple(each.values())
            if key not in self._known:
                self._known[key] = first + len(new)
                new.append(each)
            numbers.append(self._known[key])
        if new:
            self.bench.rows.extend(new)
        return numbers

    def mix(self) -> None:
        """Add scenarios at random, once."""
        if not self._mixed:
            self._mixed = True
            self.add(self.bench.scenarios.at_random())

    def spread(self, around: Iterable[Around]) -> bool:
        """Add the scenarios that differ from rows in one fact alone; return whether any of them is new to the groups."""
        found: list[tuple[int, str, list[Valuation]]] = []
        for number, fact, boundary in around:
            row = self.row(number)
            values = [] if (number, fact) in self._spread else list(self._others(row, fact))
            if boundary is not None:
                values += [boundary.true, boundary.false]
            near = list(self.bench.scenarios.near(row, fact, values))
            if near:
                found.append((number, fact, near))
        added = iter(self.add(each for _, _, near in found for each in near))
        news = False
        for number, fact, near in found:
            news = self._group(fact, number, [next(added) for _ in near]) or news
        return news

    def _group(self, fact: str, number: int, others: Sequence[int]) -> bool:
        plane = sum({1 << each for each in (number, *others)})
        groups = self.groups.setdefault(fact, [])
        at = self._spread.get((number, fact))
        if at is None:
            at = len(groups)
            groups.append(0)
            for each in (number, *others):
                self._spread.setdefault((each, fact), at)
        before = groups[at]
        groups[at] |= plane
        return groups[at] != before

    def _others(self, row: Valuation, fact: str) -> Iterator[Value]:
        return islice((value for value in self.bench.scenarios.values(fact) if value != row[fact]), VALUES)

"""Scenarios at random, always the same ones, and few rows of many."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from heapq import heapify, heappop, heappush
from random import Random

from policy.engines.rows import Plane
from policy.reasoning.turning.bench import Bench, numbers_of
from policy.semantics.values import Valuation
from policy.syntax.declarations import Role

SIZE = 256
"""How many scenarios are made up; those that givens rule out are left out."""


def sample(bench: Bench) -> Iterator[Valuation]:
    """Yield scenarios at random, the same ones each time."""
    random = Random(0)
    facts = bench.policy.facts
    values = {name: bench.values(name) for name, fact in facts.items() if fact.role is not Role.HIDDEN}
    for _ in range(SIZE):
        made = {name: random.choice(values[name]) if name in values else bench.ordinary(name) for name in facts}
        for given in bench.broken(made):
            for name in bench.facts_of_given(given):
                made[name] = bench.ordinary(name)
        if not bench.broken(made):
            yield made


def few_rows(planes: Sequence[Plane], chosen: Container[int] = ()) -> list[int]:
    """Return few rows of which each plane that has any has one.

    Always the row next that most planes have which have none yet; those that are chosen already first.
    """
    having: dict[int, list[int]] = {}
    for at, plane in enumerate(planes):
        for row in numbers_of(plane):
            having.setdefault(row, []).append(at)
    count = {row: len(each) for row, each in having.items()}
    waiting = [(row not in chosen, -number, row) for row, number in count.items()]
    heapify(waiting)
    served = [False] * len(planes)
    found: list[int] = []
    while waiting:
        new, number, row = heappop(waiting)
        if not count[row]:
            continue
        if -number != count[row]:
            heappush(waiting, (new, -count[row], row))
            continue
        found.append(row)
        for at in having[row]:
            if not served[at]:
                served[at] = True
                for other in numbers_of(planes[at]):
                    count[other] -= 1
    return found

"""Measuring side by side: all candidates take turns in one run, so that what else the machine does hits them alike."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import perf_counter

from attrs import frozen


@frozen
class Goal:
    """What was aimed at, what came of it, and whether that is enough."""

    aim: str
    figure: str
    met: bool


@frozen
class Section:
    """One table of the page, with what it is about."""

    title: str
    about: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    goals: Sequence[Goal]


def side_by_side(candidates: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median time of each candidate, in seconds; each round runs every candidate once."""
    times: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, run in candidates.items():
            gc.collect()
            start = perf_counter()
            run()
            times[name].append(perf_counter() - start)
    return {name: median(each) for name, each in times.items()}


def shown(seconds: float) -> str:
    """Return a time as people read it, with about three digits."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            value = seconds / size
            return f"{value:.0f} {unit}" if value >= 100 else f"{value:.3g} {unit}"
    return f"{seconds * 1e9:.0f} ns"


def at_most(aim: str, seconds: float, limit: float) -> Goal:
    """Return a goal that a time should stay below."""
    return Goal(aim, shown(seconds), seconds <= limit)

"""Scenarios as they are gathered: each purpose is served by what is there already, where that can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from attrs import define, field

from policy.engines.rows import Plane, rows_of
from policy.errors import UndecidedError
from policy.reasoning.edits.place import Place
from policy.reasoning.turning.answer import Never, Purpose, Undecided
from policy.reasoning.turning.bench import Bench
from policy.reasoning.turning.keeper import Keeper
from policy.reasoning.turning.pool import Pool


@define(eq=False)
class Gathering:
    """What is gathered so far. ``chosen``: the rows that serve a purpose, in order, each with facts that are shown in any case."""

    bench: Bench
    purposes: list[Purpose] = field(factory=list)
    never: list[Never] = field(factory=list)
    undecided: list[Undecided] = field(factory=list)
    chosen: dict[int, set[str]] = field(factory=dict)
    keeper: Keeper = field(init=False)
    pool: Pool = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.keeper = Keeper(self.bench)
        self.pool = Pool(self.bench)

    def use(self, row: int, facts: Iterable[str]) -> None:
        """Choose a row, if it is not yet, and show these facts in it."""
        self.chosen.setdefault(row, set()).update(facts)

    def serving(self, plane: Plane) -> int | None:
        """Return a row in a plane: the first that is chosen already, else the first; ``None`` iff it has none."""
        return next((row for row in rows_of(plane) if row in self.chosen), next(rows_of(plane), None))


@contextmanager
def undecided(gathering: Gathering, place: Place) -> Iterator[None]:
    """Note of a place that the solver gave up, where it does."""
    try:
        yield
    except UndecidedError as error:
        gathering.undecided.append(Undecided(place, error.reason))

"""Scenarios as they are gathered: as ordinary as can be, each once."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from policy.reasoning.turning.bench import Bench
from policy.semantics.values import Valuation


@define(eq=False)
class Scenarios:
    """The scenarios gathered so far: the rows of a bench."""

    bench: Bench
    _known: dict[tuple[object, ...], int] = field(init=False, factory=dict)

    def rows(self, valuations: Sequence[Valuation], facts: set[str]) -> list[int]:
        """Return the rows of scenarios in which these facts stay as they are and the others become ordinary, as far as they can.

        Where one of them is a row already, all stay as they are: two that differ in few facts still do.
        """
        if not any(tuple(each.values()) in self._known for each in valuations):
            valuations = self._plain(valuations, facts)
        numbers = []
        for each in valuations:
            key = tuple(each.values())
            if key not in self._known:
                self._known[key] = self.bench.rows.add(each)
            numbers.append(self._known[key])
        return numbers

    def _plain(self, valuations: Sequence[Valuation], facts: set[str]) -> list[Valuation]:
        kept = set(facts)
        while True:
            found: list[Valuation] = [
                {name: value if name in kept else self.bench.ordinary(name) for name, value in each.items()}
                for each in valuations
            ]
            broken = {given for each in found for given in self.bench.broken(each)}
            if not broken:
                return found
            for given in broken:
                kept |= self.bench.facts_of_given(given)

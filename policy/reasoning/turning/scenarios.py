"""Scenarios that keep the givens: ordinary ones, ones near another, and ones at random."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from random import Random

from attrs import frozen

from policy.engines.smt.index import Index
from policy.semantics.evaluate import holds
from policy.semantics.values import Valuation, domain
from policy.syntax.declarations import Given, Role
from policy.syntax.policy import Policy
from policy.syntax.types import Value

SIZE = 256
"""How many scenarios are made up at random; those that givens rule out are left out."""


@frozen(eq=False)
class Scenarios:
    """Makes scenarios of a policy. ``index``: says which numbers stand for all."""

    policy: Policy
    index: Index

    def values(self, fact: str) -> tuple[Value, ...]:
        """Return the values of a fact; of a number with a big range those that stand for all."""
        return self.index.numbers.get(fact) or domain(self.policy, self.policy.facts[fact])

    def near(self, valuation: Valuation, fact: str, values: Iterable[Value]) -> Iterator[Valuation]:
        """Yield the scenarios in which a fact has one of these values, and not its own, and all else stays as it is."""
        for value in values:
            if value != valuation[fact]:
                found = {**valuation, fact: value}
                if not self._broken(found, self.index.givens.get(fact, ())):
                    yield found

    def plain(self, valuation: Valuation, facts: Collection[str]) -> Valuation:
        """Return a scenario in which these facts stay as they are and the others become ordinary, as far as givens let them."""
        kept = set(facts)
        while True:
            found = {name: v if name in kept else self.index.ordinary(name) for name, v in valuation.items()}
            broken = self._broken(found, self.policy.givens.values())
            if not broken:
                return found
            for given in broken:
                kept |= self.index.facts_in(given.condition)

    def at_random(self) -> Iterator[Valuation]:
        """Yield scenarios at random, the same ones each time; hidden facts are ordinary in them."""
        random = Random(0)
        facts, givens = self.policy.facts, self.policy.givens.values()
        values = {name: self.values(name) for name, fact in facts.items() if fact.role is not Role.HIDDEN}
        ordinary = {name: self.index.ordinary(name) for name in facts}
        for _ in range(SIZE):
            made = {name: random.choice(values[name]) if name in values else ordinary[name] for name in facts}
            for given in self._broken(made, givens):
                made |= {name: ordinary[name] for name in self.index.facts_in(given.condition)}
            if not self._broken(made, givens):
                yield made

    def _broken(self, valuation: Valuation, givens: Iterable[Given]) -> list[Given]:
        """Return those of some givens that do not hold."""
        return [given for given in givens if not holds(self.policy, given.condition, valuation)]

"""What is nearest, straight from the meaning: every change is tried, and every completion after it gone through."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations, product

from policy.semantics.values import Scenario, domain
from policy.syntax.expressions import Decision
from policy.syntax.types import Value
from tests.reasoning.decisions.by_definition import Everything


def changes(every: Everything, scenario: Scenario, changeable: Sequence[str]) -> Iterator[dict[str, Value]]:
    """Yield each way to give some of these facts another value than they have; one that is open gets one."""
    options = [
        [None, *(value for value in domain(every.policy, every.policy.facts[name]) if value != scenario.get(name))]
        for name in changeable
    ]
    for values in product(*options):
        yield {name: value for name, value in zip(changeable, values, strict=True) if value is not None}


def enough(every: Everything, scenario: Scenario, change: Scenario, decision: Decision) -> bool:
    return every.decisions({**scenario, **change}, {}) == {decision}


def nearest(
    every: Everything, scenario: Scenario, decision: Decision, changeable: Sequence[str], weights: Mapping[str, int]
) -> tuple[int, list[dict[str, Value]]] | None:
    """Return the least weight of a change after which each completion has a decision, and all changes of that weight."""

    def weight(change: Collection[str]) -> int:
        return sum(weights.get(name, 1) for name in change)

    every_way = sorted(changes(every, scenario, changeable), key=weight)
    for change in every_way:
        if enough(every, scenario, change, decision):
            alike = [each for each in every_way if weight(each) == weight(change)]
            return weight(change), [each for each in alike if enough(every, scenario, each, decision)]
    return None


def obstacles(
    every: Everything, scenario: Scenario, decision: Decision, changeable: Sequence[str]
) -> list[frozenset[str]]:
    """Return the least sets of the other facts such that no change outside a set is enough."""
    fixed = [name for name in every.knowable if name not in changeable]
    ways = [
        frozenset(change).intersection(fixed)
        for change in changes(every, scenario, every.knowable)
        if enough(every, scenario, change, decision)
    ]
    for size in range(len(fixed) + 1):
        found = [frozenset(some) for some in combinations(fixed, size) if all(not way.isdisjoint(some) for way in ways)]
        if found:
            return found
    raise AssertionError("some change of what may be changed is enough")

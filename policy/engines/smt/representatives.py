"""Which numbers stand for all: big ranges made small without losing an answer.

Conditions only compare numbers with written bounds and with each other. So the bounds that occur cut a range into
stretches, and what ``n`` compared facts can be to each other within a stretch they already can be on its first ``n`` and
its last ``n`` numbers: move all of them together, keeping their order, to the least ones; those that have to sit at the
end because a next number begins the next stretch, to the last ones. The ordinary value is a stretch of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import assert_never

from policy.engines.smt.index import conditions_of
from policy.semantics.values import Scenario, ordinary
from policy.syntax.declarations import Always, Never, Pair, Possible, Rises
from policy.syntax.expressions import Compare, Condition, Fact, Is, Order, Same
from policy.syntax.policy import Policy
from policy.syntax.types import Number
from policy.syntax.walk import leaves

SMALL = 16
"""Ranges of at most so many numbers are kept whole."""

SIDES = 2
"""A comparison looks at each fact twice."""


def numbers(
    policy: Policy, scenario: Scenario | None = None, more: Iterable[Condition] = (), sides: int = SIDES
) -> dict[str, tuple[int, ...]]:
    """Return for each number fact the values that stand for all that it can have, from low to high.

    Args:
        scenario: Values that have to be among them.
        more: Conditions, beside those of the policy, that will be asked about.
        sides: How often a comparison looks at each fact at most.
    """
    ranges = {name: fact.type for name, fact in policy.facts.items() if isinstance(fact.type, Number)}
    if all(_is_small(each) for each in ranges.values()):
        return {name: tuple(range(each.low, each.high + 1)) for name, each in ranges.items()}
    cuts: dict[str, set[int]] = {name: set() for name in ranges}
    joined = {name: name for name in ranges}

    def root(name: str) -> str:
        while joined[name] != name:
            name = joined[name]
        return name

    def cut(name: str, *values: object) -> None:
        for value in values:
            if isinstance(value, int):
                cuts[name] |= {value, value + 1}

    for name, value in (scenario or {}).items():
        if name in ranges:
            cut(name, value)
    for name in ranges:
        cut(name, ordinary(policy, policy.facts[name]))
    for leaf in (leaf for condition in (*conditions_of_policy(policy), *more) for leaf in leaves(condition)):
        match leaf:
            case Is(Fact(name), values) if name in ranges:
                cut(name, *values)
            case Same(Fact(name), Fact(other)) | Compare(Fact(name), _, Fact(other)) if name in ranges:
                joined[root(name)] = root(other)
            case Compare(Fact(name), order, bound) if name in ranges and isinstance(bound, int):
                cuts[name].add(bound if order in (Order.AT_LEAST, Order.BELOW) else bound + 1)
            case _:
                pass
    groups: dict[str, list[str]] = {}
    for name in ranges:
        groups.setdefault(root(name), []).append(name)
    found: dict[str, tuple[int, ...]] = {}
    for group in groups.values():
        bounds = {each.low for each in map(ranges.__getitem__, group)} | {ranges[name].high + 1 for name in group}
        shared = sorted(bounds.union(*(cuts[name] for name in group)))
        kept = sides * len(group)
        for name in group:
            found[name] = tuple(_stretches(ranges[name], shared, kept))
    return {name: found[name] for name in ranges}


def _is_small(declared: Number) -> bool:
    return declared.high - declared.low < SMALL


def _stretches(declared: Number, cuts: list[int], kept: int) -> Iterator[int]:
    if _is_small(declared):
        yield from range(declared.low, declared.high + 1)
        return
    edges = sorted({declared.low, declared.high + 1} | {each for each in cuts if declared.low < each <= declared.high})
    for start, end in pairwise(edges):
        if end - start <= 2 * kept:
            yield from range(start, end)
        else:
            yield from range(start, start + kept)
            yield from range(end - kept, end)


def conditions_of_policy(policy: Policy) -> Iterator[Condition]:
    """Yield every condition of a policy."""
    yield from (given.condition for given in policy.givens.values())
    yield from (definition.condition for definition in policy.definitions.values())
    yield from (assumption.condition for assumption in policy.assumptions.values())
    for rule in policy.rules.values():
        yield from conditions_of(rule)
    for claim in policy.claims.values():
        match claim.statement:
            case Pair(_, first, second):
                yield from (first, second)
            case Rises():
                pass
            case Never(condition) | Always(condition) | Possible(condition):
                yield condition
            case _:
                assert_never(claim.statement)

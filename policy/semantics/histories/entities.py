"""Entities, how many of each sort there are, and the variables that stand for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import TypeAlias

from attrs import frozen

from policy.syntax.processes import Variable


@frozen(order=True)
class Entity:
    """``party 2``: one of the entities of a sort, counted from 1."""

    sort: str
    number: int


Scope: TypeAlias = Mapping[str, int]
"""How many entities there are of each sort."""

Environment: TypeAlias = Mapping[str, Entity]
"""For which entities variables stand, by name."""


def entities(scope: Scope, sort: str) -> tuple[Entity, ...]:
    """Return the entities of a sort."""
    return tuple(Entity(sort, number) for number in range(1, scope[sort] + 1))


def tuples(scope: Scope, sorts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
    """Yield every tuple of entities of these sorts; the last changes first."""
    yield from product(*(entities(scope, sort) for sort in sorts))


def environments(scope: Scope, variables: Sequence[Variable]) -> Iterator[dict[str, Entity]]:
    """Yield every way in which variables can stand for entities."""
    for chosen in tuples(scope, [variable.sort for variable in variables]):
        yield bind(variables, chosen)


def bind(variables: Sequence[Variable], chosen: Sequence[Entity]) -> dict[str, Entity]:
    """Return the environment in which variables stand for these entities."""
    return {variable.name: entity for variable, entity in zip(variables, chosen, strict=True)}


def named(name: str, args: Iterable[Entity]) -> str:
    """Return the name of something for these entities: ``holds(party 1, item 2)``; the name itself for none."""
    shown = ", ".join(f"{entity.sort} {entity.number}" for entity in args)
    return f"{name}({shown})" if shown else name

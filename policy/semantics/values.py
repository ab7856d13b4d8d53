"""The values that a fact can have. Source: semantics, section 1."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import TypeAlias, assert_never

from policy.syntax.declarations import FactDeclaration
from policy.syntax.policy import Policy
from policy.syntax.types import Level, Number, OneOf, SomeOf, Value, YesNo

Valuation: TypeAlias = Mapping[str, Value]
"""A value for every fact, readings and hidden facts included."""

Scenario: TypeAlias = Mapping[str, Value]
"""Values for some facts."""


def domain(policy: Policy, fact: FactDeclaration) -> tuple[Value, ...]:
    """Return every value that a fact can have, each once, in canonical order: no before yes, as declared, from low to high, small sets first."""
    match fact.type:
        case YesNo():
            return (False, True)
        case OneOf(values):
            return values
        case SomeOf(values):
            return tuple(frozenset(some) for size in range(len(values) + 1) for some in combinations(values, size))
        case Level(scale):
            return policy.scales[scale].levels
        case Number(low, high):
            return tuple(range(low, high + 1))
        case _:
            assert_never(fact.type)


def ordinary(policy: Policy, fact: FactDeclaration) -> Value:
    """Return the value that a fact has unless something is special; its first value where none is declared."""
    match fact.ordinary:
        case None:
            return domain(policy, fact)[0]
        case tuple(names):
            return frozenset(names)
        case str(name) if isinstance(fact.type, SomeOf):
            return frozenset((name,))
        case value:
            return value


def rank(policy: Policy, fact: FactDeclaration, value: Value) -> int:
    """Return the place of a value in the canonical order of its fact, from 0. On levels, numbers and yes/no this is their order."""
    return domain(policy, fact).index(value)

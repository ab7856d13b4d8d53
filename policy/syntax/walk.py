"""What stands inside a condition: one exhaustive listing of parts, for every search through a tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from policy.syntax.declarations import Definition
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Decided,
    Defined,
    Empowered,
    EveryMember,
    Fact,
    If,
    Includes,
    Is,
    Not,
    Obliged,
    RuleStands,
    Same,
    SomeMember,
)


def parts(condition: Condition) -> tuple[Condition, ...]:
    """Return the conditions directly inside a condition, in order; a definition is not unfolded."""
    match condition:
        case Not(body) | SomeMember(_, body) | EveryMember(_, body):
            return (body,)
        case AllOf(inner) | AnyOf(inner):
            return inner
        case If(then, when):
            return (then, when)
        case (
            Fact()
            | Is()
            | Same()
            | Compare()
            | Includes()
            | Defined()
            | Decided()
            | Obliged()
            | Empowered()
            | RuleStands()
        ):
            return ()
        case _:
            assert_never(condition)


def leaves(condition: Condition) -> Iterator[Condition]:
    """Yield every condition without parts inside a condition, from left to right; a definition is one of them."""
    inner = parts(condition)
    if not inner:
        yield condition
    for part in inner:
        yield from leaves(part)


def facts_of(leaf: Condition) -> tuple[Fact, ...]:
    """Return the facts that a condition without parts names."""
    match leaf:
        case Fact():
            return (leaf,)
        case Is(fact) | Includes(fact):
            return (fact,)
        case Same(fact, other):
            return (fact, other)
        case Compare(fact, _, bound):
            return (fact, bound) if isinstance(bound, Fact) else (fact,)
        case _:
            return ()


def fact_names(condition: Condition, definitions: Mapping[str, Definition]) -> frozenset[str]:
    """Return the names of the facts that a condition of a checked policy speaks of, definitions unfolded; rules and decisions are not."""
    found: set[str] = set()
    for leaf in leaves(condition):
        if isinstance(leaf, Defined):
            found |= fact_names(definitions[leaf.name].condition, definitions)
        else:
            found |= {fact.name for fact in facts_of(leaf)}
    return frozenset(found)

"""Conditions of a process without variables: what they say of these entities, over names like ``holds(party 1, item 2)``.

A condition so grounded speaks of nothing but facts with such names, so `policy.semantics.evaluate` says whether it holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from policy.semantics.histories.entities import Entity, Environment, Scope, entities, named
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
from policy.syntax.policy import Policy
from policy.syntax.processes import Sort
from policy.syntax.walk import facts_of, parts

DAY = "day"
"""The step by which time passes. No document declares it."""

NEVER = AnyOf(())
EVER = AllOf(())


def ground(policy: Policy, scope: Scope, condition: Condition, bound: Environment) -> Condition:
    """Return what a condition says where variables stand for these entities; definitions are unfolded."""

    def inner(part: Condition) -> Condition:
        return ground(policy, scope, part, bound)

    def members(sort: str, body: Condition, variable: str | None) -> tuple[Condition, ...]:
        return tuple(
            ground(policy, scope, body, {**bound, variable or sort: entity}) for entity in entities(scope, sort)
        )

    match condition:
        case Is(Fact(name, ()), values) if name in bound and name not in policy.process.states:
            return EVER if any(bound[str(value)] == bound[name] for value in values) else NEVER
        case Fact():
            return fact_for(policy, condition, bound)
        case Is(fact, values):
            return Is(fact_for(policy, fact, bound), values)
        case Same(fact, other):
            return Same(fact_for(policy, fact, bound), fact_for(policy, other, bound))
        case Compare(fact, order, limit):
            told = fact_for(policy, limit, bound) if isinstance(limit, Fact) else limit
            return Compare(fact_for(policy, fact, bound), order, told)
        case Includes(fact, quantity, values):
            return Includes(fact_for(policy, fact, bound), quantity, values)
        case Defined(name, args) if name == DAY or name in policy.process.steps:
            return Fact(taken(name, tuple(bound[arg] for arg in args)))
        case Defined(name):
            return inner(policy.definitions[name].condition)
        case Not(body):
            return Not(inner(body))
        case AllOf(all_of):
            return AllOf(tuple(map(inner, all_of)))
        case AnyOf(any_of):
            return AnyOf(tuple(map(inner, any_of)))
        case If(then, when):
            return If(inner(then), inner(when))
        case SomeMember(sort, body, variable):
            return AnyOf(members(sort, body, variable))
        case EveryMember(sort, body, variable):
            return AllOf(members(sort, body, variable))
        case Obliged(action, _, args, late) if action in policy.process.steps:
            about = tuple(bound[arg] for arg in args)
            return Fact(overdue(action, about) if late else obliged(action, about))
        case Obliged() | Decided() | Empowered() | RuleStands():
            return condition
        case _:
            assert_never(condition)


# Names


def taken(step: str, args: tuple[Entity, ...]) -> str:
    """Return the name of the fact that a step has just been taken."""
    return f"{named(step, args)} is taken"


def obliged(step: str, args: tuple[Entity, ...]) -> str:
    """Return the name of the fact that a duty to take a step is open."""
    return f"{named(step, args)} is obliged"


def overdue(step: str, args: tuple[Entity, ...]) -> str:
    """Return the name of the fact that a duty to take a step is overdue."""
    return f"{named(step, args)} is overdue"


def between(fact: str, args: Sequence[Entity]) -> str:
    """Return the name that a fact of the policy has between steps. It is never that of the fact itself, which is one of a step."""
    return named(fact, args) if args else f"{fact}()"


def fact_for(policy: Policy, fact: Fact, bound: Environment) -> Fact:
    """Return a state, or a fact of the policy, as it is for these entities.

    A fact that belongs to entities that nobody stands for is itself: where there is a step it has the value that it has in it.
    """
    if fact.name in policy.process.states:
        return Fact(named(fact.name, [bound[arg] for arg in fact.args]))
    sort = sort_of(policy, fact.name)
    if fact.args and sort is not None:
        bound = {**bound, sort.name: bound[fact.args[0]]}
    sorts = belongs_to(policy, fact.name)
    if sorts is None or not all(each in bound for each in sorts):
        return Fact(fact.name)
    return Fact(between(fact.name, [bound[each] for each in sorts]))


# To which entities facts belong


def sort_of(policy: Policy, fact: str) -> Sort | None:
    """Return the sort that the entity of a fact is, if it is one."""
    entity, dot, _ = fact.partition(".")
    return next((sort for sort in policy.process.sorts.values() if dot and sort.entity == entity), None)


def belongs_to(policy: Policy, fact: str) -> tuple[str, ...] | None:
    """Return the sorts to whose entities a fact belongs between steps: those of its link, or of its entity.

    ``None``: between steps it has no value. A variable that stands for the entity has the name of the sort.
    """
    link = policy.process.links.get(fact)
    if link is not None:
        named = dict.fromkeys(_variables(policy, link.value, ()))
        return tuple(name for name in named if name in policy.process.sorts)
    sort = sort_of(policy, fact)
    return None if sort is None else (sort.name,)


def _variables(policy: Policy, condition: Condition, bound: tuple[str, ...]) -> Iterator[str]:
    """Yield the names of variables that a condition uses and does not bind, and of all that is compared with one."""
    match condition:
        case SomeMember(sort, body, variable) | EveryMember(sort, body, variable):
            yield from _variables(policy, body, (*bound, variable or sort))
            return
        case Defined(name) if name in policy.definitions:
            yield from _variables(policy, policy.definitions[name].condition, bound)
            return
        case Defined(_, args) | Obliged(_, _, args):
            names = args
        case Is(Fact(name, ()), values):
            names = (name, *(str(value) for value in values))
        case _:
            names = ()
    for part in parts(condition):
        yield from _variables(policy, part, bound)
    for fact in facts_of(condition):
        entity = sort_of(policy, fact.name)
        names += fact.args or (() if entity is None else (entity.name,))
    yield from (name for name in names if name not in bound)

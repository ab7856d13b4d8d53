"""What of a document bears on what happens over time, and which claims do."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import product
from typing import assert_never

from attrs import frozen

from policy.check.names import DAY, Names
from policy.check.sugar import spelled
from policy.check.walk import levels
from policy.syntax.declarations import Always, Claim, FactDeclaration, Never, Pair, Possible, Rises, Role
from policy.syntax.expressions import Condition, Defined, EveryMember, Fact, Is, Obliged, SomeMember
from policy.syntax.processes import HistoryClaim, Link
from policy.syntax.walk import facts_of, parts


@frozen
class World:
    """``sort_of``: the sort that an entity is, by entity. ``links``: by the name of their fact. ``providers``: actors of actions."""

    names: Names
    sort_of: Mapping[str, str]
    links: Mapping[str, Link]
    providers: frozenset[str]

    def sort_of_fact(self, fact: str) -> str | None:
        """Return the sort to whose entities a fact belongs, if there is one."""
        entity, dot, _ = fact.partition(".")
        return self.sort_of.get(entity) if dot else None


def world(names: Names) -> World:
    """Return what of a document bears on what happens over time; of two of a kind the first counts."""
    sort_of: dict[str, str] = {}
    links: dict[str, Link] = {}
    for sort in names.sorts.values():
        if sort.entity is not None:
            sort_of.setdefault(sort.entity, sort.name)
    for link in names.links:
        links.setdefault(spelled(link.fact.name, link.fact.args), link)
    return World(names, sort_of, links, frozenset(action.actor for action in names.actions.values()))


def over_time(names: Names, claim: Claim | HistoryClaim) -> bool:
    """Return whether a claim is one over histories: it speaks of a state, a step or a sort."""
    return isinstance(claim, HistoryClaim) or any(
        _speaks_of_time(names, part) for condition in _conditions(claim) for part, _ in levels(condition)
    )


def _conditions(claim: Claim) -> tuple[Condition, ...]:
    statement = claim.statement
    match statement:
        case Never(condition) | Always(condition) | Possible(condition):
            return (condition,)
        case Pair(_, first, second, _, letting):
            return (first, second, *letting)
        case Rises(_, fact, letting):
            return (fact, *letting)
        case _:
            assert_never(statement)


def _speaks_of_time(names: Names, part: Condition) -> bool:
    match part:
        case SomeMember(sort, _, variable) | EveryMember(sort, _, variable):
            return variable is not None or sort in names.sorts
        case Defined(name):
            return name in names.states or name in names.steps or (name == DAY and bool(names.steps))
        case Obliged(_, _, args, overdue):
            return bool(args) or overdue
        case Is(Fact(name)) if name in names.states:
            return True
        case _:
            return any(fact.name in names.states for fact in facts_of(part))


def free_variables(world: World, condition: Condition, bound: frozenset[str] = frozenset()) -> dict[str, None]:
    """Return the names of sorts that a link uses as variables, in order: those that stand for entities outside it."""
    match condition:
        case SomeMember(sort, body, variable) | EveryMember(sort, body, variable) if sort in world.names.sorts:
            return free_variables(world, body, bound | {variable or sort})
    found: dict[str, None] = {}
    for part in parts(condition):
        found |= free_variables(world, part, bound)
    args: list[str] = []
    match condition:
        case Defined(_, names) | Obliged(_, _, names):
            args.extend(names)
        case Is(Fact(name, ()), values):
            args.extend((name, *(value for value in values if isinstance(value, str))))
        case _:
            pass
    for fact in facts_of(condition):
        owner = world.sort_of_fact(fact.name)
        args.extend(fact.args or ((owner,) if owner is not None else ()))
    return found | {arg: None for arg in args if arg in world.names.sorts and arg not in bound}


# What facts have a value between steps


def has_value(world: World, fact: FactDeclaration, variables: Collection[str]) -> bool:
    """Return whether a fact has a value where no step of the provider is taken and these variables are bound."""
    if fact.role is Role.READING:
        return True
    links = linked(world, fact)
    if links:
        return all(each in variables for link in links for each in free_variables(world, link.value))
    return world.sort_of_fact(fact.name) in variables


def linked(world: World, fact: FactDeclaration) -> tuple[Link, ...]:
    """Return the links of a fact, one for each member of its families; none where one of them has none."""
    families = world.names.families
    if any(param not in families for param in fact.params):
        return ()
    chosen = product(*(families[param].members for param in fact.params))
    links = [world.links.get(spelled(fact.name, members)) for members in chosen]
    return () if None in links else tuple(link for link in links if link is not None)


def rested_on(names: Names, condition: Condition) -> tuple[FactDeclaration, ...]:
    """Return the facts that a condition speaks of, by itself or through definitions, before families are unfolded."""
    found: dict[str, FactDeclaration] = {}
    seen: set[str] = set()
    waiting = [condition]
    while waiting:
        for part, _ in levels(waiting.pop()):
            for fact in facts_of(part):
                if fact.name in names.facts:
                    found[fact.name] = names.facts[fact.name]
                elif fact.name.endswith(".considered"):  # its factor stands among its members
                    found |= {name: each for name, each in names.facts.items() if name.startswith(f"{fact.name}(")}
            if isinstance(part, Defined) and part.name in names.definitions and part.name not in seen:
                seen.add(part.name)
                waiting.append(names.definitions[part.name].condition)
    return tuple(found.values())

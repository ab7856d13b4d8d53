"""What clauses are made of: states, entity facts and quantified conditions, for some variables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import TypeAlias

from attrs import frozen

from policy.syntax.expressions import AllOf, Compare, Condition, Defined, EveryMember, Fact, Is, Not, Order, SomeMember
from policy.syntax.policy import Policy
from policy.syntax.processes import State, Step, Variable
from policy.syntax.types import Level, Number, OneOf, SomeOf, YesNo
from policy.syntax.walk import facts_of, leaves, parts

VALUES = 6
"""States with more values than this are left out, unless the claim speaks of them."""


@frozen
class Atom:
    """A condition; ``about``: for each of its variables the one of the clause that it stands for."""

    condition: Condition
    about: tuple[tuple[str, str], ...]


Clause: TypeAlias = tuple[tuple[Atom, bool], ...]
"""At least one of these atoms is so, or not so where it says ``False``."""


def clauses(atoms: Sequence[Atom], most: int) -> Iterator[Clause]:
    """Yield every clause of up to so many atoms, the shortest first."""
    for size in range(1, most + 1):
        for chosen in combinations(atoms, size):
            for signs in product((False, True), repeat=size):
                yield tuple(zip(chosen, signs, strict=True))


def quantified(condition: Condition) -> tuple[Condition, ...]:
    """Return the outermost conditions inside a condition that speak of *some* or *every* entity."""
    if isinstance(condition, SomeMember | EveryMember):
        return (condition,)
    return tuple(dict.fromkeys(each for part in parts(condition) for each in quantified(part)))


def plain_leaves(condition: Condition) -> tuple[Condition, ...]:
    """Return the conditions without parts that stand outside what speaks of *some* or *every* entity."""
    if isinstance(condition, SomeMember | EveryMember):
        return ()
    inner = parts(condition)
    if not inner:
        return (condition,)
    return tuple(dict.fromkeys(each for part in inner for each in plain_leaves(part)))


def free_names(condition: Condition, variables: Sequence[Variable]) -> tuple[str, ...]:
    """Return the variables that a condition speaks of, of those that are bound around it."""
    return tuple(each.name for each in variables if each.name in _spoken(condition))


def _spoken(condition: Condition) -> frozenset[str]:
    match condition:
        case SomeMember(sort, body, variable) | EveryMember(sort, body, variable):
            return _spoken(body) - {variable or sort}
        case _:
            found = {arg for fact in facts_of(condition) for arg in fact.args}
            if isinstance(condition, Defined):
                found |= set(condition.args)
            if isinstance(condition, Is) and not condition.fact.args:
                found |= {condition.fact.name, *map(str, condition.values)}
            return frozenset(found).union(*map(_spoken, parts(condition)))


def atoms(
    policy: Policy, body: Condition, own: Sequence[Variable], variables: Sequence[Variable], states: Sequence[State]
) -> tuple[Atom, ...]:
    """Return what clauses about a claim are made of.

    Args:
        body: What the claim says is never so.
        own: Its variables.
        variables: Those of clauses; the claim's own are among them.
        states: Those on which it turns.
    """
    found: dict[Atom, None] = {}
    for each in (*quantified(body), *plain_leaves(body)):
        if not (isinstance(each, Defined) and each.name in policy.process.steps):
            free = [variable for variable in own if variable.name in free_names(each, own)]
            found |= dict.fromkeys(Atom(each, about) for about in _standing(free, variables))
    for state in states:
        for about in _standing(state.params, variables):
            found |= dict.fromkeys(_of_state(policy, state, about))
    for first, second in combinations(variables, 2):
        if first.sort == second.sort:
            same = Is(Fact(first.name), (second.name,))
            found[Atom(same, ((first.name, first.name), (second.name, second.name)))] = None
    return tuple(found)


def denied(body: Condition, own: Sequence[Variable]) -> tuple[Clause, ...]:
    """Return the clause that says that not all parts of a condition hold, if each is an atom or the denial of one."""
    found: list[tuple[Atom, bool]] = []
    for part in body.parts if isinstance(body, AllOf) else (body,):
        sign, inner = True, part
        while isinstance(inner, Not):
            sign, inner = not sign, inner.body
        if parts(inner) and not isinstance(inner, SomeMember | EveryMember):
            return ()
        names = free_names(inner, own)
        found.append((Atom(inner, tuple((each.name, each.name) for each in own if each.name in names)), not sign))
    return (tuple(found),)


def _standing(params: Sequence[Variable], variables: Sequence[Variable]) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield every way in which variables can stand for those of clauses, of the same sorts."""
    choices = [[each.name for each in variables if each.sort == param.sort] for param in params]
    for chosen in product(*choices):
        yield tuple((param.name, name) for param, name in zip(params, chosen, strict=True))


def _of_state(policy: Policy, state: State, about: tuple[tuple[str, str], ...]) -> Iterator[Atom]:
    fact = Fact(state.name, tuple(param.name for param in state.params))
    match state.type:
        case YesNo():
            yield Atom(fact, about)
        case OneOf(values) if len(values) <= VALUES:
            yield from (Atom(Is(fact, (value,)), about) for value in values)
        case Level(scale):
            levels = policy.scales[scale].levels[1:]
            yield from (Atom(Compare(fact, Order.AT_LEAST, level), about) for level in levels)
        case OneOf() | Number() | SomeOf():
            return


def turning_on(policy: Policy, body: Condition) -> tuple[tuple[State, ...], tuple[Step, ...]]:
    """Return the states on which a condition turns, by whatever steps, and the steps that change one of them."""
    process = policy.process
    names = {fact.name for leaf in leaves(body) for fact in facts_of(leaf)} & process.states.keys()
    while True:
        steps = [step for step in process.steps.values() if names & set(_changed(step))]
        restraints = [each for each in process.restraints.values() if each.step in [step.name for step in steps]]
        conditions = [
            *(step.guard for step in steps),
            *(then.condition for step in steps for then in step.then),
            *(each.only_if for each in restraints),
        ]
        more = {
            fact.name
            for condition in conditions
            if condition is not None
            for leaf in leaves(condition)
            for fact in facts_of(leaf)
        } & process.states.keys()
        if more <= names:
            ordered = tuple(state for name, state in process.states.items() if name in names)
            return ordered, tuple(steps)
        names |= more


def _changed(step: Step) -> Mapping[str, None]:
    return dict.fromkeys(effect.state.name for then in step.then for effect in then.effects)

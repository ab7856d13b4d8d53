"""Checking a condition of a process, up to its normal form: variables bound, families unfolded, states told from definitions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from attrs import evolve

from policy.check.comparisons import check_alone, check_compare, check_includes, check_is, check_two_facts
from policy.check.conditions import MAX_DEPTH, report_depth
from policy.check.names import Kind, unknown
from policy.check.processes.bare import bare
from policy.check.processes.scope import Scope, Spoken, bind, check_entity
from policy.check.processes.standing import duty, of_step, standing
from policy.check.processes.subjects import subject
from policy.check.processes.world import World
from policy.check.references import References
from policy.check.reports import Reports, place_of
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
from policy.syntax.processes import Variable


def resolve(
    look: References, world: World, condition: Condition, scope: Scope, spoken: Spoken, depth: int = 1
) -> Condition:
    """Return the normal form of a condition; where something is wrong, which is reported, in part as it was."""
    if depth > MAX_DEPTH:
        report_depth(look.reports, condition.span)
        return condition

    def inner(part: Condition) -> Condition:
        return resolve(look, world, part, scope, spoken, depth + 1)

    match condition:
        case Fact():
            found = subject(look, world, condition, scope, spoken)
            if found is None:
                return condition
            check_alone(look, condition, found[1])
            return found[0]
        case Is(Fact(name, ()), values) if name in scope.variables:
            return _same_entity(look, condition, name, values, scope)
        case Is(fact):
            found = subject(look, world, fact, scope, spoken)
            if found is None:
                return condition
            check_is(look, condition, found[1])
            return evolve(condition, fact=found[0])
        case Same(fact, other):
            left, right = (subject(look, world, each, scope, spoken) for each in (fact, other))
            if left is None or right is None:
                return condition
            check_two_facts(look, condition, left[1], right[1])
            return evolve(condition, fact=left[0], other=right[0])
        case Compare(fact, _, bound):
            return _compared(look, world, condition, fact, bound, scope, spoken)
        case Includes(fact):
            found = subject(look, world, fact, scope, spoken)
            if found is None:
                return condition
            check_includes(look, condition, found[1])
            return evolve(condition, fact=found[0])
        case Defined():
            return bare(look, world, condition, scope, spoken, depth)
        case Not(body):
            return Not(inner(body), span=condition.span)
        case AllOf(parts) | AnyOf(parts):
            scope = evolve(scope, missed=scope.missed | _bound_by(parts))
            return evolve(condition, parts=tuple(inner(part) for part in parts))
        case If(then, when):
            return If(inner(then), inner(when), span=condition.span)
        case SomeMember() | EveryMember():
            return _bound(look, world, condition, scope, spoken, depth)
        case Decided(action) | Empowered(action):
            if of_step(look, condition, scope, f"what the rules say of `{action}`"):
                look.action(action, condition.span)
            return condition
        case Obliged():
            return duty(look, condition, scope)
        case RuleStands():
            return standing(look, condition, scope)
        case _:
            assert_never(condition)


def _bound_by(parts: tuple[Condition, ...]) -> frozenset[str]:
    """Return the variables that parts bind for themselves alone."""
    found: set[str] = set()
    for part in parts:
        inner = part
        while isinstance(inner, SomeMember | EveryMember):
            found.add(inner.variable or inner.family)
            inner = inner.body
    return frozenset(found)


def _compared(
    look: References,
    world: World,
    condition: Compare,
    fact: Fact,
    bound: Fact | int | str,
    scope: Scope,
    spoken: Spoken,
) -> Condition:
    left = subject(look, world, fact, scope, spoken)
    if not isinstance(bound, Fact):
        if left is None:
            return condition
        check_compare(look, condition, left[1])
        return evolve(condition, fact=left[0])
    right = subject(look, world, bound, scope, spoken)
    if left is None or right is None:
        return condition
    check_two_facts(look, condition, left[1], right[1])
    return evolve(condition, fact=left[0], bound=right[0])


def _same_entity(look: References, condition: Is, name: str, values: Iterable[object], scope: Scope) -> Condition:
    for value in values:
        if isinstance(value, str):
            check_entity(look, value, scope.variables[name], name, scope, condition.span)
        else:
            look.reports.error(
                "wrong-value",
                f"`{name}` is a variable: it has no value",
                condition.span,
                f"say which other it is: `{name} is other`",
            )
    return condition


# Variables and families


def _bound(
    look: References,
    world: World,
    condition: SomeMember | EveryMember,
    scope: Scope,
    spoken: Spoken,
    depth: int,
) -> Condition:
    """Return *some* and *every* of a sort as they are, and of a family spelled out."""
    names, family = look.names, condition.family
    if family in names.families and condition.variable is None:
        return _unfolded(look, world, condition, scope, spoken, depth)
    if family in names.families:
        look.reports.error(
            "wrong-kind",
            f"`{family}` is a family, not a sort: its members have no other names",
            place_of(condition.span, family),
            f"leave out `{condition.variable} as`",
        )
        return condition
    if family not in names.sorts and not names.sorts:
        unknown(names, look.reports, Kind.FAMILY, family, place_of(condition.span, family))
        return condition
    variable = Variable(condition.variable or family, family, span=place_of(condition.span, family))
    variables = bind(look, (variable,), scope.variables, condition.span)
    body = resolve(look, world, condition.body, evolve(scope, variables=variables), spoken, depth + 1)
    return evolve(condition, body=body)


def _unfolded(
    look: References,
    world: World,
    condition: SomeMember | EveryMember,
    scope: Scope,
    spoken: Spoken,
    depth: int,
) -> Condition:
    """Return the body for each member; what is wrong with it is reported once."""
    parts: list[Condition] = []
    for number, member in enumerate(look.names.families[condition.family].members):
        seen = look if number == 0 else References(look.names, Reports())
        told = spoken if number == 0 else Spoken()
        within = evolve(scope, members={**scope.members, condition.family: member})
        parts.append(resolve(seen, world, condition.body, within, told, depth + 1))
    if len(parts) == 1:
        return parts[0]
    return (AnyOf if isinstance(condition, SomeMember) else AllOf)(tuple(parts), span=condition.span)

"""Every policy that differs from a checked one by one deletion: a rule, a given, or one condition of either or of a definition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar, assert_never

from attrs import evolve, frozen

from policy.notation.print_conditions import inline
from policy.syntax.declarations import Declared, Require, Rule
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

Named = TypeVar("Named", bound=Declared)


@frozen
class Mutant:
    """A policy with something deleted, and what was."""

    without: str
    policy: Policy


def mutants(policy: Policy) -> Iterator[Mutant]:
    """Yield each mutant of a policy once. Claims and cases stay as they are: they are what is to notice."""
    for name, rule in policy.rules.items():
        for without, less in _rules(rule):
            yield Mutant(f"rule {name}: {without}", evolve(policy, rules=_with(policy.rules, less)))
    for name, definition in policy.definitions.items():
        for without, condition in _less(definition.condition):
            definitions = _with(policy.definitions, evolve(definition, condition=condition))
            yield Mutant(f"definition {name}: {without}", evolve(policy, definitions=definitions))
    for name, given in policy.givens.items():
        kept = {other: each for other, each in policy.givens.items() if other != name}
        yield Mutant(f"given {name}", evolve(policy, givens=kept))
        for without, condition in _less(given.condition):
            givens = _with(policy.givens, evolve(given, condition=condition))
            yield Mutant(f"given {name}: {without}", evolve(policy, givens=givens))
    for name, assumption in policy.assumptions.items():
        for without, condition in _less(assumption.condition):
            assumptions = _with(policy.assumptions, evolve(assumption, condition=condition))
            yield Mutant(f"assumption {name}: {without}", evolve(policy, assumptions=assumptions))


def _with(declared: Mapping[str, Named], changed: Named) -> dict[str, Named]:
    return {name: changed if name == _name(changed) else each for name, each in declared.items()}


def _name(declared: Declared) -> str:
    name = getattr(declared, "name", None)
    assert isinstance(name, str)
    return name


def _rules(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Yield what the rule is without: itself, its ``if`` or ``unless``, one of its conditions, one that it overrides."""
    yield "all of it", evolve(rule, condition=AnyOf(()), overrides=())
    if rule.condition is not None:
        yield "its `if`", evolve(rule, condition=None)
        for without, condition in _less(rule.condition):
            yield without, evolve(rule, condition=condition)
    if rule.exception is not None:
        yield "its `unless`", evolve(rule, exception=None)
        for without, exception in _less(rule.exception):
            yield without, evolve(rule, exception=exception)
    if isinstance(rule.effect, Require):
        for without, required in _less(rule.effect.condition):
            yield without, evolve(rule, effect=evolve(rule.effect, condition=required))
    for reference in rule.overrides:
        rest = tuple(other for other in rule.overrides if other != reference)
        yield f"overrides {reference.name}", evolve(rule, overrides=rest)


def _less(condition: Condition) -> Iterator[tuple[str, Condition]]:
    """Yield the condition without each of its parts, and without each of the values that it lists."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for at, part in enumerate(parts):
                rest = (*parts[:at], *parts[at + 1 :])
                yield inline(part), rest[0] if len(rest) == 1 else evolve(condition, parts=rest)
                for without, less in _less(part):
                    yield without, evolve(condition, parts=(*parts[:at], less, *parts[at + 1 :]))
        case Not(body):
            for without, less in _less(body):
                yield without, evolve(condition, body=less)
        case If(then, when):
            yield f"if {inline(when)}", then
            for without, less in _less(then):
                yield without, evolve(condition, then=less)
            for without, less in _less(when):
                yield without, evolve(condition, when=less)
        case Is(fact, values) if len(values) > 1:
            for value in values:
                yield f"{fact.name} is {value}", evolve(condition, values=tuple(v for v in values if v != value))
        case Includes(fact, _, values) if len(values) > 1:
            for name in values:
                yield f"{fact.name} includes {name}", evolve(condition, values=tuple(v for v in values if v != name))
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
            return
        case SomeMember() | EveryMember():
            raise TypeError("families are unfolded in a checked policy")
        case _:
            assert_never(condition)

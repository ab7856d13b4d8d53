"""Conditions with what some definitions say in the place of their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from attrs import evolve

from policy.syntax.declarations import Require, Rule
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


def inlined(condition: Condition, definitions: Mapping[str, Condition]) -> Condition:
    """Return a condition in which each of these definitions is replaced by what it says; all others keep their names."""
    match condition:
        case Defined(name):
            return inlined(definitions[name], definitions) if name in definitions else condition
        case Not(body):
            return evolve(condition, body=inlined(body, definitions))
        case AllOf(parts) | AnyOf(parts):
            return evolve(condition, parts=tuple(inlined(part, definitions) for part in parts))
        case If(then, when):
            return evolve(condition, then=inlined(then, definitions), when=inlined(when, definitions))
        case Fact() | Is() | Same() | Compare() | Includes() | Decided() | Obliged() | Empowered() | RuleStands():
            return condition
        case SomeMember() | EveryMember():
            raise TypeError("families are unfolded in a checked policy")
        case _:
            assert_never(condition)


def rule_inlined(rule: Rule, definitions: Mapping[str, Condition]) -> Rule:
    """Return a rule in whose conditions each of these definitions is replaced by what it says."""
    condition, exception, effect = rule.condition, rule.exception, rule.effect
    if condition is not None:
        condition = inlined(condition, definitions)
    if exception is not None:
        exception = inlined(exception, definitions)
    if isinstance(effect, Require):
        effect = evolve(effect, condition=inlined(effect.condition, definitions))
    return evolve(rule, condition=condition, exception=exception, effect=effect)

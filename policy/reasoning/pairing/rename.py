"""Conditions and rules under other names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from attrs import evolve, frozen

from policy.syntax.declarations import Effect, Empower, Forbid, Oblige, Permit, Reference, Require, Rule
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


@frozen
class Renaming:
    """Other names for some names of a checked policy; what is not named keeps its own."""

    facts: Mapping[str, str]
    actions: Mapping[str, str]
    rules: Mapping[str, str]
    definitions: Mapping[str, str]

    def fact(self, fact: Fact) -> Fact:
        return evolve(fact, name=self.facts.get(fact.name, fact.name))

    def action(self, action: str) -> str:
        return self.actions.get(action, action)

    def condition(self, condition: Condition) -> Condition:
        """Return a condition of the policy that says the same of the other names."""
        match condition:
            case Fact():
                return self.fact(condition)
            case Is(fact) | Includes(fact):
                return evolve(condition, fact=self.fact(fact))
            case Same(fact, other):
                return evolve(condition, fact=self.fact(fact), other=self.fact(other))
            case Compare(fact, _, bound):
                other_bound = self.fact(bound) if isinstance(bound, Fact) else bound
                return evolve(condition, fact=self.fact(fact), bound=other_bound)
            case Defined(name):
                return evolve(condition, name=self.definitions.get(name, name))
            case Not(body):
                return evolve(condition, body=self.condition(body))
            case AllOf(parts) | AnyOf(parts):
                return evolve(condition, parts=tuple(self.condition(part) for part in parts))
            case If(then, when):
                return evolve(condition, then=self.condition(then), when=self.condition(when))
            case Decided(action) | Empowered(action):
                return evolve(condition, action=self.action(action))
            case Obliged(action, after):
                return evolve(condition, action=self.action(action), after=after and self.action(after))
            case RuleStands(rule):
                return evolve(condition, rule=self.rules.get(rule, rule))
            case SomeMember() | EveryMember():
                raise TypeError("families are unfolded in a checked policy")
            case _:
                assert_never(condition)

    def rule(self, rule: Rule) -> Rule:
        """Return a rule of the policy that does the same under the other names."""
        return evolve(
            rule,
            name=self.rules.get(rule.name, rule.name),
            effect=self.effect(rule.effect),
            condition=rule.condition and self.condition(rule.condition),
            exception=rule.exception and self.condition(rule.exception),
            overrides=tuple(Reference(self.rules.get(each.name, each.name)) for each in rule.overrides),
        )

    def effect(self, effect: Effect) -> Effect:
        """Return what a rule does, under the other names."""
        match effect:
            case Permit(action) | Forbid(action) | Empower(action):
                return evolve(effect, action=self.action(action))
            case Require(condition, action):
                return evolve(effect, condition=self.condition(condition), action=self.action(action))
            case Oblige(action, after):
                return evolve(effect, action=self.action(action), after=after and self.action(after))
            case _:
                assert_never(effect)

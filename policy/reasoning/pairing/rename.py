"""Conditions and rules under other names."""

from __future__ import annotations

from collections.abc import Mapping
from operator import is_
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
        name = self.facts.get(fact.name, fact.name)
        return fact if name == fact.name else evolve(fact, name=name)

    def action(self, action: str) -> str:
        return self.actions.get(action, action)

    def condition(self, condition: Condition) -> Condition:
        """Return a condition of the policy that says the same of the other names: the very one if it has none of them."""
        match condition:
            case Fact():
                return self.fact(condition)
            case Is(fact) | Includes(fact):
                named = self.fact(fact)
                return condition if named is fact else evolve(condition, fact=named)
            case Same(fact, other):
                both = (self.fact(fact), self.fact(other))
                return condition if both == (fact, other) else evolve(condition, fact=both[0], other=both[1])
            case Compare(fact, _, bound):
                named, limit = self.fact(fact), self.fact(bound) if isinstance(bound, Fact) else bound
                return condition if (named, limit) == (fact, bound) else evolve(condition, fact=named, bound=limit)
            case Defined(name):
                return evolve(condition, name=self.definitions[name]) if name in self.definitions else condition
            case Not(body):
                inner = self.condition(body)
                return condition if inner is body else evolve(condition, body=inner)
            case AllOf(parts) | AnyOf(parts):
                inners = tuple(map(self.condition, parts))
                return condition if all(map(is_, inners, parts)) else evolve(condition, parts=inners)
            case If(then, when):
                said = (self.condition(then), self.condition(when))
                return condition if all(map(is_, said, (then, when))) else evolve(condition, then=said[0], when=said[1])
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

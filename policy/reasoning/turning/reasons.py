"""Few facts that alone keep a condition as it is, whatever the others are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias, assert_never

from attrs import define, field

from policy.semantics.evaluate import holds
from policy.semantics.values import Valuation
from policy.syntax.declarations import Require
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
from policy.syntax.walk import facts_of

Names: TypeAlias = frozenset[str]
Reason: TypeAlias = tuple[bool, Names]
"""Whether something is so, and facts that keep it so."""

Reasoner: TypeAlias = Callable[[Valuation, set[str]], Reason]
"""Gives the reason of a condition in a scenario.

Of facts each of which alone would do, those are taken that need the fewest beside the ones taken before.
"""

NONE: Names = frozenset()


@define(eq=False)
class Reasoners:
    """The reasoners of one policy's conditions, each made once."""

    policy: Policy
    _definitions: dict[str, Reasoner] = field(factory=dict)
    _rules: dict[str, Sequence[Reasoner]] = field(factory=dict)

    def edited(self, policy: Policy, definitions: Iterable[str], rules: Iterable[str]) -> Reasoners:
        """Return the reasoners of an edited policy, in which these definitions and rules may mean something else."""
        known_definitions, known_rules = dict(self._definitions), dict(self._rules)
        for name in definitions:
            known_definitions.pop(name, None)
        for name in rules:
            known_rules.pop(name, None)
        return Reasoners(policy, known_definitions, known_rules)

    def condition(self, condition: Condition) -> Reasoner:
        """Return the reasoner of a condition."""
        match condition:
            case Fact() | Is() | Same() | Compare() | Includes():
                return self._leaf(condition)
            case Defined(name):
                if name not in self._definitions:
                    self._definitions[name] = self.condition(self.policy.definitions[name].condition)
                return self._definitions[name]
            case Not(body):
                return _negated(self.condition(body))
            case AllOf(parts):
                return _joined([self.condition(part) for part in parts], enough=False)
            case AnyOf(parts):
                return _joined([self.condition(part) for part in parts], enough=True)
            case If(then, when):
                return _joined([self.condition(then), _negated(self.condition(when))], enough=True)
            case Decided() | Obliged() | Empowered() | RuleStands() | SomeMember() | EveryMember():
                raise TypeError("a rule of a checked policy speaks of facts only")
            case _:
                assert_never(condition)

    def needed(self, rule: str) -> Sequence[Reasoner]:
        """Return the reasoners of all that has to be so for a rule to fire where none overrides it."""
        if rule not in self._rules:
            declared = self.policy.rules[rule]
            needed = [self.condition(declared.condition)] if declared.condition is not None else []
            if declared.exception is not None:
                needed.append(_negated(self.condition(declared.exception)))
            if isinstance(declared.effect, Require):
                needed.append(_negated(self.condition(declared.effect.condition)))
            self._rules[rule] = needed
        return self._rules[rule]

    def _leaf(self, leaf: Condition) -> Reasoner:
        names = frozenset([fact.name for fact in facts_of(leaf)])
        match leaf:
            case Fact(name):
                return lambda valuation, _: (valuation[name] is True, names)
            case Is(Fact(name), values):
                return lambda valuation, _: (valuation[name] in values, names)
            case _:
                policy = self.policy
                return lambda valuation, _: (holds(policy, leaf, valuation), names)


def _negated(reasoner: Reasoner) -> Reasoner:
    def negated(valuation: Valuation, have: set[str]) -> Reason:
        truth, facts = reasoner(valuation, have)
        return not truth, facts

    return negated


def _joined(parts: Sequence[Reasoner], *, enough: bool) -> Reasoner:
    def whole(valuation: Valuation, have: set[str]) -> Reason:
        return settled((part(valuation, have) for part in parts), have, enough=enough)

    return whole


def settled(parts: Iterable[Reason], have: set[str], *, enough: bool) -> Reason:
    """Return the reason of a whole for which one part whose truth is ``enough`` is enough."""
    best: Names | None = None
    cost = 0
    every: list[Names] = []
    for truth, facts in parts:
        if truth is enough:
            more = len(facts - have)
            if not more:
                return enough, facts
            if best is None or more < cost:
                best, cost = facts, more
        else:
            every.append(facts)
    return (not enough, NONE.union(*every)) if best is None else (enough, best)

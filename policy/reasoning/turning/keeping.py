"""Few facts that alone keep an outcome as it is, whatever the others are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, assert_never

from attrs import define, field, frozen

from policy.reasoning.turning.targets import Decides, Outcome, Target
from policy.semantics.evaluate import holds
from policy.semantics.values import Valuation
from policy.syntax.declarations import Empower, Forbid, Oblige, Permit, Require, Rule
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Decided,
    Decision,
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

NONE: Names = frozenset()


@frozen
class Kept:
    """An outcome, a rule by which it comes about (none for what is silent or does not arise), and facts that keep it so."""

    outcome: Outcome
    by: str | None
    facts: Names


@define(eq=False)
class Keeping:
    """Works out what keeps outcomes as they are in one scenario of a policy.

    Of facts each of which alone would do, those are taken that need the fewest beside the ones taken before (``have``).

    Args:
        overriders: Every rule that is overridden, with the rules that override it.
    """

    policy: Policy
    valuation: Valuation
    overriders: Mapping[str, Sequence[str]]
    have: set[str] = field(factory=set)
    _definitions: dict[str, Reason] = field(factory=dict)
    _rules: dict[str, Reason] = field(factory=dict)

    def outcome(self, rules: Sequence[Rule], target: Target) -> Kept:
        """Return what comes of a target.

        Args:
            rules: Those that have a say in it.
        """
        for kinds, outcome in _steps(target):
            before = set(self.have)
            firing: list[tuple[str, Names]] = []
            for rule in rules:
                if isinstance(rule.effect, kinds) and _speaks(rule, target):
                    fires, facts = self.fires(rule.name)
                    if fires:
                        firing.append((rule.name, facts))
                    else:
                        self.have |= facts
            if firing:
                self.have = before
                by, facts = min(firing, key=lambda each: len(each[1] - self.have))
                self.have |= facts
                return Kept(outcome, by, frozenset(self.have))
        return Kept(False if isinstance(target, Obliged | Empowered) else Decision.SILENT, None, frozenset(self.have))

    def condition(self, condition: Condition) -> Reason:
        """Return whether a condition holds, and facts that keep it so."""
        match condition:
            case Fact() | Is() | Same() | Compare() | Includes():
                truth = holds(self.policy, condition, self.valuation)
                return truth, frozenset([fact.name for fact in facts_of(condition)])
            case Defined(name):
                if name not in self._definitions:
                    self._definitions[name] = self.condition(self.policy.definitions[name].condition)
                return self._definitions[name]
            case Not(body):
                truth, facts = self.condition(body)
                return not truth, facts
            case AllOf(parts):
                return self._joined([self.condition(part) for part in parts], enough=False)
            case AnyOf(parts):
                return self._joined([self.condition(part) for part in parts], enough=True)
            case If(then, when):
                truth, facts = self.condition(when)
                return self._joined([self.condition(then), (not truth, facts)], enough=True)
            case Decided() | Obliged() | Empowered() | RuleStands() | SomeMember() | EveryMember():
                raise TypeError("a rule of a checked policy speaks of facts only")
            case _:
                assert_never(condition)

    def _joined(self, parts: Sequence[Reason], *, enough: bool) -> Reason:
        """Return the reason of a whole for which a part whose truth is ``enough`` is enough."""
        sufficient = [facts for truth, facts in parts if truth is enough]
        if sufficient:
            return enough, min(sufficient, key=lambda facts: len(facts - self.have))
        return not enough, NONE.union(*(facts for _, facts in parts))

    def fires(self, rule: str) -> Reason:
        """Return whether a rule fires, and facts that keep it so."""
        waiting = [rule]
        while waiting:  # chains of rules that override each other may be long
            name = waiting[-1]
            missing = [by for by in self.overriders.get(name, ()) if by not in self._rules]
            if name in self._rules:
                waiting.pop()
            elif missing:
                waiting += missing
            else:
                self._rules[name] = self._standing(self.policy.rules[name])
        return self._rules[rule]

    def _standing(self, rule: Rule) -> Reason:
        against = [self._rules[by] for by in self.overriders.get(rule.name, ())]
        if rule.exception is not None:
            against.append(self.condition(rule.exception))
        if isinstance(rule.effect, Require):
            against.append(self.condition(rule.effect.condition))
        needed = [(not truth, facts) for truth, facts in against]
        if rule.condition is not None:
            needed.append(self.condition(rule.condition))
        return self._joined(needed, enough=False)


Step: TypeAlias = tuple[tuple[type, ...], Outcome]
"""Kinds of rules, and what comes about where one of them fires and none of an earlier step does."""


def _steps(target: Target) -> tuple[Step, ...]:
    match target:
        case Decides():
            return ((Forbid, Require), Decision.FORBIDDEN), ((Permit,), Decision.PERMITTED)
        case Obliged():
            return (((Oblige,), True),)
        case Empowered():
            return (((Empower,), True),)
        case _:
            assert_never(target)


def _speaks(rule: Rule, target: Target) -> bool:
    """Return whether a rule that fires brings the target about, and does not only override one that would."""
    return (
        not isinstance(target, Obliged)
        or not isinstance(rule.effect, Oblige)
        or rule.effect.after in (None, target.after)
    )

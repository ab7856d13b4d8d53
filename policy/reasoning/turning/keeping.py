"""Few facts that alone keep an outcome as it is, whatever the others are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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
    _rules: dict[str, Sequence[tuple[Reasoner, bool]]] = field(factory=dict)

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
                return joined([self.condition(part) for part in parts], enough=False)
            case AnyOf(parts):
                return joined([self.condition(part) for part in parts], enough=True)
            case If(then, when):
                return joined([self.condition(then), _negated(self.condition(when))], enough=True)
            case Decided() | Obliged() | Empowered() | RuleStands() | SomeMember() | EveryMember():
                raise TypeError("a rule of a checked policy speaks of facts only")
            case _:
                assert_never(condition)

    def needed(self, rule: str) -> Sequence[tuple[Reasoner, bool]]:
        """Return the conditions of a rule, each with how it has to come out for the rule to fire."""
        if rule not in self._rules:
            declared = self.policy.rules[rule]
            needed: list[tuple[Reasoner, bool]] = []
            if declared.condition is not None:
                needed.append((self.condition(declared.condition), True))
            if declared.exception is not None:
                needed.append((self.condition(declared.exception), False))
            if isinstance(declared.effect, Require):
                needed.append((self.condition(declared.effect.condition), False))
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


def joined(parts: Sequence[Reasoner], *, enough: bool) -> Reasoner:
    """Return the reasoner of a whole for which a part whose truth is ``enough`` is enough."""

    def whole(valuation: Valuation, have: set[str]) -> Reason:
        best: Names | None = None
        cost = 0
        every: list[Names] = []
        for part in parts:
            truth, facts = part(valuation, have)
            if truth is enough:
                more = len(facts - have)
                if not more:
                    return enough, facts
                if best is None or more < cost:
                    best, cost = facts, more
            else:
                every.append(facts)
        return (not enough, NONE.union(*every)) if best is None else (enough, best)

    return whole


@frozen
class Kept:
    """An outcome, a rule by which it comes about (none for what is silent or does not arise), and facts that keep it so."""

    outcome: Outcome
    by: str | None
    facts: Names


@define(eq=False)
class Keeping:
    """Works out what keeps outcomes as they are in one scenario of a policy.

    Args:
        overriders: Every rule that is overridden, with the rules that override it.
        have: The facts taken so far.
    """

    reasoners: Reasoners
    valuation: Valuation
    overriders: Mapping[str, Sequence[str]]
    have: set[str] = field(factory=set)
    _rules: dict[str, Reason] = field(factory=dict)

    def edited(
        self, reasoners: Reasoners, rules: Iterable[str], overriders: Mapping[str, Sequence[str]], have: set[str]
    ) -> Keeping:
        """Return the same for an edited policy, in which these rules may stand elsewhere."""
        known = dict(self._rules)
        for name in rules:
            known.pop(name, None)
        return Keeping(reasoners, self.valuation, overriders, have, known)

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
        return Kept(False if isinstance(target, Oblige | Empower) else Decision.SILENT, None, frozenset(self.have))

    def condition(self, condition: Condition) -> Reason:
        """Return whether a condition holds, and facts that keep it so."""
        return self.reasoners.condition(condition)(self.valuation, self.have)

    def fires(self, rule: str) -> Reason:
        """Return whether a rule fires, and facts that keep it so."""
        if rule in self._rules:
            return self._rules[rule]
        waiting = [rule]
        while waiting:  # chains of rules that override each other may be long
            name = waiting[-1]
            missing = [by for by in self.overriders.get(name, ()) if by not in self._rules]
            if name in self._rules:
                waiting.pop()
            elif missing:
                waiting += missing
            else:
                self._rules[name] = self._standing(name)
        return self._rules[rule]

    def _standing(self, rule: str) -> Reason:
        best: Names | None = None
        cost = 0
        every: list[Names] = []
        reasons = [(self._rules[by], False) for by in self.overriders.get(rule, ())]
        for reason, wanted in (
            *reasons,
            *((reasoner(self.valuation, self.have), wanted) for reasoner, wanted in self.reasoners.needed(rule)),
        ):
            truth, facts = reason
            if truth is wanted:
                every.append(facts)
                continue
            more = len(facts - self.have)
            if best is None or more < cost:
                best, cost = facts, more
        return (True, NONE.union(*every)) if best is None else (False, best)


Step: TypeAlias = tuple[tuple[type, ...], Outcome]
"""Kinds of rules, and what comes about where one of them fires and none of an earlier step does."""


def _steps(target: Target) -> tuple[Step, ...]:
    match target:
        case Decides():
            return ((Forbid, Require), Decision.FORBIDDEN), ((Permit,), Decision.PERMITTED)
        case Oblige():
            return (((Oblige,), True),)
        case Empower():
            return (((Empower,), True),)
        case _:
            assert_never(target)


def _speaks(rule: Rule, target: Target) -> bool:
    """Return whether a rule that fires brings the target about, and does not only override one that would."""
    return not isinstance(target, Oblige) or rule.effect == target

"""Conditions, rules and decisions in many rows at once: the twin of `policy.semantics.evaluate`, to be read beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import assert_never

from attrs import field, frozen

from policy.engines.rows.columns import Columns, Plane
from policy.semantics.values import Scenario
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
    Standing,
)
from policy.syntax.policy import Policy


@frozen
class Stand:
    """In which rows a rule applies, and in which it fires. It is met where it applies and does not fire."""

    applies: Plane
    fires: Plane


@frozen
class _Index:
    """Which rules are about an action, which of them stop or permit it, and which override a rule, in the order of the document."""

    about: Mapping[str, Sequence[str]]
    stops: Mapping[str, Sequence[str]]
    permits: Mapping[str, Sequence[str]]
    overriders: Mapping[str, Sequence[str]]


def _index(policy: Policy) -> _Index:
    about: dict[str, list[str]] = {}
    stops: dict[str, list[str]] = {}
    permits: dict[str, list[str]] = {}
    overriders: dict[str, list[str]] = {}
    for name, rule in policy.rules.items():
        action = rule.effect.action
        about.setdefault(action, []).append(name)
        match rule.effect:
            case Forbid() | Require():
                stops.setdefault(action, []).append(name)
            case Permit():
                permits.setdefault(action, []).append(name)
            case Oblige() | Empower():
                pass
            case _:
                assert_never(rule.effect)
        for reference in rule.overrides:
            overriders.setdefault(reference.name, []).append(name)
    return _Index(about, stops, permits, overriders)


@frozen(eq=False)
class Rows:
    """A policy in many rows. What was worked out is kept until a row is added."""

    policy: Policy
    columns: Columns
    _indexed: _Index
    _leaves: dict[Condition, Plane] = field(factory=dict)
    _definitions: dict[str, Plane] = field(factory=dict)
    _rules: dict[str, Stand] = field(factory=dict)
    _verdicts: dict[str, tuple[Plane, Plane]] = field(factory=dict)

    @staticmethod
    def of(policy: Policy, valuations: Iterable[Scenario] = ()) -> Rows:
        """Return the rows of some valuations."""
        found = Rows(policy, Columns(policy), _index(policy))
        for each in valuations:
            found.columns.add(each)
        return found

    @property
    def full(self) -> Plane:
        """A one for each row."""
        return self.columns.full

    def add(self, valuation: Scenario) -> int:
        """Add a row and return its number. Rows of edited policies have to be asked for anew."""
        self.extend((valuation,))
        return len(self.columns.rows) - 1

    def extend(self, valuations: Iterable[Scenario]) -> None:
        """Add several rows at once."""
        for known in (self._leaves, self._definitions, self._rules, self._verdicts):
            known.clear()
        for each in valuations:
            self.columns.add(each)

    def edited(
        self, policy: Policy, definitions: Iterable[str], rules: Iterable[str], *, overrides: bool = False
    ) -> Rows:
        """Return the same rows under an edited policy.

        Args:
            definitions: The definitions that may mean something else.
            rules: The rules that may stand elsewhere.
            overrides: Whether there are other rules, or rules that override others.
        """
        known_rules = dict(self._rules)
        known_definitions = dict(self._definitions)
        for name in rules:
            known_rules.pop(name, None)
        for name in definitions:
            known_definitions.pop(name, None)
        index = _index(policy) if overrides else self._indexed
        return Rows(policy, self.columns, index, self._leaves, known_definitions, known_rules)

    def about(self, action: str) -> Sequence[str]:
        """Return the rules about an action."""
        return self._indexed.about.get(action, ())

    def overriders(self, rule: str) -> Sequence[str]:
        """Return the rules that override a rule."""
        return self._indexed.overriders.get(rule, ())

    def condition(self, condition: Condition) -> Plane:
        """Return in which rows a condition holds; it may speak of decisions, duties and rules."""
        match condition:
            case Fact() | Is() | Same() | Compare() | Includes():
                plane = self._leaves.get(condition)
                if plane is None:
                    plane = self._leaves[condition] = self.columns.leaf(condition)
                return plane
            case Defined(name):
                if name not in self._definitions:
                    self._definitions[name] = self.condition(self.policy.definitions[name].condition)
                return self._definitions[name]
            case Not(body):
                return self.full & ~self.condition(body)
            case AllOf(parts):
                return self._all(parts)
            case AnyOf(parts):
                return reduce(or_, map(self.condition, parts), 0)
            case If(then, when):
                return self.condition(then) | (self.full & ~self.condition(when))
            case Decided(action, decision):
                return self.decided(action, decision)
            case Obliged(action, after):
                return self._firing(
                    name
                    for name in self._indexed.about.get(action, ())
                    if isinstance(effect := self.policy.rules[name].effect, Oblige) and effect.after in (None, after)
                )
            case Empowered(action):
                return self._firing(
                    name
                    for name in self._indexed.about.get(action, ())
                    if isinstance(self.policy.rules[name].effect, Empower)
                )
            case RuleStands(name, expected):
                return self._stands(name, expected)
            case SomeMember() | EveryMember():
                raise TypeError("families are unfolded in a checked policy")
            case _:
                assert_never(condition)

    def _all(self, parts: Iterable[Condition]) -> Plane:
        found = self.full
        for part in parts:
            found &= self.condition(part)
        return found

    # Rules

    def stand(self, name: str) -> Stand:
        """Return in which rows a rule applies and fires."""
        known = self._rules.get(name)
        if known is not None:
            return known
        waiting = [name]
        while waiting:  # chains of rules that override each other may be long
            first = waiting[-1]
            missing = [each for each in self._indexed.overriders.get(first, ()) if each not in self._rules]
            if first in self._rules:
                waiting.pop()
            elif missing:
                waiting += missing
            else:
                self._rules[first] = self._stand(self.policy.rules[first])
        return self._rules[name]

    def _stand(self, rule: Rule) -> Stand:
        applies = self.full if rule.condition is None else self.condition(rule.condition)
        if rule.exception is not None and applies:
            applies &= ~self.condition(rule.exception)
        for name in self._indexed.overriders.get(rule.name, ()):
            applies &= ~self._rules[name].fires
        if isinstance(rule.effect, Require):
            return Stand(applies, applies & ~self.condition(rule.effect.condition) if applies else 0)
        return Stand(applies, applies)

    def _stands(self, name: str, expected: Standing) -> Plane:
        rule = self.stand(name)
        match expected:
            case Standing.APPLIES:
                return rule.applies
            case Standing.MET:
                return rule.applies & ~rule.fires
            case Standing.FIRES:
                return rule.fires
            case _:
                assert_never(expected)

    def _firing(self, names: Iterable[str]) -> Plane:
        known, found = self._rules, 0
        for name in names:
            stand = known.get(name)
            found |= (self.stand(name) if stand is None else stand).fires
        return found

    # What the rules say of an action

    def verdict(self, action: str) -> tuple[Plane, Plane]:
        """Return in which rows a rule that stops the action fires, and in which a permit does."""
        found = self._verdicts.get(action)
        if found is None:
            stops, permits = self._indexed.stops.get(action, ()), self._indexed.permits.get(action, ())
            found = self._verdicts[action] = (self._firing(stops), self._firing(permits))
        return found

    def decided(self, action: str, decision: Decision) -> Plane:
        """Return in which rows this is the decision on an action."""
        stops, permits = self.verdict(action)
        match decision:
            case Decision.FORBIDDEN:
                return stops
            case Decision.PERMITTED:
                return permits & ~stops
            case Decision.SILENT:
                return self.full & ~stops & ~permits
            case _:
                assert_never(decision)

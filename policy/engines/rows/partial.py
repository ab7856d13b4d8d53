"""Many scenarios that leave facts open: what holds however the open facts come out, as far as each is looked at by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias, assert_never

from attrs import field, frozen

from policy.engines.rows.columns import Plane
from policy.engines.rows.rows import Rows
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
from policy.syntax.walk import facts_of

Known: TypeAlias = tuple[Plane, Plane]
"""In which rows something is so, and in which it is not; in the others it may depend on what is open."""


@frozen(eq=False)
class PartialRows:
    """What is known of conditions, rules and decisions in rows that leave facts open.

    What is known is so in every completion. What is not known may be so in every completion all the same: facts that hang
    together are looked at one by one.
    """

    rows: Rows
    _definitions: dict[str, Known] = field(factory=dict)
    _rules: dict[str, Known] = field(factory=dict)

    def condition(self, condition: Condition) -> Known:
        """Return what is known of a condition; of rules it may speak of those that fire."""
        match condition:
            case Fact() | Is() | Same() | Compare() | Includes():
                held, known = self.rows.columns.leaf(condition), self.rows.full
                for fact in facts_of(condition):
                    known &= self.rows.columns.known(fact.name)
                return held & known, known & ~held
            case Defined(name):
                if name not in self._definitions:
                    self._definitions[name] = self.condition(self.rows.policy.definitions[name].condition)
                return self._definitions[name]
            case Not(body):
                held, not_held = self.condition(body)
                return not_held, held
            case AllOf(parts):
                return self._all(map(self.condition, parts))
            case AnyOf(parts):
                return self._any(map(self.condition, parts))
            case If(then, when):
                held, not_held = self.condition(when)
                return self._any((self.condition(then), (not_held, held)))
            case Decided(action, decision):
                return self._decided(action, decision)
            case Obliged(action, after):
                return self._firing(
                    action, lambda rule: isinstance(rule.effect, Oblige) and rule.effect.after in (None, after)
                )
            case Empowered(action):
                return self._firing(action, lambda rule: isinstance(rule.effect, Empower))
            case RuleStands(name, Standing.FIRES):
                return self.fires(name)
            case RuleStands():
                raise TypeError("of rules, only that they fire is looked at")
            case SomeMember() | EveryMember():
                raise TypeError("families are unfolded in a checked policy")
            case _:
                assert_never(condition)

    def fires(self, name: str) -> Known:
        """Return what is known of a rule: that it fires, and that it does not."""
        waiting = [name]
        while waiting:  # chains of rules that override each other may be long
            first = waiting[-1]
            missing = [each for each in self.rows.overriders(first) if each not in self._rules]
            if first in self._rules:
                waiting.pop()
            elif missing:
                waiting += missing
            else:
                self._rules[first] = self._fires(self.rows.policy.rules[first])
        return self._rules[name]

    def _fires(self, rule: Rule) -> Known:
        parts = [(against[1], against[0]) for against in map(self._rules.__getitem__, self.rows.overriders(rule.name))]
        if rule.condition is not None:
            parts.append(self.condition(rule.condition))
        if rule.exception is not None:
            parts.append(self.condition(Not(rule.exception)))
        if isinstance(rule.effect, Require):
            parts.append(self.condition(Not(rule.effect.condition)))
        return self._all(parts)

    def _decided(self, action: str, decision: Decision) -> Known:
        stops = self._firing(action, lambda rule: isinstance(rule.effect, Forbid | Require))
        permits = self._firing(action, lambda rule: isinstance(rule.effect, Permit))
        free = stops[1], stops[0]
        match decision:
            case Decision.FORBIDDEN:
                return stops
            case Decision.PERMITTED:
                return self._all((free, permits))
            case Decision.SILENT:
                return self._all((free, (permits[1], permits[0])))
            case _:
                assert_never(decision)

    def _firing(self, action: str, wanted: Callable[[Rule], bool]) -> Known:
        rules = self.rows.policy.rules
        return self._any([self.fires(name) for name in self.rows.about(action) if wanted(rules[name])])

    def _all(self, parts: Iterable[Known]) -> Known:
        held, not_held = self.rows.full, 0
        for one, other in parts:
            held &= one
            not_held |= other
        return held, not_held

    def _any(self, parts: Iterable[Known]) -> Known:
        held, not_held = 0, self.rows.full
        for one, other in parts:
            held |= one
            not_held &= other
        return held, not_held

    def edited(self, rows: Rows, definitions: Iterable[str], rules: Iterable[str]) -> PartialRows:
        """Return the same rows under an edited policy (`Rows.edited`)."""
        known_rules, known_definitions = dict(self._rules), dict(self._definitions)
        for name in rules:
            known_rules.pop(name, None)
        for name in definitions:
            known_definitions.pop(name, None)
        return PartialRows(rows, known_definitions, known_rules)

"""Few facts that alone keep an outcome as it is, whatever the others are."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import chain
from typing import TypeAlias, assert_never

from attrs import define, field, frozen

from policy.reasoning.turning.reasons import Names, Reason, Reasoners, settled
from policy.reasoning.turning.targets import Decides, Outcome, Target
from policy.semantics.values import Valuation
from policy.syntax.declarations import Empower, Forbid, Oblige, Permit, Require, Rule
from policy.syntax.expressions import Condition, Decision


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

    def edited(self, reasoners: Reasoners, rules: Iterable[str], have: set[str]) -> Keeping:
        """Return the same for a policy of which conditions are edited, so that these rules may stand elsewhere."""
        known = dict(self._rules)
        for name in rules:
            known.pop(name, None)
        return Keeping(reasoners, self.valuation, self.overriders, have, known)

    def outcome(self, rules: Sequence[Rule], target: Target, firing: Container[str] | None = None) -> Kept:
        """Return what comes of a target.

        Args:
            rules: Those that have a say in it.
            firing: The rules that fire, where that is known: no others are then looked at where one settles it.
        """
        for kinds, outcome in _steps(target):
            before = set(self.have)
            best: tuple[str, Names] | None = None
            about = [rule.name for rule in rules if isinstance(rule.effect, kinds) and _speaks(rule, target)]
            for name in [name for name in about if name in (firing or ())] or about:
                fires, facts = self.fires(name)
                if not fires:
                    self.have |= facts
                elif best is None or len(facts - before) < len(best[1] - before):
                    best = name, facts
            if best is not None:
                by, facts = best
                self.have = before | facts
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
        overridden = [(not fires, facts) for fires, facts in (self._rules[by] for by in self.overriders.get(rule, ()))]
        needed = (reasoner(self.valuation, self.have) for reasoner in self.reasoners.needed(rule))
        return settled(chain(overridden, needed), self.have, enough=False)


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

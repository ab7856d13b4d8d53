"""What is looked up in a policy again and again: rules by action, and what speaks of which facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import assert_never

from attrs import define, field

from policy.semantics.values import ordinary
from policy.syntax.declarations import Effect, Empower, Forbid, Given, Oblige, Permit, Require, Role, Rule
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
from policy.syntax.policy import Assessment, Policy
from policy.syntax.types import Value

Lists = defaultdict[str, list[str]]


def _lists() -> Lists:
    return defaultdict(list)


def _givens() -> defaultdict[str, list[Given]]:
    return defaultdict(list)


@define(eq=False)
class Index:
    """The index of a policy.

    ``numbers``: the values kept of number facts (`policy.engines.smt.representatives`). ``facts_of_rule``: the facts that
    a rule speaks of, noted when it is first encoded; ``spoken_of``: those noted so far.
    """

    policy: Policy
    numbers: Mapping[str, tuple[int, ...]]
    overriders: Lists = field(factory=_lists)
    permits: Lists = field(factory=_lists)
    stops: Lists = field(factory=_lists)
    duties: Lists = field(factory=_lists)
    powers: Lists = field(factory=_lists)
    givens: defaultdict[str, list[Given]] = field(factory=_givens)
    assessments: dict[str, Assessment] = field(factory=dict)
    hidden: frozenset[str] = frozenset()
    readings: tuple[str, ...] = ()
    facts_of_rule: dict[str, set[str]] = field(factory=dict)
    spoken_of: set[str] = field(factory=set)
    _ordinary: dict[str, Value] = field(factory=dict)
    _defined: dict[str, frozenset[str]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        kinds: dict[type[Effect], Lists] = {
            Permit: self.permits,
            Forbid: self.stops,
            Require: self.stops,
            Oblige: self.duties,
            Empower: self.powers,
        }
        for name, rule in self.policy.rules.items():
            effect = rule.effect
            kinds[type(effect)][effect.action].append(name)
            for reference in rule.overrides:
                self.overriders[reference.name].append(name)
        facts = self.policy.facts.items()
        self.hidden = frozenset([name for name, fact in facts if fact.role is Role.HIDDEN])
        self.readings = tuple([name for name, fact in facts if fact.role is Role.READING])
        self.assessments = {each.outcome: each for each in self.policy.assessments.values()}
        for given in self.policy.givens.values():
            for fact in self.facts_in(given.condition):
                self.givens[fact].append(given)

    def ordinary(self, name: str) -> Value:
        """Return the ordinary value of a fact."""
        if name not in self._ordinary:
            self._ordinary[name] = ordinary(self.policy, self.policy.facts[name])
        return self._ordinary[name]

    def facts_in(self, condition: Condition) -> frozenset[str]:
        """Return the facts that a condition speaks of, definitions unfolded, each of them once; those of rules are not."""
        found: set[str] = set()
        waiting = [condition]
        while waiting:
            match waiting.pop():
                case Fact(name) | Is(Fact(name)) | Includes(Fact(name)):
                    found.add(name)
                case Compare(Fact(name), _, bound):
                    found.add(name)
                    if isinstance(bound, Fact):
                        found.add(bound.name)
                case AllOf(parts) | AnyOf(parts):
                    waiting.extend(parts)
                case Defined(name):
                    found |= self.facts_of_definition(name)
                case Not(body) | SomeMember(_, body) | EveryMember(_, body):
                    waiting.append(body)
                case If(then, when):
                    waiting += [then, when]
                case Same(Fact(name), Fact(other)):
                    found.update((name, other))
                case Decided() | Obliged() | Empowered() | RuleStands():
                    pass
                case unknown:
                    assert_never(unknown)
        return frozenset(found)

    def facts_of_definition(self, name: str) -> frozenset[str]:
        """Return the facts that a definition speaks of."""
        if name not in self._defined:
            self._defined[name] = self.facts_in(self.policy.definitions[name].condition)
        return self._defined[name]


def conditions_of(rule: Rule) -> tuple[Condition, ...]:
    """Return the conditions of a rule: its ``if``, its ``unless`` and what it requires."""
    required = rule.effect.condition if isinstance(rule.effect, Require) else None
    return tuple(each for each in (rule.condition, rule.exception, required) if each is not None)

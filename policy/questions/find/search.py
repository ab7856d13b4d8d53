"""What every kind of finding looks with: a policy, a session of the solver, and what is looked up again and again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import assert_never

from attrs import field, frozen

from policy.engines.smt.index import Index, conditions_of
from policy.engines.smt.session import Session
from policy.questions.find.answer import Case, Subject
from policy.questions.find.asking import Asking, Only, Shown, with_overriders
from policy.reasoning.claims.part import part_of
from policy.semantics.evaluate import Fires, statuses
from policy.semantics.values import ordinary
from policy.syntax.declarations import Empower, Forbid, Oblige, Pair, Permit, Require, Rises, Role, Rule
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Condition,
    Decided,
    Decision,
    Fact,
    Includes,
    Is,
    Not,
    Quantity,
    RuleStands,
    Standing,
)
from policy.syntax.policy import Policy
from policy.syntax.types import Level, Number, OneOf, SomeOf, Value, YesNo


@frozen
class Look:
    """One question of a kind, about an action where there is one.

    Attributes:
        about: Told while it is looked at, and where it could not be decided.
        prove: Yields what is found; called with a search in the part of the policy that it reads, and what is ``given``.
        reads: The actions whose rules have a say in it. It is asked of these rules alone.
    """

    about: str
    prove: Callable[..., Iterator[Subject]]
    given: tuple[object, ...]
    reads: tuple[str, ...]
    action: str | None = None


@frozen(eq=False)
class Search:
    """A policy and a session about it. ``shown``: what the definition has confirmed so far."""

    policy: Policy
    session: Session
    shown: list[Shown] = field(factory=list)
    _mentioned: dict[str, frozenset[str]] = field(factory=dict)
    _closed: dict[tuple[str, ...], tuple[str, ...]] = field(factory=dict)

    def one(self, condition: Condition) -> Asking:
        """Return the question whether there is a valuation in which a condition holds."""
        return Asking(self.session, None, (condition,), self.shown)

    def two(self, how: Pair | Rises | Only, first: Condition, second: Condition) -> Asking:
        """Return the question whether there are two valuations that differ so, in which these conditions hold."""
        return Asking(self.session, how, (first, second), self.shown)

    def mentioned(self, rule: str) -> frozenset[str]:
        """Return the facts of which a rule speaks, definitions unfolded."""
        if rule not in self._mentioned:
            found = (self.index.facts_in(each) for each in conditions_of(self.policy.rules[rule]))
            self._mentioned[rule] = frozenset().union(*found)
        return self._mentioned[rule]

    @property
    def index(self) -> Index:
        """What is looked up in the policy."""
        return self.session.world.index

    @cached_property
    def deciding(self) -> dict[str, tuple[str, ...]]:
        """The rules by which an action is permitted or stopped, for each action that some rule permits."""
        found: dict[str, list[str]] = {action: [] for action in self.policy.actions}
        for name, rule in self.policy.rules.items():
            if isinstance(rule.effect, Permit | Forbid | Require):
                found[rule.effect.action].append(name)
        permitted = {rule.effect.action for rule in self.policy.rules.values() if isinstance(rule.effect, Permit)}
        return {action: tuple(names) for action, names in found.items() if action in permitted}

    @cached_property
    def following(self) -> tuple[str, ...]:
        """The duties and powers."""
        return tuple(name for name, rule in self.policy.rules.items() if isinstance(rule.effect, Oblige | Empower))

    def looked_at(self, action: str) -> frozenset[str]:
        """Return the facts of which the rules speak that decide on an action, and those that override them."""
        return frozenset().union(*(self.mentioned(name) for name in self.with_overriders(self.deciding[action])))

    def with_overriders(self, rules: tuple[str, ...]) -> tuple[str, ...]:
        """Return rules and those by which they, or these, can be overridden, in the order of the document."""
        if rules not in self._closed:
            self._closed[rules] = with_overriders(self.policy, rules)
        return self._closed[rules]

    def deciding_in(self, case: Case | None, action: str | None) -> tuple[str, ...]:
        """Return the rules on an action that fire in a case; of two cases side by side, those that stand differently."""
        if case is None or action is None:
            return ()
        part = part_of(self.policy, self.deciding[action])
        standing = statuses(part, case.valuation)
        if case.second is None:
            return tuple(name for name in self.deciding[action] if standing[name] == Fires())
        other = statuses(part, case.second)
        return tuple(name for name in self.deciding[action] if standing[name] != other[name])

    def facts(self, *roles: Role) -> tuple[str, ...]:
        """Return the facts of some roles."""
        return tuple(name for name, fact in self.policy.facts.items() if fact.role in roles)

    def permitted(self, action: str) -> Condition:
        """Return that an action is permitted."""
        return Decided(action, Decision.PERMITTED)

    def is_value(self, fact: str, value: Value) -> Condition:
        """Return that a fact has a value."""
        match value:
            case bool():
                return Fact(fact) if value else Not(Fact(fact))
            case frozenset():
                declared = self.policy.facts[fact].type
                assert isinstance(declared, SomeOf)
                return just(fact, tuple(each for each in declared.values if each in value))
            case _:
                return Is(Fact(fact), (value,))

    def main(self) -> str:
        """Return the action that the document is about unless told otherwise: the first."""
        return next(iter(self.policy.actions))


def far_end(policy: Policy, fact: str) -> Value:
    """Return the value that lies farthest from the ordinary one: the last, or the first where the ordinary one is the last."""
    declared = policy.facts[fact]
    usual = ordinary(policy, declared)
    match declared.type:
        case YesNo():
            return not usual
        case OneOf(values):
            ends: tuple[Value, Value] = (values[0], values[-1])
        case SomeOf(values):
            ends = (frozenset(), frozenset(values))
        case Level(scale):
            ends = (policy.scales[scale].levels[0], policy.scales[scale].levels[-1])
        case Number(low, high):
            ends = (low, high)
        case _:
            assert_never(declared.type)
    return ends[0] if usual == ends[1] else ends[1]


def just(fact: str, values: tuple[str, ...]) -> Condition:
    """Return that a *some of* fact is made up of these values and no other."""
    only = Includes(Fact(fact), Quantity.ONLY, values)
    return AllOf((Includes(Fact(fact), Quantity.ALL, values), only)) if values else only


def fires(rule: str) -> Condition:
    """Return that a rule fires."""
    return RuleStands(rule, Standing.FIRES)


def applies(rule: str) -> Condition:
    """Return that a rule applies."""
    return RuleStands(rule, Standing.APPLIES)


def any_fires(rules: tuple[str, ...]) -> Condition:
    """Return that one of some rules fires; there has to be one."""
    return fires(rules[0]) if len(rules) == 1 else AnyOf(tuple(fires(name) for name in rules))


def is_yes_no(policy: Policy, fact: str) -> bool:
    """Return whether a fact is so or not so."""
    return isinstance(policy.facts[fact].type, YesNo)


def stops(rule: Rule) -> bool:
    """Return whether a rule can stop an action."""
    return isinstance(rule.effect, Forbid | Require)

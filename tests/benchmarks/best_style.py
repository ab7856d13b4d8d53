"""A z3 script by somebody who measured: SMT-LIB text over Booleans alone, one solver, claims as assumption literals.

Named values are one-hot, levels and numbers are *at least k* for each step. A comparison shares with its first situation
all that cannot differ. It answers the claims of a policy; nothing else is asked of it. Either the whole policy is written
out, or, ``lazily``, only what the claims rest on.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import assert_never

import z3

from policy.semantics.claims import readings
from policy.semantics.values import domain
from policy.syntax.declarations import (
    Always,
    Claim,
    Forbid,
    Never,
    Pair,
    Permit,
    Possible,
    Relation,
    Require,
    Rises,
    Role,
)
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
    Order,
    Quantity,
    RuleStands,
    Same,
    SomeMember,
    Standing,
)
from policy.syntax.policy import Policy
from policy.syntax.types import Level, Number, OneOf, SomeOf, YesNo
from policy.syntax.walk import fact_names


class Script:
    """The text so far, and what it has names for."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.lines: list[str] = []
        self.named = 0
        self.overriders: dict[str, list[str]] = {}
        self.by_action: dict[str, list[str]] = {}
        for rule in policy.rules.values():
            self.by_action.setdefault(rule.effect.action, []).append(rule.name)
            for reference in rule.overrides:
                self.overriders.setdefault(reference.name, []).append(rule.name)
        self.givens: dict[str, list[str]] = {}
        self.rests_on: dict[str, frozenset[str]] = {}
        for name, given in policy.givens.items():
            for fact in sorted(fact_names(given.condition, policy.definitions)):
                self.givens.setdefault(fact, []).append(name)

    def name(self, text: str) -> str:
        """Return a name for an expression."""
        if " " not in text:
            return text
        self.named += 1
        self.lines.append(f"(declare-const g{self.named} Bool)(assert (= g{self.named} {text}))")
        return f"g{self.named}"

    def facts_of_rule(self, name: str) -> frozenset[str]:
        """Return the facts on which it rests whether a rule fires."""
        if name not in self.rests_on:
            rule = self.policy.rules[name]
            conditions = [
                rule.condition,
                rule.exception,
                rule.effect.condition if isinstance(rule.effect, Require) else None,
            ]
            found = frozenset().union(
                *(fact_names(each, self.policy.definitions) for each in conditions if each is not None)
            )
            self.rests_on[name] = found.union(*(self.facts_of_rule(each) for each in self.overriders.get(name, ())))
        return self.rests_on[name]


class Situation:
    """One situation; a second one has its own names only for what may differ from the first."""

    def __init__(self, script: Script, first: Situation | None = None, differing: frozenset[str] = frozenset()) -> None:
        self.script = script
        self.policy = script.policy
        self.first = first
        self.differing = differing
        self.facts: dict[str, list[str]] = {}
        self.known: dict[tuple[str, str], str] = {}
        self.given: set[str] = set()

    def fact(self, name: str) -> list[str]:
        """Return the Booleans of a fact: itself; one for each value; *at least k* for each step but the lowest."""
        if self.first is not None and name not in self.differing:
            return self.first.fact(name)
        if name in self.facts:
            return self.facts[name]
        fact = self.policy.facts[name]
        match fact.type:
            case YesNo():
                size = 1
            case OneOf(values) | SomeOf(values):
                size = len(values)
            case Level() | Number():
                size = len(domain(self.policy, fact)) - 1
            case _:
                assert_never(fact.type)
        script = self.script
        script.named += 1
        bits = [f"f{script.named}_{place}" for place in range(size)]
        self.facts[name] = bits
        script.lines += [f"(declare-const {bit} Bool)" for bit in bits]
        match fact.type:
            case OneOf():
                script.lines.append(f"(assert {_or(bits)})")
                pairs = [(one, two) for place, one in enumerate(bits) for two in bits[place + 1 :]]
                script.lines += [f"(assert (or (not {one}) (not {two})))" for one, two in pairs]
            case Level() | Number():
                script.lines += [f"(assert (or {low} (not {high})))" for low, high in itertools.pairwise(bits)]
            case _:
                pass
        for given in script.givens.get(name, ()):
            if given not in self.given:
                self.given.add(given)
                script.lines.append(f"(assert {self.condition(self.policy.givens[given].condition)})")
        return bits

    def at_least(self, name: str, place: int) -> str:
        """Return that a fact with an order is at least at a place, from 0."""
        bits = self.fact(name)
        return "true" if place <= 0 else "false" if place > len(bits) else bits[place - 1]

    def value(self, name: str, value: object) -> str:
        """Return that a fact has a value."""
        fact = self.policy.facts[name]
        match fact.type:
            case YesNo():
                return self.fact(name)[0] if value is True else _not(self.fact(name)[0])
            case OneOf(values):
                return self.fact(name)[values.index(str(value))]
            case _:
                place = self.place(name, value)
                return _and([self.at_least(name, place), _not(self.at_least(name, place + 1))])

    def place(self, name: str, value: object) -> int:
        """Return the place of a value in the order of its fact, from 0."""
        fact = self.policy.facts[name]
        if isinstance(fact.type, Number):
            assert isinstance(value, int)
            return value - fact.type.low
        assert isinstance(fact.type, Level)
        return self.policy.scales[fact.type.scale].levels.index(str(value))

    def _once(self, kind: str, name: str, make: Callable[[], str]) -> str:
        if (kind, name) not in self.known:
            self.known[kind, name] = self.script.name(make())
        return self.known[kind, name]

    def fires(self, name: str) -> str:
        """Return that a rule fires."""
        if self.first is not None and self.differing.isdisjoint(self.script.facts_of_rule(name)):
            return self.first.fires(name)
        return self._once("rule", name, lambda: self._fires(name))

    def _fires(self, name: str) -> str:
        rule = self.policy.rules[name]
        parts = [] if rule.condition is None else [self.condition(rule.condition)]
        if rule.exception is not None:
            parts.append(_not(self.condition(rule.exception)))
        if isinstance(rule.effect, Require):
            parts.append(_not(self.condition(rule.effect.condition)))
        return _and([*parts, *(_not(self.fires(each)) for each in self.script.overriders.get(name, ()))])

    def decided(self, action: str, decision: Decision) -> str:
        """Return that an action is decided so."""
        rules = [self.policy.rules[name] for name in self.script.by_action.get(action, ())]

        def some(*kinds: type) -> str:
            return _or([self.fires(rule.name) for rule in rules if isinstance(rule.effect, kinds)])

        forbidden = self._once("forbidden", action, lambda: some(Forbid, Require))
        permitted = self._once("permitted", action, lambda: some(Permit))
        match decision:
            case Decision.FORBIDDEN:
                return forbidden
            case Decision.PERMITTED:
                return _and([_not(forbidden), permitted])
            case Decision.SILENT:
                return _and([_not(forbidden), _not(permitted)])

    def condition(self, condition: Condition) -> str:
        """Return a condition as an expression."""
        match condition:
            case Fact(name):
                return self.fact(name)[0]
            case Is(fact, values):
                return _or([self.value(fact.name, value) for value in values])
            case Compare(fact, order, bound) if not isinstance(bound, Fact):
                place = self.place(fact.name, bound)
                match order:
                    case Order.AT_LEAST:
                        return self.at_least(fact.name, place)
                    case Order.ABOVE:
                        return self.at_least(fact.name, place + 1)
                    case Order.AT_MOST:
                        return _not(self.at_least(fact.name, place + 1))
                    case Order.BELOW:
                        return _not(self.at_least(fact.name, place))
            case Compare(fact, Order.AT_LEAST, Fact(bound)):
                steps = range(1, len(self.fact(bound)) + 1)
                return _and([_or([_not(self.at_least(bound, step)), self.at_least(fact.name, step)]) for step in steps])
            case Includes(fact, quantity, values):
                names = self.policy.facts[fact.name].type.values  # type: ignore[union-attr]
                bits = dict(zip(names, self.fact(fact.name), strict=True))
                match quantity:
                    case Quantity.ALL:
                        return _and([bits[value] for value in values])
                    case Quantity.ANY:
                        return _or([bits[value] for value in values])
                    case Quantity.ONLY:
                        return _and([_not(bits[value]) for value in names if value not in values])
            case Defined(name):
                inner = self.policy.definitions[name].condition
                return self._once("definition", name, lambda: self.condition(inner))
            case Not(body):
                return _not(self.condition(body))
            case AllOf(parts):
                return _and([self.condition(part) for part in parts])
            case AnyOf(parts):
                return _or([self.condition(part) for part in parts])
            case If(then, when):
                return _or([self.condition(then), _not(self.condition(when))])
            case Decided(action, decision):
                return self.decided(action, decision)
            case RuleStands(name, Standing.FIRES):
                return self.fires(name)
            case Same() | Compare() | RuleStands() | Obliged() | Empowered() | SomeMember() | EveryMember():
                raise NotImplementedError("no generated policy says so")
            case _:
                assert_never(condition)


def _not(text: str) -> str:
    if text in ("true", "false"):
        return "false" if text == "true" else "true"
    return f"(not {text})"


def _and(parts: Iterable[str]) -> str:
    found = list(parts)
    return found[0] if len(found) == 1 else f"(and {' '.join(found)})" if found else "true"


def _or(parts: Iterable[str]) -> str:
    found = list(parts)
    return found[0] if len(found) == 1 else f"(or {' '.join(found)})" if found else "false"


# Claims


def answers(policy: Policy, *, lazily: bool = False) -> dict[str, bool]:
    """Return for each claim whether it is proved."""
    script = Script(policy)
    first = Situation(script)
    if not lazily:
        for action in policy.actions:
            for decision in (Decision.FORBIDDEN, Decision.PERMITTED):
                first.decided(action, decision)
    asked = {
        name: [script.name(f"(and {each} true)") for each in _asked(first, claim)]
        for name, claim in policy.claims.items()
    }
    context = z3.Context()
    solver = z3.SolverFor("QF_FD", ctx=context)
    solver.from_string("\n".join(script.lines))

    def possible(literal: str) -> bool:
        answer = solver.check(z3.Bool(literal, context))
        assert answer != z3.unknown
        return bool(answer == z3.sat)

    return {
        name: all(map(possible, literals))
        if isinstance(policy.claims[name].statement, Possible)
        else not any(map(possible, literals))
        for name, literals in asked.items()
    }


def _asked(first: Situation, claim: Claim) -> list[str]:
    """Return where a claim fails; of a possibility, for each combination of readings, where it holds."""
    policy = first.policy
    assumed = [first.condition(policy.assumptions[each.name].condition) for each in claim.assuming]
    match claim.statement:
        case Never(condition):
            return [_and([*assumed, first.condition(condition)])]
        case Always(condition):
            return [_and([*assumed, _not(first.condition(condition))])]
        case Possible(condition):
            wanted = [*assumed, first.condition(condition)]
            return [
                _and([*wanted, *(first.value(name, value) for name, value in reading.items())])
                for reading in readings(policy)
            ]
        case Pair(action, one, other, relation):
            free = fact_names(one, policy.definitions) | fact_names(other, policy.definitions)
            second = _second(first, claim, free)
            return [
                _and([first.condition(one), second.condition(other), _less_strict(first, second, action, relation)])
            ]
        case Rises(action, fact):
            second = _second(first, claim, frozenset((fact.name,)))
            step = _or(
                _and([first.value(fact.name, value), second.value(fact.name, before)])
                for before, value in _steps(policy, fact.name)
            )
            return [_and([step, _less_strict(first, second, action, Relation.AT_LEAST_AS_STRICT)])]
        case _:
            assert_never(claim.statement)


def _steps(policy: Policy, fact: str) -> list[tuple[object, object]]:
    values = domain(policy, policy.facts[fact])
    return list(itertools.pairwise(values))


def _second(first: Situation, claim: Claim, free: frozenset[str]) -> Situation:
    assert isinstance(claim.statement, Pair | Rises)
    policy = first.policy
    hidden = {name for name, fact in policy.facts.items() if fact.role is Role.HIDDEN}
    differing = free | {fact.name for fact in claim.statement.letting}
    for assessment in policy.assessments.values():
        if not differing.isdisjoint((*assessment.rises, *assessment.falls)):
            raise NotImplementedError("no generated claim moves what an assessment listens to")
    return Situation(first.script, first, frozenset(differing | hidden))


def _less_strict(first: Situation, second: Situation, action: str, relation: Relation) -> str:
    """Return that the first situation is decided less strictly than the second or, of ``same``, differently."""
    one = {decision: first.decided(action, decision) for decision in Decision}
    two = {decision: second.decided(action, decision) for decision in Decision}
    if relation is Relation.SAME:
        return _or([_and([one[each], _not(two[each])]) for each in Decision])
    return _or(
        [
            _and([one[Decision.PERMITTED], _not(two[Decision.PERMITTED])]),
            _and([one[Decision.SILENT], two[Decision.FORBIDDEN]]),
        ]
    )

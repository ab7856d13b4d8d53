"""A z3 script as such scripts are usually written: enumerations and integers, expressions as objects, a fresh solver a claim.

It answers the claims of a policy; nothing else is asked of it. What claims can share is built once. A rule is a constant
that is asserted to be what the policy says of it; or, ``inlined``, an expression that each claim brings along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, assert_never

import z3

from policy.semantics.claims import readings
from policy.syntax.declarations import (
    Always,
    Claim,
    FactDeclaration,
    Forbid,
    Never,
    Pair,
    Permit,
    Possible,
    Relation,
    Require,
    Rises,
    Role,
    Rule,
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

Term = Any
"""z3's own classes say little to a type checker."""


Sorts = dict[tuple[str, ...], tuple[Term, dict[str, Term]]]
"""The enumerations, by their values, with their constants."""


class Model:
    """One situation: its facts as constants, its definitions and rules as expressions."""

    def __init__(self, policy: Policy, suffix: str, context: z3.Context, sorts: Sorts, inlined: bool) -> None:
        self.policy = policy
        self.suffix = suffix
        self.inlined = inlined
        self.context = context
        self.sorts = sorts
        self.constraints: list[Term] = []
        self.facts = {name: self._fact(name + suffix, fact) for name, fact in policy.facts.items()}
        self.definitions: dict[str, Term] = {}
        self.fires: dict[str, Term] = {}
        self.constraints += [self.condition(given.condition) for given in policy.givens.values()]
        overriders: dict[str, list[str]] = {}
        for rule in policy.rules.values():
            for reference in rule.overrides:
                overriders.setdefault(reference.name, []).append(rule.name)
        for rule in policy.rules.values():
            self._rule(rule, overriders)
        self.decisions = {action: self._decision(action) for action in policy.actions}

    def _fact(self, name: str, fact: FactDeclaration) -> Term:
        match fact.type:
            case YesNo():
                return z3.Bool(name, self.context)
            case OneOf(values):
                if values not in self.sorts:
                    sort, constants = z3.EnumSort(f"sort_{len(self.sorts)}", list(values), self.context)
                    self.sorts[values] = (sort, dict(zip(values, constants, strict=True)))
                return z3.Const(name, self.sorts[values][0])
            case SomeOf(values):
                return {value: z3.Bool(f"{name}.{value}", self.context) for value in values}
            case Level(scale):
                level = z3.Int(name, self.context)
                self.constraints.append(z3.And(level >= 0, level < len(self.policy.scales[scale].levels)))
                return level
            case Number(low, high):
                number = z3.Int(name, self.context)
                self.constraints.append(z3.And(number >= low, number <= high))
                return number

    def value(self, fact: str, value: object) -> Term:
        """Return a value of a fact as z3 has it."""
        match self.policy.facts[fact].type:
            case YesNo() | Number() | SomeOf():
                return value
            case OneOf(values):
                return self.sorts[values][1][str(value)]
            case Level(scale):
                return self.policy.scales[scale].levels.index(str(value))

    def _rule(self, rule: Rule, overriders: dict[str, list[str]]) -> Term:
        if rule.name in self.fires:
            return self.fires[rule.name]
        parts = [] if rule.condition is None else [self.condition(rule.condition)]
        if rule.exception is not None:
            parts.append(z3.Not(self.condition(rule.exception)))
        parts += [z3.Not(self._rule(self.policy.rules[name], overriders)) for name in overriders.get(rule.name, ())]
        if isinstance(rule.effect, Require):
            parts.append(z3.Not(self.condition(rule.effect.condition)))
        self.fires[rule.name] = self._named(rule.name, self.every(parts))
        return self.fires[rule.name]

    def _named(self, name: str, expression: Term) -> Term:
        if self.inlined:
            return expression
        constant = z3.Bool(f"{name}{self.suffix}", self.context)
        self.constraints.append(constant == expression)
        return constant

    def every(self, parts: Iterable[Term]) -> Term:
        """Return that all of these hold."""
        found = list(parts)
        return z3.And(*found) if found else z3.BoolVal(True, self.context)

    def some(self, parts: Iterable[Term]) -> Term:
        """Return that at least one of these holds."""
        found = list(parts)
        return z3.Or(*found) if found else z3.BoolVal(False, self.context)

    def _decision(self, action: str) -> dict[Decision, Term]:
        def of(*kinds: type) -> Term:
            return self.some(
                self.fires[name]
                for name, rule in self.policy.rules.items()
                if isinstance(rule.effect, kinds) and rule.effect.action == action
            )

        forbidden, permitted = of(Forbid, Require), of(Permit)
        return {
            Decision.FORBIDDEN: forbidden,
            Decision.PERMITTED: z3.And(z3.Not(forbidden), permitted),
            Decision.SILENT: z3.And(z3.Not(forbidden), z3.Not(permitted)),
        }

    def condition(self, condition: Condition) -> Term:
        """Return a condition as an expression."""
        match condition:
            case Fact(name):
                return self.facts[name]
            case Is(fact, values):
                return self.some(self.facts[fact.name] == self.value(fact.name, value) for value in values)
            case Same(fact, other):
                one, two = self.facts[fact.name], self.facts[other.name]
                return self.every(one[each] == two[each] for each in one) if isinstance(one, dict) else one == two
            case Compare(fact, order, bound):
                right = self.facts[bound.name] if isinstance(bound, Fact) else self.value(fact.name, bound)
                return _ordered(self.facts[fact.name], order, right)
            case Includes(fact, quantity, values):
                chosen = self.facts[fact.name]
                match quantity:
                    case Quantity.ALL:
                        return self.every(chosen[value] for value in values)
                    case Quantity.ANY:
                        return self.some(chosen[value] for value in values)
                    case Quantity.ONLY:
                        return self.every(z3.Not(chosen[value]) for value in chosen if value not in values)
            case Defined(name):
                if name not in self.definitions:
                    self.definitions[name] = self._named(name, self.condition(self.policy.definitions[name].condition))
                return self.definitions[name]
            case Not(body):
                return z3.Not(self.condition(body))
            case AllOf(parts):
                return self.every(self.condition(part) for part in parts)
            case AnyOf(parts):
                return self.some(self.condition(part) for part in parts)
            case If(then, when):
                return z3.Implies(self.condition(when), self.condition(then))
            case Decided(action, decision):
                return self.decisions[action][decision]
            case RuleStands(name, Standing.FIRES):
                return self.fires[name]
            case RuleStands() | Obliged() | Empowered() | SomeMember() | EveryMember():
                raise NotImplementedError("no generated claim says so")
            case _:
                assert_never(condition)


def _ordered(left: Term, order: Order, right: Term) -> Term:
    match order:
        case Order.AT_LEAST:
            return left >= right
        case Order.AT_MOST:
            return left <= right
        case Order.ABOVE:
            return left > right
        case Order.BELOW:
            return left < right


# Claims


def answers(policy: Policy, *, inlined: bool = False) -> dict[str, bool]:
    """Return for each claim whether it is proved."""
    context, sorts = z3.Context(), Sorts()
    first, second = (Model(policy, suffix, context, sorts, inlined) for suffix in ("", "'"))
    return {name: _proved(first, second, claim) for name, claim in policy.claims.items()}


def _proved(first: Model, second: Model, claim: Claim) -> bool:
    assumed = [first.condition(first.policy.assumptions[each.name].condition) for each in claim.assuming]
    match claim.statement:
        case Never(condition):
            return not _possible(first, [*first.constraints, *assumed, first.condition(condition)])
        case Always(condition):
            return not _possible(first, [*first.constraints, *assumed, z3.Not(first.condition(condition))])
        case Possible(condition):
            wanted = [*first.constraints, *assumed, first.condition(condition)]
            return all(
                _possible(
                    first,
                    [*wanted, *(first.facts[name] == first.value(name, value) for name, value in reading.items())],
                )
                for reading in readings(first.policy)
            )
        case Pair(action, wanted_first, against, relation):
            free = fact_names(wanted_first, first.policy.definitions) | fact_names(against, first.policy.definitions)
            sides = [first.condition(wanted_first), second.condition(against)]
            return not _possible(first, [*sides, *_compared(first, second, claim, free, action, relation)])
        case Rises(action, fact):
            step = first.facts[fact.name] == second.facts[fact.name] + 1
            relation = Relation.AT_LEAST_AS_STRICT
            return not _possible(first, [step, *_compared(first, second, claim, {fact.name}, action, relation)])
        case _:
            assert_never(claim.statement)


def _compared(
    first: Model, second: Model, claim: Claim, free: Iterable[str], action: str, relation: Relation
) -> Iterator[Term]:
    """Yield what ties two situations that compare, and that the first is decided less strictly, or differently."""
    policy = first.policy
    differing = {*free, *(fact.name for fact in getattr(claim.statement, "letting", ()))}
    for assessment in policy.assessments.values():
        if not differing.isdisjoint((*assessment.rises, *assessment.falls)):
            raise NotImplementedError("no generated claim moves what an assessment listens to")
    yield from first.constraints
    yield from second.constraints
    for name, fact in policy.facts.items():
        if fact.role is not Role.HIDDEN and name not in differing:
            one, two = first.facts[name], second.facts[name]
            yield from (one[each] == two[each] for each in one) if isinstance(one, dict) else [one == two]
    one, two = first.decisions[action], second.decisions[action]
    if relation is Relation.SAME:
        yield z3.Or(*(z3.And(one[each], z3.Not(two[each])) for each in Decision))
    else:
        yield z3.Or(
            z3.And(one[Decision.PERMITTED], z3.Not(two[Decision.PERMITTED])),
            z3.And(one[Decision.SILENT], two[Decision.FORBIDDEN]),
        )


def _possible(model: Model, constraints: Iterable[Term]) -> bool:
    solver = z3.Solver(ctx=model.context)
    solver.add(*constraints)
    answer = solver.check()
    assert answer != z3.unknown
    return bool(answer == z3.sat)

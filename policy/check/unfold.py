"""Families unfolded: each declaration once for each member, *some* and *every* member spelled out. Source: semantics, section 1."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import TypeAlias, assert_never

from attrs import define, evolve

from policy.check.phrases import filled, filled_values, member_phrase
from policy.check.sugar import spelled
from policy.syntax.declarations import (
    Always,
    Assess,
    Assumption,
    Case,
    Claim,
    Definition,
    Effect,
    Empower,
    ExpectDecision,
    ExpectDuty,
    FactDeclaration,
    Family,
    Forbid,
    Given,
    Never,
    Oblige,
    Pair,
    Permit,
    Phrase,
    Possible,
    Reference,
    Refutation,
    Require,
    Rises,
    Rule,
    Statement,
)
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

Members: TypeAlias = Mapping[str, str]
"""For each family that a name may use, the member that it stands for."""


@define
class Unfolder:
    """Spells out declarations. Over a family that does not exist there is nothing to spell out."""

    families: Mapping[str, Family]

    def members(self, params: tuple[str, ...]) -> Iterator[Members]:
        """Yield every choice of a member for each parameter, in the order of the families; one, empty, without any."""
        if any(param not in self.families for param in params):
            return
        for chosen in product(*(self.families[param].members for param in params)):
            yield dict(zip(params, chosen, strict=True))

    def phrases(self, members: Members) -> dict[str, Phrase]:
        """Return how the chosen members read."""
        return {family: member_phrase(self.families[family], member) for family, member in members.items()}

    # Conditions

    def condition(self, condition: Condition, members: Members) -> Condition:
        """Return a condition with the members filled in; the same one where there is nothing to fill in."""
        match condition:
            case Fact():
                return self.fact(condition, members)
            case Is(fact) | Includes(fact):
                inner = self.fact(fact, members)
                return condition if inner is fact else evolve(condition, fact=inner)
            case Same(fact, other):
                return evolve(condition, fact=self.fact(fact, members), other=self.fact(other, members))
            case Compare(fact, _, bound):
                limit = self.fact(bound, members) if isinstance(bound, Fact) else bound
                return evolve(condition, fact=self.fact(fact, members), bound=limit)
            case Defined(name, args):
                return Defined(_name(name, args, members), span=condition.span) if args else condition
            case Not(body):
                inner_body = self.condition(body, members)
                return condition if inner_body is body else Not(inner_body, span=condition.span)
            case AllOf(parts):
                return AllOf(tuple(self.condition(part, members) for part in parts), span=condition.span)
            case AnyOf(parts):
                return AnyOf(tuple(self.condition(part, members) for part in parts), span=condition.span)
            case If(then, when):
                return If(self.condition(then, members), self.condition(when, members), span=condition.span)
            case SomeMember(family, body):
                return _joined(AnyOf, self._each(family, body, members), condition)
            case EveryMember(family, body):
                return _joined(AllOf, self._each(family, body, members), condition)
            case RuleStands(rule, _, args):
                return evolve(condition, rule=_name(rule, args, members), args=()) if args else condition
            case Decided() | Obliged() | Empowered():
                return condition
            case _:
                assert_never(condition)

    def _each(self, family: str, body: Condition, members: Members) -> tuple[Condition, ...]:
        known = self.families.get(family)
        chosen = known.members if known else ()
        return tuple(self.condition(body, {**members, family: member}) for member in chosen)

    def fact(self, fact: Fact, members: Members) -> Fact:
        """Return a fact under the name that it has in a checked policy."""
        return Fact(_name(fact.name, fact.args, members), span=fact.span) if fact.args else fact

    def facts(self, facts: tuple[Fact, ...], members: Members) -> tuple[Fact, ...]:
        """Return facts under the names that they have in a checked policy."""
        return tuple(self.fact(fact, members) for fact in facts)

    def references(self, references: tuple[Reference, ...], members: Members) -> tuple[Reference, ...]:
        """Return references under the names that they have in a checked policy."""
        return tuple(
            Reference(_name(each.name, each.args, members), span=each.span) if each.args else each
            for each in references
        )

    # Declarations

    def each_fact(self, fact: FactDeclaration) -> Iterator[FactDeclaration]:
        """Yield a fact for each member."""
        for members in self.members(fact.params):
            reads = self.phrases(members)
            yield evolve(
                fact,
                name=_own(fact.name, members),
                params=(),
                phrase=filled(fact.phrase, reads),
                value_phrases=filled_values(fact.value_phrases, reads),
            )

    def each_given(self, given: Given) -> Iterator[Given]:
        """Yield a given for each member."""
        for members in self.members(given.params):
            condition = self.condition(given.condition, members)
            yield evolve(given, name=_own(given.name, members), params=(), condition=condition)

    def each_definition(self, definition: Definition) -> Iterator[Definition]:
        """Yield a definition for each member."""
        for members in self.members(definition.params):
            yield evolve(
                definition,
                name=_own(definition.name, members),
                params=(),
                condition=self.condition(definition.condition, members),
                phrase=filled(definition.phrase, self.phrases(members)),
            )

    def each_assumption(self, assumption: Assumption) -> Iterator[Assumption]:
        """Yield an assumption for each member."""
        for members in self.members(assumption.params):
            yield evolve(
                assumption,
                name=_own(assumption.name, members),
                params=(),
                condition=self.condition(assumption.condition, members),
                phrase=filled(assumption.phrase, self.phrases(members)),
            )

    def each_rule(self, rule: Rule) -> Iterator[Rule]:
        """Yield a rule for each member."""
        for members in self.members(rule.params):
            yield evolve(
                rule,
                name=_own(rule.name, members),
                params=(),
                effect=self._effect(rule.effect, members),
                condition=self._maybe(rule.condition, members),
                exception=self._maybe(rule.exception, members),
                overrides=self.references(rule.overrides, members),
            )

    def _effect(self, effect: Effect, members: Members) -> Effect:
        match effect:
            case Require(condition):
                return evolve(effect, condition=self.condition(condition, members))
            case Permit() | Forbid() | Oblige() | Empower():
                return effect
            case _:
                assert_never(effect)

    def _maybe(self, condition: Condition | None, members: Members) -> Condition | None:
        return None if condition is None else self.condition(condition, members)

    def each_assess(self, assess: Assess) -> Iterator[Assess]:
        """Yield an assessment for each member."""
        for members in self.members(assess.params):
            reads = self.phrases(members)
            yield evolve(
                assess,
                name=_own(assess.name, members),
                params=(),
                condition=self._maybe(assess.condition, members),
                factors=self.facts(assess.factors, members),
                rises=self.facts(assess.rises, members),
                falls=self.facts(assess.falls, members),
                phrase=filled(assess.phrase, reads),
                value_phrases=filled_values(assess.value_phrases, reads),
            )

    def each_claim(self, claim: Claim) -> Iterator[Claim]:
        """Yield a claim for each member."""
        for members in self.members(claim.params):
            expect = claim.expect
            if expect is not None:
                expect = Refutation(self._maybe(expect.under, members), span=expect.span)
            yield evolve(
                claim,
                name=_own(claim.name, members),
                params=(),
                statement=self._statement(claim.statement, members),
                assuming=self.references(claim.assuming, members),
                expect=expect,
                phrase=filled(claim.phrase, self.phrases(members)),
            )

    def _statement(self, statement: Statement, members: Members) -> Statement:
        match statement:
            case Never(condition) | Always(condition) | Possible(condition):
                return evolve(statement, condition=self.condition(condition, members))
            case Pair(_, first, second, _, letting):
                return evolve(
                    statement,
                    first=self.condition(first, members),
                    second=self.condition(second, members),
                    letting=self.facts(letting, members),
                )
            case Rises(_, fact, letting):
                return evolve(statement, fact=self.fact(fact, members), letting=self.facts(letting, members))
            case _:
                assert_never(statement)

    def case(self, case: Case) -> Case:
        """Return a case with the members that it names filled in."""
        return evolve(
            case,
            settings=tuple(evolve(each, fact=self.fact(each.fact, {})) for each in case.settings),
            expectations=tuple(self._expectation(each) for each in case.expectations),
        )

    def _expectation(self, expected: ExpectDecision | ExpectDuty) -> ExpectDecision | ExpectDuty:
        match expected:
            case ExpectDecision() | ExpectDuty():
                return evolve(expected, because=self.references(expected.because, {}))
            case _:
                assert_never(expected)


def weight(condition: Condition, families: Mapping[str, Family]) -> int:
    """Return how many nodes a condition has once families are unfolded."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            return 1 + sum(weight(part, families) for part in parts)
        case Not(body):
            return 1 + weight(body, families)
        case If(then, when):
            return 1 + weight(then, families) + weight(when, families)
        case SomeMember(family, body) | EveryMember(family, body):
            members = families[family].members if family in families else ()
            return 1 + len(members) * weight(body, families)
        case Fact() | Is() | Same() | Compare() | Includes() | Defined():
            return 1
        case Decided() | Obliged() | Empowered() | RuleStands():
            return 1
        case _:
            assert_never(condition)


def _own(name: str, members: Members) -> str:
    return spelled(name, tuple(members.values()))


def _name(name: str, args: tuple[str, ...], members: Members) -> str:
    return spelled(name, tuple(members.get(arg, arg) for arg in args))


def _joined(join: type[AllOf | AnyOf], parts: tuple[Condition, ...], whole: Condition) -> Condition:
    return parts[0] if len(parts) == 1 else join(parts, span=whole.span)

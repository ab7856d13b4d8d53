"""Conditions of a process, made ready to be told: each state becomes a fact of its own for the variables that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from attrs import define, evolve, field

from policy.engines.words.entities import Labels, filled, labels, read
from policy.engines.words.facts import series
from policy.engines.words.happening import HAPPENING
from policy.engines.words.names import Names, read_values
from policy.semantics.histories.ground import DAY, belongs_to, sort_of
from policy.syntax.declarations import FactDeclaration, Phrase, Role
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
from policy.syntax.processes import State, Step, Variable
from policy.syntax.types import YesNo


@define
class Speaker:
    """Makes conditions ready, and keeps how their parts read.

    A condition that is ready has facts without arguments; *some* and *every* have what their variable reads as for a sort; what is
    said of a step is said of its phrase, under ``("step", name)``.
    """

    names: Names
    facts: dict[str, FactDeclaration] = field(factory=dict)
    things: dict[str, str] = field(factory=dict)
    values: dict[str, dict[str, str]] = field(factory=dict)
    statements: dict[tuple[str, str], str] = field(factory=dict)
    denials: dict[tuple[str, str], str] = field(factory=dict)

    def told(self) -> Names:
        """Return how every name reads, those that were met too."""
        names = self.names
        return evolve(
            names,
            policy=evolve(names.policy, facts={**names.policy.facts, **self.facts}),
            things={**names.things, **self.things},
            values={**names.values, **self.values},
            statements={**names.statements, **self.statements},
            denials={**names.denials, **self.denials},
        )

    def condition(self, condition: Condition, bound: Labels) -> Condition:
        """Return a condition that is ready."""

        def inner(part: Condition) -> Condition:
            return self.condition(part, bound)

        match condition:
            case Fact():
                return self.fact(condition, bound)
            case Is(Fact(name, ()), values) if name in bound:
                return _any([self._same(bound[name], bound[str(value)]) for value in values])
            case Is(fact) | Includes(fact):
                return evolve(condition, fact=self.fact(fact, bound))
            case Same(fact, other):
                return evolve(condition, fact=self.fact(fact, bound), other=self.fact(other, bound))
            case Compare(fact, _, limit):
                told = self.fact(limit, bound) if isinstance(limit, Fact) else limit
                return evolve(condition, fact=self.fact(fact, bound), bound=told)
            case Defined(name, args):
                steps = self.names.policy.process.steps
                return Defined(self.step(name, args, bound)) if name in steps or name == DAY else condition
            case Obliged(action, _, args, overdue):
                if action not in self.names.policy.process.steps:
                    return condition
                return Obliged(self.step(action, args, bound), overdue=overdue)
            case Not(body):
                return Not(inner(body))
            case AllOf(parts):
                return AllOf(tuple(map(inner, parts)))
            case AnyOf(parts):
                return AnyOf(tuple(map(inner, parts)))
            case If(then, when):
                return If(inner(then), inner(when))
            case SomeMember(sort, body, variable) | EveryMember(sort, body, variable):
                name = variable or sort
                within = labels(self.names.policy, self.names.words, (Variable(name, sort),), bound)
                return evolve(condition, family=within[name], body=self.condition(body, within), variable=None)
            case Decided() | Empowered() | RuleStands():
                return condition
            case _:
                assert_never(condition)

    def _same(self, one: str, other: str) -> Condition:
        self.things |= {one: one, other: other}
        return Same(Fact(one), Fact(other))

    def fact(self, fact: Fact, bound: Labels) -> Fact:
        """Return a state, or a fact of an entity, as a fact of its own."""
        names = self.names
        state = names.policy.process.states.get(fact.name)
        if state is not None:
            return Fact(self._state(state, tuple(bound[arg] for arg in fact.args)))
        sort = sort_of(names.policy, fact.name)
        if fact.args and sort is not None:
            bound = {**bound, sort.name: bound[fact.args[0]]}
        about_whom = belongs_to(names.policy, fact.name)
        if not about_whom or any(each not in bound for each in about_whom):
            return Fact(fact.name)
        who = series([bound[each] for each in about_whom], names.words.joining.last_and)
        key = f"{fact.name}({who})"
        about = HAPPENING[names.words.language].about
        self.facts[key] = names.policy.facts[fact.name]
        self.values[key] = dict(names.values[fact.name])
        if fact.name in names.things:
            self.things[key] = about.format(phrase=names.things[fact.name], who=who)
        for known, table in ((names.statements, self.statements), (names.denials, self.denials)):
            if ("fact", fact.name) in known:
                table["fact", key] = about.format(phrase=known["fact", fact.name], who=who)
        return Fact(key)

    def _state(self, state: State, args: Sequence[str]) -> str:
        names, language = self.names, self.names.words.language
        key = f"{state.name}({', '.join(args)})"
        bound = {param.name: arg for param, arg in zip(state.params, args, strict=True)}
        role = Role.HIDDEN if state.hidden else Role.FOUND
        declared = FactDeclaration(key, role, state.type, ordinary=state.initially, value_phrases=state.value_phrases)
        self.facts[key] = declared
        self.values[key] = read_values(names.policy, declared, language)
        reads = read(state.name, state.phrase, state.params, bound, language)
        if isinstance(state.type, YesNo):
            self.statements["fact", key] = reads
            denied = {"en": state.phrase.no_en, "nl": state.phrase.no_nl}[language]
            if denied is not None:
                self.denials["fact", key] = filled(denied, bound)
        else:
            self.things[key] = reads
        return key

    def step(self, name: str, args: Sequence[str], bound: Labels) -> str:
        """Return under which name a step is told."""
        key = f"{name}({', '.join(bound[arg] for arg in args)})"
        process, language = self.names.policy.process, self.names.words.language
        step = process.steps.get(name) or Step(name, "", phrase=Phrase())
        told = {param.name: bound[arg] for param, arg in zip(step.params, args, strict=False)}
        days = HAPPENING[language].days
        self.statements["step", key] = (
            days if name == DAY and name not in process.steps else read(name, step.phrase, step.params, told, language)
        )
        return key


def _any(parts: Sequence[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

"""Conditions as clauses. The twin of `policy.semantics.evaluate.holds`: the same cases, in the same order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from policy.engines.words.clauses import announced, around, bare, filled
from policy.engines.words.facts import compares, consists, has_value, includes, is_same, series
from policy.engines.words.happening import HAPPENING
from policy.engines.words.names import Names
from policy.engines.words.sentence import Clause
from policy.engines.words.vocabulary import Form
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
    Literal,
    Not,
    Obliged,
    RuleStands,
    Same,
    SomeMember,
    Standing,
)
from policy.syntax.types import Value, YesNo


def condition(names: Names, told: Condition) -> Clause:
    """Return a clause that says a condition of a checked policy, and nothing else says."""
    joining, ruling, happening = names.words.joining, names.words.ruling, HAPPENING[names.words.language]
    match told:
        case Fact(name):
            return bare(names, names.statements["fact", name])
        case Is(fact, values):
            return _is(names, fact, values, so=True)
        case Same(fact, other):
            return is_same(names, fact.name, other.name, so=True)
        case Compare():
            return compares(names, told, so=True)
        case Includes():
            return includes(names, told, so=True)
        case Defined(name) if ("step", name) in names.statements:
            return filled(happening.just, step=names.statements["step", name])
        case Obliged(name, _, _, overdue) if ("step", name) in names.statements:
            form = happening.overdue if overdue else happening.due
            return filled(form, step=names.statements["step", name])
        case Defined(name):
            return bare(names, names.statements["define", name])
        case Not(body):
            return denial(names, body)
        case AllOf(parts):
            return _listed(names, joining.all_of, parts)
        case AnyOf(parts):
            return _listed(names, joining.any_of, parts)
        case If(then, when):
            given = around(names, joining.follows_if, condition(names, when))
            return announced(
                filled(joining.follows), (given, around(names, joining.follows_then, condition(names, then)))
            )
        case Decided(action, decision):
            return filled(_decision(names, decision), action=names.actions[action])
        case Obliged(action, None):
            return filled(ruling.obliged, action=names.actions[action])
        case Obliged(action, after):
            return filled(ruling.obliged_after, action=names.actions[action], after=names.actions[str(after)])
        case Empowered(action):
            return filled(ruling.empowered, action=names.actions[action])
        case RuleStands(rule, standing):
            return filled(_standing(names, standing), rule=names.rules[rule])
        case SomeMember() | EveryMember():
            return _bound(names, told)
        case _:
            assert_never(told)


def _bound(names: Names, told: SomeMember | EveryMember, *, none: bool = False) -> Clause:
    """Return what holds for some, for every or for no choice of variables; those bound alike in one go.

    A sort stands there as its variable reads: families are unfolded in a checked policy.
    """
    happening = HAPPENING[names.words.language]
    who: list[str] = []
    body: Condition = told
    while isinstance(body, SomeMember | EveryMember) and type(body) is type(told):
        who.append(body.family)
        body = body.body
    if none:
        form = happening.none
    elif isinstance(told, EveryMember):
        form = happening.every
    else:
        form = happening.some_one if len(who) == 1 else happening.some
        who = [happening.a.format(who=each) for each in who]
    return around(names, form, condition(names, body), who=series(who, names.words.joining.last_and))


def denial(names: Names, told: Condition) -> Clause:
    """Return a clause that says that a condition does not hold."""
    joining, ruling, happening = names.words.joining, names.words.ruling, HAPPENING[names.words.language]
    match told:
        case Defined(name) if ("step", name) in names.statements:
            return filled(happening.not_just, step=names.statements["step", name])
        case Obliged(name, _, _, overdue) if ("step", name) in names.statements:
            form = happening.not_overdue if overdue else happening.not_due
            return filled(form, step=names.statements["step", name])
        case SomeMember():
            return _bound(names, told, none=True)
        case Fact(name) if ("fact", name) in names.denials:
            return bare(names, names.denials["fact", name])
        case Defined(name) if ("define", name) in names.denials:
            return bare(names, names.denials["define", name])
        case Is(fact, values):
            return _is(names, fact, values, so=False)
        case Same(fact, other):
            return is_same(names, fact.name, other.name, so=False)
        case Compare():
            return compares(names, told, so=False)
        case Includes():
            return includes(names, told, so=False)
        case AllOf(parts):
            return _listed(names, joining.not_all, parts)
        case AnyOf(parts):
            return _listed(names, joining.none_of, parts)
        case Decided(action, Decision.PERMITTED):
            return filled(ruling.not_permitted, action=names.actions[action])
        case Decided(action, Decision.FORBIDDEN):
            return filled(ruling.not_forbidden, action=names.actions[action])
        case Obliged(action, None):
            return filled(ruling.not_obliged, action=names.actions[action])
        case Obliged(action, after):
            return filled(ruling.not_obliged_after, action=names.actions[action], after=names.actions[str(after)])
        case Empowered(action):
            return filled(ruling.not_empowered, action=names.actions[action])
        case Fact() | Defined() | Not() | If() | Decided() | RuleStands() | EveryMember():
            return around(names, joining.not_so, condition(names, told))
        case _:
            assert_never(told)


def _is(names: Names, fact: Fact, values: Sequence[Literal], *, so: bool) -> Clause:
    """Return that a fact is one of the values; *is yes* and *is no* read like the fact itself."""
    if isinstance(names.policy.facts[fact.name].type, YesNo) and len(values) == 1:
        return (condition if bool(values[0]) is so else denial)(names, Fact(fact.name))
    return has_value(names, fact.name, values, so=so)


def _listed(names: Names, form: Form, parts: Sequence[Condition]) -> Clause:
    return announced(filled(form), [condition(names, part) for part in parts])


# Values at run time


def valued(names: Names, fact: str, value: Value) -> Clause:
    """Return that a fact has a value: in a scenario, a case or a counterexample."""
    match value:
        case bool():
            return (condition if value else denial)(names, Fact(fact))
        case frozenset():
            kind = names.policy.facts[fact].type
            return consists(names, fact, [each for each in getattr(kind, "values", ()) if each in value])
        case _:
            return has_value(names, fact, (value,), so=True)


# Decisions and rules


def _decision(names: Names, decision: Decision) -> Form:
    ruling = names.words.ruling
    match decision:
        case Decision.PERMITTED:
            return ruling.permitted
        case Decision.FORBIDDEN:
            return ruling.forbidden
        case Decision.SILENT:
            return ruling.silent
        case _:
            assert_never(decision)


def _standing(names: Names, standing: Standing) -> Form:
    ruling = names.words.ruling
    match standing:
        case Standing.FIRES:
            return ruling.fires
        case Standing.APPLIES:
            return ruling.applies
        case Standing.MET:
            return ruling.met
        case _:
            assert_never(standing)

"""Checking a condition before families are unfolded: its names, what is compared with what, what it may speak of."""

from __future__ import annotations

from typing import assert_never

from attrs import evolve

from policy.check.comparisons import check_alone, check_compare, check_includes, check_is, check_two_facts
from policy.check.names import Kind, unknown
from policy.check.references import Place, References, Uses
from policy.check.reports import Reports, place_of
from policy.check.values import written
from policy.source import Span
from policy.syntax.declarations import Require
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

MAX_DEPTH = 200
"""How deep a condition may be nested, the definitions that it rests on included."""


def check_condition(look: References, condition: Condition, place: Place, uses: Uses, depth: int = 1) -> None:
    """Report what is wrong with a condition, and add what it speaks of to ``uses``."""
    if depth > uses.depth:
        uses.depth = depth
        if depth > MAX_DEPTH:
            report_depth(look.reports, condition.span)
            return
    match condition:
        case Fact():
            declared = look.fact(condition, place, uses)
            if declared is not None:
                check_alone(look, condition, declared)
        case Is(Fact(name), values) if name in look.names.actions:
            _not_a_decision(look, condition, name, values)
        case Is(fact):
            declared = look.fact(fact, place, uses)
            if declared is not None:
                check_is(look, condition, declared)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                check_condition(look, part, place, uses, depth + 1)
        case Not(body):
            check_condition(look, body, place, uses, depth + 1)
        case Defined():
            look.definition(condition, place, uses, depth)
        case Compare(fact, _, Fact() as bound) | Same(fact, bound):
            left, right = look.fact(fact, place, uses), look.fact(bound, place, uses)
            if left is not None and right is not None:
                check_two_facts(look, condition, left, right)
        case Compare(fact):
            declared = look.fact(fact, place, uses)
            if declared is not None:
                check_compare(look, condition, declared)
        case Includes(fact):
            declared = look.fact(fact, place, uses)
            if declared is not None:
                check_includes(look, condition, declared)
        case If(then, when):
            check_condition(look, then, place, uses, depth + 1)
            check_condition(look, when, place, uses, depth + 1)
        case SomeMember(family, body) | EveryMember(family, body):
            uses.familial = True
            if family not in look.names.families:
                unknown(look.names, look.reports, Kind.FAMILY, family, place_of(condition.span, family))
            check_condition(look, body, evolve(place, families=place.families | {family}), uses, depth + 1)
        case Decided(action):
            if _in_claim(look, condition, place, uses, f"what is decided on `{action}`"):
                look.action(action, condition.span)
        case Obliged(action, after):
            if _in_claim(look, condition, place, uses, f"the duty `{action}`"):
                look.action(action, condition.span)
                if after is not None:
                    look.done(after, condition.span)
        case Empowered(action):
            if _in_claim(look, condition, place, uses, f"the power `{action}`"):
                look.action(action, condition.span)
        case RuleStands(name):
            if _in_claim(look, condition, place, uses, f"the rule `{name}`"):
                _check_standing(look, condition, place, uses)
        case _:
            assert_never(condition)


def report_depth(reports: Reports, span: Span | None) -> None:
    """Report a condition that is nested too deeply."""
    hint = "give a part of it a name of its own, with fewer levels"
    reports.error("too-deep", f"the condition is nested more than {MAX_DEPTH} levels deep", span, hint)


def _not_a_decision(look: References, condition: Is, action: str, values: tuple[Literal, ...]) -> None:
    hint = look.reports.suggest(
        written(values[0]), lambda: (*(each.value for each in Decision), "obliged", "empowered")
    )
    look.reports.error(
        "wrong-kind",
        f"`{action}` is an action, not a reading",
        condition.fact.span,
        hint or f"a claim may say `{action} is permitted`; a condition of a rule may not",
    )


def _in_claim(look: References, condition: Condition, place: Place, uses: Uses, subject: str) -> bool:
    uses.decisions = True
    if not place.claim:
        look.reports.error(
            "decision-in-condition",
            f"this condition may not speak of {subject}",
            condition.span,
            "only `never`, `always` and `possible` speak of decisions, duties and rules; elsewhere say it in terms of facts",
        )
    return place.claim


def _check_standing(look: References, condition: RuleStands, place: Place, uses: Uses) -> None:
    if condition.args:
        uses.familial = True
    rule = look.rule(condition.rule, condition.args, condition.span, place)
    if rule is not None and condition.standing is Standing.MET and not isinstance(rule.effect, Require):
        look.reports.error(
            "not-a-requirement",
            f"`{condition.rule}` requires nothing, so that it is never met",
            condition.span,
            f"write `rule {condition.rule} fires` or `rule {condition.rule} applies`",
        )

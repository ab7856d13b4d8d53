"""Checking claims, cases and adopted readings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from attrs import evolve

from policy.check.conditions import check_condition
from policy.check.declared import check_setting
from policy.check.names import Kind, unknown
from policy.check.references import Place, References, Uses
from policy.check.reports import place_of, repeated
from policy.check.rules import check_rises
from policy.check.values import check_value
from policy.syntax.declarations import (
    Adopt,
    Always,
    Case,
    Claim,
    ExpectDecision,
    ExpectDuty,
    FactDeclaration,
    Forbid,
    Never,
    Pair,
    Permit,
    Possible,
    Reference,
    Require,
    Rises,
    Role,
    Rule,
)
from policy.syntax.duties import gives
from policy.syntax.expressions import Fact, Obliged


def check_claim(look: References, claim: Claim, place: Place, uses: Uses, under: Uses) -> None:
    """Report what is wrong with a claim; what it speaks of goes to ``uses``, what its expectation does to ``under``."""
    statement = claim.statement
    match statement:
        case Never(condition) | Always(condition) | Possible(condition):
            check_condition(look, condition, place, uses)
        case Pair(action, first, second, _, letting):
            look.action(action, statement.span)
            for side in (first, second):
                check_condition(look, side, evolve(place, claim=False), uses)
            _check_letting(look, letting, place, uses)
        case Rises(action, fact, letting):
            look.action(action, statement.span)
            declared = look.fact(fact, place, uses)
            if declared is not None:
                check_rises(look, fact, declared)
            _check_letting(look, letting, place, uses)
        case _:
            assert_never(statement)
    _check_assuming(look, claim.assuming, place, uses)
    if claim.expect is not None and claim.expect.under is not None:
        check_condition(look, claim.expect.under, evolve(place, claim=False), under)
        uses.familial = uses.familial or under.familial
    if not claim.citations and claim.outside_because is None:
        look.reports.warning(
            "uncited-claim",
            f"the claim `{claim.name}` does not say where it comes from",
            claim.span,
            'write `cites` and a paragraph behind its name, or `outside the source because "…"`',
        )


def _check_letting(look: References, letting: tuple[Fact, ...], place: Place, uses: Uses) -> None:
    for fact in repeated(letting):
        look.reports.error("repeated-item", f"`{fact.name}` is listed twice", fact.span, "leave one of them out")
    for fact in letting:
        declared = look.fact(fact, place, uses)
        if declared is not None and declared.role is Role.READING:
            look.reports.error(
                "reading-in-letting",
                f"`{fact.name}` is a reading, and both sides of a comparison have the same readings",
                fact.span,
                "leave it out; every reading is gone through",
            )


def _check_assuming(look: References, assuming: tuple[Reference, ...], place: Place, uses: Uses) -> None:
    _check_listed_twice(look, assuming)
    for reference in assuming:
        if reference.args:
            uses.familial = True
        look.assumption(reference.name, reference.args, reference.span, place)


def _check_listed_twice(look: References, references: tuple[Reference, ...]) -> None:
    for reference in repeated(references):
        message = f"`{reference.name}` is listed twice"
        look.reports.error("repeated-item", message, reference.span, "leave one of them out")


def check_adopt(look: References, adopt: Adopt) -> None:
    """Report a reading that does not exist, and a value that it does not have."""
    declared = look.names.facts.get(adopt.reading)
    if declared is None or declared.role is not Role.READING:
        unknown(look.names, look.reports, Kind.READING, adopt.reading, place_of(adopt.span, adopt.reading))
        return
    span = place_of(adopt.span, adopt.value)
    check_value(declared.name, declared.type, adopt.value, look.names.scales, look.reports, span)


def check_case(look: References, case: Case, uses: Uses) -> None:
    """Report settings that cannot be made and expectations that cannot be met."""
    place = Place()
    seen: set[Fact] = set()
    for setting in case.settings:
        declared = look.fact(setting.fact, place, uses)
        if setting.fact in seen:
            look.reports.error(
                "repeated-item",
                f"`{setting.fact.name}` is set twice in the case `{case.name}`",
                setting.fact.span,
                "a fact has one value; a set is written with commas",
            )
        seen.add(setting.fact)
        if declared is None:
            continue
        if declared.role is Role.HIDDEN:
            report_hidden(look, setting.fact, declared)
        check_setting(look, declared, setting.value, setting.span)
    for expectation in case.expectations:
        match expectation:
            case ExpectDecision():
                _check_decision(look, expectation, place, uses)
            case ExpectDuty():
                _check_duty(look, expectation, place, uses)
            case _:
                assert_never(expectation)


def report_hidden(look: References, fact: Fact, declared: FactDeclaration) -> None:
    """Report a hidden fact in a scenario."""
    look.reports.error(
        "hidden-fact",
        f"`{fact.name}` is hidden: it cannot be known when deciding",
        fact.span,
        "leave it out; a claim can speak of it",
        related=(("declared hidden here", declared.span),) if declared.span else (),
    )


def _check_decision(look: References, expected: ExpectDecision, place: Place, uses: Uses) -> None:
    action = look.action(expected.action, expected.span)
    for rule, reference in _reasons(look, expected, place, uses):
        if action is None:
            continue
        if not isinstance(rule.effect, Permit | Forbid | Require) or rule.effect.action != action.name:
            look.reports.error(
                "rule-on-other-action",
                f"`{rule.name}` never decides on `{action.name}`",
                reference.span,
                f"name a rule that permits, forbids or requires something before `{action.name}`",
            )


def _check_duty(look: References, expected: ExpectDuty, place: Place, uses: Uses) -> None:
    duty = expected.duty
    action = look.action(duty.action, expected.span)
    after = duty.after if isinstance(duty, Obliged) else None
    if after is not None:
        look.action(after, expected.span)
    for rule, reference in _reasons(look, expected, place, uses):
        if action is None:
            continue
        if not gives(rule.effect, duty):
            word = "obliges to" if isinstance(duty, Obliged) else "empowers to"
            later = "" if after is None else f" after `{after}`"
            look.reports.error(
                "rule-on-other-action",
                f"`{rule.name}` never {word} `{action.name}`{later}",
                reference.span,
                f"name a rule that {word} `{action.name}`{later}",
            )


def _reasons(
    look: References, expected: ExpectDecision | ExpectDuty, place: Place, uses: Uses
) -> Iterator[tuple[Rule, Reference]]:
    """Yield the rules because of which something is expected, those that there are and that are about an action that there is."""
    _check_listed_twice(look, expected.because)
    for reference in expected.because:
        if reference.args:
            uses.familial = True
        rule = look.rule(reference.name, reference.args, reference.span, place)
        if rule is not None and rule.effect.action in look.names.actions:
            yield rule, reference

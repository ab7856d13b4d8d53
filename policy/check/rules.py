"""Checking rules, assessments and binding conditions."""

from __future__ import annotations

from typing import assert_never

from policy.check.conditions import check_condition
from policy.check.declared import check_actor
from policy.check.references import Place, References, Uses
from policy.check.reports import place_of, repeated
from policy.check.sugar import factor_key
from policy.check.values import usable
from policy.source import Span
from policy.syntax.declarations import (
    Assess,
    Binding,
    Citation,
    Effect,
    Empower,
    FactDeclaration,
    Forbid,
    Oblige,
    Permit,
    Phrase,
    Require,
    Role,
    Rule,
)
from policy.syntax.expressions import Fact
from policy.syntax.types import Level, Number, Type, YesNo


def check_rule(look: References, rule: Rule, place: Place, uses: Uses) -> None:
    """Report what is wrong with a rule's effect, its conditions and what it overrides."""
    effect = rule.effect
    look.action(effect.action, effect.span)
    if isinstance(effect, Oblige):
        _check_oblige(look, effect)
    if rule.condition is not None:
        check_condition(look, rule.condition, place, uses)
    if rule.exception is not None:
        check_condition(look, rule.exception, place, uses)
    if isinstance(effect, Require):
        check_condition(look, effect.condition, place, uses)
    if rule.overrides:
        _check_overrides(look, rule, place, uses)


def _check_oblige(look: References, effect: Oblige) -> None:
    if effect.after is not None:
        look.done(effect.after, effect.span)
    if effect.within is not None and effect.within < 0:
        look.reports.error("out-of-range", f"{effect.within} days is no period", effect.span, "write 0 or more days")


def check_grounds(
    look: References, who: str, span: Span | None, citations: tuple[Citation, ...], outside_because: Phrase | None
) -> None:
    """Report a rule that neither cites a paragraph nor says why it stands outside the source."""
    if not citations and outside_because is None:
        look.reports.error(
            "uncited-rule",
            f"{who} does not say where it comes from",
            span,
            'write `cites` and a paragraph behind its name, or `outside the source because "…"`',
        )


def _check_overrides(look: References, rule: Rule, place: Place, uses: Uses) -> None:
    for reference in repeated(rule.overrides):
        message = f"`{reference.name}` is listed twice"
        look.reports.error("repeated-item", message, reference.span, "leave one of them out")
    for reference in rule.overrides:
        if reference.args:
            uses.familial = True
        other = look.rule(reference.name, reference.args, reference.span, place)
        if other is None or other is rule:
            continue
        if other.strict:
            look.reports.error(
                "strict-overridden",
                f"`{rule.name}` overrides `{other.name}`, which is strict",
                reference.span,
                f"a strict rule yields only to its own `unless`: put the exception into `{other.name}`",
                related=(("declared strict here", other.span),) if other.span else (),
            )
        known = rule.effect.action in look.names.actions and other.effect.action in look.names.actions
        if known and not _opposed(rule.effect, other.effect):
            look.reports.error(
                "override-mismatch",
                f"`{rule.name}` cannot override `{other.name}`: it {_says(rule.effect)}, the other {_says(other.effect)}",
                reference.span,
                "a permit can override a forbid or a requirement on the same action, and they it; a duty can override the same duty",
            )


def _opposed(one: Effect, other: Effect) -> bool:
    if one.action != other.action:
        return False
    if isinstance(one, Oblige) and isinstance(other, Oblige):
        return True
    return (isinstance(one, Permit) and isinstance(other, Forbid | Require)) or (
        isinstance(one, Forbid | Require) and isinstance(other, Permit)
    )


def _says(effect: Effect) -> str:
    match effect:
        case Permit(action):
            return f"permits `{action}`"
        case Forbid(action):
            return f"forbids `{action}`"
        case Require(_, action):
            return f"requires something before `{action}`"
        case Oblige(action):
            return f"obliges to `{action}`"
        case Empower(action):
            return f"empowers to `{action}`"
        case _:
            assert_never(effect)


# Assessments and binding conditions, beside what they stand for


def check_assess(look: References, assess: Assess, place: Place, uses: Uses) -> None:
    """Report factors that cannot be assessed, and rising and falling without an order."""
    keys: set[tuple[str, ...]] = set()
    for factor in assess.factors:
        key = factor_key(assess, factor)
        if key in keys:
            message = f"`{factor.name}` is taken into account twice"
            look.reports.error("repeated-item", message, factor.span, "leave one of them out")
        keys.add(key)
        _factor(look, assess, factor, place, uses)
    risen = [_trend(look, assess, fact, place, uses) for fact in assess.rises]
    fallen = [_trend(look, assess, fact, place, uses) for fact in assess.falls]
    named = [*assess.rises, *assess.falls]
    for fact in repeated(named):
        message = f"`{fact.name}` is listed twice"
        look.reports.error("repeated-item", message, fact.span, "an outcome rises with a fact or falls with it, once")
    if (risen or fallen) and usable(assess.gives, look.names.scales) and not _is_ordered(assess.gives):
        look.reports.error(
            "wrong-comparison",
            f"the outcome of `{assess.name}` has no order, so that it cannot rise or fall",
            named[0].span or assess.span,
            "let it give yes or no, a level or a number",
        )


def _factor(look: References, assess: Assess, factor: Fact, place: Place, uses: Uses) -> FactDeclaration | None:
    declared = look.fact(factor, place, uses)
    if declared is None:
        return None
    if declared.name.partition(".")[0] == assess.name:
        look.reports.error(
            "factor-not-knowable",
            f"the assessment `{assess.name}` cannot rest on itself",
            factor.span,
            "take into account what the provider knows before it assesses",
        )
        return None
    if declared.role in (Role.HIDDEN, Role.READING):
        kind = "hidden" if declared.role is Role.HIDDEN else "a reading"
        look.reports.error(
            "factor-not-knowable",
            f"`{factor.name}` is {kind}, so that the assessment `{assess.name}` cannot rest on it",
            factor.span,
            "take into account what the provider chooses or finds",
            related=(("declared here", declared.span),) if declared.span else (),
        )
        return None
    return declared


def _trend(look: References, assess: Assess, fact: Fact, place: Place, uses: Uses) -> FactDeclaration | None:
    declared = _factor(look, assess, fact, place, uses)
    if declared is not None and usable(declared.type, look.names.scales) and not _is_ordered(declared.type):
        look.reports.error(
            "wrong-comparison",
            f"the values of `{fact.name}` have no order, so that nothing rises or falls with it",
            fact.span,
            "only yes/no facts, levels and numbers rise and fall",
        )
    return declared


def _is_ordered(type_: Type) -> bool:
    return isinstance(type_, YesNo | Level | Number)


def check_rises(look: References, fact: Fact, declared: FactDeclaration) -> None:
    """Report ``as X rises`` over values without an order."""
    if usable(declared.type, look.names.scales) and not _is_ordered(declared.type):
        look.reports.error(
            "wrong-comparison",
            f"the values of `{fact.name}` have no order, so that it does not rise",
            fact.span,
            "only yes/no facts, levels and numbers rise",
        )


def check_binding(look: References, binding: Binding) -> None:
    """Report an actor that does not exist. The condition itself is checked in the assumption that it is kept."""
    check_actor(look, binding.actor, place_of(binding.span, binding.actor))

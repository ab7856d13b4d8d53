"""Checking what a process says of decisions, duties and rules."""

from __future__ import annotations

from attrs import evolve

from policy.check.names import Kind, unknown
from policy.check.processes.scope import Scope, check_arguments
from policy.check.references import Place, References
from policy.check.reports import place_of
from policy.check.sugar import spelled
from policy.syntax.declarations import Require
from policy.syntax.expressions import Condition, Obliged, RuleStands, Standing


def of_step(look: References, condition: Condition, scope: Scope, subject: str) -> bool:
    """Return whether there are decisions: only where the provider takes a step."""
    if not scope.facts:
        look.reports.error(
            "decision-in-condition",
            f"{scope.who} may not speak of {subject}: nothing is decided there",
            condition.span,
            "only the steps of the provider rest on what is decided; claim it of the step, or of a state",
        )
    return scope.facts


def duty(look: References, condition: Obliged, scope: Scope) -> Condition:
    """Return that a duty is open, or overdue."""
    if not scope.duties:
        look.reports.error(
            "decision-in-condition",
            f"{scope.who} may not speak of the duty `{condition.action}`",
            condition.span,
            "speak of it in the `when` of a step, or in a claim",
        )
        return condition
    step = look.names.steps.get(condition.action)
    place = place_of(condition.span, condition.action)
    if step is None:
        unknown(look.names, look.reports, Kind.STEP, condition.action, place)
        return condition
    if condition.after is not None:
        look.reports.error(
            "decision-in-condition",
            f"over time `{condition.action}` is obliged or not, and not after another action",
            condition.span,
            f"leave out `after {condition.after}`",
        )
    check_arguments(look, condition.action, step.params, condition.args, scope, condition.span)
    return condition


def standing(look: References, condition: RuleStands, scope: Scope) -> Condition:
    """Return where a rule stands under the facts of a step."""
    if not of_step(look, condition, scope, f"the rule `{condition.rule}`"):
        return condition
    rule = look.rule(condition.rule, condition.args, condition.span, Place(frozenset(scope.members)))
    if rule is not None and condition.standing is Standing.MET and not isinstance(rule.effect, Require):
        look.reports.error(
            "not-a-requirement",
            f"`{condition.rule}` requires nothing, so that it is never met",
            condition.span,
            f"write `rule {condition.rule} fires` or `rule {condition.rule} applies`",
        )
    name = spelled(condition.rule, tuple(scope.members.get(arg, arg) for arg in condition.args))
    return evolve(condition, rule=name, args=())

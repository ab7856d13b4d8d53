"""Expectations of cases as conditions: what has to hold in every completion for them to come out as expected."""

from __future__ import annotations

from typing import assert_never

from policy.engines.table.cone import duty_rules
from policy.syntax.declarations import ExpectDecision, ExpectDuty, Forbid, Permit, Require, Rule
from policy.syntax.expressions import AllOf, Condition, Decided, Decision, Not, RuleStands, Standing
from policy.syntax.policy import Policy

ALWAYS = AllOf(())


def in_every_completion(policy: Policy, expected: ExpectDecision | ExpectDuty) -> Condition | None:
    """Return the condition that an expectation states of every completion; ``None`` where it is of another kind.

    The twin of `policy.reasoning.cases.run`: an expectation with a condition is met iff there is a completion and the
    condition holds in each.
    """
    match expected:
        case ExpectDuty(duty, True, because, only):
            named = {reference.name for reference in because}
            firing = {name: RuleStands(name, Standing.FIRES) for name in duty_rules(policy, duty)}
            wanted: list[Condition] = [firing.get(name, Not(ALWAYS)) for name in sorted(named)]
            unwanted = [Not(fires) for name, fires in firing.items() if only and name not in named]
            return AllOf((duty, *wanted, *unwanted)) if named else duty
        case ExpectDuty(duty):
            return Not(duty)
        case ExpectDecision(action, Decision() as decision, because, only):
            named = {reference.name for reference in because}
            parts: list[Condition] = [Decided(action, decision)]
            for rule in policy.rules.values():
                determining = _determining(rule, action, decision)
                if determining is None:
                    if rule.name in named:
                        parts.append(Not(ALWAYS))
                elif rule.name in named:
                    parts.append(determining)
                elif only:
                    parts.append(Not(determining))
            return AllOf(tuple(parts))
        case ExpectDecision():
            return None
        case _:
            assert_never(expected)


def _determining(rule: Rule, action: str, decision: Decision) -> Condition | None:
    """Return when a rule is determining for a decision on an action; ``None``: never."""
    fires = RuleStands(rule.name, Standing.FIRES)
    match rule.effect, decision:
        case Permit(about), Decision.SILENT if about == action:
            return ALWAYS
        case Permit(about), Decision.PERMITTED if about == action:
            return fires
        case Forbid(about) | Require(_, about), Decision.PERMITTED if about == action:
            return ALWAYS if rule.condition is None else rule.condition
        case Forbid(about) | Require(_, about), Decision.FORBIDDEN if about == action:
            return fires
        case _:
            return None

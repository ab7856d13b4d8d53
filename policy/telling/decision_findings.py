"""A decision as a finding."""

from __future__ import annotations

from policy.engines.words.vocabulary import Language
from policy.reasoning.decisions.answer import DecideAnswer
from policy.render.blocks import Finding, Level
from policy.render.findings import as_one
from policy.semantics.evaluate import Fires
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.telling.decision import report


def findings(policy: Policy, answer: DecideAnswer, language: Language, *, long: bool = False) -> tuple[Finding, ...]:
    """Return the decision as one finding, a pass if the gate is open. It stands where the first rule that fires does, else
    where the action is declared.
    """
    view = answer.overall
    verdict = view.decision.value if isinstance(view.decision, Decision) else view.decision
    firing = [policy.rules[ground.rule] for ground in view.grounds if Fires() in ground.statuses]
    place = firing[0] if firing else policy.actions[answer.action]
    level: Level = "pass" if view.decision is Decision.PERMITTED else "error"
    return (
        as_one(report(policy, answer, language, long=long), f"decision-{verdict}", level, answer.action, place.span),
    )

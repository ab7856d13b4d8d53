"""Why a scenario is decided as it is, as a finding."""

from __future__ import annotations

from policy.engines.words.vocabulary import Language
from policy.questions.why.answer import WhyAnswer
from policy.questions.why.report import report
from policy.render.blocks import Finding, Level, Report
from policy.render.findings import as_one
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.telling.interrupted import interrupted_finding


def findings(policy: Policy, answer: WhyAnswer, language: Language, *, long: bool = False) -> tuple[Finding, ...]:
    """Return the answer as one finding, a pass if the gate is open or a nearest scenario was found.

    It stands where the first rule does that fires, or may, and brings the decision; else where the action is declared.
    """
    broken_off = interrupted_finding(answer.interrupted, policy, language)
    told = Report(report(policy, answer, language, long=long).blocks[len(broken_off) :])
    deciding = [name for each in answer.why_not for name in each.against]
    place = policy.rules[deciding[0]] if deciding else policy.actions[answer.action]
    if answer.nearest is not None:
        code, passed = f"nearest-{answer.nearest.found}", answer.nearest.found == "found"
    else:
        verdict = answer.decision.value if isinstance(answer.decision, Decision) else answer.decision
        code, passed = f"decision-{verdict}", answer.decision is Decision.PERMITTED
    level: Level = "pass" if passed else "error"
    return (
        *broken_off,
        as_one(told, code, level, answer.action, place.span),
    )

"""Why something is decided, as data for JSON."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from policy.questions.why.answer import WhyAnswer
from policy.reasoning.nearest.answer import Nearest
from policy.reasoning.standing.answer import Part, RuleStanding
from policy.render.command import Data
from policy.render.data import data_of
from policy.semantics.evaluate import Status
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.telling.setting_data import setting_data


def data(policy: Policy, answer: WhyAnswer) -> Data:
    """Return the answer with the keys that `docs/reference/json.md` documents."""
    return {
        "policy": policy.header.name,
        "action": answer.action,
        "scenario": data_of(answer.scenario),
        "gate": "open" if answer.decision is Decision.PERMITTED else "closed",
        "decision": data_of(answer.decision),
        **data_of(answer.forcing),
        "rules": [_rule(policy, each) for each in answer.rules],
        "why_not": data_of(answer.why_not),
        "nearest": None if answer.nearest is None else _nearest(answer.nearest),
        "clash": data_of(answer.clash),
        "interrupted": data_of(answer.interrupted),
    }


def _rule(policy: Policy, rule: RuleStanding) -> Data:
    declared = policy.rules[rule.rule]
    return {
        "name": rule.rule,
        "statuses": _statuses(rule.statuses),
        "condition": _part(rule.condition),
        "exception": _part(rule.exception),
        "required": _part(rule.required),
        "citations": data_of(declared.citations),
        "outside_because": data_of(declared.outside_because),
    }


def _part(part: Part | None) -> Data | None:
    if part is None:
        return None
    return {
        "condition": data_of(part.condition),
        "kind": part.kind,
        "holds": part.holds,
        "parts": [_part(each) for each in part.parts],
        "facts": data_of(part.facts),
    }


def _nearest(told: Nearest) -> Data:
    near = [
        {
            "changes": setting_data(each.changes),
            "scenario": data_of(each.scenario),
            "rules": [{"name": name, "statuses": _statuses(each.rules[name])} for name in each.rules],
        }
        for each in told.near
    ]
    whole: Data = data_of(evolve(told, near=()))
    del whole["interrupted"]  # that is said of the answer
    return {**whole, "near": near}


def _statuses(statuses: Sequence[Status]) -> list[Data]:
    return [data_of(each) for each in statuses]

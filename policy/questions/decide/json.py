"""A decision as data for JSON."""

from __future__ import annotations

from policy.reasoning.decisions.answer import DecideAnswer, Ground, View
from policy.render.command import Data
from policy.render.data import data_of
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy


def data(policy: Policy, answer: DecideAnswer) -> Data:
    """Return the answer with the keys that `docs/reference/json.md` documents."""
    return {
        "policy": policy.header.name,
        "action": answer.action,
        "scenario": data_of(answer.scenario),
        "gate": "open" if answer.overall.decision is Decision.PERMITTED else "closed",
        **_view(policy, answer.overall),
        "by_reading": [{"readings": data_of(each.readings), **_view(policy, each.view)} for each in answer.by_reading],
        "clash": data_of(answer.clash),
    }


def _view(policy: Policy, view: View) -> Data:
    told: Data = data_of(view)
    rules = [_ground(policy, ground) for ground in view.grounds]
    return {("rules" if key == "grounds" else key): (rules if key == "grounds" else told[key]) for key in told}


def _ground(policy: Policy, ground: Ground) -> Data:
    rule = policy.rules[ground.rule]
    return {
        "name": ground.rule,
        **data_of(ground.status),
        "failed": data_of(ground.failed),
        "citations": data_of(rule.citations),
        "outside_because": data_of(rule.outside_because),
    }

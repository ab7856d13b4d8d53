"""A decision as data for JSON."""

from __future__ import annotations

from attrs import evolve

from policy.reasoning.decisions.answer import DecideAnswer, Ground, View
from policy.render.command import Data
from policy.render.data import data_of
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.telling.setting_data import setting_data


def data(policy: Policy, answer: DecideAnswer) -> Data:
    """Return the answer with the keys that `docs/reference/json.md` documents."""
    by_reading = [
        {"readings": data_of(each.readings), **_view(policy, answer, each.view)} for each in answer.by_reading
    ]
    return {
        "policy": policy.header.name,
        "action": answer.action,
        "scenario": data_of(answer.scenario),
        "gate": "open" if answer.overall.decision is Decision.PERMITTED else "closed",
        **_view(policy, answer, answer.overall),
        "by_reading": by_reading,
        "clash": data_of(answer.clash),
    }


def _view(policy: Policy, answer: DecideAnswer, view: View) -> Data:
    told: Data = data_of(evolve(view, grounds=(), missing=(), settling=()))
    changed = {
        "grounds": [_ground(policy, ground) for ground in view.grounds],
        "missing": [
            {
                "rule": each.rule,
                "condition": data_of(each.condition),
                "settings": [setting_data(setting) for setting in each.settings],
                "more": each.more,
            }
            for each in view.missing
        ],
        "settling": [
            {
                "decision": each.decision.value,
                "sets": [setting_data(setting) for setting in each.sets],
                "more": each.more,
                "least": each.least,
            }
            for each in view.settling
        ],
    }
    rests_on = [
        _reading(policy, answer, name, str(value))
        for name, value in view.facts.items()
        if policy.facts[name].role is Role.READING
    ]
    return {
        **{("rules" if key == "grounds" else key): changed.get(key, told[key]) for key in told},
        "rests_on": rests_on,
    }


def _ground(policy: Policy, ground: Ground) -> Data:
    rule = policy.rules[ground.rule]
    standings = [data_of(each) for each in ground.statuses]
    return {
        "name": ground.rule,
        "always": ground.always,
        **(standings[0] if len(standings) == 1 else {"status": None, "by": None}),
        "standings": standings,
        "failed": data_of(ground.failed),
        "citations": data_of(rule.citations),
        "outside_because": data_of(rule.outside_because),
    }


def _reading(policy: Policy, answer: DecideAnswer, name: str, value: str) -> Data:
    adopted = name not in answer.scenario
    return {
        "reading": name,
        "value": value,
        "adopted": adopted,
        "because": data_of(policy.adopted[name].because) if adopted else None,
    }

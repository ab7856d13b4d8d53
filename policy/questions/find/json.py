"""What was found as data for JSON."""

from __future__ import annotations

from policy.questions.find.answer import FindAnswer, Finding
from policy.render.command import Data
from policy.render.data import data_of
from policy.syntax.policy import Policy
from policy.telling.setting_data import setting_data


def data(policy: Policy, answer: FindAnswer) -> Data:
    """Return the findings with the keys that `docs/reference/json.md` documents."""
    return {
        "policy": policy.header.name,
        "asked": list(answer.asked),
        "findings": [_finding(policy, finding) for finding in answer.findings],
        "accepted": [
            {"about": each.about, "because": data_of(each.because), **_finding(policy, each.finding)}
            for each in answer.accepted
        ],
        "stale": data_of(answer.stale),
        "undecided": data_of(answer.undecided),
        "interrupted": data_of(answer.interrupted),
    }


def _finding(policy: Policy, finding: Finding) -> Data:
    told: Data = data_of(finding)
    names = dict.fromkeys(name for subject in finding.subjects for name in subject.rules)
    for subject, data in zip(finding.subjects, told["subjects"], strict=True):
        data["choices"] = setting_data(subject.choices)
    return {
        **told,
        "citations": data_of(
            tuple(dict.fromkeys(each for name in names for each in policy.rules[name].citations)),
        ),
    }

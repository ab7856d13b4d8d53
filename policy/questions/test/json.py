"""The cases of a policy as data for JSON."""

from __future__ import annotations

from policy.questions.test.notation import expectation, found
from policy.reasoning.cases.answer import CasesAnswer
from policy.render.command import Data
from policy.render.data import data_of
from policy.syntax.policy import Policy


def data(policy: Policy, answer: CasesAnswer) -> Data:
    """Return the answer with the keys that `docs/reference/json.md` documents."""
    passed = sum(case.passed for case in answer.cases)
    return {
        "policy": policy.header.name,
        "summary": {"passed": passed, "failed": len(answer.cases) - passed},
        "cases": [
            {
                "name": case.name,
                "passed": case.passed,
                "citations": data_of(policy.cases[case.name].citations),
                "expectations": [
                    {"expected": expectation(each.expected), "passed": each.passed, "found": found(each)}
                    for each in case.outcomes
                ],
            }
            for case in answer.cases
        ],
        "interrupted": data_of(answer.interrupted),
    }

"""Every question that remembers, with all that it tells, as text: two answers are alike iff nobody could tell them apart."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TypeAlias

from policy.questions.diff.ask import ask as ask_diff
from policy.questions.diff.findings import findings as diff_findings
from policy.questions.diff.json import data as diff_data
from policy.questions.find.ask import ask as ask_find
from policy.questions.find.findings import findings as find_findings
from policy.questions.find.json import data as find_data
from policy.questions.gaps.ask import ask as ask_gaps
from policy.questions.gaps.findings import findings as gaps_findings
from policy.questions.gaps.json import data as gaps_data
from policy.questions.repair.ask import ask as ask_repair
from policy.questions.repair.json import data as repair_data
from policy.reasoning.edits.edit import RuleDropped, edited
from policy.reasoning.memory.folder import Memory
from policy.syntax.policy import Policy

Asked: TypeAlias = Callable[[Policy, Memory | None], str]


def find(policy: Policy, memory: Memory | None) -> str:
    answer = ask_find(policy, memory=memory)
    told = find_findings(policy, answer, "en", long=True)
    return json.dumps(find_data(policy, answer)) + repr((answer, told))


def gaps(policy: Policy, memory: Memory | None) -> str:
    answer = ask_gaps(policy, memory=memory)
    told = gaps_findings(policy, answer, "en")
    return json.dumps(gaps_data(policy, answer)) + repr((answer, told))


def diff(policy: Policy, memory: Memory | None) -> str:
    """From the policy without its last rule."""
    old = edited(policy, RuleDropped(list(policy.rules)[-1]))
    answer = ask_diff(old, policy, memory=memory)
    return json.dumps(diff_data(answer)) + repr((answer, diff_findings(policy, answer, "en", ())))


def repair(policy: Policy, memory: Memory | None) -> str:
    """Of every claim."""
    every = [(policy, ask_repair(policy, name, most=1, memory=memory)) for name in policy.claims]
    return json.dumps([repair_data(*each) for each in every]) + repr(every)


QUESTIONS: Mapping[str, Asked] = {"find": find, "gaps": gaps, "diff": diff, "repair": repair}

MODULES = (
    "policy.questions.find.ask",
    "policy.questions.gaps.ask",
    "policy.questions.diff.changing",
    "policy.questions.repair.ask",
    "policy.reasoning.claims.pinned",
)
"""Where pieces are taken."""

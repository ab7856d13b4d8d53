"""The answers to claims as data for JSON."""

from __future__ import annotations

from collections import Counter

from policy.reasoning.claims.answer import Answer, ClaimAnswer, Group, ProveAnswer
from policy.render.command import Data
from policy.render.data import data_of
from policy.semantics.evaluate import Statuses
from policy.syntax.policy import Policy


def data(policy: Policy, answer: ProveAnswer) -> Data:
    """Return the answers with the keys that `docs/reference/json.md` documents."""
    counts = Counter(claim.answer for claim in answer.claims)
    return {
        "policy": policy.header.name,
        "summary": {
            **{each.value: counts[each] for each in Answer},
            "as_expected": sum(claim.as_expected for claim in answer.claims),
            "vacuous": sum(claim.vacuous is not None for claim in answer.claims),
        },
        "claims": [_claim(policy, claim) for claim in answer.claims],
        "interrupted": data_of(answer.interrupted),
    }


def _claim(policy: Policy, claim: ClaimAnswer) -> Data:
    told: Data = data_of(claim)
    del told["groups"]
    return {
        **told,
        "vacuous": claim.vacuous is not None,
        "vacuous_because": data_of(claim.vacuous),
        "counterexamples": [_group(group) for group in claim.groups],
        "phrase": data_of(policy.claims[claim.name].phrase),
        "citations": data_of(policy.claims[claim.name].citations),
    }


def _group(group: Group) -> Data:
    found = group.counterexample
    told: Data = data_of(found)
    del told["statuses"], told["second_statuses"]
    return {
        **told,
        "rules": _rules(found.statuses),
        "second_rules": None if found.second_statuses is None else _rules(found.second_statuses),
        "ways": data_of(group.ways),
    }


def _rules(statuses: Statuses) -> list[Data]:
    return [{"name": name, **data_of(status)} for name, status in statuses.items()]

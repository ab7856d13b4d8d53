"""The answers to claims as data for JSON."""

from __future__ import annotations

from collections import Counter

from policy.questions.prove.answer import Answer, ClaimAnswer, Counterexample, Group, ProveAnswer
from policy.render.command import Data
from policy.render.data import citations, facts, folded, scenarios, standing
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
    }


def _claim(policy: Policy, claim: ClaimAnswer) -> Data:
    return {
        "name": claim.name,
        "answer": claim.answer.value,
        "as_expected": claim.as_expected,
        "vacuous": claim.vacuous is not None,
        "vacuous_because": None if claim.vacuous is None else claim.vacuous.value,
        "undecided_because": claim.undecided_because,
        "counterexamples": [_group(group) for group in claim.groups],
        "complete": claim.complete,
        "assumption_sets": [list(names) for names in claim.assumption_sets],
        "needs_rules": list(claim.needs_rules),
        "core": list(claim.core),
        "by_reading": [{"readings": folded(each.readings), "answer": each.answer.value} for each in claim.by_reading],
        "turns_on": list(claim.turns_on),
        "witnesses": scenarios(claim.witnesses),
        "confirmed_by": claim.confirmed_by,
        "citations": citations(policy.claims[claim.name].citations),
    }


def _group(group: Group) -> Data:
    return {**_counterexample(group.counterexample), "ways": [list(way) for way in group.ways]}


def _counterexample(found: Counterexample) -> Data:
    return {
        "facts": facts(found.facts),
        "rules": _rules(found.statuses),
        "replayed": found.replayed,
        "valuation": facts(found.valuation),
        "second": None if found.second is None else facts(found.second),
        "second_rules": None if found.second_statuses is None else _rules(found.second_statuses),
        "nearest": None if found.nearest is None else facts(found.nearest),
        "difference": list(found.difference),
    }


def _rules(statuses: Statuses) -> list[Data]:
    return [{"name": name, **standing(status)} for name, status in statuses.items()]

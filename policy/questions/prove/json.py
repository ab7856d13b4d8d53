"""The answers to claims as data for JSON."""

from __future__ import annotations

from collections import Counter

from policy.engines.smt.histories.inductive.prove import Invariant
from policy.reasoning.claims.answer import Answer, ClaimAnswer, Group, ProveAnswer
from policy.reasoning.histories.answer import HistoryAnswer
from policy.render.command import Data
from policy.render.data import data_of
from policy.semantics.evaluate import Statuses
from policy.semantics.histories.entities import Entity
from policy.semantics.histories.histories import History
from policy.semantics.histories.steps import Happened
from policy.syntax.policy import Policy


def data(policy: Policy, answer: ProveAnswer) -> Data:
    """Return the answers with the keys that `docs/reference/json.md` documents."""
    counts = Counter(claim.answer for claim in answer.every)
    return {
        "policy": policy.header.name,
        "summary": {
            **{each.value: counts[each] for each in Answer},
            "as_expected": sum(claim.as_expected for claim in answer.every),
            "vacuous": sum(claim.vacuous is not None for claim in answer.claims),
        },
        "claims": [_claim(policy, claim) for claim in answer.claims],
        "histories": [_course(policy, claim) for claim in answer.histories],
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


def _course(policy: Policy, claim: HistoryAnswer) -> Data:
    declared = policy.process.claims[claim.name]
    return {
        "name": claim.name,
        "answer": claim.answer.value,
        "as_expected": claim.as_expected,
        "bound": data_of(claim.bound),
        "histories": [_history(each) for each in claim.histories],
        "by_reading": data_of(claim.by_reading),
        "turns_on": data_of(claim.turns_on),
        "undecided_because": claim.undecided_because,
        "invariant": None if claim.invariant is None else _invariant(claim.invariant),
        "phrase": data_of(declared.phrase),
        "citations": data_of(declared.citations),
    }


def _invariant(invariant: Invariant) -> Data:
    """Return the clauses: of each some conditions of which one is so, or not so, as ``holds`` says; ``about``: for what its variables stand."""
    return {
        "variables": [{"name": each.name, "sort": each.sort} for each in invariant.variables],
        "clauses": [
            [
                {"condition": data_of(atom.condition), "about": dict(atom.about), "holds": holds}
                for atom, holds in clause
            ]
            for clause in invariant.clauses
        ],
    }


def _history(history: History) -> Data:
    return {"settled": data_of(history.settled), "steps": [_step(each) for each in history.steps]}


def _step(happened: Happened) -> Data:
    """Return a step with the entities that it is about, the facts of the provider's, and the moment to which it led."""
    moment = happened.moment
    return {
        "step": happened.taken.step,
        "entities": [_entity(each) for each in happened.taken.args],
        "days": happened.days,
        "facts": data_of(happened.facts),
        "states": data_of(dict(moment.values)),
        "duties": [
            {"rule": duty.rule, "step": duty.step, "entities": [_entity(each) for each in duty.args], "days": days}
            for duty, days in moment.open
        ],
    }


def _entity(entity: Entity) -> str:
    return f"{entity.sort} {entity.number}"


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

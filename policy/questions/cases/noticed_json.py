"""What the cases cover, and what becomes of mutants, as data for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from policy.notation.print_conditions import inline
from policy.notation.printer import print_declaration
from policy.questions.cases.answer import CoverageAnswer, MutationAnswer, Share
from policy.questions.cases.json import place_data
from policy.questions.cases.noticed_report import coverage_cases, mutation_cases
from policy.reasoning.edits.edit import Change, Dropped, Edit, OverrideDropped, Replaced, RuleAdded, RuleDropped
from policy.reasoning.noticing.answer import Fate, Missed, Noticed, Same, Unclear
from policy.reasoning.turning.answer import Example
from policy.render.command import Data, Language
from policy.render.data import data_of
from policy.syntax.declarations import Case
from policy.syntax.policy import Policy


def coverage_data(policy: Policy, answer: CoverageAnswer, language: Language, least: float) -> Data:
    """Return the answer with the keys that `docs/reference/json.md` documents. Only comments in the notation depend on the language."""
    declared = coverage_cases(policy, answer, language)
    return {
        "policy": policy.header.name,
        "complete": answer.interrupted is None,
        "interrupted": data_of(answer.interrupted),
        "cases": answer.cases,
        "at_least": least,
        "reached": bool(answer.cases) and answer.reaches(least),
        "rules": _share(answer.rules),
        "conditions": _share(answer.conditions),
        "paragraphs": _share(answer.paragraphs),
        "uncovered": [
            {**edit_data(each.edit), "noticed_by": _suggested(declared, each.scenario)} for each in answer.uncovered
        ],
        "uncovered_paragraphs": [
            {"source": each.source, "paragraph": each.label, "rules": list(each.missing)} for each in answer.not_covered
        ],
        "suggested": _cases(declared, answer.examples),
        "undecided": [{**edit_data(edit), "because": because} for edit, because in answer.undecided],
    }


def mutation_data(policy: Policy, answer: MutationAnswer, language: Language) -> Data:
    """Return the answer with the keys that `docs/reference/json.md` documents. Only comments in the notation depend on the language."""
    declared = mutation_cases(policy, answer, language)
    judged = answer.judgement.judged
    return {
        "policy": policy.header.name,
        "complete": answer.judgement.interrupted is None,
        "interrupted": data_of(answer.judgement.interrupted),
        "claims": answer.claims,
        "cases": answer.cases,
        "summary": {
            "mutants": len(judged),
            "noticed": sum(isinstance(each.fate, Noticed) for each in judged),
            "missed": sum(isinstance(each.fate, Missed) for each in judged),
            "same": sum(isinstance(each.fate, Same) for each in judged),
            "undecided": sum(isinstance(each.fate, Unclear) for each in judged),
        },
        "mutants": [{**edit_data(each.edit), **_fate(each.fate, declared)} for each in judged],
        "suggested": _cases(declared, answer.judgement.examples),
    }


def _share(share: Share) -> Data:
    return {"covered": share.covered, "of": share.of, "percent": round(share.percent, 2)}


def _cases(declared: Sequence[Case], examples: Sequence[Example]) -> list[Data]:
    return [
        {"name": case.name, "notation": print_declaration(case), "facts": data_of(example.facts)}
        for case, example in zip(declared, examples, strict=True)
    ]


def edit_data(edit: Edit) -> Data:
    """Return an edit as data: what is changed, where, and what stands there instead."""
    match edit:
        case Replaced(place, was, becomes, change):
            text = None if change in (Change.ALWAYS, Change.NEVER) else inline(becomes)
            return {"change": change.value, **place_data(place), "was": inline(was), "becomes": text}
        case Dropped(place, was):
            return {"change": "dropped", **place_data(place), "was": inline(was), "becomes": None}
        case RuleDropped(rule):
            return {"change": "rule dropped", "rule": rule}
        case OverrideDropped(rule, overridden):
            return {"change": "override dropped", "rule": rule, "overridden": overridden}
        case RuleAdded(rule):
            return {"change": "rule added", "rule": rule.name}
        case _:
            assert_never(edit)


def _suggested(declared: Sequence[Case], scenario: int | None) -> str | None:
    return None if scenario is None else declared[scenario].name


def _fate(fate: Fate, declared: Sequence[Case]) -> Data:
    match fate:
        case Noticed(by, name):
            return {"fate": "noticed", "by": {by: name}, "because": None}
        case Missed(scenario):
            suggested = _suggested(declared, scenario)
            return {"fate": "missed", "by": suggested and {"suggested": suggested}, "because": None}
        case Same():
            return {"fate": "same", "by": None, "because": None}
        case Unclear(because):
            return {"fate": "undecided", "by": None, "because": because}
        case _:
            assert_never(fate)

"""The cases that a policy needs as data for JSON."""

from __future__ import annotations

from typing import assert_never

from policy.notation.print_conditions import inline
from policy.notation.printer import print_declaration
from policy.questions.cases.report import cases
from policy.reasoning.edits.place import Place
from policy.reasoning.turning.answer import (
    Dead,
    DeadAlternative,
    DeadBoundary,
    Excepted,
    Meeting,
    Never,
    Purpose,
    Suite,
    Turns,
)
from policy.reasoning.turning.examples import numbers_in
from policy.reasoning.turning.occurrences import Boundary
from policy.render.command import Data, Language
from policy.render.data import data_of
from policy.syntax.policy import Policy


def data(policy: Policy, suite: Suite, language: Language) -> Data:
    """Return the answer with the keys that `docs/reference/json.md` documents. Only comments in the notation depend on the language."""
    declared = cases(policy, suite, language)
    purposes: list[list[Data]] = [[] for _ in declared]
    named = [case.name for case in declared]
    for purpose in suite.purposes:
        for number in numbers_in(purpose):
            purposes[number].append(_purpose(purpose, named))
    return {
        "policy": policy.header.name,
        "complete": suite.interrupted is None,
        "interrupted": data_of(suite.interrupted),
        "cases": [
            {
                "name": case.name,
                "notation": print_declaration(case),
                "facts": data_of(example.facts),
                "for": for_what,
            }
            for case, example, for_what in zip(declared, suite.examples, purposes, strict=True)
        ],
        "never": [_never(each) for each in suite.never],
        "undecided": [{**place_data(each.place), "because": each.because} for each in suite.undecided],
    }


def _purpose(purpose: Purpose, named: list[str]) -> Data:
    match purpose:
        case Turns(occurrence, _, boundary, true, false, apart):
            return {
                "kind": "condition",
                **place_data(occurrence.place),
                "condition": inline(occurrence.condition),
                "boundary": _boundary(boundary),
                "true": None if true is None else named[true],
                "false": None if false is None else named[false],
                "apart": list(apart),
            }
        case Excepted(rule, alternative):
            return {"kind": "exception", "rule": rule, "condition": inline(alternative)}
        case Meeting(first, second, overriding):
            return {"kind": "meeting", "rules": [first, second], "overriding": overriding}
        case _:
            assert_never(purpose)


def _never(never: Never) -> Data:
    match never:
        case Dead(occurrence):
            boundary, condition, place = None, occurrence.condition, occurrence.place
        case DeadBoundary(occurrence, at):
            boundary, condition, place = _boundary(at), occurrence.condition, occurrence.place
        case DeadAlternative(rule, alternative):
            return {"kind": "exception", "rule": rule, "condition": inline(alternative)}
        case _:
            assert_never(never)
    return {"kind": "condition", **place_data(place), "condition": inline(condition), "boundary": boundary}


def place_data(place: Place) -> Data:
    """Return where a condition stands as data."""
    return {place.kind: place.name, "part": place.part, "path": list(place.path)}


def _boundary(boundary: Boundary | None) -> Data | None:
    if boundary is None:
        return None
    return {"fact": boundary.fact, "true": data_of(boundary.true), "false": data_of(boundary.false)}

"""Expectations, and what was found instead, in the notation, for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from policy.notation.printer import print_declaration
from policy.reasoning.cases.answer import FoundDecision, FoundDuty, Outcome
from policy.syntax.declarations import Case, ExpectDecision, ExpectDuty, Reference


def expectation(expected: ExpectDecision | ExpectDuty) -> str:
    """Return an expectation as a document has it, without the word *expect*, on one line."""
    clauses = print_declaration(Case("case", (), (expected,))).split("\n")[1:]
    return " ".join(clause.strip() for clause in clauses).removeprefix("expect ")


def found(outcome: Outcome) -> str:
    """Return what was found, in the same words."""
    match outcome.expected, outcome.found:
        case _, None:
            return "undecided within the limits of the solver"
        case ExpectDecision(action), FoundDecision() as decision:
            return _decision(action, decision)
        case ExpectDuty() as expected, FoundDuty(extent, always, sometimes):
            word = {"every": "in every completion", "some": "in some completions only", "no": "in no completion"}[
                extent
            ]
            because = tuple(Reference(name) for name in always) if expected.because else ()
            return f"{expectation(ExpectDuty(expected.duty, because=because))} {word}{_also(sometimes if expected.because else ())}"
        case _:
            raise AssertionError("what is found is of the kind that is expected")


def _also(sometimes: Sequence[str]) -> str:
    return f", in some completions also {', '.join(sometimes)}" if sometimes else ""


def _decision(action: str, found: FoundDecision) -> str:
    match found.possible:
        case ():
            return f"{action} is impossible"
        case (decision,):
            because = tuple(Reference(name) for name in found.always)
            return expectation(ExpectDecision(action, decision, because)) + _also(found.sometimes)
        case several:
            return f"{action} is undetermined: {' or '.join(decision.value for decision in several)}"
    assert_never(found.possible)

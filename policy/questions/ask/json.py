"""An interview as data for JSON."""

from __future__ import annotations

from collections.abc import Sequence

from policy.errors import Diagnostic
from policy.questions.ask.dialogue import End
from policy.reasoning.decisions.answer import DecideAnswer
from policy.reasoning.interviews.answer import Question, Range, Step, Transcript
from policy.render.command import Data
from policy.render.data import data_of
from policy.render.diagnostics import finding
from policy.syntax.policy import Policy
from policy.telling.decision_data import data as decision_data


def data(
    policy: Policy,
    transcript: Transcript,
    answer: DecideAnswer | None,
    end: End | None = None,
    errors: Sequence[Diagnostic] = (),
) -> Data:
    """Return the interview with the keys that `docs/reference/json.md` documents.

    Args:
        answer: What is decided; ``None`` where the interview was broken off.
        end: How it ended, where it was held.
        errors: Why it was broken off.
    """
    return {
        "policy": policy.header.name,
        "action": transcript.action,
        "given": data_of(transcript.scenario),
        "steps": [_step(policy, each) for each in transcript.steps],
        "ending": transcript.ending,
        "ended_by": None if end is None else end.value,
        "open": list(transcript.open),
        "next": None if transcript.question is None else _question(policy, transcript.question),
        "scenario": data_of(transcript.known),
        "decision": None if answer is None else decision_data(policy, answer),
        "errors": [finding(each) for each in errors],
    }


def _step(policy: Policy, step: Step) -> Data:
    return {
        "fact": step.fact,
        "known": step.value is not None,
        "value": data_of(step.value),
        "among": None if step.among is None else _value(step.among),
        "asked": None if step.asked is None else _question(policy, step.asked),
    }


def _question(policy: Policy, question: Question) -> Data:
    return {
        "fact": question.fact,
        "at_most": question.at_most,
        "exact": question.exact,
        "possible": data_of(question.possible),
        "rules": [{"name": name, "citations": data_of(policy.rules[name].citations)} for name in question.rules],
        "givens": [{"name": name, "citations": data_of(policy.givens[name].citations)} for name in question.givens],
        "choices": [{"value": _value(each.value), "possible": data_of(each.possible)} for each in question.choices],
    }


def _value(value: object) -> object:
    return {"low": value.low, "high": value.high} if isinstance(value, Range) else data_of(value)

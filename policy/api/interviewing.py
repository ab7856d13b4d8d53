"""Interviews from Python."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from policy.api.decision import DecideResult
from policy.api.result import Result, known
from policy.check.scenario import type_facts
from policy.errors import PolicyError
from policy.questions.ask import json as ask_json
from policy.questions.ask import report as ask_report
from policy.reasoning.decisions.decide import ask as ask_decide
from policy.reasoning.interviews import interview as interviews
from policy.reasoning.interviews.answer import Question, Step
from policy.reasoning.interviews.answer import Range as Range
from policy.reasoning.interviews.interview import Interview
from policy.render.blocks import Report
from policy.render.command import Data, Language
from policy.syntax.policy import Policy
from policy.syntax.types import Value


@frozen(repr=False, eq=False)
class InterviewState(Result):
    """An interview at one moment. It never changes: an answer gives another one, and each can be gone on from."""

    policy: Policy
    interview: Interview
    language: Language = "en"

    @property
    def question(self) -> Question | None:
        """What to ask next: the fact, why, and the possible answers; ``None`` where no answer can change what is decided."""
        return self.interview.question

    @property
    def steps(self) -> tuple[Step, ...]:
        """What was said, first to last."""
        return self.interview.steps

    @property
    def scenario(self) -> Mapping[str, Value]:
        """All that is known: what was given at the start, and the answers."""
        return self.interview.known

    @property
    def decision(self) -> DecideResult:
        """What is decided on what is known now; `policy.decide` on ``scenario`` says the same."""
        return DecideResult(self.policy, ask_decide(self.policy, self.scenario, self.interview.action), self.language)

    def answer(self, value: object, fact: str | None = None) -> InterviewState:
        """Return the interview after an answer.

        Args:
            value: As in `decide`; a `Range` for a number of which only that is known.
            fact: The fact that it is about, if it is not the one that is asked about.

        Raises:
            PolicyError: The fact cannot have this value, or not together with what is known; or nothing is asked.
        """
        return self._after(interviews.answered(self.interview, value, fact))

    def unknown(self) -> InterviewState:
        """Return the interview after *not known*: the fact stays open, and is not asked about again.

        Raises:
            PolicyError: Nothing is asked.
        """
        return self._after(interviews.unknown(self.interview))

    def back(self, fact: str | None = None) -> InterviewState:
        """Return the interview as it was before the last answer, or before the one about a fact.

        Raises:
            PolicyError: There is no such answer.
        """
        return self._after(interviews.back(self.interview, fact))

    def _after(self, interview: Interview) -> InterviewState:
        return InterviewState(self.policy, interview, self.language)

    def data(self) -> Data:
        """Return the interview as `policy ask --format json` writes it, without ``schema_version`` and ``command``."""
        return ask_json.data(self.policy, interviews.transcript(self.interview), self.decision.answer)

    def report(self, *, long: bool = False) -> Report:
        """Return the question; where there is none, what is decided."""
        if self.question is None:
            return self.decision.report(long=long)
        return ask_report.question(ask_report.interviewer(self.policy, self.language), self.question)


def interview(
    policy: Policy,
    scenario: Mapping[str, object] | None = None,
    action: str | None = None,
    *,
    language: Language = "en",
) -> InterviewState:
    """Return an interview that asks for the facts that can still change the decision, what settles soonest first.

    Args:
        scenario: What is known already, as in `decide`.
        action: The action to decide on; the first of the document by default.
        language: The language in which the interview shows.

    Raises:
        PolicyError: As in `decide`.
    """
    typed = type_facts(policy, scenario or {})
    if typed.diagnostics:
        raise PolicyError(typed.diagnostics)
    chosen = next(iter(policy.actions)) if action is None else known("action", action, policy.actions)
    return InterviewState(policy, interviews.begin(policy, typed.facts, chosen), language)

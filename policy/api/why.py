"""Asking why from Python."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from attrs import field, frozen

from policy.api.decision import Outcome
from policy.api.result import Result, known, whole
from policy.check.scenario import type_facts
from policy.errors import Diagnostic, PolicyError
from policy.questions.why.answer import WhyAnswer
from policy.questions.why.ask import Wanted
from policy.questions.why.ask import ask as ask_why
from policy.questions.why.json import data
from policy.questions.why.report import report
from policy.questions.why.wanted import NotWantedError, wanted_of
from policy.reasoning.nearest.answer import Nearest
from policy.render.blocks import Report
from policy.render.command import Data, Language
from policy.semantics.values import Scenario
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy


@frozen(repr=False)
class WhyResult(Result):
    """Why an action is decided as it is in a scenario. ``answer`` holds all of it."""

    policy: Policy = field(eq=False)
    answer: WhyAnswer
    language: Language = field(default="en", eq=False)

    @property
    def decision(self) -> Outcome:
        """The decision in every completion and reading: ``undetermined`` where they differ, ``impossible`` where there is none."""
        decision = self.answer.decision
        return decision.value if isinstance(decision, Decision) else decision

    @property
    def sets(self) -> tuple[Scenario, ...]:
        """The least sets of facts of the scenario that alone exclude every other decision."""
        return self.answer.forcing.sets

    @property
    def nearest(self) -> Nearest | None:
        """The nearest scenarios with another decision, where they were asked for."""
        return self.answer.nearest

    def data(self) -> Data:
        """Return the answer as `policy why --format json` writes it, without ``schema_version`` and ``command``."""
        return data(self.policy, self.answer)

    def report(self, *, long: bool = False) -> Report:
        """Return what is told, in the short form or the long one."""
        return report(self.policy, self.answer, self.language, long=long)


def why(
    policy: Policy,
    scenario: Mapping[str, object] | None = None,
    action: str | None = None,
    *,
    nearest: bool = False,
    decision: Literal["permitted", "silent", "forbidden"] | None = None,
    change: Collection[str] = ("chosen",),
    weights: Mapping[str, int] | None = None,
    language: Language = "en",
) -> WhyResult:
    """Return why an action is decided as it is in a scenario, why not otherwise, and the nearest scenarios that are.

    Args:
        scenario: Facts by name, as `policy.decide` takes them.
        action: The action; the first of the document by default.
        nearest: Look for the nearest scenarios with another decision.
        decision: Which one; by default permitted, or, where it is permitted already, forbidden.
        change: What may be changed: ``chosen`` facts, those that are ``found`` as well, or facts by name.
        weights: What a change of a fact counts for, from 1 to 1000; any other counts for 1.
        language: The language in which the result shows.

    Raises:
        PolicyError: The scenario, the action, a fact that is to change or its weight is not as it can be.
    """
    typed = type_facts(policy, scenario or {})
    if typed.diagnostics:
        raise PolicyError(typed.diagnostics)
    about = next(iter(policy.actions)) if action is None else known("action", action, policy.actions)
    wanted = _wanted(policy, decision, change, weights or {}) if nearest else None
    answer = ask_why(policy, typed.facts, about, wanted)
    return whole(WhyResult(policy, answer, language), answer.interrupted)


def _wanted(policy: Policy, decision: str | None, change: Collection[str], weights: Mapping[str, int]) -> Wanted:
    try:
        return wanted_of(policy, decision, change, weights)
    except NotWantedError as wrong:
        raise PolicyError((Diagnostic("wrong-wish", str(wrong)),)) from None

"""Deciding from Python."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from attrs import field, frozen

from policy.api.result import Result, known
from policy.check.scenario import type_facts
from policy.errors import PolicyError
from policy.reasoning.decisions.answer import DecideAnswer, Duty, Missing, Settling
from policy.reasoning.decisions.decide import ask as ask_decide
from policy.render.blocks import Report
from policy.render.command import Data, Language
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.syntax.types import Value
from policy.telling import decision as decide_report
from policy.telling import decision_data

Outcome: TypeAlias = Literal["permitted", "silent", "forbidden", "undetermined", "impossible"]


@frozen(repr=False)
class DecideResult(Result):
    """A decision on an action in a scenario. ``answer`` holds all of it; the properties are what is asked for most."""

    policy: Policy = field(eq=False)
    answer: DecideAnswer
    language: Language = field(default="en", eq=False)

    @property
    def decision(self) -> Outcome:
        """The decision in every completion and reading: ``undetermined`` where they differ, ``impossible`` where there is none."""
        decision = self.answer.overall.decision
        return decision.value if isinstance(decision, Decision) else decision

    @property
    def permitted(self) -> bool:
        """Whether the gate is open: every completion, in every reading, is permitted."""
        return self.answer.overall.decision is Decision.PERMITTED

    @property
    def rules(self) -> tuple[str, ...]:
        """The determining rules."""
        return tuple(ground.rule for ground in self.answer.overall.grounds)

    @property
    def facts(self) -> Mapping[str, Value]:
        """The facts that mattered, with their values."""
        return self.answer.overall.facts

    @property
    def missing(self) -> tuple[Missing, ...]:
        """The requirements that are not met, each with how the provider can meet it."""
        return self.answer.overall.missing

    @property
    def settling(self) -> tuple[Settling, ...]:
        """For each decision that can still be reached, what would settle it."""
        return self.answer.overall.settling

    @property
    def duties(self) -> tuple[Duty, ...]:
        """The duties and powers that arise or may arise."""
        return self.answer.overall.duties

    def data(self) -> Data:
        """Return the answer as `policy decide --format json` writes it, without ``schema_version`` and ``command``."""
        return decision_data.data(self.policy, self.answer)

    def report(self, *, long: bool = False) -> Report:
        """Return what is told, in the short form or the long one."""
        return decide_report.report(self.policy, self.answer, self.language, long=long)


def decide(
    policy: Policy,
    scenario: Mapping[str, object] | None = None,
    action: str | None = None,
    *,
    language: Language = "en",
) -> DecideResult:
    """Return the decision on an action in a scenario.

    Args:
        scenario: Facts by name: ``True``, ``False``, numbers, names, and a set or list of names for a *some of* fact. Facts
            that are left out range over everything that they can be. A reading may be fixed too.
        action: The action to decide on; the first of the document by default.
        language: The language in which the result shows.

    Raises:
        PolicyError: The scenario names facts that there are not, hidden facts, or values that a fact cannot have, or the
            policy has no such action.
    """
    typed = type_facts(policy, scenario or {})
    if typed.diagnostics:
        raise PolicyError(typed.diagnostics)
    chosen = next(iter(policy.actions)) if action is None else known("action", action, policy.actions)
    return DecideResult(policy, ask_decide(policy, typed.facts, chosen), language)

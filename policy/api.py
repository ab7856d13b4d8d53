"""The policy from Python: load a document, decide with it, prove its claims.

Answers are frozen. In a terminal they show as the command line tells them, in a notebook as HTML.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal, TypeAlias

from attrs import field, frozen

from policy.check.documents import load as load_document
from policy.check.scenario import type_facts
from policy.errors import Diagnostic, PolicyError
from policy.library import shipped
from policy.questions.decide import json as decide_json
from policy.questions.prove import json as prove_json
from policy.reasoning.claims.answer import ClaimAnswer, ProveAnswer
from policy.reasoning.claims.prove import SECONDS
from policy.reasoning.claims.prove import ask as ask_prove
from policy.reasoning.decisions.answer import DecideAnswer, Duty, Missing, Settling
from policy.reasoning.decisions.decide import ask as ask_decide
from policy.render.blocks import Report
from policy.render.command import Data, Language
from policy.render.html import fragment
from policy.render.markdown import markdown
from policy.render.plain import plain
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.syntax.types import Value
from policy.telling import decision as decide_report
from policy.telling import proof as prove_report

__all__ = ["DecideResult", "PolicyError", "ProveResult", "decide", "load", "prove"]

Outcome: TypeAlias = Literal["permitted", "silent", "forbidden", "undetermined", "impossible"]


class Result:
    """How an answer shows: as text where Python prints it, as HTML in a notebook."""

    def report(self, *, long: bool = False) -> Report:
        """Return what is told, as blocks for `policy.render`."""
        raise TypeError("every result has a report of its own")

    def __repr__(self) -> str:
        return plain(self.report()).rstrip("\n")

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        told = self.report()
        return {"text/plain": plain(told), "text/markdown": markdown(told), "text/html": fragment(told)}

    def _repr_html_(self) -> str:
        return fragment(self.report())


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
        return decide_json.data(self.policy, self.answer)

    def report(self, *, long: bool = False) -> Report:
        """Return what is told, in the short form or the long one."""
        return decide_report.report(self.policy, self.answer, self.language, long=long)


@frozen(repr=False)
class ProveResult(Result):
    """The answers to claims. A claim's own is ``result["its_name"]``."""

    policy: Policy = field(eq=False)
    answer: ProveAnswer
    language: Language = field(default="en", eq=False)

    def __getitem__(self, claim: str) -> ClaimAnswer:
        return next(each for each in self.answer.claims if each.name == claim)

    @property
    def claims(self) -> tuple[ClaimAnswer, ...]:
        """The answers, in the order of the document."""
        return self.answer.claims

    @property
    def as_expected(self) -> bool:
        """Whether every claim has the answer that the document expects; an undecided one has not."""
        return all(claim.as_expected for claim in self.answer.claims)

    def data(self) -> Data:
        """Return the answers as `policy prove --format json` writes them, without ``schema_version`` and ``command``."""
        return prove_json.data(self.policy, self.answer)

    def report(self, *, long: bool = False) -> Report:
        """Return what is told, in the short form or the long one."""
        return prove_report.report(self.policy, self.answer, self.language, long=long)


def load(document: str | os.PathLike[str]) -> Policy:
    """Return the checked policy of a document and of all that it includes.

    Args:
        document: A path, or the name of a policy that ships: ``letter_2018``.

    Raises:
        PolicyError: Something is wrong; it carries every error, not only the first.
    """
    path = os.fspath(document)
    return load_document(path if os.path.lexists(path) else shipped(path) or path)


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
    chosen = next(iter(policy.actions)) if action is None else _known("action", action, policy.actions)
    return DecideResult(policy, ask_decide(policy, typed.facts, chosen), language)


def prove(policy: Policy, *claims: str, seconds: float = SECONDS, language: Language = "en") -> ProveResult:
    """Return the answers to claims, to all of the policy's if none is named.

    Args:
        seconds: How long to try in all. What is not answered by then is undecided.
        language: The language in which the result shows.

    Raises:
        PolicyError: The policy has no claim of that name.
    """
    named = tuple(_known("claim", name, policy.claims) for name in claims)
    return ProveResult(policy, ask_prove(policy, named or None, seconds=seconds), language)


def _known(kind: str, name: str, known: Mapping[str, object]) -> str:
    if name in known:
        return name
    raise PolicyError((Diagnostic(f"unknown-{kind}", f"no {kind} is called `{name}`"),))

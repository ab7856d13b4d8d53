"""Whether the cases of a policy come out as they are expected to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from policy.engines.smt.session import Session, open_session
from policy.engines.smt.solver import UndecidedError
from policy.engines.table.cone import duty_rules
from policy.interrupts import until_interrupted
from policy.reasoning.cases.answer import CaseAnswer, CasesAnswer, FoundDecision, FoundDuty, Outcome
from policy.semantics.values import Scenario
from policy.syntax.declarations import Case, ExpectDecision, ExpectDuty, Forbid, Permit, Require, Rule
from policy.syntax.expressions import Condition, Decided, Decision, RuleStands, Standing
from policy.syntax.policy import Policy
from policy.syntax.types import SomeOf, Value


def ask(policy: Policy, names: Iterable[str] | None = None) -> CasesAnswer:
    """Return what comes of the named cases, or of all; interrupted, of those that were finished by then.

    A decision is expected in every completion of the case and in every reading that the document does not adopt.
    ``because r``: r is determining in every completion; ``only because``: and no other rule is, in any. The same for a duty or a
    power: by r it arises in every completion.
    """
    chosen = policy.cases if names is None else set(names)
    found: list[CaseAnswer] = []
    with until_interrupted() as so_far:
        for case in so_far.each(case for name, case in policy.cases.items() if name in chosen):
            found.append(_run(policy, case))  # noqa: PERF401  # one by one: those that are finished are kept
    return CasesAnswer(tuple(found), so_far.interruption)


def _run(policy: Policy, case: Case) -> CaseAnswer:
    completions = Completions(policy, settings(policy, case))
    return CaseAnswer(case.name, tuple(_outcome(completions, expected) for expected in case.expectations))


def settings(policy: Policy, case: Case) -> Scenario:
    """Return the facts of a case with their values, readings that the document adopts included."""
    facts: dict[str, Value] = {name: adopt.value for name, adopt in policy.adopted.items()}
    for setting in case.settings:
        value = setting.value
        if isinstance(policy.facts[setting.fact.name].type, SomeOf):
            facts[setting.fact.name] = frozenset(value if isinstance(value, tuple) else (str(value),))
        elif not isinstance(value, tuple):
            facts[setting.fact.name] = value
    return facts


class Completions:
    """Everything that the open facts of a scenario can be, as one question to the solver."""

    def __init__(self, policy: Policy, scenario: Scenario) -> None:
        self.policy = policy
        self._session: Session = open_session(policy, scenario)
        self._known = self._session.value_literals(scenario)

    def some(self, condition: Condition) -> bool:
        """Return whether a condition holds in some completion."""
        return self._session.possible([*self._known, self._session.literal(condition)])

    def every(self, condition: Condition) -> bool:
        """Return whether a condition holds in every completion."""
        return not self._session.possible([*self._known, -self._session.literal(condition)])


def _outcome(completions: Completions, expected: ExpectDecision | ExpectDuty) -> Outcome:
    try:
        match expected:
            case ExpectDecision():
                decision = _decision(completions, expected.action)
                return Outcome(expected, decision, _decided_so(expected, decision))
            case ExpectDuty():
                duty = _duty(completions, expected)
                return Outcome(expected, duty, _arises_so(expected, duty))
            case _:
                assert_never(expected)
    except UndecidedError:
        return Outcome(expected, None, None)


def _decision(completions: Completions, action: str) -> FoundDecision:
    possible = tuple(decision for decision in Decision if completions.some(Decided(action, decision)))
    if len(possible) != 1:
        return FoundDecision(possible)
    always: list[str] = []
    sometimes: list[str] = []
    for rule in completions.policy.rules.values():
        if not _speaks_of(rule, action, possible[0]):
            continue
        determining = _determining(rule, possible[0])
        if determining is None or completions.every(determining):
            always.append(rule.name)
        elif completions.some(determining):
            sometimes.append(rule.name)
    return FoundDecision(possible, tuple(always), tuple(sometimes))


def _speaks_of(rule: Rule, action: str, decision: Decision) -> bool:
    """Return whether a rule can be determining for a decision on an action."""
    match rule.effect:
        case Permit(about):
            return about == action and decision is not Decision.FORBIDDEN
        case Forbid(about) | Require(_, about):
            return about == action and decision is not Decision.SILENT
        case _:
            return False


def _determining(rule: Rule, decision: Decision) -> Condition | None:
    """Return when a rule that speaks of a decision is determining for it; nothing for always.

    Source: the definition's `determining`: what is silent rests on every permit, what is permitted on the permits that
    fire and on each forbid and requirement that is met, excepted or overridden, that is: whose ``if`` holds.
    """
    if decision is Decision.SILENT:
        return None
    if decision is Decision.PERMITTED and not isinstance(rule.effect, Permit):
        return rule.condition
    return RuleStands(rule.name, Standing.FIRES)


def _decided_so(expected: ExpectDecision, found: FoundDecision) -> bool:
    match expected.outcome:
        case "impossible":
            return not found.possible
        case "undetermined":
            return len(found.possible) > 1
        case Decision():
            because = {reference.name for reference in expected.because}
            others = {*found.always, *found.sometimes} - because
            return (
                found.possible == (expected.outcome,)
                and because <= set(found.always)
                and not (expected.only and others)
            )
        case _:
            assert_never(expected.outcome)


def _duty(completions: Completions, expected: ExpectDuty) -> FoundDuty:
    if not completions.every(expected.duty):
        return FoundDuty("some" if completions.some(expected.duty) else "no")
    always: list[str] = []
    sometimes: list[str] = []
    for name in duty_rules(completions.policy, expected.duty):
        fires = RuleStands(name, Standing.FIRES)
        if completions.every(fires):
            always.append(name)
        elif completions.some(fires):
            sometimes.append(name)
    return FoundDuty("every", tuple(always), tuple(sometimes))


def _arises_so(expected: ExpectDuty, found: FoundDuty) -> bool:
    if found.extent != ("every" if expected.arises else "no"):
        return False
    because = {reference.name for reference in expected.because}
    others = {*found.always, *found.sometimes} - because
    return because <= set(found.always) and not (expected.only and others)

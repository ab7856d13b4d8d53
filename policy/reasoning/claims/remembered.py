"""Answers to claims that were worked out before, for the very same content.

A counterexample, a nearest case and a witness are judged by the definition again before anyone sees them. That there is
no further way to fail, and that a claim is proved, is what was found before; a proof is told to be confirmed only if it was.
"""

from __future__ import annotations

from collections.abc import Iterator

from policy.check.values import accepts
from policy.reasoning.claims.answer import Answer, ClaimAnswer, Counterexample
from policy.reasoning.claims.part import part_of
from policy.reasoning.claims.replay import DisagreementError, confirm, only, replay
from policy.reasoning.memory.content import (
    Numbers,
    claim_text,
    conditions_in,
    conditions_said,
    constraints,
    definitions,
    rule_text,
    vocabulary,
)
from policy.reasoning.memory.folder import Memory
from policy.semantics.claims import concerned, deviation
from policy.semantics.values import Valuation
from policy.syntax.declarations import Claim, Possible
from policy.syntax.policy import Policy
from policy.syntax.types import SomeOf


class RememberedClaims:
    """The answers to the claims of a policy that a memory holds.

    Args:
        options: What else the answers depend on: the limits that were set.
    """

    def __init__(self, memory: Memory, policy: Policy, options: str) -> None:
        self._memory = memory
        self._policy = policy
        self._frame = (options, vocabulary(policy), constraints(policy))
        self._rules = {name: rule_text(rule) for name, rule in policy.rules.items()}
        self._numbers = Numbers(policy)
        self._keys: dict[str, str] = {}

    def recall(self, claim: Claim) -> ClaimAnswer | None:
        """Return the answer to a claim if it was kept for the same content, and its cases are what they are said to be."""
        part = part_of(self._policy, concerned(self._policy, claim.statement))
        answer = self._memory.recall(self._key(claim, part), ClaimAnswer)
        if answer is None or not _stands(part, claim, answer):
            return None
        self._memory.known += 1
        return answer

    def keep(self, claim: Claim, answer: ClaimAnswer) -> None:
        """Keep an answer that was looked up before; one that was given up, or that nothing confirmed, is asked again instead."""
        if answer.undecided_because is None and (answer.answer is Answer.REFUTED or answer.confirmed_by is not None):
            self._memory.keep(self._keys[claim.name], answer, ClaimAnswer)

    def _key(self, claim: Claim, part: Policy) -> str:
        conditions = [*conditions_said(claim), *conditions_in(self._policy, part.rules.values())]
        key = self._keys[claim.name] = self._memory.key(
            "prove",
            claim_text(claim),
            *self._frame,
            definitions(self._policy, conditions),
            self._numbers.of(conditions),
            *(self._rules[name] for name in part.rules),
        )
        return key


def _stands(part: Policy, claim: Claim, answer: ClaimAnswer) -> bool:
    """Return whether an answer is one to this claim, and the definition says of each of its cases what the answer says."""
    if answer.name != claim.name or not all(_is_valuation(part, each) for each in _valuations(answer)):
        return False
    possible = isinstance(claim.statement, Possible)
    if possible or answer.answer is Answer.PROVED:
        if answer.groups or (possible and not answer.witnesses and answer.answer is Answer.PROVED):
            return False
    elif not answer.groups:
        return False
    try:
        for valuation in answer.witnesses:
            confirm(part, claim, valuation)
        return all(_shows(part, claim, group.counterexample) for group in answer.groups)
    except DisagreementError:
        return False


def _shows(part: Policy, claim: Claim, example: Counterexample) -> bool:
    """Return whether a counterexample is as the definition says.

    Raises:
        DisagreementError: It is none, or its nearest case is one.
    """
    instance = (example.valuation,) if example.second is None else (example.valuation, example.second)
    names = concerned(part, claim.statement)
    standing = tuple(only(each, names) for each in replay(part, claim, instance))
    away = deviation(part, instance)
    if example.nearest is not None:
        confirm(part, claim, example.nearest)
    return (
        standing
        == ((example.statuses,) if example.second_statuses is None else (example.statuses, example.second_statuses))
        and example.facts == {name: value for name, value in example.valuation.items() if name in away}
        and example.difference
        == tuple(name for name, value in (example.nearest or {}).items() if value != example.valuation[name])
    )


def _valuations(answer: ClaimAnswer) -> Iterator[Valuation]:
    yield from answer.witnesses
    for group in answer.groups:
        example = group.counterexample
        yield from (each for each in (example.valuation, example.second, example.nearest) if each is not None)


def _is_valuation(policy: Policy, values: Valuation) -> bool:
    """Return whether these are values for every fact, in the order of the document."""
    if tuple(values) != tuple(policy.facts):
        return False
    for name, fact in policy.facts.items():
        value = values[name]
        if isinstance(fact.type, SomeOf):
            if not isinstance(value, frozenset) or not value.issubset(fact.type.values):
                return False
        elif isinstance(value, frozenset) or not accepts(fact.type, value, policy.scales):
            return False
    return True

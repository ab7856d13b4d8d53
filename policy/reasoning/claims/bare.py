"""Answers and nothing else: everything is encoded first, loaded at once, then asked."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from math import prod

from attrs import frozen

from policy.engines.smt.circuit import Literal
from policy.engines.smt.claims import failing, holding, question
from policy.engines.smt.session import Session
from policy.engines.smt.solver import UndecidedError, possible
from policy.reasoning.claims.answer import Answer, ClaimAnswer
from policy.reasoning.claims.asked import Asked, judge, named, take_up
from policy.reasoning.claims.readings import is_as_expected
from policy.semantics.values import domain
from policy.syntax.declarations import Claim, Possible

FEW = 16
"""So many combinations of readings are asked about one by one; to find out which of more matter pays."""


def answers_alone(session: Session, claims: Iterable[Claim]) -> tuple[ClaimAnswer, ...]:
    """Return the bare answers to claims."""
    waiting = [_encoded(session, claim) for claim in claims]
    session.settle()
    session.solver.load([goal for each in waiting for goal in each.goals])
    return tuple(_answer(session, each) for each in waiting)


@frozen(eq=False)
class _Waiting:
    """A claim, and what the solver is to be asked: for a possibility, that each is possible; else that none is."""

    claim: Claim
    goals: tuple[Literal, ...]
    readings: tuple[tuple[Literal, ...], ...] = ((),)
    asked: Asked | None = None


def _encoded(session: Session, claim: Claim) -> _Waiting:
    under = claim.expect is not None and claim.expect.under is not None
    possibility = isinstance(claim.statement, Possible)
    values = {name: domain(session.policy, session.policy.facts[name]) for name in session.world.index.readings}
    if under or (possibility and prod(map(len, values.values())) > FEW):
        asked = take_up(session, claim)
        return _Waiting(claim, (asked.failing, asked.holding), asked=asked)
    if not possibility:
        return _Waiting(claim, (failing(question(session, claim.statement), named(claim)),))
    goal = holding(question(session, claim.statement), named(claim))
    literals = [[session.value_literal(name, value) for value in every] for name, every in values.items()]
    return _Waiting(claim, (goal,), tuple(product(*literals)))


def _answer(session: Session, waiting: _Waiting) -> ClaimAnswer:
    claim = waiting.claim
    if waiting.asked is not None:
        found = judge(waiting.asked)
        expected = is_as_expected(waiting.asked, found)
        return ClaimAnswer(claim.name, found.answer, expected, undecided_because=found.because)
    try:
        each = (possible(session.solver.check((*waiting.goals, *reading))) for reading in waiting.readings)
        holds = all(each) if isinstance(claim.statement, Possible) else not any(each)
    except UndecidedError as undecided:
        return ClaimAnswer(claim.name, Answer.UNDECIDED, False, undecided_because=undecided.reason)
    return ClaimAnswer(claim.name, Answer.PROVED if holds else Answer.REFUTED, holds is (claim.expect is None))

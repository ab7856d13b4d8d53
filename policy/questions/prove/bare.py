"""Answers and nothing else: everything is encoded first, loaded at once, then asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from policy.engines.smt.circuit import Literal
from policy.engines.smt.claims import failing, holding, question
from policy.engines.smt.session import Session
from policy.engines.smt.solver import UndecidedError, possible
from policy.questions.prove.answer import Answer, ClaimAnswer
from policy.questions.prove.asked import judge, named, take_up
from policy.questions.prove.readings import is_as_expected
from policy.syntax.declarations import Claim, Possible, Role
from policy.syntax.policy import Policy


def answers_alone(session: Session, claims: Iterable[Claim]) -> tuple[ClaimAnswer, ...]:
    """Return the bare answers to claims; the session is one that loads the whole of what is encoded."""
    waiting = [_encoded(session, claim) for claim in claims]
    session.settle()
    return tuple(answer() for answer in waiting)


def _encoded(session: Session, claim: Claim) -> Callable[[], ClaimAnswer]:
    """Return what answers a claim, once all claims are encoded."""
    if _turns(session.policy, claim):
        asked = take_up(session, claim)

        def by_readings() -> ClaimAnswer:
            found = judge(asked)
            return ClaimAnswer(claim.name, found.answer, is_as_expected(asked, found), undecided_because=found.because)

        return by_readings
    sought = holding if isinstance(claim.statement, Possible) else failing
    goal = sought(question(session, claim.statement), named(claim))
    return lambda: _answer(session, claim, goal)


def _turns(policy: Policy, claim: Claim) -> bool:
    """Return whether the answer has to be known reading by reading."""
    if claim.expect is not None and claim.expect.under is not None:
        return True
    return isinstance(claim.statement, Possible) and any(fact.role is Role.READING for fact in policy.facts.values())


def _answer(session: Session, claim: Claim, goal: Literal) -> ClaimAnswer:
    """Return the answer to a claim that one look at the solver decides."""
    try:
        found = possible(session.solver.check((goal,)))
    except UndecidedError as undecided:
        return ClaimAnswer(claim.name, Answer.UNDECIDED, False, undecided_because=undecided.reason)
    holds = found is isinstance(claim.statement, Possible)
    return ClaimAnswer(claim.name, Answer.PROVED if holds else Answer.REFUTED, holds is (claim.expect is None))

"""A claim, ready to be asked about."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from policy.engines.smt.circuit import Literal
from policy.engines.smt.claims import Question, assumed, failing, holding, question
from policy.engines.smt.combinations import Combinations, Table, combinations, reached
from policy.engines.smt.conditions import encode
from policy.engines.smt.scope import Scope, scope
from policy.engines.smt.session import Session
from policy.engines.smt.solver import Solver, UndecidedError, possible
from policy.reasoning.claims.answer import Answer
from policy.reasoning.claims.part import part_of
from policy.semantics.claims import concerned, spoken
from policy.syntax.declarations import Claim, Possible
from policy.syntax.policy import Policy

TOO_MANY = "too many combinations of readings"


@frozen(eq=False)
class Asked:
    """A claim as literals of a session.

    ``part``: the part of the policy that the claim depends on, in which the definition replays what was found.
    ``failing``: it is judged here and fails. ``holding``: it is judged here and does not. ``every``: the combinations of
    its readings; ``None`` where there are too many to tell them apart. ``sayings``: what it says of decisions, duties and rules.
    """

    session: Session
    claim: Claim
    part: Policy
    question: Question
    scope: Scope
    every: Combinations | None
    failing: Literal
    holding: Literal
    sayings: tuple[Literal, ...]

    @property
    def policy(self) -> Policy:
        """The policy that the claim is part of."""
        return self.session.policy

    @property
    def solver(self) -> Solver:
        """The session's solver."""
        return self.session.solver

    def assumed(self, names: Iterable[str]) -> list[Literal]:
        """Return a literal for each of these assumptions, ready for the solver."""
        literals = assumed(self.question, names)
        self.session.settle()
        return literals

    def turning(self, said: Iterable[bool]) -> Literal:
        """Return a literal that is true where something that the claim says of decisions, duties or rules is not as ``said``."""
        turned = self.session.circuit.any_of(
            [-literal if holds else literal for literal, holds in zip(self.sayings, said, strict=True)]
        )
        self.session.settle()
        return turned

    def possible(self, literals: Iterable[Literal]) -> bool:
        """Return whether the literals hold together somewhere.

        Raises:
            UndecidedError: The solver gave up.
        """
        return possible(self.solver.check(literals))


def named(claim: Claim) -> tuple[str, ...]:
    """Return the assumptions that a claim names."""
    return tuple(reference.name for reference in claim.assuming)


def take_up(session: Session, claim: Claim) -> Asked:
    """Return a claim as literals."""
    asked = question(session, claim.statement)
    fails = failing(asked, named(claim))
    holds = holding(asked, named(claim))
    sayings = tuple(encode(asked.worlds[0], each) for each in spoken(claim.statement))
    depends = scope(session, asked, (fails, holds, *sayings))
    try:
        every = combinations(depends)
    except UndecidedError:
        every = None
    part = part_of(session.policy, concerned(session.policy, claim.statement))
    return Asked(session, claim, part, asked, depends, every, fails, holds, sayings)


@frozen
class Judgement:
    """The bare answer. ``refuted``: a one for each combination of readings in which it is; ``None`` where that is not known."""

    answer: Answer
    refuted: Table | None = None
    because: str | None = None


def judge(asked: Asked) -> Judgement:
    """Return whether a claim holds, in every combination of readings, and in which it does not."""
    possibility = isinstance(asked.claim.statement, Possible)
    try:
        if not possibility and not asked.possible((asked.failing,)):
            return Judgement(Answer.PROVED, 0)
    except UndecidedError as undecided:
        return Judgement(Answer.UNDECIDED, because=undecided.reason)
    unknown = Answer.UNDECIDED if possibility else Answer.REFUTED
    if asked.every is None:
        return Judgement(unknown, because=TOO_MANY)
    try:
        if not possibility:
            return Judgement(Answer.REFUTED, reached(asked.solver, asked.scope, asked.every, asked.failing))
        refuted = asked.every.full & ~reached(asked.solver, asked.scope, asked.every, asked.holding)
        return Judgement(Answer.REFUTED if refuted else Answer.PROVED, refuted)
    except UndecidedError as undecided:
        return Judgement(unknown, because=undecided.reason)

"""Claims that a case is possible: which of them a change would lose."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from policy.engines.smt.session import Session
from policy.questions.repair.search import Candidate, first_lost
from policy.questions.repair.slots import NewRule, OwnException
from policy.reasoning.claims.answer import Answer
from policy.reasoning.claims.asked import judge, take_up
from policy.reasoning.claims.holding import witnesses
from policy.semantics.evaluate import Excepted, holds, statuses
from policy.semantics.values import Valuation
from policy.syntax.declarations import Claim, Possible
from policy.syntax.policy import Policy


class Kept:
    """The claims of possibility that hold of a policy, each with a witness for every combination of readings.

    Args:
        but: A claim that is left out.
        session: A session on the policy.
    """

    def __init__(self, policy: Policy, but: str, session: Session) -> None:
        self._policy = policy
        self._but = but
        self._session = session
        self._lost: dict[int, str | None] = {}

    @cached_property
    def _witnesses(self) -> tuple[tuple[Claim, tuple[Valuation, ...]], ...]:
        session = self._session.again()
        found: list[tuple[Claim, tuple[Valuation, ...]]] = []
        for claim in self._policy.claims.values():
            if isinstance(claim.statement, Possible) and claim.name != self._but:
                asked = take_up(session, claim)
                if judge(asked).answer is Answer.PROVED and asked.every is not None:
                    found.append((claim, witnesses(asked, asked.every, asked.every.full)))
        return tuple(found)

    def lost(self, candidate: Candidate) -> str | None:
        """Return the first claim that no longer holds after a change; ``None`` iff all do.

        A change that does not matter to the witnesses of a claim leaves it as it is.

        Raises:
            UndecidedError: The solver gave up.
        """
        key = id(candidate)
        if key not in self._lost:
            waiting = [claim for claim, seen in self._witnesses if self._touched(candidate, seen)]
            self._lost[key] = first_lost(candidate.policy, waiting, self._session)
        return self._lost[key]

    def names(self, candidates: Iterable[Candidate]) -> tuple[str, ...]:
        """Return the claims of which each of these loses one, in the order of the document."""
        lost = {self.lost(candidate) for candidate in candidates}
        return tuple(name for name in self._policy.claims if name in lost)

    def _touched(self, candidate: Candidate, seen: Iterable[Valuation]) -> bool:
        """Return whether a change may matter in one of some valuations."""
        match candidate.change:
            case (NewRule(), condition):
                return condition is None or any(holds(self._policy, condition, each) for each in seen)
            case (OwnException(name), condition):
                excepted = (each for each in seen if statuses(self._policy, each)[name] == Excepted())
                return any(condition is None or not holds(self._policy, condition, each) for each in excepted)
            case _:
                return True

"""What confirms a proof: an engine that shares no code with the solver."""

from __future__ import annotations

from policy.engines.certificate import check
from policy.engines.smt.certificate import certify
from policy.engines.smt.combinations import Combinations
from policy.engines.table.confirm import Confirmed, Refuted, confirm
from policy.engines.table.exhaust import TooLarge
from policy.reasoning.claims.answer import ClaimAnswer
from policy.reasoning.claims.asked import Asked
from policy.reasoning.claims.replay import DisagreementError, holds_on
from policy.syntax.declarations import Possible

REPLAYED = 1 << 14
"""More combinations of readings than this are not replayed one by one."""


def confirmed_by(asked: Asked, answer: ClaimAnswer) -> str | None:
    """Return what confirms the proof of a claim; ``None`` where nothing could.

    Raises:
        DisagreementError: The other engine says that the claim does not hold.
    """
    every = asked.every
    if isinstance(asked.claim.statement, Possible) and every is not None and every.full.bit_length() <= REPLAYED:
        return "definition" if answer.witnesses and _replayed(asked, every, answer) else None
    match confirm(asked.policy, asked.claim):
        case Confirmed():
            return "truth table"
        case Refuted(instance, reading):
            raise DisagreementError(f"by truth tables, `{asked.claim.name}` fails on {instance or reading}")
        case TooLarge():
            return None if isinstance(asked.claim.statement, Possible) else _certified(asked)


def _certified(asked: Asked) -> str | None:
    """Return ``certificate`` iff z3 writes one that the checker accepts."""
    certificate = certify(asked.session.circuit, (asked.failing,))
    return "certificate" if certificate is not None and check(certificate.clauses, certificate.proof).valid else None


def _replayed(asked: Asked, every: Combinations, answer: ClaimAnswer) -> bool:
    """Return whether in each combination of readings a witness satisfies the claim, by the definition."""
    for place in range(every.full.bit_length()):
        reading = every.at(place)
        if not any(holds_on(asked.part, asked.claim, {**each, **reading}) for each in answer.witnesses):
            return False
    return True

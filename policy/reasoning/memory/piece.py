"""One piece of an answer: found again, or worked out and kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from policy.reasoning.memory.folder import Memory
from policy.reasoning.memory.part import Part
from policy.syntax.policy import Policy

Piece = TypeVar("Piece")


def piece(
    memory: Memory | None,
    question: str,
    parts: Sequence[Part],
    shape: type[Piece],
    work: Callable[..., Piece],
    *,
    is_whole: Callable[[Piece], bool] | None = None,
    stands: Callable[..., bool] | None = None,
) -> Piece:
    """Return a piece of an answer that is worked out from parts of policies: the same, whether it is known or not.

    Args:
        question: What is asked of the parts, with all limits that were set.
        work: It is given the parts and knows nothing else of the policies.
        is_whole: Whether a piece was worked out to its end; one that was given up is asked again.
        stands: Given a known piece and the parts, whether the definition says of its cases what the piece says. It may fail
            in any way. Nothing where a piece has no cases.
    """
    policies = [part.policy for part in parts]
    if memory is None:
        return work(*policies)
    key = memory.key(question, *(text for part in parts for text in part.content))
    known = memory.recall(key, shape)
    if known is not None and (stands is None or _stands(stands, known, policies)):
        memory.known += 1
        return known
    found = work(*policies)
    if is_whole is None or is_whole(found):
        memory.keep(key, found, shape)
    return found


def _stands(stands: Callable[..., bool], known: object, parts: Sequence[Policy]) -> bool:
    try:
        return stands(known, *parts)
    except Exception:  # names that there are not, values of another type: it is asked again
        return False

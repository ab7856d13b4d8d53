"""One piece of an answer: found again, or worked out and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from policy.reasoning.memory.folder import Memory
from policy.reasoning.memory.part import Part
from policy.syntax.policy import Policy

Piece = TypeVar("Piece")


def piece(
    memory: Memory | None,
    question: str,
    part: Part,
    shape: type[Piece],
    work: Callable[[Policy], Piece],
    *,
    is_whole: Callable[[Piece], bool],
    stands: Callable[[Policy, Piece], bool],
) -> Piece:
    """Return a piece of an answer that is worked out from a part of a policy: the same, whether it is known or not.

    Args:
        question: What is asked of the part, with all limits that were set.
        work: It is given the part and knows nothing else of the policy.
        is_whole: Whether a piece was worked out to its end; one that was given up or stopped is asked again.
        stands: Whether the definition says of the cases in a known piece what the piece says. It may fail in any way.
    """
    if memory is None:
        return work(part.policy)
    key = memory.key(question, *part.content)
    known = memory.recall(key, shape)
    if known is not None and _stands(stands, part.policy, known):
        memory.known += 1
        return known
    found = work(part.policy)
    if is_whole(found):
        memory.keep(key, found, shape)
    return found


def _stands(stands: Callable[[Policy, Piece], bool], part: Policy, known: Piece) -> bool:
    try:
        return stands(part, known)
    except Exception:  # names that there are not, values of another type: it is asked again
        return False

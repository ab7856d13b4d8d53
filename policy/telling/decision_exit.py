"""A decision in its shortest format."""

from __future__ import annotations

from policy.reasoning.decisions.answer import DecideAnswer
from policy.render.exits import Exit
from policy.syntax.expressions import Decision


def exit_of(answer: DecideAnswer) -> Exit:
    """Return 0 if every completion is permitted, 4 if there is none, 1 if none is permitted, else 3."""
    match answer.overall.decision:
        case Decision.PERMITTED:
            return Exit.YES
        case "impossible":
            return Exit.INVALID
        case "undetermined" if Decision.PERMITTED in answer.overall.possible:
            return Exit.OPEN
        case _:
            return Exit.NO

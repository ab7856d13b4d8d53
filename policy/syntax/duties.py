"""Which rules a duty or a power, as claims and cases speak of it, can arise by."""

from __future__ import annotations

from policy.syntax.declarations import Effect, Empower, Oblige
from policy.syntax.expressions import Empowered, Obliged


def gives(effect: Effect, duty: Obliged | Empowered) -> bool:
    """Return whether a duty or a power arises where a rule with this effect fires.

    A duty *after A* arises too by a rule that says nothing of a moment. Of its period claims and cases say nothing.
    """
    match duty, effect:
        case Obliged(action, after), Oblige(obliged, when):
            return action == obliged and when in (None, after)
        case Empowered(action), Empower(empowered):
            return action == empowered
        case _:
            return False

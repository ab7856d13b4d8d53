"""The duties and powers that either of two policies gives."""

from __future__ import annotations

from policy.reasoning.pairing.pair import Pairing
from policy.syntax.declarations import Empower, Oblige


def duties_of(pair: Pairing) -> dict[Oblige | Empower, tuple[list[str], list[str]]]:
    """Return each duty and power, as the new policy names it, with the rules of the old and of the new policy that give it."""
    found: dict[Oblige | Empower, tuple[list[str], list[str]]] = {}
    for side, policy in enumerate((pair.old, pair.new)):
        for name, rule in policy.rules.items():
            if isinstance(rule.effect, Oblige | Empower):
                effect = pair.as_new(rule.effect) if side == 0 else rule.effect
                assert isinstance(effect, Oblige | Empower)
                found.setdefault(effect, ([], []))[side].append(name)
    return found

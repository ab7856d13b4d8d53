"""Pairs of rules of which one permits or obliges what the other forbids, in the same scenario, neither overriding the other."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from policy.questions.gaps.answer import Conflict
from policy.questions.gaps.regions import where
from policy.reasoning.edits.effects import Effects
from policy.reasoning.regions.parts import whole_question
from policy.reasoning.scenes.scene import Scene
from policy.syntax.declarations import Forbid, Oblige, Permit, Require
from policy.syntax.expressions import AllOf, RuleStands, Standing
from policy.syntax.policy import Policy

TOLD = 50
"""Pairs of which is told where they fire, and a case; of the others, only that they do."""


@frozen
class Pair:
    """Rules that meet, and in how much of the samples that were drawn."""

    rule: str
    against: str
    share: float


def pairs(policy: Policy) -> Iterator[tuple[str, str]]:
    """Yield each rule that permits or obliges an action with each that forbids it or requires something before it."""
    stops: dict[str, list[str]] = {}
    for name, rule in policy.rules.items():
        if isinstance(rule.effect, Forbid | Require):
            stops.setdefault(rule.effect.action, []).append(name)
    for name, rule in policy.rules.items():
        if isinstance(rule.effect, Permit | Oblige):
            yield from ((name, stop) for stop in stops.get(rule.effect.action, ()) if not _ranked(policy, name, stop))


def _ranked(policy: Policy, one: str, other: str) -> bool:
    return any(
        each.name == second for first, second in ((one, other), (other, one)) for each in policy.rules[first].overrides
    )


def met(effects: Effects, rule: str, against: str) -> Pair | None:
    """Return a pair if both rules fire in some scenario; ``None`` iff they never do.

    Raises:
        UndecidedError: The solver gave up.
    """
    wires = (effects.fires(rule), effects.fires(against))
    valid = both = effects.samples.table(effects.question.valid)
    for wire in wires:
        both &= effects.samples.table(wire)
    if not both and not effects.possible(wires):
        return None
    return Pair(rule, against, both.bit_count() / max(valid.bit_count(), 1))


def rank(policy: Policy, pair: Pair) -> tuple[bool, float]:
    """Return what comes first: a duty that is forbidden, then what meets most often."""
    return (not isinstance(policy.rules[pair.rule].effect, Oblige), -pair.share)


def conflict(scene: Scene, pair: Pair, most: int, *, fully: bool) -> Conflict:
    """Return a pair of rules that meet, with where they do.

    Args:
        fully: Tell where; else only that they meet.

    Raises:
        UndecidedError: The solver gave up.
    """
    policy = scene.policy
    effect = policy.rules[pair.rule].effect
    found = None
    if fully:
        told = AllOf((RuleStands(pair.rule, Standing.FIRES), RuleStands(pair.against, Standing.FIRES)))
        found = where(scene, whole_question(scene, (pair.rule, pair.against)), told, most)
    return Conflict(effect.action, pair.rule, pair.against, isinstance(effect, Oblige), found)

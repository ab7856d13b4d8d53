"""Choices tried on instances on which a claim failed, all instances at once: bit *n* of a number is about instance *n*."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from policy.questions.repair.slots import Slot, filled, rule_of
from policy.questions.repair.template import ANY, Choice
from policy.reasoning.edits.edit import ALWAYS, NEVER
from policy.semantics.claims import Instance, fails
from policy.semantics.evaluate import Statuses, holds, statuses
from policy.semantics.values import Valuation
from policy.syntax.declarations import Claim
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy


class Standing:
    """Where the rules stand on instances, each worked out once, by the definition.

    Args:
        concerned: The part of the policy that a claim depends on.
    """

    def __init__(self, concerned: Policy, claim: Claim) -> None:
        self._concerned = concerned
        self._claim = claim
        self._known: dict[int, tuple[Statuses, ...]] = {}
        self._failing: dict[int, bool] = {}
        self._kept: list[Instance] = []

    def of(self, instance: Instance) -> tuple[Statuses, ...]:
        """Return where the rules stand on each side of an instance."""
        key = id(instance)
        if key not in self._known:
            self._known[key] = tuple(statuses(self._concerned, side) for side in instance)
            self._kept.append(instance)
        return self._known[key]

    def fails(self, instance: Instance) -> bool:
        """Return whether the claim fails on an instance as it is."""
        key = id(instance)
        if key not in self._failing:
            self._failing[key] = fails(self._concerned, self._claim.statement, instance, self.of(instance))
        return self._failing[key]


def changed(policy: Policy, rule: str, valuation: Valuation, before: Statuses) -> Statuses:
    """Return where the rules of a policy stand that differs in one rule from another, in which they stand as before.

    A rule that overrides none leaves the others where they are; where it stands as before itself, so does all, and ``before``
    is returned.
    """
    if policy.rules[rule].overrides:
        return statuses(policy, valuation)
    overriding = {name: each for name, each in policy.rules.items() if any(one.name == rule for one in each.overrides)}
    alone = evolve(policy, rules={**overriding, rule: policy.rules[rule]})
    now = statuses(alone, valuation, {name: before[name] for name in overriding})[rule]
    return before if now == before.get(rule) else {**before, rule: now}


class Trials:
    """Whether the claim still fails on any of some instances with a choice in a slot, by the definition.

    What a choice does to an instance depends on whether it holds on its first and on its second side; an instance of one
    valuation has the same on both.

    Args:
        concerned: The part of the policy that the claim depends on.
        standing: Where its rules stand.
    """

    def __init__(
        self, concerned: Policy, claim: Claim, slot: Slot, literals: Sequence[Condition], standing: Standing
    ) -> None:
        self._concerned = concerned
        self._claim = claim
        self._standing = standing
        self._rule = rule_of(concerned, slot, None).name
        self._policies = {True: filled(concerned, slot, ALWAYS), False: filled(concerned, slot, NEVER)}
        self._literals = literals
        self._sides = [[0] * len(literals), [0] * len(literals)]
        self._mended = {(first, second): 0 for first in (True, False) for second in (True, False)}
        self._every = 0
        self.hopeless = False

    def add(self, instance: Instance) -> None:
        """Try choices on one instance more. ``hopeless`` becomes true iff none can make the claim hold on it."""
        bit = self._every + 1
        self._every |= bit
        both = (instance[0], instance[-1])
        for side, valuation in zip(self._sides, both, strict=True):
            for place, literal in enumerate(self._literals):
                if holds(self._concerned, literal, valuation):
                    side[place] |= bit
        patterns = self._mended if len(instance) == 2 else ((True, True), (False, False))
        mended = [pattern for pattern in patterns if not self._fails(instance, pattern)]
        for pattern in mended:
            self._mended[pattern] |= bit
        self.hopeless = self.hopeless or not mended

    def _fails(self, instance: Instance, pattern: tuple[bool, bool]) -> bool:
        standing = tuple(
            changed(self._policies[there], self._rule, side, known)
            for there, side, known in zip(pattern, instance, self._standing.of(instance), strict=False)
        )
        return fails(self._policies[pattern[0]], self._claim.statement, instance, standing)

    def mended(self, choice: Choice) -> bool:
        """Return whether the claim holds on every instance with a choice."""
        first, second = (self._holding(side, choice) for side in self._sides)
        every = self._every
        return every == (
            (first & second & self._mended[True, True])
            | (first & ~second & self._mended[True, False])
            | (~first & second & self._mended[False, True])
            | (~first & ~second & every & self._mended[False, False])
        )

    def _holding(self, side: Sequence[int], choice: Choice) -> int:
        """Return on which instances a choice holds, on a side."""
        match choice.places:
            case ():
                return self._every
            case (place,):
                return side[place]
            case (one, other) if choice.joined == ANY:
                return side[one] | side[other]
            case (one, other):
                return side[one] & side[other]
            case _:
                raise AssertionError("a choice has at most two conditions")

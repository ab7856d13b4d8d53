"""What comes of targets in scenarios, by the definition: what is told is judged by it before anyone sees it."""

from __future__ import annotations

from attrs import define, evolve, field

from policy.reasoning.turning.targets import Outcome, Target, comes_of, rules_about
from policy.semantics.evaluate import Statuses, statuses
from policy.semantics.values import Valuation
from policy.syntax.policy import Policy


@define(eq=False)
class ByDefinition:
    """A policy by its definition, which is asked once for each target and scenario."""

    policy: Policy
    _parts: dict[Target, Policy] = field(factory=dict)
    _standing: dict[tuple[Target, int], tuple[Valuation, Statuses]] = field(factory=dict)

    def part_about(self, target: Target) -> Policy:
        """Return the policy with just the rules that have a say in a target: the others have none."""
        if target not in self._parts:
            rules = {rule.name: rule for rule in rules_about(self.policy, target)}
            self._parts[target] = evolve(self.policy, rules=rules)
        return self._parts[target]

    def standing(self, target: Target, valuation: Valuation) -> Statuses:
        """Return where the rules that have a say in a target stand."""
        key = (target, id(valuation))  # kept beside the answer, so that no other scenario gets its number
        if key not in self._standing:
            self._standing[key] = (valuation, statuses(self.part_about(target), valuation))
        return self._standing[key][1]

    def outcome(self, target: Target, valuation: Valuation) -> Outcome:
        """Return what comes of a target."""
        return comes_of(self.part_about(target), target, self.standing(target, valuation))

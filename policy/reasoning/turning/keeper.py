"""Which facts keep outcomes as they are, under a policy and under edits of it."""

from __future__ import annotations

from collections.abc import Container, Iterable

from attrs import define, field

from policy.engines.table.cone import duty_rules
from policy.reasoning.claims.replay import DisagreementError
from policy.reasoning.turning.bench import Bench, Variant
from policy.reasoning.turning.keeping import Keeping, Kept
from policy.reasoning.turning.pairs import Turning
from policy.reasoning.turning.reasons import Reasoners
from policy.reasoning.turning.targets import Decides, Target, spoken
from policy.semantics.evaluate import Fires
from policy.semantics.values import Valuation
from policy.syntax.expressions import AllOf, Condition, RuleStands
from policy.syntax.policy import Policy


@define(eq=False)
class Keeper:
    """Works out which facts keep outcomes as they are, under a policy and under edits of it."""

    bench: Bench
    _reasoners: Reasoners = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._reasoners = Reasoners(self.bench.policy)

    def outcome(self, target: Target, valuation: Valuation, have: set[str]) -> Kept:
        """Return what comes of a target; the facts that keep it so are added to those that are kept already."""
        kept = self._as_it_is(self._keeping(valuation, have), target, valuation)
        have |= kept.facts
        return kept

    def _as_it_is(self, keeping: Keeping, target: Target, valuation: Valuation) -> Kept:
        standing = self.bench.by_definition.standing(target, valuation)
        return self._outcome(keeping, self.bench.policy, target, [n for n, each in standing.items() if each == Fires()])

    def others(self, target: Target, valuation: Valuation, have: set[str]) -> tuple[str, ...]:
        """Return the rules by which another duty arises that claims and cases do not tell from a target that does not arise.

        The facts that keep it so that these and no others do are added to those that are kept already.
        """
        if isinstance(target, Decides):
            return ()
        keeping, found = self._keeping(valuation, have), []
        standing = self.bench.by_definition.standing(target, valuation)
        for name in duty_rules(self.bench.policy, spoken(target)):
            fires, facts = keeping.fires(name)
            if fires is not (standing[name] == Fires()):
                raise DisagreementError(f"by the definition, it is not {fires} that {name} fires on {dict(valuation)}")
            keeping.have |= facts
            found += [name] if fires else []
        have |= keeping.have
        return tuple(found)

    def under(self, variants: Iterable[Variant], target: Target, valuation: Valuation, have: set[str]) -> None:
        """Add the facts that keep what comes of a target as it is after each of some edits of conditions."""
        base = self._keeping(valuation, have)
        self._as_it_is(base, target, valuation)
        for variant in variants:
            reasoners = self._reasoners.edited(variant.policy, variant.reach.definitions, variant.reach.rules)
            keeping = base.edited(reasoners, variant.reach.rules, have)
            have |= self._outcome(keeping, variant.policy, target).facts

    def _keeping(self, valuation: Valuation, have: set[str]) -> Keeping:
        return Keeping(self._reasoners, valuation, self.bench.index.overriders, set(have))

    def _outcome(self, keeping: Keeping, policy: Policy, target: Target, firing: Container[str] | None = None) -> Kept:
        speaking = self.bench.by_definition.part_about(target).rules
        return keeping.outcome([policy.rules[name] for name in speaking], target, firing)

    def turning(self, turning: Turning, valuation: Valuation) -> set[str]:
        """Return the facts that keep what comes of a target, as it is and with an occurrence turned over."""
        have = set(turning.facts)
        self.under((turning.always, turning.never), turning.target, valuation, have)
        return have

    def wanted(self, wanted: Condition, target: Target, valuation: Valuation, without: Variant | None) -> set[str]:
        """Return the facts that keep a condition true, what comes of a target, and what does so after an edit."""
        have = self.holding(wanted, valuation)
        self.outcome(target, valuation, have)
        if without is not None:
            self.under((without,), target, valuation, have)
        return have

    def holding(self, condition: Condition, valuation: Valuation) -> set[str]:
        """Return the facts that keep a condition as it is; it may speak of rules that fire."""
        have = set[str]()
        keeping = self._keeping(valuation, have)
        for part in condition.parts if isinstance(condition, AllOf) else (condition,):
            reason = keeping.fires(part.rule) if isinstance(part, RuleStands) else keeping.condition(part)
            keeping.have |= reason[1]
        return keeping.have

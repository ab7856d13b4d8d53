"""Scenarios as they are shown: the facts that keep what is expected as it is, and what the definition says of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from policy.reasoning.claims.replay import DisagreementError
from policy.reasoning.edits.edit import Dropped
from policy.reasoning.edits.place import Place
from policy.reasoning.turning.answer import Example, Excepted, Expected, Meeting, Purpose, Turns
from policy.reasoning.turning.bench import Bench, Variant, moves_overrides, overriders_of
from policy.reasoning.turning.keeping import Keeping, Kept
from policy.reasoning.turning.meetings import met
from policy.reasoning.turning.occurrences import Occurrence
from policy.reasoning.turning.paths import taken_alone
from policy.reasoning.turning.targets import Target, outcome
from policy.semantics.values import Valuation
from policy.syntax.expressions import AllOf, Condition, RuleStands
from policy.syntax.policy import Policy


@frozen
class Keeper:
    """Works out which facts keep outcomes as they are, under a policy and under edits of it."""

    bench: Bench

    def outcome(
        self, target: Target, valuation: Valuation, have: set[str], policy: Policy | None = None, *, moved: bool = False
    ) -> Kept:
        """Return what comes of a target; the facts that keep it so are added to those that are kept already.

        Args:
            policy: The policy after an edit; the bench's where left out.
            moved: Whether rules override others in it.
        """
        under = policy or self.bench.policy
        overriders = overriders_of(under) if moved else self.bench.overriders
        keeping = Keeping(under, valuation, overriders, have)
        kept = keeping.outcome([under.rules[name] for name in self.bench.speaking(target)], target)
        have |= kept.facts
        return kept

    def turning(self, occurrence: Occurrence, target: Target, valuation: Valuation) -> set[str]:
        """Return the facts that keep what comes of a target, as it is and with an occurrence turned over."""
        have = self.holding(occurrence.condition, valuation, set())
        for edit in (occurrence.always, occurrence.never):
            self.outcome(target, valuation, have, self.bench.under(edit).policy)
        return have

    def wanted(self, wanted: Condition, target: Target, valuation: Valuation, without: Variant | None) -> set[str]:
        """Return the facts that keep a condition true, what comes of a target, and what does so after an edit."""
        have = self.holding(wanted, valuation, set())
        self.outcome(target, valuation, have)
        if without is not None:
            self.outcome(target, valuation, have, without.policy, moved=moves_overrides(without.edit))
        return have

    def holding(self, condition: Condition, valuation: Valuation, have: set[str]) -> set[str]:
        """Return the facts that keep a condition as it is; it may speak of rules that fire."""
        keeping = Keeping(self.bench.policy, valuation, self.bench.overriders, have)
        for part in condition.parts if isinstance(condition, AllOf) else (condition,):
            if isinstance(part, RuleStands):
                have |= keeping.fires(part.rule)[1]
            else:
                have |= keeping.condition(part)[1]
        return have


def examples(bench: Bench, purposes: Sequence[Purpose]) -> tuple[Example, ...]:
    """Return the rows of a bench as they are shown.

    Raises:
        DisagreementError: The definition says that something else comes about in one.
    """
    keeper = Keeper(bench)
    rows = bench.rows.columns.rows
    kept: list[set[str]] = [set() for _ in rows]
    targets: list[dict[Target, None]] = [{} for _ in rows]
    for purpose in purposes:
        for number in numbers_in(purpose):
            targets[number][purpose.target] = None
            kept[number] |= _kept(keeper, purpose, rows[number])
    return shown(keeper, kept, targets)


def shown(keeper: Keeper, kept: Sequence[set[str]], targets: Sequence[Iterable[Target]]) -> tuple[Example, ...]:
    """Return the rows of a bench with the facts that are kept in each, and what comes of these targets.

    Raises:
        DisagreementError: The definition says that something else comes about in one.
    """
    rows = keeper.bench.rows.columns.rows
    return tuple(_example(keeper, rows[number], kept[number], targets[number]) for number in range(len(rows)))


def numbers_in(purpose: Purpose) -> tuple[int, ...]:
    """Return the scenarios of a purpose."""
    match purpose:
        case Turns(true=true, false=false):
            return tuple(each for each in (true, false) if each is not None)
        case Excepted(scenario=scenario) | Meeting(scenario=scenario):
            return (scenario,)


def _kept(keeper: Keeper, purpose: Purpose, row: Valuation) -> set[str]:
    policy = keeper.bench.policy
    match purpose:
        case Turns(occurrence, target, apart=apart):
            return keeper.turning(occurrence, target, row) | set(apart)
        case Excepted(rule, alternative, target):
            declared = policy.rules[rule]
            assert declared.exception is not None
            without = keeper.bench.under(Dropped(Place("rule", rule, "unless"), declared.exception))
            alone = next(alone for taken, alone in taken_alone(policy, declared.exception) if taken == alternative)
            wanted = AllOf((*((declared.condition,) if declared.condition is not None else ()), alone))
            return keeper.wanted(wanted, target, row, without)
        case Meeting(first, second, overriding, target):
            return keeper.wanted(met(policy, first, second, overriding), target, row, None)


def _example(keeper: Keeper, row: Valuation, kept: set[str], targets: Iterable[Target]) -> Example:
    policy = keeper.bench.policy
    expected = []
    for target in targets:
        found = keeper.outcome(target, row, kept)
        about = evolve(policy, rules={name: policy.rules[name] for name in keeper.bench.speaking(target)})
        if outcome(about, target, row) != found.outcome:
            raise DisagreementError(f"by the definition, {target} does not come out as {found.outcome} on {dict(row)}")
        expected.append(Expected(target, found.outcome, () if found.by is None else (found.by,)))
    facts = {name: value for name, value in row.items() if name in kept}
    return Example(facts, row, tuple(expected))

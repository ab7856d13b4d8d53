"""Scenarios as they are shown: the facts that keep what is expected as it is, and what the definition says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import define, field

from policy.engines.table.cone import duty_rules
from policy.reasoning.claims.replay import DisagreementError
from policy.reasoning.turning.answer import Example, Excepted, Expected, Meeting, Purpose, Turns
from policy.reasoning.turning.bench import Bench, Variant, moves_overrides, overriders_of
from policy.reasoning.turning.keeping import Keeping, Kept, Reasoners
from policy.reasoning.turning.pairs import Turning
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
        kept = self._outcome(self._keeping(valuation, have), self.bench.policy, target)
        have |= kept.facts
        return kept

    def others(self, target: Target, valuation: Valuation, have: set[str]) -> tuple[str, ...]:
        """Return the rules by which another duty arises that claims and cases do not tell from a target that does not arise.

        The facts that keep it so that these and no others do are added to those that are kept already.
        """
        if isinstance(target, Decides):
            return ()
        keeping, standing, found = self._keeping(valuation, have), self.bench.standing(target, valuation), []
        for name in duty_rules(self.bench.policy, spoken(target)):
            fires, facts = keeping.fires(name)
            if fires is not (standing[name] == Fires()):
                raise DisagreementError(f"by the definition, it is not {fires} that {name} fires on {dict(valuation)}")
            keeping.have |= facts
            found += [name] if fires else []
        have |= keeping.have
        return tuple(found)

    def under(self, variants: Iterable[Variant], target: Target, valuation: Valuation, have: set[str]) -> None:
        """Add the facts that keep what comes of a target as it is after each of some edits."""
        base = self._keeping(valuation, have)
        self._outcome(base, self.bench.policy, target)
        for variant in variants:
            reasoners = self._reasoners.edited(variant.policy, variant.reach.definitions, variant.reach.rules)
            moved = overriders_of(variant.policy) if moves_overrides(variant.edit) else self.bench.overriders
            keeping = base.edited(reasoners, variant.reach.rules, moved, have)
            have |= self._outcome(keeping, variant.policy, target).facts

    def _keeping(self, valuation: Valuation, have: set[str]) -> Keeping:
        return Keeping(self._reasoners, valuation, self.bench.overriders, set(have))

    def _outcome(self, keeping: Keeping, policy: Policy, target: Target) -> Kept:
        return keeping.outcome([policy.rules[name] for name in self.bench.speaking(target)], target)

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


def numbers_in(purpose: Purpose) -> tuple[int, ...]:
    """Return the scenarios of a purpose."""
    match purpose:
        case Turns(true=true, false=false):
            return tuple(each for each in (true, false) if each is not None)
        case Excepted(scenario=scenario) | Meeting(scenario=scenario):
            return (scenario,)


@define(eq=False)
class Examples:
    """Chosen rows of a bench as they are shown, each made ready as soon as it is known what it is for: ``ready`` has them."""

    keeper: Keeper
    ready: dict[int, Example] = field(factory=dict)
    _targets: dict[int, dict[Target, None]] = field(factory=dict)

    def add(self, purposes: Iterable[Purpose], kept: Mapping[int, set[str]]) -> None:
        """Make rows ready for further purposes, which name them.

        Args:
            kept: For each row, facts that are shown in any case.

        Raises:
            DisagreementError: The definition says that something else comes about in one.
        """
        rows = self.keeper.bench.rows.columns.rows
        for_what = [(row, purpose.target) for purpose in purposes for row in numbers_in(purpose)]
        for row, target in for_what:
            self._targets.setdefault(row, {})[target] = None
        for row in dict.fromkeys(row for row, _ in for_what):
            self.ready[row] = _example(self.keeper, rows[row], set(kept[row]), self._targets[row])


def shown(
    keeper: Keeper, rows: Sequence[Valuation], kept: Sequence[set[str]], targets: Sequence[Iterable[Target]]
) -> Iterator[Example]:
    """Yield scenarios with the facts that are kept in each, and what comes of these targets.

    Raises:
        DisagreementError: The definition says that something else comes about in one.
    """
    return (_example(keeper, *each) for each in zip(rows, kept, targets, strict=True))


def _example(keeper: Keeper, row: Valuation, kept: set[str], targets: Iterable[Target]) -> Example:
    # a case takes the readings that the document adopts, unless it fixes another
    kept |= {name for name, adopt in keeper.bench.policy.adopted.items() if row[name] != adopt.value}
    expected = []
    for target in targets:
        found = keeper.outcome(target, row, kept)
        if keeper.bench.defined(target, row) != found.outcome:
            raise DisagreementError(f"by the definition, {target} does not come out as {found.outcome} on {dict(row)}")
        but = keeper.others(target, row, kept) if found.outcome is False else ()
        expected.append(Expected(target, found.outcome, () if found.by is None else (found.by,), but))
    facts = {name: value for name, value in row.items() if name in kept}
    return Example(facts, row, tuple(expected))

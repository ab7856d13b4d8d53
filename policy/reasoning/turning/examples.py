"""Scenarios as they are shown: the facts that keep what is expected as it is, and what the definition says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import define, field

from policy.reasoning.claims.replay import DisagreementError
from policy.reasoning.turning.answer import Example, Excepted, Expected, Meeting, Purpose, Turns
from policy.reasoning.turning.keeper import Keeper
from policy.reasoning.turning.targets import Target
from policy.semantics.values import Valuation


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
            known, targets = self.ready.get(row), self._targets[row]
            if known is None or len(known.expected) < len(targets) or not kept[row] <= known.facts.keys():
                self.ready[row] = _example(self.keeper, rows[row], set(kept[row]), targets)


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
        if keeper.bench.by_definition.outcome(target, row) != found.outcome:
            raise DisagreementError(f"by the definition, {target} does not come out as {found.outcome} on {dict(row)}")
        but = keeper.others(target, row, kept) if found.outcome is False else ()
        expected.append(Expected(target, found.outcome, () if found.by is None else (found.by,), but))
    facts = {name: value for name, value in row.items() if name in kept}
    return Example(facts, row, tuple(expected))

"""What becomes of edits: noticed by a claim or a case, missed, or the same policy in other words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from policy.errors import UndecidedError
from policy.reasoning.cases.run import ask as run_cases
from policy.reasoning.claims.prove import ask as prove
from policy.reasoning.edits.edit import Edit, Replaced
from policy.reasoning.noticing.answer import Fate, Judged, Judgement, Missed, Noticed, Same, Unclear
from policy.reasoning.noticing.cases import Cases, settled_numbers
from policy.reasoning.noticing.claims import Claims
from policy.reasoning.turning.answer import Example
from policy.reasoning.turning.bench import (
    Bench,
    Variant,
    differ,
    literals_of,
    moves_overrides,
    numbers_of,
    planes_of,
    unlike,
)
from policy.reasoning.turning.examples import Keeper, shown
from policy.reasoning.turning.gathering import Scenarios
from policy.reasoning.turning.targets import Target
from policy.semantics.values import Valuation
from policy.syntax.policy import Policy

Progress = Callable[[int, int], None]
"""Told how many edits were looked at, of how many."""


def judge(
    policy: Policy, edits: Sequence[Edit], *, by_claims: bool = True, progress: Progress | None = None
) -> Judgement:
    """Return what becomes of each edit. Stopped with Ctrl-C, of those that were looked at by then.

    Args:
        by_claims: Whether claims may notice an edit, or cases alone.
    """
    judge = Judge(policy, edits, by_claims=by_claims)
    judged: list[Judged] = []
    complete = True
    try:
        for number, edit in enumerate(edits):
            if progress is not None:
                progress(number, len(edits))
            judged.append(Judged(edit, judge.fate(edit)))
    except KeyboardInterrupt:
        complete = False
    return Judgement(tuple(judged), judge.examples(judged), complete)


class Judge:
    """Tells the fate of edits of one policy."""

    def __init__(self, policy: Policy, edits: Iterable[Edit], *, by_claims: bool = True) -> None:
        brought = [edit.becomes for edit in edits if isinstance(edit, Replaced)]
        self.bench = Bench(policy, (*brought, *settled_numbers(policy)))
        self._scenarios = Scenarios(self.bench)
        self._cases = Cases(self.bench)
        self._claims = Claims(self.bench) if by_claims else None

    def fate(self, edit: Edit) -> Fate:
        """Return what becomes of an edit."""
        variant = self.bench.under(edit)
        try:
            return self._noticed(variant) or self._missed(variant) or Same()
        except UndecidedError as undecided:
            return Unclear(undecided.reason)

    def _noticed(self, variant: Variant) -> Noticed | None:
        if variant.reach.givens:
            return self._noticed_anew(variant)
        case = self._cases.noticing(variant)
        if case is not None:
            return Noticed("case", case)
        claim = None if self._claims is None else self._claims.noticing(variant)
        return None if claim is None else Noticed("claim", claim)

    def _noticed_anew(self, variant: Variant) -> Noticed | None:
        """Return the same where other valuations are possible after the edit: everything is asked anew."""
        before = {case.name: [each.passed for each in case.outcomes] for case in run_cases(self.bench.policy).cases}
        for case in run_cases(variant.policy).cases:
            if [each.passed for each in case.outcomes] != before[case.name]:
                return Noticed("case", case.name)
        if self._claims is None:
            return None
        results = {each.claim.name: each.result for each in self._claims.watched}
        for claim in prove(variant.policy, details=False).claims:
            if (claim.answer, claim.as_expected) != results[claim.name]:
                return Noticed("claim", claim.name)
        return None

    def _missed(self, variant: Variant) -> Missed | None:
        """Return a scenario in which something else comes about after an edit; ``None`` iff there is none."""
        rows = variant.rows()
        for target in variant.targets:
            for number in numbers_of(unlike(planes_of(self.bench.rows, target), planes_of(rows, target))):
                return Missed(number, target)
        for target in variant.targets:
            session = self.bench.session
            outcomes = (literals_of(session.world, target), literals_of(variant.session.world, target))
            found = self.bench.asked([differ(session.circuit, *outcomes)], (session.world,))
            if found is not None:
                facts = self._kept(variant, target, found[0])
                return Missed(self._scenarios.rows(found, facts)[0], target)
        return None

    def _kept(self, variant: Variant, target: Target, valuation: Valuation) -> set[str]:
        """Return facts that keep what comes of a target as it is without the edit, and as it is with it."""
        keeper, have = Keeper(self.bench), set[str]()
        keeper.outcome(target, valuation, have)
        keeper.outcome(target, valuation, have, variant.policy, moved=moves_overrides(variant.edit))
        return have

    def examples(self, judged: Iterable[Judged]) -> tuple[Example, ...]:
        """Return the scenarios of what is missed, as they are shown."""
        keeper = Keeper(self.bench)
        rows = self.bench.rows.columns.rows
        kept: list[set[str]] = [set() for _ in rows]
        targets: list[dict[Target, None]] = [{} for _ in rows]
        for each in judged:
            if isinstance(each.fate, Missed):
                number = each.fate.scenario
                targets[number][each.fate.target] = None
                kept[number] |= self._kept(self.bench.under(each.edit), each.fate.target, rows[number])
        return shown(keeper, kept, targets)

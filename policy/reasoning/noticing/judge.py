"""What becomes of edits: noticed by a claim or a case, missed, or the same policy in other words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import frozen

from policy.engines.rows import Plane
from policy.errors import UndecidedError
from policy.interrupts import until_interrupted
from policy.reasoning.cases.run import ask as run_cases
from policy.reasoning.claims.prove import ask as prove
from policy.reasoning.edits.edit import Edit, Replaced
from policy.reasoning.noticing.answer import Fate, Judged, Judgement, Missed, Noticed, Same, Unclear
from policy.reasoning.noticing.cases import Cases, settled_numbers
from policy.reasoning.noticing.claims import Claims
from policy.reasoning.turning.answer import Example
from policy.reasoning.turning.bench import Bench, Variant
from policy.reasoning.turning.covering import few_rows
from policy.reasoning.turning.examples import shown
from policy.reasoning.turning.keeper import Keeper
from policy.reasoning.turning.pool import Pool
from policy.reasoning.turning.targets import Target
from policy.syntax.policy import Policy

Progress = Callable[[int, int], None]
"""Told how many edits were looked at, of how many."""


def judge(
    policy: Policy, edits: Sequence[Edit], *, by_claims: bool = True, progress: Progress | None = None
) -> Judgement:
    """Return what becomes of each edit; interrupted, of those that were looked at by then.

    Args:
        by_claims: Whether claims may notice an edit, or cases alone.
    """
    judge = Judge(policy, edits, by_claims=by_claims)
    found: list[Fate | Apart] = []
    with until_interrupted() as so_far:
        for number, edit in enumerate(so_far.each(edits)):
            if progress is not None:
                progress(number, len(edits))
            found.append(judge.fate(edit))
    chosen = few_rows([each.rows for each in found if isinstance(each, Apart)])
    fates = [_missed(each, chosen) if isinstance(each, Apart) else each for each in found]
    examples = tuple(so_far.in_time(judge.examples(chosen, zip(edits, fates, strict=False))))
    judged = (Judged(edit, _if_ready(fate, len(examples))) for edit, fate in zip(edits, fates, strict=False))
    return Judgement(tuple(judged), examples, so_far.interruption)


def _if_ready(fate: Fate, ready: int) -> Fate:
    """Return what becomes of an edit; of one that is missed without its scenario, if that is not among the first so many."""
    match fate:
        case Missed(scenario, target) if scenario is not None and scenario >= ready:
            return Missed(None, target)
        case _:
            return fate


@frozen
class Apart:
    """Rows in which an edit makes a difference to a target."""

    rows: Plane
    target: Target


def _missed(apart: Apart, chosen: Sequence[int]) -> Missed:
    return Missed(next(at for at, row in enumerate(chosen) if apart.rows >> row & 1), apart.target)


class Judge:
    """Tells the fate of edits of one policy."""

    def __init__(self, policy: Policy, edits: Iterable[Edit], *, by_claims: bool = True) -> None:
        brought = [edit.becomes for edit in edits if isinstance(edit, Replaced)]
        self.bench = Bench(policy, (*brought, *settled_numbers(policy)))
        self._pool = Pool(self.bench)
        self._cases = Cases(self.bench)
        self._claims = Claims(self.bench) if by_claims else None

    def fate(self, edit: Edit) -> Fate | Apart:
        """Return what becomes of an edit; of one that is missed, where it makes a difference."""
        self.bench.renew()
        variant = self.bench.under(edit)
        try:
            return self._noticed(variant) or self._apart(variant) or Same()
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

    def _apart(self, variant: Variant) -> Apart | None:
        """Return scenarios in which something else comes about after an edit; ``None`` iff there is none."""
        for target in variant.targets:
            plane = variant.rows_apart(target)
            if plane:
                return Apart(plane, target)
        for target in variant.targets:
            found = self.bench.scenario(variant.apart(target))
            if found is not None:
                (number,) = self._pool.add([found])
                # other edits of what was edited are likely to matter around it
                self._pool.spread((number, fact, None) for fact in self.bench.facts_near(variant.edit))
                return Apart(1 << number, target)
        return None

    def examples(self, chosen: Sequence[int], judged: Iterable[tuple[Edit, Fate]]) -> Iterator[Example]:
        """Yield chosen rows as they are shown.

        A case with the facts that keep what is expected notices what is missed: the scenario is one of its completions, and
        something else comes about there. The facts of what is edited are shown too, so that one sees why.
        """
        targets: list[dict[Target, None]] = [{} for _ in chosen]
        facts: list[set[str]] = [set() for _ in chosen]
        for edit, fate in judged:
            if isinstance(fate, Missed) and fate.scenario is not None:
                targets[fate.scenario][fate.target] = None
                facts[fate.scenario].update(self.bench.facts_near(edit))
        rows = self.bench.rows.columns.rows
        return shown(Keeper(self.bench), [rows[row] for row in chosen], facts, targets)

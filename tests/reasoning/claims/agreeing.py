"""Every part of an answer of `prove`, beside the definition."""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations, product

from policy.reasoning.claims.answer import Answer, ClaimAnswer
from policy.semantics import claims as definition
from policy.semantics.evaluate import free_statuses, holds, statuses
from policy.syntax.declarations import Claim, Possible
from policy.syntax.policy import Policy

FEW = 4
"""The definition goes through every standing of free rules: of more rules than this that takes too long."""


def agree(policy: Policy, claim: Claim, answer: ClaimAnswer) -> None:
    """Compare an answer with the definition."""
    names = tuple(reference.name for reference in claim.assuming)
    holds = definition.claim_holds(policy, claim.statement, names)

    assert answer.answer is (Answer.PROVED if holds else Answer.REFUTED)
    assert answer.as_expected is definition.as_expected(policy, claim)
    assert answer.undecided_because is None
    assert frozenset(map(frozenset, answer.assumption_sets)) == definition.assumption_sets(policy, claim)
    for reading in definition.readings(policy):
        folds = [
            each for each in answer.by_reading if all(reading[name] in values for name, values in each.readings.items())
        ]
        assert len(folds) == 1
        expected = definition.holds_in(policy, claim.statement, reading, names)
        assert (folds[0].answer is Answer.PROVED) is expected
    if holds:
        assert answer.needs_rules == definition.needs_rules(policy, claim)
        if len(policy.rules) <= FEW:
            assert definition.is_core(policy, claim, answer.core)
            assert (answer.vacuous is not None) is definition.is_vacuous(policy, claim)
    if not holds and not isinstance(claim.statement, Possible):
        _agree_on_failure(policy, claim, answer)
    excluded = not holds and isinstance(claim.statement, Possible)
    assert (answer.excluded_by is not None) is excluded
    if excluded and answer.excluded_by is not None and len(policy.rules) <= FEW:
        _agree_on_exclusion(policy, claim, answer.excluded_by)


def _agree_on_exclusion(policy: Policy, claim: Claim, rules: tuple[str, ...]) -> None:
    """Compare the rules that stand in the way: they do, and no fewer."""
    assert excludes(policy, claim, rules)
    for size in range(len(rules)):
        assert not any(excludes(policy, claim, less) for less in combinations(policy.rules, size))


def excludes(policy: Policy, claim: Claim, bound: Collection[str]) -> bool:
    """Return whether what is claimed to be possible is so nowhere in the readings in which it is refuted, by these rules alone."""
    assert isinstance(claim.statement, Possible)
    names = tuple(reference.name for reference in claim.assuming)
    free = [rule for name, rule in policy.rules.items() if name not in bound]
    for reading in definition.readings(policy):
        if definition.holds_in(policy, claim.statement, reading, names):
            continue
        for (valuation,) in definition.instances(policy, claim.statement, reading, names):
            for each in product(*(free_statuses(rule) for rule in free)):
                fixed = {rule.name: status for rule, status in zip(free, each, strict=True)}
                if holds(policy, claim.statement.condition, valuation, statuses(policy, valuation, fixed)):
                    return False
    return True


def _agree_on_failure(policy: Policy, claim: Claim, answer: ClaimAnswer) -> None:
    """Compare the ways in which a claim fails, and what is shown of them."""
    assert answer.complete
    ways = [way for group in answer.groups for way in group.ways]
    assert len(ways) == len(set(ways))
    assert frozenset(map(frozenset, ways)) == definition.ways(policy, claim)
    concerned = definition.concerned(policy, claim.statement)
    for group in answer.groups:
        shown = group.counterexample
        instance = (shown.valuation,) if shown.second is None else (shown.valuation, shown.second)
        assert instance == definition.counterexample(policy, claim, group.ways[0])
        standing = {name: each for name, each in statuses(policy, shown.valuation).items() if name in concerned}
        assert standing == shown.statuses
        if shown.second is None:
            assert shown.nearest == definition.nearest(policy, claim, shown.valuation)

"""What claims and cases of two policies say: those whose answer is another one."""

from __future__ import annotations

from collections.abc import Iterator

from policy.questions.diff.answer import CaseChange, ClaimChange
from policy.reasoning.cases.answer import CaseAnswer
from policy.reasoning.claims.pinned import cases_of, claims_of
from policy.reasoning.memory.folder import Memory
from policy.reasoning.memory.part import Parts
from policy.syntax.policy import Policy


def claim_changes(old: Policy, new: Policy, memory: Memory | None) -> Iterator[ClaimChange]:
    """Yield the claims that only one policy has, and those that have another answer: those of the old policy first."""
    if _same_but_for_claims(old, new) and old.claims == new.claims:
        return
    before, after = (
        {name: each.answer for name, each in claims_of(Parts(policy), memory).items()} for policy in (old, new)
    )
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) is not after.get(name):
            both = name in before and name in after
            reworded = both and old.claims[name].statement != new.claims[name].statement
            yield ClaimChange(name, before.get(name), after.get(name), reworded)


def _same_but_for_claims(old: Policy, new: Policy) -> bool:
    """Return whether all that claims and cases can speak of is written alike."""
    return all(
        getattr(old, part) == getattr(new, part)
        for part in ("scales", "facts", "givens", "definitions", "rules", "assessments", "adopted", "assumptions")
    )


def case_changes(old: Policy, new: Policy, memory: Memory | None) -> Iterator[CaseChange]:
    """Yield the cases that only one policy has, and those in which something else is found: those of the old policy first."""
    if _same_but_for_claims(old, new) and old.cases == new.cases:
        return
    before, after = (cases_of(Parts(policy), memory) for policy in (old, new))
    for name in dict.fromkeys((*before, *after)):
        if _found(before.get(name)) != _found(after.get(name)):
            yield CaseChange(name, before.get(name), after.get(name))


def _found(case: CaseAnswer | None) -> object:
    return case and tuple((each.found, each.passed) for each in case.outcomes)

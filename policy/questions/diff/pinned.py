"""What claims and cases of two policies say: those whose answer is another one."""

from __future__ import annotations

from collections.abc import Iterator

from policy.engines.smt.session import open_session
from policy.questions.diff.answer import CaseChange, ClaimChange
from policy.reasoning.cases.answer import CaseAnswer
from policy.reasoning.cases.run import ask as run_cases
from policy.reasoning.claims.answer import Answer
from policy.reasoning.claims.bare import answers_alone
from policy.syntax.policy import Policy


def claim_changes(old: Policy, new: Policy) -> Iterator[ClaimChange]:
    """Yield the claims that only one policy has, and those that have another answer: those of the old policy first."""
    if _same_but_for_claims(old, new) and old.claims == new.claims:
        return
    before, after = _answers(old), _answers(new)
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) is not after.get(name):
            both = name in before and name in after
            reworded = both and old.claims[name].statement != new.claims[name].statement
            yield ClaimChange(name, before.get(name), after.get(name), reworded)


def _answers(policy: Policy) -> dict[str, Answer]:
    session = open_session(policy)
    return {each.name: each.answer for each in answers_alone(session, policy.claims.values())}


def _same_but_for_claims(old: Policy, new: Policy) -> bool:
    """Return whether all that claims and cases can speak of is written alike."""
    return all(
        getattr(old, part) == getattr(new, part)
        for part in ("scales", "facts", "givens", "definitions", "rules", "assessments", "adopted", "assumptions")
    )


def case_changes(old: Policy, new: Policy) -> Iterator[CaseChange]:
    """Yield the cases that only one policy has, and those in which something else is found: those of the old policy first."""
    if _same_but_for_claims(old, new) and old.cases == new.cases:
        return
    before, after = ({case.name: case for case in run_cases(policy).cases} for policy in (old, new))
    for name in dict.fromkeys((*before, *after)):
        if _found(before.get(name)) != _found(after.get(name)):
            yield CaseChange(name, before.get(name), after.get(name))


def _found(case: CaseAnswer | None) -> object:
    return case and tuple((each.found, each.passed) for each in case.outcomes)

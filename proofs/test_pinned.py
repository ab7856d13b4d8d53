"""Nothing in a policy that ships is idle: whatever is deleted, flipped or weakened, an answer or a case changes."""

from __future__ import annotations

import pytest

from policy.api.testing import mutation
from policy.check.documents import load
from policy.library import names, shipped
from policy.reasoning.cases.run import ask as run_cases
from policy.reasoning.claims.prove import ask as prove
from policy.reasoning.edits.deletions import deletions
from policy.reasoning.edits.edit import edited
from policy.syntax.policy import Policy


def unnoticed(policy: Policy) -> bool:
    """Return whether every claim is answered as expected, and every case passes."""
    claims = prove(policy, details=False).claims
    return all(claim.as_expected for claim in claims) and all(case.passed for case in run_cases(policy).cases)


@pytest.mark.parametrize("name", names())
def test_each_rule_and_each_condition_changes_an_answer_or_a_case(name: str) -> None:
    """Claims and cases of a policy that ships hold as it stands, and no longer hold with anything left out."""
    policy = load(str(shipped(name)))

    assert unnoticed(policy)
    assert [edit for edit in deletions(policy) if unnoticed(edited(policy, edit))] == []


@pytest.mark.parametrize("name", names())
def test_each_mutant_is_noticed_or_has_the_same_meaning(name: str) -> None:
    """No small change to a rule of a policy that ships goes by unnoticed."""
    found = mutation(load(str(shipped(name))))

    assert found.missed == ()
    assert found.answer.judgement.interrupted is None

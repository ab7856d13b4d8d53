"""What the claims and cases of a document notice of each small change to its rules."""

from __future__ import annotations

from policy.questions.cases.answer import MutationAnswer
from policy.reasoning.edits.mutants import mutants
from policy.reasoning.noticing.judge import Progress, judge
from policy.syntax.policy import Policy


def ask(policy: Policy, progress: Progress | None = None) -> MutationAnswer:
    """Return what becomes of each mutant of a policy.

    Args:
        progress: Told how many mutants were looked at, of how many.
    """
    return MutationAnswer(
        len(policy.claims), len(policy.cases), judge(policy, list(mutants(policy)), progress=progress)
    )

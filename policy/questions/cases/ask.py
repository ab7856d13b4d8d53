"""Which cases a policy needs."""

from __future__ import annotations

from policy.reasoning.turning.answer import Suite
from policy.reasoning.turning.suite import Progress, suite
from policy.syntax.policy import Policy


def ask(policy: Policy, progress: Progress | None = None) -> Suite:
    """Return scenarios for every occurrence of a condition, boundary, way through an ``unless`` and meeting of rules.

    Args:
        progress: Told the name of each rule or definition before it is taken up.

    Raises:
        DisagreementError: Two engines disagree: a fault of ours.
    """
    return suite(policy, progress)

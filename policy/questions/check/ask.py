"""What is wrong in a document."""

from __future__ import annotations

from attrs import frozen

from policy.check.documents import Checked
from policy.syntax.declarations import Role
from policy.syntax.policy import Policy


@frozen
class CheckAnswer:
    """A document, and everything that is wrong with it and with what it includes."""

    document: str
    checked: Checked


def ask(document: str, checked: Checked) -> CheckAnswer:
    """Return every report about what was checked, which is called ``document``."""
    return CheckAnswer(document, checked)


def counts(policy: Policy) -> dict[str, int]:
    """Return how many declarations of each kind a policy has, families unfolded, readings apart from facts."""
    readings = sum(fact.role is Role.READING for fact in policy.facts.values())
    return {
        "actions": len(policy.actions),
        "facts": len(policy.facts) - readings,
        "readings": readings,
        "givens": len(policy.givens),
        "definitions": len(policy.definitions),
        "rules": len(policy.rules),
        "assumptions": len(policy.assumptions),
        "claims": len(policy.claims),
        "cases": len(policy.cases),
        "sorts": len(policy.process.sorts),
        "states": len(policy.process.states),
        "links": len(policy.process.links),
        "steps": len(policy.process.steps),
        "claims_over_time": len(policy.process.claims),
    }

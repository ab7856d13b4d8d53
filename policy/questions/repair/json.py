"""Repairs as data for JSON."""

from __future__ import annotations

from policy.questions.repair.answer import RepairAnswer
from policy.render.command import Data
from policy.render.data import data_of
from policy.syntax.policy import Policy


def data(policy: Policy, answer: RepairAnswer) -> Data:
    """Return the answer with the keys that `docs/reference/json.md` documents."""
    told: Data = data_of(answer)
    known = answer.interrupted is None
    told["more"] = answer.more if known else None
    return {
        "policy": policy.header.name,
        "repairable": bool(answer.repairs) if known or answer.repairs else None,
        **told,
    }

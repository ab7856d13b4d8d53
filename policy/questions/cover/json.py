"""The cover of a policy's sources as data for JSON."""

from __future__ import annotations

from policy.questions.cover.answer import CoverAnswer
from policy.render.command import Data
from policy.render.data import data_of
from policy.syntax.policy import Policy


def data(policy: Policy, answer: CoverAnswer) -> Data:
    """Return the answer with the keys that `docs/reference/json.md` documents."""
    missing = [{"source": norm.source, "paragraph": norm.paragraph} for norm in answer.missing]
    return {
        "policy": policy.header.name,
        "covered": bool(answer.norms) and not missing,
        "missing": missing,
        **data_of(answer),
    }

"""A policy in words, as data for JSON."""

from __future__ import annotations

from policy.questions.read.answer import ReadAnswer
from policy.render.command import Data
from policy.render.data import data_of
from policy.syntax.policy import Policy


def data(policy: Policy, answer: ReadAnswer) -> Data:
    """Return the answer with the keys that `docs/reference/json.md` documents."""
    return {"policy": policy.header.name, **data_of(answer)}

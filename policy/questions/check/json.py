"""What is wrong in documents, as data for JSON."""

from __future__ import annotations

from collections.abc import Sequence

from policy.questions.check.ask import CheckAnswer, counts
from policy.render.command import Data
from policy.render.diagnostics import finding


def data(answers: Sequence[CheckAnswer]) -> Data:
    """Return the answers with the keys that `docs/reference/json.md` documents."""
    return {
        "documents": [
            {
                "document": answer.document,
                "valid": answer.checked.policy is not None,
                "policy": None if answer.checked.policy is None else answer.checked.policy.header.name,
                "counts": None if answer.checked.policy is None else counts(answer.checked.policy),
                "findings": [finding(each) for each in answer.checked.diagnostics],
            }
            for answer in answers
        ]
    }

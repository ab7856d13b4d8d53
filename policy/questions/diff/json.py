"""A difference in meaning as data for JSON."""

from __future__ import annotations

from policy.questions.diff.answer import DiffAnswer
from policy.render.command import Data
from policy.render.data import data_of


def data(answer: DiffAnswer) -> Data:
    """Return the answer with the keys that `docs/reference/json.md` documents."""
    told: Data = data_of(answer)
    del told["both"]
    told["cases"] = [
        {
            "name": each.name,
            **{side: case and case.passed for side, case in (("before", each.before), ("after", each.after))},
        }
        for each in answer.cases
    ]
    return told

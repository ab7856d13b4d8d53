"""The cover of a policy's sources as data for JSON."""

from __future__ import annotations

from policy.questions.cover.answer import CoverAnswer
from policy.render.command import Data


def data(answer: CoverAnswer) -> Data:
    """Return the answer with the keys that `docs/reference/json.md` documents."""
    return {
        "covered": bool(answer.norms) and not answer.missing,
        "norms": [
            {
                "source": norm.source,
                "paragraph": norm.paragraph,
                "by": [{"kind": cover.kind, "name": cover.name} for cover in norm.by],
            }
            for norm in answer.norms
        ],
        "missing": [{"source": norm.source, "paragraph": norm.paragraph} for norm in answer.missing],
        "outside": [{"kind": each.kind, "name": each.name, "because": each.because} for each in answer.outside],
        "not_modelled": [
            {"source": each.source, "paragraph": each.paragraph, "because": each.because}
            for each in answer.not_modelled
        ],
    }

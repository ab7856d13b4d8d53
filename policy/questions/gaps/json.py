"""Gaps as data for JSON."""

from __future__ import annotations

from policy.questions.gaps.answer import GapsAnswer, Where
from policy.questions.gaps.vain import kind_of
from policy.render.command import Data
from policy.render.data import data_of
from policy.syntax.policy import Policy


def data(policy: Policy, answer: GapsAnswer) -> Data:
    """Return the answer with the keys that `docs/reference/json.md` documents."""
    told: Data = data_of(answer)
    told["stopped"] = answer.interrupted is not None
    told["undecided"] = [{"kind": kind, "name": name} for kind, name in answer.undecided]
    told["silence"] = [{**data_of(each), "where": _where(each.where)} for each in answer.silence]
    told["conflicts"] = [{**data_of(each), "where": each.where and _where(each.where)} for each in answer.conflicts]
    told["rules"] = [{"kind": kind_of(each), **data_of(each)} for each in answer.rules]
    return {"policy": policy.header.name, **told}


def _where(where: Where) -> Data:
    told: Data = data_of(where)
    told["regions"] = [
        {
            "condition": data_of(each.part)["condition"],
            "unless": list(each.unless),
            "case": data_of(each.part.case),
            "share": data_of(each.part.share),
        }
        for each in where.regions
    ]
    return told

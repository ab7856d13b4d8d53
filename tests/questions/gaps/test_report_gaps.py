"""Gaps told, beside what they were when somebody last read them through; and a policy that has one of each kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy.check import check_text
from policy.notation.print_conditions import inline
from policy.questions.gaps.answer import Vain
from policy.questions.gaps.ask import ask
from policy.questions.gaps.report import report
from policy.render.command import Language
from policy.syntax.policy import Policy
from tests.questions.golden import check, lending

HALL = Path(__file__).parents[3] / "docs" / "how-to" / "gaps.md"


def hall() -> Policy:
    """The policy of the page of the documentation."""
    text = HALL.read_text(encoding="utf-8").split("````markdown\n")[1].split("````\n")[0]
    checked = check_text(text)
    assert checked.policy is not None, checked.diagnostics
    return checked.policy


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("form", ["short", "long"])
def test_gaps_read_as_they_did(language: Language, form: str) -> None:
    check(f"gaps.{form}.{language}", report(lending(), ask(lending()), language, long=form == "long"))
    check(f"gaps.hall.{form}.{language}", report(hall(), ask(hall()), language, long=form == "long"))


def test_the_page_has_one_of_each_kind() -> None:
    answer = ask(hall())
    assert answer.finished == answer.asked
    (silent,) = answer.silence
    assert [inline(region.part.condition) for region in silent.where.regions if region.part.condition] == [
        "tenant.kind is party",
        "tenant.kind is company and not event.guarded",
    ]
    assert [region.unless for region in silent.where.regions] == [("guards", "debtors", "drinking_debtors")] * 2
    assert {(each.rule, each.why, each.by) for each in answer.rules} == {
        ("drinking_debtors", Vain.SAME, ("debtors",)),
        ("sober_schools", Vain.NEVER_HOLDS, ()),
    }
    (condition,) = answer.conditions
    assert (condition.rule, condition.by) == ("council", ())
    (alike,) = answer.values
    assert (alike.fact, alike.nothing, alike.rules) == ("event.music", True, ())

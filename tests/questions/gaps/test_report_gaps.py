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
from policy.render.plain import plain
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


def test_regions_of_values_that_stand_for_others_are_proved_to_be_all_where_they_are() -> None:
    checked = check_text(
        """```policy
policy term en "Term" nl "Termijn"
actor host en "the host" nl "de gastheer"
action go by host en "going" nl "gaan"
found fact a.x: number 0 to 100000 days en "x" nl "x"
found fact a.y: number 0 to 100000 days en "y" nl "y"
reading how: wide, narrow en "how" nl "hoe"
adopt how is wide because "a test"
rule later outside the source because "a test":
  permit go
  if a.x is above a.y and how is narrow
rule long outside the source because "a test":
  forbid go
  if a.x is above 10
```
"""
    )
    assert checked.policy is not None
    (silent,) = ask(checked.policy, ["silence"]).silence
    assert silent.where.complete
    assert silent.where.confirmed_by == "solver"
    assert [(region.part.condition, region.unless) for region in silent.where.regions] == [(None, ("long",))]


TIED = """```policy
policy tied
actor org
action share by org
found fact data.meant: yes or no
found fact data.usable: yes or no
found fact data.loose: yes or no
found fact data.looser: yes or no
found fact data.weighed: yes or no
given g: data.usable if data.meant
given h: data.looser if data.loose
assess risk before share outside the source because "a test":
  takes into account data.weighed
  gives one of low, high
rule task outside the source because "a test":
  permit share
  unless data.usable or risk.outcome is high
```
"""


def test_what_a_given_ties_to_what_rules_look_at_is_told_apart_though_no_rule_names_it() -> None:
    checked = check_text(TIED)
    assert checked.policy is not None
    found = {each.fact: each for each in ask(checked.policy, ["values"]).values}
    assert list(found) == ["data.loose", "data.looser", "data.weighed"]
    assert all(each.nothing for each in found.values())
    assert found["data.weighed"].assessments == ("risk",)
    told = plain(report(checked.policy, ask(checked.policy, ["values"]), "en"))
    assert "“data loose”: no rule looks at this\n" in told
    assert "“data weighed”: no rule looks at this, though an assessment weighs it (`risk`)" in told


def test_all_is_told_as_always() -> None:
    checked = check_text(
        """```policy
policy each_time
actor org
action share by org
rule task outside the source because "a test":
  permit share
rule ban outside the source because "a test":
  forbid share
```
"""
    )
    assert checked.policy is not None
    assert "(always both)" in plain(report(checked.policy, ask(checked.policy), "en"))
    assert "(altijd beide)" in plain(report(checked.policy, ask(checked.policy), "nl"))

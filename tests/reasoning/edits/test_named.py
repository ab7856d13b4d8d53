"""Of many named values a few stand for all that nothing speaks of; what is tried with these is what there is to try."""

from __future__ import annotations

from policy.check import check_text
from policy.questions.gaps.ask import ask as gaps
from policy.questions.gaps.report import report as told_gaps
from policy.questions.repair.ask import ask as repair
from policy.reasoning.edits.mutants import mutants
from policy.reasoning.edits.named import told_apart
from policy.render.plain import plain
from policy.syntax.policy import Policy

COUNT = 300


def many(count: int = COUNT) -> Policy:
    values = ", ".join(f"v{place}" for place in range(count))
    checked = check_text(
        f"""```policy
policy many
actor org
action share by org
found fact a.kind: one of {values}
found fact a.other: one of {values}
rule task outside the source because "a test":
  permit share
  if a.kind is one of v1, v2
  unless a.other is v9
claim none outside the source because "a test":
  never share is permitted and a.kind is v1
claim some_remain outside the source because "a test":
  possible share is permitted
case a_case:
  a.kind is v8
  expect share is silent
```
"""
    )
    assert checked.policy is not None
    return checked.policy


def test_what_is_spoken_of_is_kept_and_two_of_the_rest() -> None:
    """Of facts of the same values what is said of either is kept for both; v0 is ordinary, v8 is what a case gives."""
    kept = ("v0", "v1", "v2", "v3", "v4", "v8", "v9")
    assert told_apart(many()) == {"a.kind": kept, "a.other": kept}
    assert told_apart(many(12))["a.kind"] == tuple(f"v{place}" for place in range(12))


def test_a_question_about_many_values_is_no_bigger_than_what_is_said_of_them() -> None:
    assert len(list(mutants(many()))) == len(list(mutants(many(1000))))
    answer = repair(many(), "none")
    assert answer.repairs
    assert answer.tried == repair(many(1000), "none").tried


def test_many_values_that_come_to_the_same_are_told_by_those_that_do_not() -> None:
    policy = many()
    told = plain(told_gaps(policy, gaps(policy, ["values"]), "en"))
    assert "A kind: all but “v1” and “v2” come to the same; “v1” and “v2” come to the same" in told
    assert "A other: all but “v9” come to the same" in told

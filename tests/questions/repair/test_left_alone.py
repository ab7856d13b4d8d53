"""Rules that one line of a document declares several of are left as they are, and the answer says so."""

from __future__ import annotations

from policy.check import check_text
from policy.questions.repair.ask import ask
from policy.questions.repair.report import report
from policy.render.plain import plain

DOCUMENT = """```policy
policy members
actor org
action share by org
family harm: war, peace
found fact data.open: yes or no
found fact world.harm(harm): yes or no
rule task outside the source because "a test":
  permit share
rule harmful(harm) outside the source because "a test":
  forbid share
  if world.harm(harm)
  unless data.open

claim closed outside the source because "a test":
  never share is permitted and world.harm(war)

claim can_be outside the source because "a test":
  possible share is permitted and world.harm(war)
```
"""


def test_what_is_left_as_it_is_is_named_and_nothing_is_claimed_of_it() -> None:
    policy = check_text(DOCUMENT).policy
    assert policy is not None
    answer = ask(policy, "closed")
    assert answer.left_alone == ("harmful",)
    assert not answer.repairs
    told = plain(report(policy, answer, "en"))
    assert "no repair found" in told
    assert "not repairable" not in told
    assert "all that there are to other rules" in told
    assert (
        "Left as they are, since in the document a family or an assessment stands for several rules at once: `harmful`."
        in told
    )
    assert "Ongewijzigd gelaten" in plain(report(policy, answer, "nl"))


def test_where_nothing_is_left_as_it_is_nothing_is_said_of_it() -> None:
    policy = check_text(DOCUMENT.replace("(harm)", "").replace("(war)", "")).policy
    assert policy is not None
    answer = ask(policy, "closed")
    assert answer.left_alone == ()
    assert "Left as they are" not in plain(report(policy, answer, "en"))

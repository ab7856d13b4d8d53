"""`cover`: what answers to a norm, and what does not."""

from __future__ import annotations

from policy.check.documents import check_text
from policy.questions.cover.answer import Cover, NotModelled, Outside
from policy.questions.cover.ask import ask
from policy.questions.cover.report import report
from policy.render.text import text
from policy.syntax.declarations import Phrase
from policy.syntax.policy import Policy

DOCUMENT = """
```policy
policy p
actor a
action go by a
action tell by a

source law
  norm ¶1, ¶2, ¶3, ¶4, ¶5, ¶6, ¶7(1)(a), ¶7(1)(b), ¶8, ¶9, ¶10
  context ¶20
  not modelled ¶2 because "half of it is about something else"
    nl "de helft gaat over iets anders"
  not modelled ¶21 because "it is a greeting"

found fact x.a: yes or no
hidden fact y.b: yes or no

given fixed cites law ¶3: x.a or not x.a
define both cites law ¶4: x.a and x.a
reading meaning cites law ¶5: narrow, wide
assume good cites law ¶6: not y.b

assess risk before go if x.a cites law ¶7(1)(a):
  takes into account x.a
  gives yes or no

condition kept_to_itself binds a cites law ¶7(1)(b): never y.b
condition unused binds a cites law ¶8: never y.b

rule ground outside the source because "somebody has to begin" nl "iemand moet beginnen":
  permit go

rule terms cites law ¶1:
  require kept_to_itself.set before go

rule speak cites law ¶9:
  oblige tell
  if meaning is wide

rule may_speak cites law ¶1:
  empower tell
  if both

claim never_so cites law ¶10, law ¶1:
  never go is permitted and y.b
  expect refuted

claim by_the_way outside the source because "we want to know":
  possible go is permitted
```
"""


def policy() -> Policy:
    checked = check_text(DOCUMENT)
    assert checked.policy is not None, checked.errors
    return checked.policy


def test_what_answers_to_a_norm() -> None:
    """A rule, duty, power and claim do, an assessment through its rule, a condition that a rule requires; nothing else."""
    by = {norm.paragraph: norm.by for norm in ask(policy()).norms}
    assert by == {
        "1": (Cover("rule", "terms"), Cover("power", "may_speak"), Cover("claim", "never_so")),
        "2": (),
        "3": (),
        "4": (),
        "5": (),
        "6": (),
        "7(1)(a)": (Cover("rule", "assess_risk"),),
        "7(1)(b)": (Cover("condition", "kept_to_itself"),),
        "8": (),
        "9": (Cover("duty", "speak"),),
        "10": (Cover("claim", "never_so"),),
    }


def test_a_norm_that_is_not_wholly_modelled_still_needs_something() -> None:
    """That half of a norm is left out, with a reason, does not cover the other half."""
    answer = ask(policy())
    assert (
        NotModelled("law", "2", Phrase("half of it is about something else", "de helft gaat over iets anders"))
        in answer.not_modelled
    )
    assert "2" in [norm.paragraph for norm in answer.missing]


def test_what_stands_outside() -> None:
    """Rules and claims outside the source are listed with their reasons, and paragraphs that are not modelled too."""
    answer = ask(policy())
    assert answer.outside == (
        Outside("rule", "ground", Phrase("somebody has to begin", "iemand moet beginnen")),
        Outside("claim", "by_the_way", Phrase("we want to know")),
    )
    assert [each.paragraph for each in answer.not_modelled] == ["2", "21"]


def test_reasons_are_told_in_the_language_of_the_report() -> None:
    """A reason in one language only is better than none."""
    english = text(report(policy(), ask(policy()), "en"), width=80, colour=False)
    dutch = text(report(policy(), ask(policy()), "nl"), width=80, colour=False)
    assert "somebody has to begin" in english
    assert "half of it is about something else" in english
    assert "iemand moet beginnen" in dutch
    assert "de helft gaat over iets anders" in dutch
    assert "we want to know" in dutch

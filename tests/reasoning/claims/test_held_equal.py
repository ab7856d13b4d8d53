"""What a comparison says that it holds equal, it holds equal; and what it does hold equal against appearances, it says."""

from __future__ import annotations

import pytest

from policy.check import check_text
from policy.engines.words.vocabulary import Language
from policy.reasoning.claims.answer import HeldEqual
from policy.reasoning.claims.prove import ask
from policy.render.plain import plain
from policy.semantics.claims import instances
from policy.syntax.declarations import Pair, Rises
from policy.syntax.policy import Policy
from policy.telling.proof import report
from tests.strategies import SMALL, seeded_policy

DOCUMENT = """
```policy
policy lending
actor museum   en "the museum"   nl "het museum"
action lend by museum   en "lending"   nl "uitlenen"
scale grade: low < high
  value low en "low" nl "laag"
  value high en "high" nl "hoog"

found fact loan.days: number 1 to 5 days
  en "the duration"   nl "de duur"
found fact loan.abroad: yes or no
  en "the loan goes abroad"   nl "de bruikleen gaat naar het buitenland"

assess danger before lend outside the source because "x":
  takes into account loan.days, loan.abroad
  rises with loan.days
  gives level grade
  en "the danger"   nl "het gevaar"

rule may outside the source because "x":
  permit lend

rule no_danger outside the source because "x":
  forbid lend
  if danger.outcome is high

rule told outside the source because "x":
  oblige lend
  if danger.outcome is high

claim abroad outside the source because "x":
  compare lend with loan.abroad against not loan.abroad: same

claim longer outside the source because "x":
  lend at least as strict as loan.days rises

claim abroad_and_longer outside the source because "x":
  compare lend with loan.abroad against not loan.abroad: same
  letting also loan.days
  expect refuted

claim abroad_judged_anew outside the source because "x":
  compare lend with loan.abroad against not loan.abroad: same
  letting also danger.outcome
  expect refuted
```
"""


def lending() -> Policy:
    checked = check_text(DOCUMENT)
    assert checked.policy is not None, checked.errors
    return checked.policy


def test_what_is_held_equal_is_told() -> None:
    """An outcome that cannot move although a differing fact is weighed in it is named; one that may move is not."""
    held = {answer.name: answer.held_equal for answer in ask(lending()).claims}
    assert held == {
        "abroad": (HeldEqual("danger.outcome", ("loan.abroad",)),),
        "longer": (),
        "abroad_and_longer": (),
        "abroad_judged_anew": (),
    }


@pytest.mark.parametrize(
    ("language", "says"),
    [
        (
            "en",
            (
                "In both cases the outcome of the danger is taken to be the same, "
                "although what differs is taken into account there: “the loan goes abroad”."
            ),
        ),
        (
            "nl",
            (
                "In beide gevallen is de uitkomst van het gevaar gelijk gehouden, "
                "al weegt daarin mee wat verschilt: “de bruikleen gaat naar het buitenland”."
            ),
        ),
    ],
)
def test_it_is_told_in_words(language: Language, says: str) -> None:
    """In the brief list of what was proved, and where all is told."""
    policy = lending()
    answer = ask(policy)
    for long in (False, True):
        assert says in plain(report(policy, answer, language, long=long))


@pytest.mark.parametrize("seed", range(150))
def test_what_is_held_equal_is_equal_wherever_cases_compare(seed: int) -> None:
    """By the definition: no two cases that compare differ in such an outcome, and some do in what it takes into account."""
    policy = seeded_policy(seed, SMALL)
    for answer in ask(policy, confirm=False).claims:
        statement = policy.claims[answer.name].statement
        for held in answer.held_equal:
            assert isinstance(statement, Pair | Rises)
            pairs = list(instances(policy, statement, {}))
            assert all(first[held.outcome] == second[held.outcome] for first, second in pairs)

"""A few numbers stand for all: nothing that `prove` says changes by it."""

from __future__ import annotations

import random

import pytest

from policy.check import check_text
from policy.engines.smt import representatives
from policy.engines.smt.representatives import numbers
from policy.reasoning.claims.prove import ask
from policy.syntax.policy import Policy
from tests.reasoning.claims.agreeing import agree

FRAME = """\
```policy
policy numbers
actor provider   en "the provider"   nl "de verstrekker"
action provide by provider   en "providing"   nl "verstrekken"
source text   en "a text"   nl "een tekst"
  norm ¶1

{facts}

rule ground outside the source because "it is a test":
  permit provide
  if {ground}

rule bar outside the source because "it is a test":
  forbid provide
  if {bar}
  unless {but}

{claims}
```
"""

ALONE = """\
found fact data.age: number 0 to {high} days
  en "the age of the data"   nl "de leeftijd van de gegevens"
  ordinary {ordinary}
"""

TWO = (
    ALONE
    + """
found fact data.term: number 0 to {high} days
  en "the term of the data"   nl "de termijn van de gegevens"
"""
)

ASSESSED = (
    ALONE
    + """
assess risk before provide outside the source because "it is a test":
  takes into account data.age
  {moves} with data.age
  gives number 0 to {high} days
  en "the risk"   nl "het risico"
"""
)

NEVER = """\
claim first outside the source because "it is a test":
  never provide is {decision} and {condition}

claim second outside the source because "it is a test":
  possible provide is {decision} and {condition}
"""

RISES = """\
claim first outside the source because "it is a test":
  provide at least as strict as data.age rises

claim second outside the source because "it is a test":
  compare provide with data.age is above {bound} against data.age is at most {bound}: at least as strict
"""


def condition(chance: random.Random, names: list[str], high: int) -> str:
    """Return a condition on numbers."""
    name = chance.choice(names)
    others = [each for each in names if each != name]
    relation = chance.choice(("is at least", "is at most", "is above", "is below", "is", "is not"))
    bound = chance.choice(others) if others and chance.random() < 0.5 else str(chance.randint(0, high))
    if chance.random() < 0.4:
        return f"({name} {relation} {bound} {chance.choice(('and', 'or'))} {condition(chance, names, high)})"
    return f"{name} {relation} {bound}"


def policy(chance: random.Random, facts: str, claims: str, names: list[str], high: int) -> Policy:
    """Return a policy whose rules compare numbers."""
    values = {
        "high": high,
        "ordinary": chance.randint(0, high),
        "moves": chance.choice(("rises", "falls")),
        "decision": chance.choice(("permitted", "forbidden", "silent")),
        "condition": condition(chance, names, high),
        "bound": chance.randint(1, high - 1),
    }
    text = FRAME.format(
        facts=facts.format(**values),
        claims=claims.format(**values),
        ground=condition(chance, names, high),
        bar=condition(chance, names, high),
        but=condition(chance, names, high),
    )
    checked = check_text(text)
    assert checked.policy is not None, (text, checked.diagnostics)
    return checked.policy


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize(
    ("facts", "claims", "names", "high"),
    [
        (ALONE, NEVER, ["data.age"], 60),
        (ALONE, RISES, ["data.age"], 40),
        (TWO, NEVER, ["data.age", "data.term"], 24),
    ],
    ids=["one number", "one number rises", "two numbers"],
)
def test_numbers_that_are_left_out_change_nothing(
    seed: int, facts: str, claims: str, names: list[str], high: int
) -> None:
    """Ways, counterexamples, nearest cases and comparisons are those that the definition finds among all numbers."""
    made = policy(random.Random(seed), facts, claims, names, high)

    for answer in ask(made, confirm=False).claims:
        agree(made, made.claims[answer.name], answer)


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("claims", [NEVER, RISES], ids=["never", "rises"])
@pytest.mark.parametrize(
    ("facts", "names"),
    [(TWO, ["data.age", "data.term"]), (ASSESSED, ["data.age", "risk.outcome"])],
    ids=["two numbers", "an outcome that rises or falls"],
)
def test_all_numbers_give_the_same_answers(
    seed: int, facts: str, claims: str, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is told does not depend on whether a range was made small: it is the same to the last value."""
    made = policy(random.Random(seed), facts, claims, names, 80)
    few = ask(made, confirm=False)
    assert max(map(len, numbers(made).values())) < 80

    monkeypatch.setattr(representatives, "SMALL", 1000)
    assert min(map(len, numbers(made).values())) == 81
    assert ask(made, confirm=False) == few

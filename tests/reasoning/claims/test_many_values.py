"""Facts with many values: the codings and searches that only they need, against the definition."""

from __future__ import annotations

import random

import pytest

from policy.check import check_text
from policy.reasoning.claims.prove import ask
from policy.syntax.policy import Policy
from tests.reasoning.claims.agreeing import agree

PLACES = ("north", "east", "south", "west", "centre", "island", "harbour", "border", "airfield", "river")
KINDS = ("metadata", "content", "location", "voice", "image", "names")

FRAME = """\
```policy
policy many
actor provider   en "the provider"   nl "de verstrekker"
action provide by provider   en "providing"   nl "verstrekken"
source text   en "a text"   nl "een tekst"
  norm ¶1

found fact data.place: one of {places}
  en "where the data come from"   nl "waar de gegevens vandaan komen"
  ordinary {ordinary_place}
{place_phrases}

found fact data.kinds: some of {kinds}
  en "what the data contain"   nl "wat de gegevens bevatten"
  ordinary {ordinary_kinds}
{kind_phrases}

given never_all cites text ¶1:
  not data.kinds includes all of {given}

rule ground outside the source because "it is a test":
  permit provide
  if {ground}

rule bar outside the source because "it is a test":
  forbid provide
  if {bar}

claim first outside the source because "it is a test":
  never provide is {decision} and {never}

claim second outside the source because "it is a test":
  possible provide is {decision} and {never}

claim third outside the source because "it is a test":
  compare provide with data.place is {place} against data.place is {other}: same
```
"""


def condition(chance: random.Random) -> str:
    """Return a condition on places and kinds."""
    names = ", ".join(chance.sample(KINDS, chance.randint(2, 4)))
    places = ", ".join(chance.sample(PLACES, chance.randint(2, 5)))
    single = chance.choice(
        (
            f"data.kinds includes all of {names}",
            f"data.kinds includes any of {names}",
            f"data.kinds includes only {names}",
            f"data.kinds includes {chance.choice(KINDS)}",
            f"data.place is one of {places}",
            f"data.place is {chance.choice(PLACES)}",
        )
    )
    single = chance.choice((single, f"not ({single})"))
    return f"({single} {chance.choice(('and', 'or'))} {condition(chance)})" if chance.random() < 0.5 else f"({single})"


def policy(chance: random.Random) -> Policy:
    """Return a policy on ten places and six kinds."""
    place, other = chance.sample(PLACES, 2)
    given = ", ".join(each for each in chance.sample(KINDS, 5) if each not in ("metadata", "voice"))
    text = FRAME.format(
        places=", ".join(PLACES),
        kinds=", ".join(KINDS),
        place_phrases="\n".join(f'  value {each} en "{each}" nl "{each}"' for each in PLACES),
        kind_phrases="\n".join(f'  value {each} en "{each}" nl "{each}"' for each in KINDS),
        ordinary_place=chance.choice(PLACES),
        ordinary_kinds=chance.choice(("nothing", "voice", "metadata, image")),
        given=given,
        ground=condition(chance),
        bar=condition(chance),
        never=condition(chance),
        decision=chance.choice(("permitted", "forbidden", "silent")),
        place=place,
        other=other,
    )
    checked = check_text(text)
    assert checked.policy is not None, (text, checked.diagnostics)
    return checked.policy


@pytest.mark.parametrize("seed", range(12))
def test_facts_with_many_values(seed: int) -> None:
    """Ways, least counterexamples and nearest cases of ten values and of sets of six."""
    made = policy(random.Random(seed))

    for answer in ask(made, ["first", "second"]).claims:
        agree(made, made.claims[answer.name], answer)


@pytest.mark.parametrize("seed", range(12))
def test_comparisons_on_facts_with_many_values(seed: int) -> None:
    """Truth tables confirm what is proved, and the definition what is refuted."""
    made = policy(random.Random(seed))

    (answer,) = ask(made, ["third"]).claims
    assert answer.confirmed_by == "truth table" or answer.groups

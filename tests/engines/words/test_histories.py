"""What may happen over time in sentences: of everything, in both languages, and without a trace of the notation."""

from __future__ import annotations

import re

import pytest

from policy.check import check_text
from policy.engines.words import histories
from policy.engines.words.names import names
from policy.engines.words.sentence import flat, texts
from policy.engines.words.vocabulary import Language
from policy.testing.choices import seeded
from tests.generation.processes import process_document
from tests.questions.golden import records
from tests.strategies import checked


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("seed", range(30))
def test_every_part_of_a_process_can_be_told(seed: int, language: Language) -> None:
    """Neither a name of the notation nor a brace is left in any sentence."""
    policy = checked(process_document(seeded(seed)))
    said, process = names(policy, language), policy.process
    told = [
        *(histories.sort(said, each) for each in process.sorts.values()),
        *(histories.state(said, each) for each in process.states.values()),
        *(histories.link(said, each) for each in process.links.values()),
        *(histories.step(said, each) for each in process.steps.values()),
        *(histories.restraint(said, each) for each in process.restraints.values()),
        *(histories.claim(said, each) for each in process.claims.values()),
    ]
    assert not [text for each in told for text in texts(each) if re.search(r"[a-z]_[a-z]|[{}]", text)]


def test_two_entities_of_a_sort_have_letters_of_their_own() -> None:
    """Whatever the variables are called; one that is bound inside takes the next letter."""
    said = names(records(), "en")
    passed = flat(histories.step(said, records().process.steps["pass_on"]))
    assert "receiver A passes record A on to receiver B" in passed
    complained = flat(histories.step(said, records().process.steps["complain"]))
    assert "for some record A and receiver B" in complained


def test_a_fact_is_said_of_whom_it_belongs_to() -> None:
    """By its own variable, or by the one that has the name of the sort."""
    said = names(records(), "nl")
    told = flat(histories.claim(said, records().process.claims["stays_with_clinics"]))
    assert "de ontvanger (ontvanger A) is een verzekeraar" in told


@pytest.mark.parametrize(
    ("days", "english", "dutch"),
    [(0, "on the same day", "nog dezelfde dag"), (1, "within 1 day,", "binnen 1 dag "), (9, "9 days", "9 dagen")],
)
def test_a_period_is_told_in_days(days: int, english: str, dutch: str) -> None:
    """None, one, or several."""
    text = (
        "```policy\npolicy p\naction go by me\nactor me\nstep go by me\nstate gone: yes or no\n"
        f"claim soon:\n  always go within {days} days of gone\n```\n"
    )
    policy = check_text(text).policy
    assert policy is not None
    claim = policy.process.claims["soon"]
    assert english in flat(histories.claim(names(policy, "en"), claim))
    assert dutch in flat(histories.claim(names(policy, "nl"), claim))

"""Answers to claims, told."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve

from policy.engines.words.vocabulary import Language
from policy.reasoning.claims.answer import Answer, ClaimAnswer, ProveAnswer, Vacuity
from policy.reasoning.claims.prove import ask
from policy.render.plain import plain
from policy.telling.limits import REASONS, limit
from policy.telling.proof import report
from tests.questions import golden

ROOT = Path(__file__).parents[2]


@cache
def answer() -> ProveAnswer:
    return ask(golden.lending())


def one(name: str) -> ClaimAnswer:
    return next(each for each in answer().claims if each.name == name)


def told(*claims: ClaimAnswer, language: Language = "en", long: bool = False) -> str:
    return plain(report(golden.lending(), ProveAnswer(claims), language, long=long))


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("long", [False, True], ids=["short", "long"])
def test_every_kind_of_claim(language: Language, long: bool) -> None:
    form = "long" if long else "short"
    golden.check(f"prove.{form}.{language}", report(golden.lending(), answer(), language, long=long))


def test_a_story_names_what_permits_and_why_each_other_rule_is_silent() -> None:
    story = told(one("stays_put"))

    assert "permitted, by `ground`" in story
    for rule in ("assess_safety", "no_danger", "no_dealers", "in_writing"):
        assert f"`{rule}`" in story
    assert "*the borrower is a school*" in story
    assert "There is no further way." in story


def test_an_answer_that_nobody_expected_comes_first_and_says_so() -> None:
    wrong = evolve(one("dealers_never"), as_expected=False)
    text = told(one("stays_put"), wrong)

    assert text.index("`dealers_never`: proved, not as expected") < text.index("`stays_put`")
    assert "1 not as expected" in text


def test_a_claim_that_says_nothing_is_said_to_say_nothing() -> None:
    text = told(evolve(one("dealers_never"), vacuous=Vacuity.RULES_FREE), language="nl")

    assert "1 zegt niets" in text
    assert "Dit zegt niets: het volgt wat de regels ook zeggen." in text


def test_more_ways_than_were_looked_for_are_no_complete_list() -> None:
    text = told(evolve(one("stays_put"), complete=False))

    assert "more exist" in text
    assert "no further way" not in text


def test_a_proof_that_was_not_confirmed_says_so() -> None:
    assert "not confirmed by a second engine" in told(evolve(one("dealers_never"), confirmed_by=None))


def test_what_is_undecided_says_why_and_is_never_called_proved() -> None:
    open_ = ClaimAnswer("dealers_never", Answer.UNDECIDED, False, complete=False, undecided_because="out of time")
    text = told(open_)

    assert "undecided, not as expected" in text
    assert "the time was up" in text
    assert "proved" not in text
    assert "Dit staat nog open: de tijd was om." in told(open_, language="nl")


def test_every_limit_has_its_words() -> None:
    """What a search gives up with is told in both languages; a reason that somebody adds is found missing here."""
    found = re.compile(r'(?:UndecidedError|Unknown)\(f?"([a-z ]+[a-z])|"(out of [a-z]+)"|TOO_MANY = "([a-z ]+)"')
    engines = (ROOT / "policy" / "engines" / "smt").glob("*.py")
    claims = (ROOT / "policy" / "reasoning" / "claims").glob("*.py")
    reasons = {
        reason
        for path in (*engines, *claims)
        for match in found.findall(path.read_text(encoding="utf-8"))
        for reason in match
        if reason
    }
    assert reasons
    for language, words in REASONS.items():
        assert reasons <= set(words), language
        assert limit("out of steps (max. resource limit exceeded)", language) == words["out of steps"]


def test_one_way_is_one() -> None:
    """Where the search stopped at the first way, no plural is told."""
    (group,) = one("stays_put").groups
    text = told(evolve(one("stays_put"), groups=(evolve(group, ways=group.ways[:1]),), complete=False))
    assert "1 way was found; more exist, or could not be excluded." in text


def test_no_claim_at_all() -> None:
    assert told() == "There was no claim to prove.\n"

"""A policy as numbered sentences."""

from __future__ import annotations

import pytest

from policy.engines.words.outline import accepted_name, outline
from policy.engines.words.vocabulary import Language
from policy.questions.read.ask import ask
from policy.questions.read.report import report
from policy.render.plain import plain
from policy.syntax.policy import Policy
from tests.questions import golden


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_whole_policy_as_numbered_sentences(language: Language) -> None:
    golden.check(f"read.{language}", report(golden.lending(), ask(golden.lending(), language)))


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_may_happen_over_time_as_numbered_sentences(language: Language) -> None:
    golden.check(f"read.{language}", report(golden.records(), ask(golden.records(), language)), "records")


def test_numbers_run_on_and_are_the_same_in_both_languages() -> None:
    english, dutch = (ask(golden.lending(), language).sentences for language in ("en", "nl"))

    assert [each.number for each in english] == list(range(1, len(english) + 1))
    assert [(each.number, each.kind, each.name) for each in english] == [
        (each.number, each.kind, each.name) for each in dutch
    ]


@pytest.mark.parametrize("policy", [golden.lending(), golden.records()], ids=["lending", "records"])
def test_nothing_of_the_policy_is_left_out(policy: Policy) -> None:
    told = {each.name for each in outline(policy)}

    for part in (
        policy.actions,
        policy.rules,
        policy.assessments,
        policy.definitions,
        policy.facts,
        policy.adopted,
        policy.givens,
        policy.assumptions,
        policy.claims,
        policy.cases,
        policy.sources,
        policy.process.sorts,
        policy.process.states,
        policy.process.links,
        policy.process.steps,
        policy.process.restraints,
        policy.process.claims,
        map(accepted_name, policy.accepted),
    ):
        assert told >= set(part)


def test_every_norm_that_is_cited_stands_beside_its_sentence() -> None:
    told = plain(report(golden.lending(), ask(golden.lending(), "nl")))

    for source in ("(handvest, alinea 2)", "(handvest, alinea’s 3(a) en 3(b))", "(buiten de bron: “a museum may"):
        assert source in told

"""Sentences parse back to the tree that they were made from, so that no negation is ever lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from policy.engines.words import claims, conditions, declarations, rules
from policy.engines.words.names import Names, names
from policy.engines.words.sentence import Sentence, item, lines
from policy.engines.words.vocabulary import Language
from policy.syntax.declarations import (
    Adopt,
    Assumption,
    Case,
    Claim,
    Definition,
    Given,
    Phrase,
    Rule,
)
from policy.syntax.expressions import Condition
from tests.engines.words import parse_back as back
from tests.engines.words import parse_claims, parse_rules, sample
from tests.engines.words.trees import (
    LANGUAGES,
    canonical,
    canonical_adopt,
    canonical_case,
    canonical_claim,
    canonical_rule,
    presentable,
)

NAMES: dict[Language, Names] = {language: names(sample.POLICY, language, numbered=True) for language in LANGUAGES}
READERS = {language: back.reader(sample.POLICY, language) for language in LANGUAGES}

both = pytest.mark.parametrize("language", LANGUAGES)


@both
@settings(max_examples=100, deadline=None)
@given(condition=sample.sayings)
def test_a_condition_parses_back(language: Language, condition: Condition) -> None:
    told = presentable(item(conditions.condition(NAMES[language], condition)))

    assert back.conditions(READERS[language], told) == {canonical(sample.POLICY, condition)}


@both
@settings(max_examples=100, deadline=None)
@given(rule=sample.rules)
def test_a_rule_parses_back(language: Language, rule: Rule) -> None:
    told = presentable(rules.rule(NAMES[language], rule))

    assert parse_rules.rules(READERS[language], told, rule.name) == {canonical_rule(sample.POLICY, rule)}


@both
@settings(max_examples=100, deadline=None)
@given(claim=sample.claims)
def test_a_claim_parses_back(language: Language, claim: Claim) -> None:
    told = presentable(claims.claim(NAMES[language], claim))

    assert parse_claims.claims(READERS[language], told, claim.name) == {canonical_claim(sample.POLICY, claim)}


@both
@settings(max_examples=100, deadline=None)
@given(case=sample.cases)
def test_a_case_parses_back(language: Language, case: Case) -> None:
    told = presentable(claims.case(NAMES[language], case))

    assert parse_claims.cases(READERS[language], told, case.name) == {canonical_case(sample.POLICY, case)}


@both
@settings(max_examples=80, deadline=None)
@given(condition=sample.conditions)
def test_givens_definitions_and_assumptions_parse_back(language: Language, condition: Condition) -> None:
    said, reader = NAMES[language], READERS[language]
    wanted = {canonical(sample.POLICY, condition)}
    given_ = presentable(declarations.given(said, Given("sample", condition)))
    definition = presentable(declarations.definition(said, Definition("covered", condition)))
    assumption = presentable(declarations.assumption(said, Assumption("kept", condition)))

    assert parse_rules.constraints(reader, given_, "always") == wanted
    assert parse_rules.constraints(reader, definition, "meant", said.statements["define", "covered"]) == wanted
    assert parse_rules.constraints(reader, assumption, "to assume", said.assumptions["kept"]) == wanted


@both
def test_an_adopted_reading_parses_back(language: Language) -> None:
    adopt = Adopt("reads", "wide", Phrase("the purpose asks for it", "het doel vraagt erom"))

    assert parse_rules.adopted(READERS[language], declarations.adopted(NAMES[language], adopt)) == {
        canonical_adopt(adopt, language)
    }


@both
@settings(max_examples=50, deadline=None)
@given(rule=sample.rules)
def test_a_sentence_can_be_read_from_its_lines(language: Language, rule: Rule) -> None:
    told = rules.rule(NAMES[language], rule)

    assert _from_lines(list(lines(told))) == told


def _from_lines(rows: list[str]) -> Sentence:
    starts = [index for index, row in enumerate(rows) if row.startswith("- ")]
    parts = [rows[start:end] for start, end in zip(starts, [*starts[1:], len(rows)], strict=False)]
    return Sentence(rows[0], tuple(_from_lines([row[2:] for row in part]) for part in parts))

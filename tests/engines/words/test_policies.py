"""Whole policies in words: generated ones, and those that are shipped. Every sentence parses back, and fits the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from policy.check import load
from policy.engines.words import claims, declarations, rules
from policy.engines.words.names import names
from policy.engines.words.vocabulary import Language
from policy.syntax.declarations import Role
from policy.syntax.policy import Policy
from tests.engines.words import parse_back as back
from tests.engines.words import parse_claims, parse_rules
from tests.engines.words.trees import (
    LANGUAGES,
    canonical,
    canonical_accept,
    canonical_adopt,
    canonical_case,
    canonical_claim,
    canonical_rule,
    presentable,
)
from tests.strategies import policies

SHIPPED = sorted(Path("policy/library").glob("*.md"))


def parses_back(policy: Policy, language: Language) -> None:
    """Check every part of a policy whose sentence has a tree to go back to."""
    said, reader = names(policy, language, numbered=True), back.reader(policy, language)
    for rule in policy.rules.values():
        assert parse_rules.rules(reader, presentable(rules.rule(said, rule)), rule.name) == {
            canonical_rule(policy, rule)
        }
    for claim in policy.claims.values():
        told = presentable(claims.claim(said, claim))
        assert parse_claims.claims(reader, told, claim.name) == {canonical_claim(policy, claim)}
    for case in policy.cases.values():
        told = presentable(claims.case(said, case))
        assert parse_claims.cases(reader, told, case.name) == {canonical_case(policy, case)}
    for each in policy.givens.values():
        told = presentable(declarations.given(said, each))
        assert parse_rules.constraints(reader, told, "always") == {canonical(policy, each.condition)}
    for definition in policy.definitions.values():
        told = presentable(declarations.definition(said, definition))
        phrase = said.statements["define", definition.name]
        assert parse_rules.constraints(reader, told, "meant", phrase) == {canonical(policy, definition.condition)}
    for assumption in policy.assumptions.values():
        told = presentable(declarations.assumption(said, assumption))
        phrase = said.assumptions[assumption.name]
        assert parse_rules.constraints(reader, told, "to assume", phrase) == {canonical(policy, assumption.condition)}
    for adopt in policy.adopted.values():
        assert parse_rules.adopted(reader, declarations.adopted(said, adopt)) == {canonical_adopt(adopt, language)}
    for accept in policy.accepted:
        told = presentable(declarations.accepted(said, accept))
        assert parse_rules.accepted(reader, told) == {canonical_accept(accept, language)}
    for fact in policy.facts.values():
        told = presentable(declarations.fact(said, fact))
        if fact.role is not Role.READING:
            assert parse_rules.fact(reader, told) == (fact.name, fact.role, fact.confidential)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=30, deadline=None)
@given(policy=policies())
def test_every_sentence_of_a_generated_policy_parses_back(language: Language, policy: Policy) -> None:
    parses_back(policy, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", SHIPPED, ids=lambda path: path.stem)
def test_every_sentence_of_a_shipped_policy_parses_back(document: Path, language: Language) -> None:
    parses_back(load(document), language)

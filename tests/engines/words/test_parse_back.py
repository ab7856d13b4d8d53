"""Sentences parse back to the tree that they were made from, so that no negation is ever lost."""

from __future__ import annotations

import re

import pytest
from attrs import evolve
from hypothesis import given, settings

from policy.engines.words import claims, conditions, declarations, rules
from policy.engines.words.names import Names, names
from policy.engines.words.sentence import LIMIT, Sentence, item, lines, texts, words
from policy.engines.words.vocabulary import Language
from policy.syntax.declarations import (
    Adopt,
    Always,
    Assumption,
    Case,
    Claim,
    Definition,
    Effect,
    Given,
    Never,
    Pair,
    Possible,
    Refutation,
    Require,
    Rises,
    Rule,
    Setting,
    Statement,
)
from policy.syntax.expressions import AllOf, AnyOf, Condition, Fact, If, Is, Not
from policy.syntax.policy import Policy
from policy.syntax.types import YesNo
from tests.engines.words import parse_back as back
from tests.engines.words import sample

LANGUAGES: tuple[Language, ...] = ("en", "nl")
NAMES: dict[Language, Names] = {language: names(sample.POLICY, language) for language in LANGUAGES}
READERS = {language: back.reader(sample.POLICY, language) for language in LANGUAGES}
OPERATORS = re.compile(r"[_<>=&|¬∧∨{}\[\]]|(?<!\w)-|\w\.\w")

both = pytest.mark.parametrize("language", LANGUAGES)


def canonical(policy: Policy, told: Condition) -> Condition:
    """The same condition with *is yes* and *is no* as the fact itself: they are the same sentence."""

    def inner(part: Condition) -> Condition:
        return canonical(policy, part)

    match told:
        case Is(fact, (bool() as value,)) if isinstance(policy.facts[fact.name].type, YesNo):
            return Fact(fact.name) if value else Not(Fact(fact.name))
        case Not(Is(fact, (False,))) if isinstance(policy.facts[fact.name].type, YesNo):
            return Fact(fact.name)
        case Not(body):
            return Not(inner(body))
        case AllOf(parts):
            return AllOf(tuple(map(inner, parts)))
        case AnyOf(parts):
            return AnyOf(tuple(map(inner, parts)))
        case If(then, when):
            return If(inner(then), inner(when))
        case _:
            return told


def canonical_rule(policy: Policy, told: Rule) -> Rule:
    effect: Effect = told.effect
    if isinstance(effect, Require):
        effect = Require(canonical(policy, effect.condition), effect.action)
    condition, exception = (each and canonical(policy, each) for each in (told.condition, told.exception))
    return Rule(told.name, effect, condition, exception, told.overrides, told.strict)


def canonical_statement(policy: Policy, told: Statement) -> Statement:
    match told:
        case Never(body) | Always(body) | Possible(body):
            return type(told)(canonical(policy, body))
        case Pair(action, first, second, relation, letting):
            return Pair(action, canonical(policy, first), canonical(policy, second), relation, letting)
        case Rises():
            return told


def canonical_claim(policy: Policy, told: Claim) -> Claim:
    under = told.expect and told.expect.under
    expect = told.expect and Refutation(under and canonical(policy, under))
    return Claim(told.name, canonical_statement(policy, told.statement), told.assuming, expect)


def canonical_case(told: Case) -> Case:
    def setting(each: Setting) -> Setting:
        if isinstance(each.value, tuple):
            return evolve(each, value=tuple(value for value in sample.KINDS if value in each.value))
        return each

    return evolve(told, settings=tuple(map(setting, told.settings)))


def presentable(told: Sentence) -> Sentence:
    """Check what every sentence keeps to: short, and neither names nor signs in it."""
    for text in texts(told):
        assert words(text) <= LIMIT, text
        assert not OPERATORS.search(text), text
    return told


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

    assert back.rules(READERS[language], told, rule.name) == {canonical_rule(sample.POLICY, rule)}


@both
@settings(max_examples=100, deadline=None)
@given(claim=sample.claims)
def test_a_claim_parses_back(language: Language, claim: Claim) -> None:
    told = presentable(claims.claim(NAMES[language], claim))

    assert back.claims(READERS[language], told, claim.name) == {canonical_claim(sample.POLICY, claim)}


@both
@settings(max_examples=100, deadline=None)
@given(case=sample.cases)
def test_a_case_parses_back(language: Language, case: Case) -> None:
    told = presentable(claims.case(NAMES[language], case))

    assert back.cases(READERS[language], told, case.name) == {case}


@both
@settings(max_examples=80, deadline=None)
@given(condition=sample.conditions)
def test_givens_definitions_and_assumptions_parse_back(language: Language, condition: Condition) -> None:
    said, reader = NAMES[language], READERS[language]
    wanted = {canonical(sample.POLICY, condition)}
    given_ = presentable(declarations.given(said, Given("sample", condition)))
    definition = presentable(declarations.definition(said, Definition("covered", condition)))
    assumption = presentable(declarations.assumption(said, Assumption("kept", condition)))

    assert back.constraints(reader, given_, "always") == wanted
    assert back.constraints(reader, definition, "meant", said.statements["define", "covered"]) == wanted
    assert back.constraints(reader, assumption, "to assume", said.assumptions["kept"]) == wanted


@both
def test_an_adopted_reading_parses_back(language: Language) -> None:
    adopt = Adopt("reads", "wide", "the purpose asks for it")

    assert back.adopted(READERS[language], declarations.adopted(NAMES[language], adopt)) == {adopt}


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

"""What a tree and its sentence have in common, and what every sentence keeps to."""

from __future__ import annotations

import re

from attrs import evolve

from policy.engines.words.sentence import LIMIT, Sentence, texts, words
from policy.engines.words.vocabulary import Language
from policy.syntax.declarations import (
    Accept,
    Adopt,
    Always,
    Case,
    Claim,
    Effect,
    Never,
    Pair,
    Phrase,
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
from policy.syntax.types import SomeOf, YesNo

LANGUAGES: tuple[Language, ...] = ("en", "nl")
OPERATORS = re.compile(r"[_<>=&|¬∧∨{}\[\]]|(?<!\w)-|\w\.\w")


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


def canonical_case(policy: Policy, told: Case) -> Case:
    """The case with a set of one value as a set: it is the same sentence."""

    def setting(each: Setting) -> Setting:
        one = isinstance(policy.facts[each.fact.name].type, SomeOf) and isinstance(each.value, str)
        return evolve(each, value=(each.value,)) if one else each

    return Case(told.name, tuple(map(setting, told.settings)), told.expectations)


def canonical_accept(told: Accept, language: Language) -> Accept:
    """The acceptance with its reason as one reads it in a language."""
    dutch = told.because.nl if language == "nl" else None
    return Accept(told.finding, told.about, Phrase(dutch or told.because.en))


def canonical_adopt(told: Adopt, language: Language) -> Adopt:
    """The choice with its reason as one reads it in a language: the Dutch one only in Dutch, and where there is one."""
    dutch = told.because.nl if language == "nl" else None
    return Adopt(told.reading, told.value, Phrase(dutch or told.because.en))


def presentable(told: Sentence) -> Sentence:
    """Check what every sentence keeps to: short, and neither names nor signs in it."""
    for text in texts(told):
        assert words(text) <= LIMIT, text
        assert not OPERATORS.search(text), text
    return told

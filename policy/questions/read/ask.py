"""The whole policy as numbered sentences."""

from __future__ import annotations

from typing import assert_never

from policy.engines.words import claims, declarations, histories, rules
from policy.engines.words.citations import citations, outside, reason
from policy.engines.words.names import Names, names
from policy.engines.words.outline import Entry, Kind, accepted_name, outline
from policy.engines.words.sentence import Sentence
from policy.engines.words.vocabulary import Language
from policy.questions.read.answer import Numbered, ReadAnswer
from policy.syntax.declarations import Citation, Phrase
from policy.syntax.policy import Policy


def ask(policy: Policy, language: Language) -> ReadAnswer:
    """Return every part of a checked policy as a sentence in a language, each under its number."""
    said = names(policy, language, numbered=True)
    return ReadAnswer(language, said.title, tuple(_numbered(said, entry) for entry in outline(policy)))


def _numbered(said: Names, entry: Entry) -> Numbered:
    cited, because = _grounds(said.policy, entry)
    source = citations(said, cited) if because is None else outside(said, because)
    return Numbered(entry.number, entry.kind, entry.name, _sentence(said, entry), source, _phrase(said, entry))


def _phrase(said: Names, entry: Entry) -> str:
    """Return what the document calls a claim or a case; in all others the sentence is made of it."""
    match entry.kind:
        case Kind.HISTORY:
            return reason(said.policy.process.claims[entry.name].phrase, said.words.language)
        case Kind.CLAIM:
            return reason(said.policy.claims[entry.name].phrase, said.words.language)
        case Kind.CASE:
            return reason(said.policy.cases[entry.name].phrase, said.words.language)
        case _:
            return ""


def _sentence(said: Names, entry: Entry) -> Sentence:
    policy, name = said.policy, entry.name
    match entry.kind:
        case Kind.ACTION:
            return declarations.action(said, policy.actions[name])
        case Kind.RULE:
            return rules.rule(said, policy.rules[name])
        case Kind.ASSESSMENT:
            return declarations.assessment(said, policy.assessments[name])
        case Kind.DEFINITION:
            return declarations.definition(said, policy.definitions[name])
        case Kind.READING | Kind.FACT:
            return declarations.fact(said, policy.facts[name])
        case Kind.ADOPTED:
            return declarations.adopted(said, policy.adopted[name])
        case Kind.ACCEPTED:
            return declarations.accepted(said, next(each for each in policy.accepted if accepted_name(each) == name))
        case Kind.GIVEN:
            return declarations.given(said, policy.givens[name])
        case Kind.ASSUMPTION:
            return declarations.assumption(said, policy.assumptions[name])
        case Kind.CLAIM:
            return claims.claim(said, policy.claims[name])
        case Kind.SORT:
            return histories.sort(said, policy.process.sorts[name])
        case Kind.STATE:
            return histories.state(said, policy.process.states[name])
        case Kind.LINK:
            return histories.link(said, policy.process.links[name])
        case Kind.STEP:
            return histories.step(said, policy.process.steps[name])
        case Kind.RESTRAINT:
            return histories.restraint(said, policy.process.restraints[name])
        case Kind.HISTORY:
            return histories.claim(said, policy.process.claims[name])
        case Kind.CASE:
            return claims.case(said, policy.cases[name])
        case Kind.SOURCE:
            return declarations.source(said, policy.sources[name])
        case _:
            assert_never(entry.kind)


def _grounds(policy: Policy, entry: Entry) -> tuple[tuple[Citation, ...], Phrase | None]:
    """Return what a part of the policy cites, and why it stands outside the source."""
    name = entry.name
    match entry.kind:
        case Kind.RULE:
            return policy.rules[name].citations, policy.rules[name].outside_because
        case Kind.CLAIM:
            return policy.claims[name].citations, policy.claims[name].outside_because
        case Kind.HISTORY:
            return policy.process.claims[name].citations, policy.process.claims[name].outside_because
        case Kind.STEP:
            return policy.process.steps[name].citations, None
        case Kind.RESTRAINT:
            return policy.process.restraints[name].citations, None
        case Kind.ASSESSMENT:
            return policy.assessments[name].declaration.citations, policy.assessments[name].declaration.outside_because
        case Kind.DEFINITION:
            return policy.definitions[name].citations, None
        case Kind.READING | Kind.FACT:
            return policy.facts[name].citations, None
        case Kind.GIVEN:
            return policy.givens[name].citations, None
        case Kind.ASSUMPTION:
            return policy.assumptions[name].citations, None
        case Kind.CASE:
            return policy.cases[name].citations, None
        case Kind.ACTION | Kind.ADOPTED | Kind.ACCEPTED | Kind.SOURCE | Kind.SORT | Kind.STATE | Kind.LINK:
            return (), None
        case _:
            assert_never(entry.kind)

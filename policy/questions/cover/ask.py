"""Which norms of the sources have a rule, a duty, a power or a claim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from policy.questions.cover.answer import Cover, CoverAnswer, Kind, Norm, NotModelled, Outside
from policy.syntax.declarations import (
    Citation,
    Claim,
    Empower,
    Forbid,
    Oblige,
    ParagraphKind,
    Permit,
    Phrase,
    Require,
    Role,
    Rule,
)
from policy.syntax.policy import Policy
from policy.syntax.processes import HistoryClaim
from policy.syntax.walk import fact_names


def ask(policy: Policy) -> CoverAnswer:
    """Return every norm with what answers to it, what stands outside the sources, and what is not modelled.

    A rule, duty, power or claim, over time too, answers to the paragraphs that it cites; an assessment does through its rule. A binding
    condition does where a rule requires that it be set. A definition, a fact, a reading, a given, an assumption, a state
    and a step answer to nothing by themselves.
    """
    answering: dict[tuple[str, str], list[Cover]] = {}
    for citation, cover in _answering(policy):
        covers = answering.setdefault((citation.source, citation.paragraph), [])
        if cover not in covers:
            covers.append(cover)
    paragraphs = [(source.name, each) for source in policy.sources.values() for each in source.paragraphs]
    return CoverAnswer(
        norms=tuple(
            Norm(source, each.label, tuple(answering.get((source, each.label), ())))
            for source, each in paragraphs
            if each.kind is ParagraphKind.NORM
        ),
        outside=tuple(_outside(policy)),
        not_modelled=tuple(
            NotModelled(source, each.label, each.because or Phrase())
            for source, each in paragraphs
            if each.kind is ParagraphKind.NOT_MODELLED
        ),
    )


def _answering(policy: Policy) -> Iterator[tuple[Citation, Cover]]:
    for rule in policy.rules.values():
        yield from ((citation, Cover(kind_of(rule), rule.name)) for citation in rule.citations)
        if isinstance(rule.effect, Require):
            for name in sorted(fact_names(rule.effect.condition, policy.definitions)):
                fact = policy.facts[name]
                if fact.role is Role.CHOSEN:
                    condition = name.removesuffix(".set")
                    yield from (
                        (citation, Cover("condition", condition)) for citation in fact.citations if condition != name
                    )
    for claim in _claims(policy):
        yield from ((citation, Cover("claim", claim.name)) for citation in claim.citations)


def _claims(policy: Policy) -> tuple[Claim | HistoryClaim, ...]:
    """Return the claims, those over time last."""
    return (*policy.claims.values(), *policy.process.claims.values())


def _outside(policy: Policy) -> Iterator[Outside]:
    for rule in policy.rules.values():
        if rule.outside_because is not None:
            yield Outside(kind_of(rule), rule.name, rule.outside_because)
    for claim in _claims(policy):
        if claim.outside_because is not None:
            yield Outside("claim", claim.name, claim.outside_because)


def kind_of(rule: Rule) -> Kind:
    """Return what a rule is called beside a source: a rule, a duty or a power."""
    match rule.effect:
        case Permit() | Forbid() | Require():
            return "rule"
        case Oblige():
            return "duty"
        case Empower():
            return "power"
        case _:
            assert_never(rule.effect)

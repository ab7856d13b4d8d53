"""The cover of a policy's sources, as findings."""

from __future__ import annotations

from collections.abc import Iterator

from policy.engines.words.citations import reason
from policy.questions.cover.answer import CoverAnswer, Norm, NotModelled, Outside
from policy.questions.cover.report import WORDS, covers
from policy.render.blocks import Code, Finding, Strong, line
from policy.render.command import Language
from policy.source import Span
from policy.syntax.declarations import Paragraph, ParagraphKind
from policy.syntax.policy import Policy


def findings(policy: Policy, answer: CoverAnswer, language: Language) -> tuple[Finding, ...]:
    """Return a finding for each norm, an error where nothing answers to it, and one for what is left out or stands outside."""
    return tuple(_findings(policy, answer, language))


def _findings(policy: Policy, answer: CoverAnswer, language: Language) -> Iterator[Finding]:
    words = WORDS[language]
    if not answer.norms:
        yield Finding("no-norms", "error", policy.header.name, words["none"], policy.header.span)
    for norm in answer.norms:
        name, place = f"{norm.source} ¶{norm.paragraph}", _place(policy, norm, ParagraphKind.NORM)
        if norm.by:
            told = line((f"{name}: ", *line(covers(norm.by, words))))
            yield Finding("norm-covered", "pass", name, told, place)
        else:
            yield Finding("norm-not-covered", "error", name, (f"{name}: ", Strong(words["nothing"])), place)
    for each in answer.outside:
        told = line((f"{words[each.kind]} ", Code(each.name), f": {reason(each.because, language)}"))
        yield Finding("outside-sources", "note", each.name, told, _declared(policy, each))
    for left in answer.not_modelled:
        name, place = f"{left.source} ¶{left.paragraph}", _place(policy, left, ParagraphKind.NOT_MODELLED)
        yield Finding("not-modelled", "note", name, f"{name}: {reason(left.because, language)}", place)


def _place(policy: Policy, told: Norm | NotModelled, kind: ParagraphKind) -> Span | None:
    source = policy.sources[told.source]
    return next((each.span for each in _of(source.paragraphs, kind) if each.label == told.paragraph), source.span)


def _of(paragraphs: tuple[Paragraph, ...], kind: ParagraphKind) -> Iterator[Paragraph]:
    return (each for each in paragraphs if each.kind is kind)


def _declared(policy: Policy, told: Outside) -> Span | None:
    return policy.claims[told.name].span if told.kind == "claim" else policy.rules[told.name].span

"""The cover of a policy's sources, told."""

from __future__ import annotations

from collections.abc import Iterable

from policy.engines.words.citations import reason
from policy.engines.words.names import names
from policy.questions.cover.answer import Cover, CoverAnswer
from policy.render.blocks import (
    Block,
    Code,
    Faint,
    Heading,
    Inline,
    Items,
    Paragraph,
    Picture,
    Report,
    Strong,
    Table,
    Wording,
)
from policy.render.command import Language
from policy.syntax.policy import Policy
from policy.telling.hanging import graph

WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "rule": "rule",
        "duty": "duty",
        "power": "power",
        "claim": "claim",
        "condition": "condition",
        "title": "The norms of the sources",
        "all": "every norm has a rule, a duty, a power or a claim",
        "none": "no paragraph is marked as a norm: nothing was checked",
        "missing": "norms without a rule, a duty, a power or a claim: ",
        "nothing": "nothing",
        "outside": "Outside the sources",
        "not modelled": "Not modelled, or not wholly",
    },
    "nl": {
        "rule": "regel",
        "duty": "plicht",
        "power": "bevoegdheid",
        "claim": "bewering",
        "condition": "voorwaarde",
        "title": "De normen van de bronnen",
        "all": "bij elke norm hoort een regel, een plicht, een bevoegdheid of een bewering",
        "none": "geen alinea is als norm aangemerkt: er is niets nagegaan",
        "missing": "normen zonder regel, plicht, bevoegdheid of bewering: ",
        "nothing": "niets",
        "outside": "Buiten de bronnen",
        "not modelled": "Niet of niet geheel gemodelleerd",
    },
}


def report(policy: Policy, answer: CoverAnswer, language: Language) -> Report:
    """Return the verdict, then each norm with what answers to it, then what stands outside and what is not modelled."""
    words = WORDS[language]
    blocks: list[Block] = [Paragraph(_verdict(answer, words))]
    if answer.norms:
        rows = (
            (f"{norm.source} ¶{norm.paragraph}", covers(norm.by, words) if norm.by else Strong(words["nothing"]))
            for norm in answer.norms
        )
        norms = {(norm.source, norm.paragraph): bool(norm.by) for norm in answer.norms}
        drawing = graph(names(policy, language), norms=norms)
        blocks += [Heading(2, words["title"]), Picture(drawing, (Table((), rows),))]
    if answer.outside:
        outside = (
            (f"{words[each.kind]} ", Code(each.name), f": {reason(each.because, language)}") for each in answer.outside
        )
        blocks += [Heading(2, words["outside"]), Items(outside)]
    if answer.not_modelled:
        not_modelled = (
            f"{each.source} ¶{each.paragraph}: {reason(each.because, language)}" for each in answer.not_modelled
        )
        blocks += [Heading(2, words["not modelled"]), Items(not_modelled)]
    return Report(tuple(blocks))


def _verdict(answer: CoverAnswer, words: dict[str, str]) -> Wording:
    if not answer.norms:
        return Strong(words["none"])
    if not answer.missing:
        return Strong(words["all"])
    places = ", ".join(f"{norm.source} ¶{norm.paragraph}" for norm in answer.missing)
    return (Strong(words["missing"]), places)


def covers(by: Iterable[Cover], words: dict[str, str]) -> Wording:
    """Return what answers to a norm, in a row."""
    parts: list[str | Inline] = []
    for cover in by:
        parts += [", " if parts else "", Faint(f"{words[cover.kind]} "), Code(cover.name)]
    return parts

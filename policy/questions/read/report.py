"""A policy in words, told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from policy.engines.words.outline import Kind
from policy.engines.words.vocabulary import Language
from policy.questions.read.answer import Numbered, ReadAnswer
from policy.render.blocks import Block, Faint, Heading, Items, Report
from policy.render.tree import nested

HEADINGS: Mapping[Language, Mapping[Kind, str]] = {
    "en": {
        Kind.ACTION: "What is decided on",
        Kind.RULE: "The rules",
        Kind.ASSESSMENT: "What is left to judgement",
        Kind.DEFINITION: "What is meant",
        Kind.READING: "What can be read in more than one way",
        Kind.ADOPTED: "Which readings are adopted",
        Kind.FACT: "The facts",
        Kind.GIVEN: "What is always so",
        Kind.ASSUMPTION: "What one may assume",
        Kind.CLAIM: "What is claimed",
        Kind.CASE: "Examples",
        Kind.SOURCE: "The sources",
    },
    "nl": {
        Kind.ACTION: "Waarover wordt beslist",
        Kind.RULE: "De regels",
        Kind.ASSESSMENT: "Wat aan een oordeel is overgelaten",
        Kind.DEFINITION: "Wat wordt bedoeld",
        Kind.READING: "Wat op meer dan een manier te lezen is",
        Kind.ADOPTED: "Welke lezingen zijn gekozen",
        Kind.FACT: "De feiten",
        Kind.GIVEN: "Wat altijd geldt",
        Kind.ASSUMPTION: "Wat men kan aannemen",
        Kind.CLAIM: "Wat wordt beweerd",
        Kind.CASE: "Voorbeelden",
        Kind.SOURCE: "De bronnen",
    },
}


def report(answer: ReadAnswer) -> Report:
    """Return the numbered sentences under their headings, each with the paragraphs that it comes from."""
    return Report((Heading(1, answer.title), *_sections(answer)))


def _sections(answer: ReadAnswer) -> Iterator[Block]:
    for kind, group in groupby(answer.sentences, key=lambda each: each.kind):
        sentences = tuple(group)
        yield Heading(2, HEADINGS[answer.language][kind])
        yield Items((_told(each) for each in sentences), numbered=True, start=sentences[0].number)


def _told(told: Numbered) -> tuple[Block, ...]:
    notes = (Faint(f" ({told.source})"),) if told.source else ()
    return nested(told.sentence, *notes)

"""A policy in words, told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from policy.engines.words.names import names
from policy.engines.words.outline import Kind
from policy.engines.words.vocabulary import Language
from policy.questions.read.answer import Numbered, ReadAnswer
from policy.render.blocks import Aside, Block, Code, Heading, Items, Picture, Report, Table
from policy.render.tree import nested
from policy.syntax.policy import Policy
from policy.telling.hanging import graph, looks_at

HEADINGS: Mapping[Language, Mapping[Kind, str]] = {
    "en": {
        Kind.ACTION: "What is decided on",
        Kind.RULE: "The rules",
        Kind.ASSESSMENT: "What is left to judgement",
        Kind.DEFINITION: "What is meant",
        Kind.READING: "What can be read in more than one way",
        Kind.ADOPTED: "Which readings are adopted",
        Kind.ACCEPTED: "Which findings are accepted",
        Kind.FACT: "The facts",
        Kind.GIVEN: "What is always so",
        Kind.SORT: "Who and what there may be many of",
        Kind.STATE: "What changes over time",
        Kind.LINK: "How facts go along with it",
        Kind.STEP: "What can happen",
        Kind.ASSUMPTION: "What one may assume",
        Kind.RESTRAINT: "What one may assume that others do",
        Kind.CLAIM: "What is claimed",
        Kind.HISTORY: "What is claimed of all that can happen",
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
        Kind.ACCEPTED: "Welke bevindingen zijn aanvaard",
        Kind.FACT: "De feiten",
        Kind.GIVEN: "Wat altijd geldt",
        Kind.SORT: "Van wie en wat er veel kunnen zijn",
        Kind.STATE: "Wat in de loop van de tijd verandert",
        Kind.LINK: "Welke feiten meeveranderen",
        Kind.STEP: "Wat er kan gebeuren",
        Kind.ASSUMPTION: "Wat men kan aannemen",
        Kind.RESTRAINT: "Wat men van anderen kan aannemen",
        Kind.CLAIM: "Wat wordt beweerd",
        Kind.HISTORY: "Wat wordt beweerd van alles wat kan gebeuren",
        Kind.CASE: "Voorbeelden",
        Kind.SOURCE: "De bronnen",
    },
}


TABLE: Mapping[Language, tuple[str, str, str]] = {
    "en": ("rule", "looks at", "comes from"),
    "nl": ("regel", "kijkt naar", "komt uit"),
}


def report(policy: Policy, answer: ReadAnswer) -> Report:
    """Return the numbered sentences under their headings, each with the paragraphs that it comes from, and how they hang together."""
    return Report((Heading(1, answer.title), *_sections(answer), *_hanging(policy, answer)))


def _sections(answer: ReadAnswer) -> Iterator[Block]:
    for kind, group in groupby(answer.sentences, key=lambda each: each.kind):
        sentences = tuple(group)
        yield Heading(2, HEADINGS[answer.language][kind])
        yield Items((_told(each) for each in sentences), numbered=True, start=sentences[0].number)


def _told(told: Numbered) -> tuple[Block, ...]:
    about = "; ".join(filter(None, (f"“{told.phrase}”" if told.phrase else "", told.source)))
    return (Aside(nested(told.sentence), about),) if about else nested(told.sentence)


def _hanging(policy: Policy, answer: ReadAnswer) -> Iterator[Block]:
    """Yield a picture of how things hang together; in words, the numbers of the facts that each rule looks at."""
    if not policy.rules:
        return
    said = names(policy, answer.language)
    numbers = {(each.kind, each.name): each for each in answer.sentences}
    rows = []
    for name, rule in policy.rules.items():
        told = numbers[Kind.RULE, name]
        facts = sorted(_number(numbers, fact) for fact in looks_at(said, rule))
        rows.append(((f"{told.number}. ", Code(name)), ", ".join(map(str, facts)), told.source))
    drawing = graph(said)
    yield Heading(2, drawing.title)
    yield Picture(drawing, (Table(TABLE[answer.language], rows),))


def _number(numbers: Mapping[tuple[Kind, str], Numbered], fact: str) -> int:
    return (numbers.get((Kind.FACT, fact)) or numbers[Kind.READING, fact]).number

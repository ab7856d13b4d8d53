"""That an answer is a part of one: somebody pressed Ctrl-C."""

from __future__ import annotations

from collections.abc import Mapping

from policy.engines.words.vocabulary import Language
from policy.interrupts import Interruption
from policy.render.blocks import Block, Finding, Paragraph, Strong
from policy.syntax.policy import Policy

WORDS: Mapping[Language, tuple[str, str]] = {
    "en": ("Interrupted", ": {done} of {of} parts were finished. What follows is not the whole answer."),
    "nl": ("Afgebroken", ": {done} van de {of} onderdelen waren klaar. Wat volgt is niet het hele antwoord."),
}


def told_interrupted(interrupted: Interruption | None, language: Language) -> tuple[Block, ...]:
    """Return that an answer was broken off, and how far it had come; nothing where it was not."""
    if interrupted is None:
        return ()
    word, rest = WORDS[language]
    return (Paragraph((Strong(word), rest.format(done=interrupted.done, of=interrupted.of))),)


def interrupted_finding(interrupted: Interruption | None, policy: Policy, language: Language) -> tuple[Finding, ...]:
    """Return the same for machines, at the head of the document."""
    if interrupted is None:
        return ()
    word, rest = WORDS[language]
    message = word + rest.format(done=interrupted.done, of=interrupted.of)
    return (Finding("interrupted", "error", policy.header.name, message, policy.header.span),)

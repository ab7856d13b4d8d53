"""Phrases that nobody writes: of what an assessment or a binding condition declares, and of each member of a family."""

from __future__ import annotations

import re
from collections.abc import Mapping

from policy.syntax.declarations import Actor, FactDeclaration, Family, Phrase, ValuePhrase
from policy.syntax.types import Type, YesNo

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


# Assessments


def made(assessment: Phrase) -> Phrase:
    """Return how "it has been made" reads, from the assessment's noun phrase."""
    return _around(assessment, "{} has been made", "{} has not been made", "{} is gemaakt", "{} is niet gemaakt")


def other_ground(assessment: Phrase) -> Phrase:
    """Return how the unnamed ground of ``and others`` reads."""
    return _around(
        assessment,
        "{} turns up another ground",
        "{} turns up no other ground",
        "{} brengt een andere grond aan het licht",
        "{} brengt geen andere grond aan het licht",
    )


def outcome(assessment: Phrase, gives: Type) -> Phrase:
    """Return how the outcome reads: as a thing that has a value, or as a sentence where it is yes or no."""
    if isinstance(gives, YesNo):
        return _around(
            assessment,
            "the outcome of {} is yes",
            "the outcome of {} is no",
            "de uitkomst van {} is ja",
            "de uitkomst van {} is nee",
        )
    return _around(assessment, "the outcome of {}", None, "de uitkomst van {}", None)


def considered(assessment: Phrase, factor: FactDeclaration, factor_phrase: Phrase) -> Phrase:
    """Return how "this factor has been taken into account" reads. A yes/no factor is a sentence, any other a thing."""
    sentence = isinstance(factor.type, YesNo)
    en = "whether {}" if sentence else "{}"
    nl = "het punt “{}”" if sentence else "{}"
    return Phrase(
        en=_join("{} takes into account " + en, assessment.en, factor_phrase.en),
        no_en=_join("{} does not take into account " + en, assessment.en, factor_phrase.en),
        nl=_join("{} houdt rekening met " + nl, assessment.nl, factor_phrase.nl),
        no_nl=_join("{} houdt geen rekening met " + nl, assessment.nl, factor_phrase.nl),
    )


# Binding conditions


def condition_set(condition: Phrase) -> Phrase:
    """Return how "it has been set" reads, from what the condition says."""
    return _around(
        condition,
        "the condition that {} has been set",
        "the condition that {} has not been set",
        "de voorwaarde dat {} is gesteld",
        "de voorwaarde dat {} is niet gesteld",
    )


def condition_kept(condition: Phrase, actor: Actor | None) -> Phrase:
    """Return how "the one who is bound keeps it" reads."""
    if actor is None:
        return Phrase()
    bound = _named(actor.phrase, actor.name)
    return Phrase(
        en=_join("{} keeps the condition that {}", bound.en, condition.en),
        nl=_join("{} houdt zich aan de voorwaarde dat {}", bound.nl, condition.nl),
    )


def _around(phrase: Phrase, en: str, no_en: str | None, nl: str, no_nl: str | None) -> Phrase:
    return Phrase(
        en=_join(en, phrase.en),
        nl=_join(nl, phrase.nl),
        no_en=_join(no_en, phrase.en),
        no_nl=_join(no_nl, phrase.nl),
    )


def _join(pattern: str | None, *parts: str | None) -> str | None:
    """Fill each ``{}`` in turn; ``None`` where a part is missing. Braces in the parts stay as they are."""
    if pattern is None:
        return None
    pieces = pattern.split("{}")
    told = pieces[0]
    for part, piece in zip(parts, pieces[1:], strict=True):
        if part is None:
            return None
        told += part + piece
    return told


def _named(phrase: Phrase, name: str) -> Phrase:
    plain = name.replace("_", " ")
    return Phrase(en=phrase.en or plain, nl=phrase.nl or plain)


# Families


def member_phrase(family: Family, member: str) -> Phrase:
    """Return how a member reads; its name in plain words where nothing is declared."""
    declared = next((each.phrase for each in family.value_phrases if each.value == member), Phrase())
    return _named(declared, member)


def placeholders(phrase: Phrase) -> list[str]:
    """Return what stands in braces in a phrase, in order, each once."""
    texts = (phrase.en, phrase.no_en, phrase.nl, phrase.no_nl)
    return list(dict.fromkeys(name for text in texts if text for name in PLACEHOLDER.findall(text)))


def filled(phrase: Phrase, members: Mapping[str, Phrase]) -> Phrase:
    """Return the phrase with each ``{family}`` replaced by how the member reads in the same language."""
    en = {name: member.en or name for name, member in members.items()}
    nl = {name: member.nl or name for name, member in members.items()}
    return Phrase(
        en=_fill(phrase.en, en),
        nl=_fill(phrase.nl, nl),
        no_en=_fill(phrase.no_en, en),
        no_nl=_fill(phrase.no_nl, nl),
        span=phrase.span,
    )


def _fill(text: str | None, members: Mapping[str, str]) -> str | None:
    if text is None or "{" not in text:
        return text
    return PLACEHOLDER.sub(lambda found: members.get(found[1], found[0]), text)


def filled_values(phrases: tuple[ValuePhrase, ...], members: Mapping[str, Phrase]) -> tuple[ValuePhrase, ...]:
    """Return the phrases of values with their placeholders replaced."""
    return tuple(ValuePhrase(each.value, filled(each.phrase, members), span=each.span) for each in phrases)

"""How the variables of a process read: *party A*, *party B*, *item A*. Entities of a history have numbers; these have letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import count
from typing import TypeAlias

from policy.check.phrases import PLACEHOLDER
from policy.engines.words.vocabulary import Language, Vocabulary
from policy.syntax.declarations import Phrase
from policy.syntax.policy import Policy
from policy.syntax.processes import Variable

Labels: TypeAlias = Mapping[str, str]
"""How each variable reads that is bound, by its name."""

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def plain(name: str) -> str:
    """Return a name in plain words: without underscores, dots and brackets."""
    return " ".join(re.findall(r"[^\W_]+", name)) or name


def spoken(phrase: Phrase, language: Language) -> str | None:
    """Return what a phrase says in a language."""
    return {"en": phrase.en, "nl": phrase.nl}[language]


def noun(policy: Policy, words: Vocabulary, sort: str) -> str:
    """Return the noun of a sort: its phrase without an article."""
    declared = policy.process.sorts.get(sort)
    text = spoken(declared.phrase, words.language) if declared is not None else None
    first, _, rest = (text or "").partition(" ")
    if rest and first.casefold() in words.declaring.articles:
        return rest
    return text or plain(sort)


def labels(
    policy: Policy, words: Vocabulary, bound: Iterable[Variable], around: Labels | None = None
) -> dict[str, str]:
    """Return how variables read, beside those that are bound around them: each of a sort has a letter of its own."""
    found = dict(around or {})
    for each in bound:
        name = noun(policy, words, each.sort)
        taken = set(found.values())
        found[each.name] = next(label for number in count() if (label := f"{name} {lettered(number)}") not in taken)
    return found


def lettered(number: int) -> str:
    """Return a letter for a number from 0: A to Z, then A1."""
    return LETTERS[number % 26] + (str(number // 26) if number >= 26 else "")


def filled(text: str, told: Labels) -> str:
    """Return a phrase with its variables filled in."""
    return PLACEHOLDER.sub(lambda found: told.get(found[1], found[0]), text)


def read(name: str, phrase: Phrase, params: Iterable[Variable], told: Labels, language: Language) -> str:
    """Return how a state or a step reads for variables; its name and they, where it has no phrase."""
    text = spoken(phrase, language)
    if text is not None:
        return filled(text, told)
    about = ", ".join(told[each.name] for each in params)
    return f"{plain(name)} ({about})" if about else plain(name)

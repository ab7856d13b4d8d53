"""How much of all scenarios something is, in words."""

from __future__ import annotations

from collections.abc import Mapping

from policy.engines.words.vocabulary import Language
from policy.reasoning.regions.share import Share

SMALL = 0.001
"""Shares below this are told as one in so many."""

WORDS: dict[Language, tuple[str, str, str]] = {
    "en": ("{share} %", "1 of every {count}", "about {share} ({low} to {high}, sampled)"),
    "nl": ("{share} %", "1 op de {count}", "ongeveer {share} ({low} tot {high}, uit een steekproef)"),
}

SCENARIOS: Mapping[Language, tuple[str, str, str]] = {
    "en": ("{share} of all scenarios", "{share} scenarios", "all scenarios"),
    "nl": ("{share} van alle gevallen", "{share} gevallen", "alle gevallen"),
}

ABOUT: Mapping[Language, tuple[str, str]] = {
    "en": ("about {share}", "more than {share}"),
    "nl": ("ongeveer {share}", "meer dan {share}"),
}
MOST_OF_IT = 0.9999
"""Of more than this share no number is told: it would be rounded to all."""


def told_share(share: Share, language: Language) -> str:
    """Return a share as a percentage of three digits, or as one in so many; a sampled one is called so, with its interval."""
    _, _, sampled = WORDS[language]
    if share.exact:
        return _fraction(share.low, language)
    middle = share.part / share.whole if share.whole else (share.low + share.high) / 2
    return sampled.format(
        share=_fraction(middle, language), low=_fraction(share.low, language), high=_fraction(share.high, language)
    )


def is_all(share: Share) -> bool:
    """Return whether a share is all there is; of a sampled one nobody knows that."""
    return share.exact and share.part == share.whole


def told_among(share: Share, language: Language) -> str:
    """Return a share as so much of all scenarios, or as all scenarios."""
    some, one_in, every = SCENARIOS[language]
    if is_all(share):
        return every
    rare = share.exact and 0 < share.low < SMALL
    return (one_in if rare else some).format(share=told_share(share, language))


def told_of(told: Share, share: Share, language: Language) -> str:
    """Return how much of a share is told, which is not all of it; less than nobody knows is never called all."""
    about, over = ABOUT[language]
    part, whole = (each.part / each.whole if each.whole else 0.0 for each in (told, share))
    ratio = part / whole if whole else 0.0
    if ratio > MOST_OF_IT:
        return over.format(share=_fraction(MOST_OF_IT, language))
    text = _fraction(ratio, language)
    return text if told.exact and share.exact else about.format(share=text)


def told_percent(percent: float, language: Language) -> str:
    """Return a percentage as it is."""
    return WORDS[language][0].format(share=_mark(f"{percent:.5g}", language))


def told_count(count: int, language: Language) -> str:
    """Return a number with a mark behind the thousands."""
    return _mark(f"{count:,}", language)


def _fraction(value: float, language: Language) -> str:
    percent, one_in, _ = WORDS[language]
    if 0 < value < SMALL:
        return one_in.format(count=_mark(f"{round(1 / value):,}", language))
    text = f"{100 * value:.3g}" if value < 1 else "100"
    if text == "100" and value < 1:
        text = f"{100 * value:.5g}"
    return percent.format(share=_mark(text, language))


def _mark(number: str, language: Language) -> str:
    """Return a number with the marks of a language: ``1,234.5`` is ``1.234,5`` in Dutch."""
    return number if language == "en" else number.translate(str.maketrans(",.", ".,"))

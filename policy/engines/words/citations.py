"""Where a rule comes from, in words."""

from __future__ import annotations

from collections.abc import Sequence

from policy.engines.words.facts import series
from policy.engines.words.names import Names
from policy.engines.words.vocabulary import Language
from policy.syntax.declarations import Citation, Phrase


def citations(names: Names, told: Sequence[Citation]) -> str:
    """Return citations in a row, those of one source together: *letter, paragraphs 10 and 11*; nothing where there are none."""
    sources = dict.fromkeys(each.source for each in told)
    return "; ".join(
        _of_one(names, source, [each.paragraph for each in told if each.source == source]) for source in sources
    )


def _of_one(names: Names, source: str, labels: Sequence[str]) -> str:
    return f"{names.cited[source]}, {paragraphs(names, labels)}"


def paragraphs(names: Names, labels: Sequence[str]) -> str:
    """Return the labels of paragraphs in a row: *paragraph 12*, *paragraphs 10 and 11*."""
    declaring = names.words.declaring
    shown = list(dict.fromkeys(labels))
    word = declaring.paragraph if len(shown) == 1 else declaring.paragraphs
    return f"{word} {series(shown, names.words.joining.last_and)}"


def outside(names: Names, because: Phrase) -> str:
    """Return why a rule stands outside the source."""
    return names.words.declaring.outside.format(because=reason(because, names.words.language))


def own_phrase(names: Names, phrase: Phrase) -> str:
    """Return the phrase of a claim or a case in quotation marks; in the other language where there is no other, or nothing."""
    text = reason(phrase, names.words.language)
    return f"“{text}”" if text else ""


def reason(because: Phrase, language: Language) -> str:
    """Return a reason in a language; in the other one where it is given in that one only."""
    return {"en": because.en, "nl": because.nl}[language] or because.en or because.nl or ""

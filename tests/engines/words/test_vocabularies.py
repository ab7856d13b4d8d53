"""Both vocabularies say the same things, each in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs
import pytest

from policy.engines.words.dutch import DUTCH
from policy.engines.words.english import ENGLISH
from policy.engines.words.happening import HAPPENING
from policy.engines.words.names import names, plain
from policy.engines.words.sentence import Sentence, flat, lines
from policy.engines.words.vocabulary import Form, Listing
from tests.engines.words.sample import POLICY

GAP = re.compile(r"\{(\w+)\}")


def patterns(table: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every pattern of a vocabulary with its place."""
    match table:
        case str():
            yield path, table
        case Form(main, sub, bare):
            yield from ((f"{path}.{name}", text) for name, text in (("main", main), ("sub", sub)))
            if bare is not None:
                yield f"{path}.bare", bare
        case Listing(inline, items):
            yield from patterns(inline, f"{path}.inline")
            yield from patterns(items, f"{path}.items")
        case _ if attrs.has(type(table)):
            for field in attrs.fields(type(table)):
                yield from patterns(getattr(table, field.name), f"{path}.{field.name}")
        case _:
            return


def test_a_pattern_has_the_same_gaps_in_both_languages() -> None:
    """Word order may differ, and what stands in the gaps may not. Dutch alone has patterns for what has one order only."""
    english, dutch = (
        dict(patterns(table)) | dict(patterns(HAPPENING[language], "happening"))
        for language, table in (("en", ENGLISH), ("nl", DUTCH))
    )

    assert english.keys() == {path for path in dutch if not path.endswith(".bare")}
    for path, text in dutch.items():
        twin = english[path.removesuffix(".bare") + ".main" if path.endswith(".bare") else path]
        assert sorted(GAP.findall(text)) == sorted(GAP.findall(twin)), path


def test_both_languages_know_the_same_units() -> None:
    assert ENGLISH.units.keys() == DUTCH.units.keys()


def test_nothing_in_dutch_was_left_in_english() -> None:
    """The two texts of a pattern differ, but for a few words that both languages share: *is*, *context*."""
    english = dict(patterns(ENGLISH))
    same = {text for path, text in patterns(DUTCH) if english.get(path) == text}

    assert {GAP.sub("", text).strip(" :") for text in same} <= {"", "is", "context"}


@pytest.mark.parametrize(
    ("name", "read"),
    [("data.usable_for", "data usable for"), ("harm.made(ihl)", "harm made ihl"), ("a.b(c, d.e)", "a b c d e")],
)
def test_a_name_in_plain_words(name: str, read: str) -> None:
    assert plain(name) == read


def test_phrases_that_are_the_same_are_told_apart_by_the_name() -> None:
    said = names(POLICY, "en").statements

    assert said["fact", "data.same_words"] == "it is so (data same words)"
    assert said["fact", "data.other_words"] == "It is so (data other words)"


def test_a_denial_that_could_be_another_is_not_used() -> None:
    assert ("fact", "data.same_words") not in names(POLICY, "en").denials


def test_a_sentence_on_one_line_and_on_several() -> None:
    told = Sentence("All of:", (Sentence("one"), Sentence("any of:", (Sentence("two"), Sentence("three")))))

    assert flat(told) == "All of: (one; any of: (two; three))"
    assert list(lines(told)) == ["All of:", "- one", "- any of:", "  - two", "  - three"]

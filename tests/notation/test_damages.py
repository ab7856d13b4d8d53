"""Damaged documents: one report for one damage, and the rest is read."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policy.library
from policy.notation import parse
from policy.notation.codes import CODES
from policy.notation.lexer import Tokens, lex
from policy.notation.markdown import find_blocks
from policy.notation.printer import format_markdown
from policy.source import Source

SHIPPED = Path(policy.library.__file__).parent
GOLDEN = Path(__file__).parent / "golden" / "every_construct.md"
DOCUMENTS = [GOLDEN, *sorted(SHIPPED.glob("*.md"))]


def read(path: Path) -> Source:
    return Source(path.name, path.read_text(encoding="utf-8"))


def tokens_of(source: Source) -> Tokens:
    return lex(source, find_blocks(source).blocks)


def damaged(source: Source, tokens: Tokens, choice: random.Random) -> tuple[str, str]:
    """The text with one token deleted, doubled, replaced by another or garbled, and what was done."""
    place = choice.randrange(len(tokens.kinds))
    start, word = tokens.starts[place], tokens.texts[place]
    how = choice.choice(("", f"{word} {word}", tokens.texts[choice.randrange(len(tokens.kinds))], word[1:] + "?"))
    return source.text[:start] + how + source.text[start + len(word) :], f"{word} at {start} became {how}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda each: each.stem)
def test_one_damaged_token_is_at_most_one_report(path: Path) -> None:
    """Nothing cascades: the declaration that was damaged is left out, all others are read as they were."""
    source = read(path)
    whole = parse(source)
    assert whole.diagnostics == ()
    tokens = tokens_of(source)
    choice = random.Random(5)

    for _ in range(100):
        text, done = damaged(source, tokens, choice)
        parsed = parse(Source("damaged.md", text))
        assert len(parsed.diagnostics) <= 1, done
        if parsed.diagnostics:
            kept = [each for each in parsed.document.declarations if each in whole.document.declarations]
            assert len(kept) >= len(whole.document.declarations) - 2, done
            assert parsed.lost_keywords or parsed.lost_unnamed, done
        else:
            assert len(parsed.document.declarations) == len(whole.document.declarations), done
            assert format_markdown(Source("damaged.md", text))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda each: each.stem)
def test_a_damaged_fence_is_one_report(path: Path) -> None:
    """A fence that is gone or garbled is told, whatever it swallows or lets loose."""
    lines = read(path).text.split("\n")
    fences = [number for number, line in enumerate(lines) if line.strip("> ").startswith(("```", "~~~"))]

    for number in fences:
        line = lines[number]
        for instead in ([], [line.replace("`", "", 1).replace("~", "", 1)], [line.replace("policy", "polcy")]):
            if instead == [line] or "python" in line:
                continue
            text = "\n".join([*lines[:number], *instead, *lines[number + 1 :]])
            parsed = parse(Source("damaged.md", text))
            assert {each.code for each in parsed.diagnostics} <= {"unclosed-block", "unknown-block"}, number
            assert 1 <= len(parsed.diagnostics) <= 2, number
            assert parsed.lost_unnamed


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_damage_is_told_and_never_raises(data: st.DataObject) -> None:
    """Characters put in, taken out and moved anywhere: reports with places, or a document that formats."""
    text = read(GOLDEN).text
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 30)))
        put = data.draw(
            st.one_of(
                st.text(max_size=4),
                st.sampled_from(("\n", "  ", '"', "(", ")", ":", "- ", "#", "```\n", "not ", "all of", "> ")),
            )
        )
        text = text[:start] + put + text[end:]
    source = Source("damaged.md", text)
    parsed = parse(source)

    for report in parsed.diagnostics:
        assert report.code in CODES
        assert report.span is not None
        assert 0 <= report.span.start <= report.span.end <= len(text)
        assert report.message.isprintable()
    if not parsed.diagnostics:
        once = Source("once.md", format_markdown(source))
        assert parse(once).document == parsed.document
        assert format_markdown(once) == once.text


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(),
        st.binary().map(lambda each: each.decode("latin-1")),
        st.binary().map(lambda each: each.decode("utf-8", "replace")),
    )
)
def test_no_text_breaks_the_parser(text: str) -> None:
    """Whatever stands in a block, or in place of a document, is read or reported."""
    for whole in (
        text,
        f"```policy\n{text}\n```\n",
        f"```policy\nrule a:\n  permit b\n  if {text}\n```\n",
        f'```policy\nactor a\n  en "{text}"\n```\n',
    ):
        parsed = parse(Source("x.md", whole))
        assert all(report.code in CODES and report.message.isprintable() for report in parsed.diagnostics)


_WORDS = st.sampled_from(
    ["rule", "a", "a.b", ":", "(", ")", ",", "<", '"x"', "¶1", "5", "-", "- ", "not", "and", "or", "if", "all of", "any of", "some", "is", "\n", "\n  ", "\n    ", "\n      ", "# c", "no", "en", "permit", "require", "before", "given", "claim", "compare", "case", "expect", "assess", "gives", "yes", "includes", "only", "fact", "found", "value"]
)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(st.lists(_WORDS, max_size=30))
def test_no_order_of_words_breaks_the_parser(words: list[str]) -> None:
    """Words of the language in any order: reports, or a tree that prints and reads back."""
    source = Source("x.md", "```policy\n" + " ".join(words) + "\n```\n")
    parsed = parse(source)

    if not parsed.diagnostics and parsed.document.declarations:
        assert parse(Source("again.md", format_markdown(source))).document == parsed.document

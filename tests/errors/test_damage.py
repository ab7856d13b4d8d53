"""A slip of the pen in a shipped policy: it is reported, once, and never swallowed.

A damage deletes, doubles, swaps or misspells one token of a `policy` block. Quoted texts are not misspelt, since any text is
a phrase. A damage that leaves the same checked policy is none and is drawn again.

Some damages make another document that is just as sound: a thing that nothing refers to gets another name, a `not` or a
`strict` disappears. No checker can know that it was not meant. They count as failures to report; what must not happen is
that something which stands in the damaged text is not in its tree. That is what *meaning was lost* is taken to be here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from attrs import frozen

from policy.check import Checked, check_text
from policy.notation.lexer import DOTTED, NAME, NUMBER, PARAGRAPH, STRING, Tokens, lex
from policy.notation.markdown import find_blocks
from policy.notation.printer import format_markdown
from policy.source import Source

LIBRARY = Path(__file__).parents[2] / "policy" / "library"
OVER_TIME = Path(__file__).parents[1] / "questions" / "records" / "records.md"
SAID = (NAME, DOTTED, NUMBER, PARAGRAPH, STRING, "not", "yes", "no", "strict", "confidential", "only")
"""Tokens that the formatter neither adds nor leaves out."""

DAMAGES = 300
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@frozen
class Damaged:
    how: str
    text: str
    checked: Checked


def tokens_of(text: str) -> Tokens:
    source = Source("damaged", text)
    return lex(source, find_blocks(source).blocks)


def misspelt(word: str, random: Random) -> str:
    """Return a word with a letter left out, doubled, changed, or swapped with the next."""
    at = random.randrange(len(word))
    other = random.choice([letter for letter in LETTERS if letter != word[at]])
    ways = [
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + other + word[at + 1 :],
        word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
    ]
    return random.choice(ways)


def damaged(text: str, tokens: Tokens, random: Random) -> tuple[str, str]:
    """Return how a text was damaged, and the text."""
    at = random.randrange(len(tokens.kinds) - 1)
    how = random.choice(["delete", "double", "swap", "misspell"])
    start, word = tokens.starts[at], tokens.texts[at]
    end = start + len(word)
    next_start, next_word = tokens.starts[at + 1], tokens.texts[at + 1]
    if how == "misspell" and tokens.kinds[at] == STRING:
        how = "delete"
    match how:
        case "delete":
            changed = text[:start] + text[end:]
        case "double":
            changed = f"{text[:end]} {word}{text[end:]}"
        case "swap":
            changed = text[:start] + next_word + text[end:next_start] + word + text[next_start + len(next_word) :]
        case _:
            changed = text[:start] + misspelt(word, random) + text[end:]
    return f"{how} `{word}` in line {text.count(chr(10), 0, start) + 1}", changed


def draw(seed: int, paths: list[Path]) -> Iterator[Damaged]:
    random = Random(seed)
    texts = [path.read_text(encoding="utf-8") for path in paths]
    sound = [check_text(text, "damaged") for text in texts]
    tokens = [tokens_of(text) for text in texts]
    while True:
        which = random.randrange(len(texts))
        how, text = damaged(texts[which], tokens[which], random)
        checked = check_text(text, "damaged")
        if text != texts[which] and (checked.policy is None or checked.policy != sound[which].policy):
            yield Damaged(how, text, checked)


@pytest.fixture(scope="module", params=["shipped", "over time"])
def damages(request: pytest.FixtureRequest) -> list[Damaged]:
    drawn = draw(2018, sorted(LIBRARY.glob("*.md")) if request.param == "shipped" else [OVER_TIME])
    return [next(drawn) for _ in range(DAMAGES)]


def test_a_damage_is_reported_once(damages: list[Damaged]) -> None:
    """At least 95 of 100 damages give exactly one report."""
    others = [f"{each.how}: {len(each.checked.diagnostics)}" for each in damages if len(each.checked.diagnostics) != 1]
    assert len(others) <= DAMAGES * 5 // 100, others


def test_no_damage_gives_many_reports(damages: list[Damaged]) -> None:
    """None gives more than three."""
    assert [each.how for each in damages if len(each.checked.diagnostics) > 3] == []


def test_no_damage_is_swallowed(damages: list[Damaged]) -> None:
    """Where a damaged text passes, its tree says all that the text says."""
    for each in damages:
        if each.checked.policy is not None:
            assert said(each.text) == said(format_markdown(Source("damaged", each.text))), each.how


def said(text: str) -> Counter[str]:
    """Return the tokens of a document that say something, how often each."""
    tokens = tokens_of(text)
    return Counter(word for kind, word in zip(tokens.kinds, tokens.texts, strict=True) if kind in SAID)

"""The written grammar, the keywords and the codes say the same as the code."""

from __future__ import annotations

import re
from pathlib import Path

from policy.notation import codes, keywords
from policy.notation.cursor import MAX_DEPTH
from policy.notation.lexer import MAX_DIGITS
from policy.notation.lines import WIDTH
from policy.notation.markdown import MAX_NESTING
from policy.notation.parser import MAX_CHARACTERS, MAX_LINE, MAX_REPORTS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/grammar.md").read_text(encoding="utf-8")
BLOCKS = "\n".join(re.findall(r"^```text\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE))


def test_the_page_quotes_exactly_the_keywords() -> None:
    """A word is a keyword if and only if the grammar uses it."""
    assert set(re.findall(r"'([a-z]+)'", BLOCKS)) == set(keywords.KEYWORDS)


def test_the_page_has_a_production_for_each_declaration() -> None:
    """Each word with which a declaration begins stands first in a production, flags before it left out."""
    first = {word for line in BLOCKS.split("\n") for word in re.findall(r"^[a-z-]+ +'([a-z]+)'", line)}

    assert set(keywords.DECLARATIONS) - first == {"chosen", "found", "rule", "state"}


def test_the_page_knows_every_clause() -> None:
    """Each word with which a clause begins stands behind a `/`, or begins a production."""
    behind = set(re.findall(r"(?:/ *|[|] |^[a-z]+ +)'([a-z]+)'", BLOCKS, re.MULTILINE))

    assert set(keywords.CLAUSES) <= behind


def test_the_page_tells_the_limits() -> None:
    """The numbers on the page are those in the code."""
    for number in (MAX_DEPTH, MAX_DIGITS, WIDTH, MAX_NESTING):
        assert re.search(rf"\s{number}\s", PAGE)
    for number in (MAX_LINE, MAX_REPORTS):
        assert re.search(rf"\s{number:,}\s", PAGE)
    assert f"{MAX_CHARACTERS // 1_000_000} million bytes" in PAGE


def test_every_code_that_is_used_is_registered_and_every_registered_code_is_used() -> None:
    """`CODES` can be trusted by the pages that explain them."""
    room = Path(codes.__file__).parent
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(room.glob("*.py")) if path.name != "codes.py")
    words = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', text))

    assert words - {"utf-8", "utf-8-sig"} == set(codes.CODES)

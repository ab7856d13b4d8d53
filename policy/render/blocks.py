"""The neutral document that every answer is told in; each format has one renderer, with one escaper, beside this file.

Texts in it are bare: no markup of any format means anything here. Build lines with `line`, or pass a string, or a tuple
of strings and spans, wherever a line is wanted::

    Report((Heading(1, "decision"), Lines((("it is ", Strong("forbidden")),)), Items((Paragraph("one"), Paragraph("two")))))
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from attrs import field, frozen

# Spans of a line


@frozen
class Plain:
    text: str


@frozen
class Strong:
    """What the eye should find first: the decision, the answer to a claim."""

    text: str


@frozen
class Code:
    """A name of the document, or a stretch of notation. Shown in backticks where there is no other way."""

    text: str


@frozen
class Marked:
    """A marked difference: what is not so in the case beside it. Shown between asterisks where there is no other way."""

    text: str


@frozen
class Faint:
    """What may be skipped in reading: a paragraph that is cited, a count."""

    text: str


Inline: TypeAlias = Plain | Strong | Code | Marked | Faint
Line: TypeAlias = tuple[Inline, ...]
Wording: TypeAlias = str | Inline | Iterable[str | Inline]
"""What `line` makes a line of."""


def line(wording: Wording) -> Line:
    """Return the line that a text, a span or a row of texts and spans stands for. A text becomes `Plain`, an empty one nothing."""
    parts: Iterable[str | Inline] = (wording,) if isinstance(wording, str | Inline) else wording
    spans = (Plain(part) if isinstance(part, str) else part for part in parts)
    return tuple(span for span in spans if span.text)


def ticked(text: str) -> Line:
    """Return the line of a message in which names stand in backticks; each becomes `Code`."""
    pieces = re.split(r"`([^`]*)`", text)
    return line(Code(piece) if index % 2 else piece for index, piece in enumerate(pieces))


def _cells(wordings: Iterable[Wording]) -> tuple[Line, ...]:
    return tuple(line(wording) for wording in wordings)


def _rows(rows: Iterable[Iterable[Wording]]) -> tuple[tuple[Line, ...], ...]:
    return tuple(_cells(row) for row in rows)


def _entries(entries: Iterable[Block | Wording | tuple[Block, ...]]) -> tuple[tuple[Block, ...], ...]:
    return tuple(_entry(entry) for entry in entries)


def _entry(entry: Block | Wording | tuple[Block, ...]) -> tuple[Block, ...]:
    if isinstance(entry, Block):
        return (entry,)
    parts = (entry,) if isinstance(entry, str | Inline) else tuple(entry)
    blocks = tuple(part for part in parts if isinstance(part, Block))
    return blocks or (Paragraph(part for part in parts if not isinstance(part, Block)),)


# Blocks


@frozen
class Heading:
    """A heading of level 1, 2 or 3. An empty line stands before it."""

    level: int
    content: Line = field(converter=line)


@frozen
class Paragraph:
    """A line that may be wrapped. An empty line stands between two paragraphs, none between a paragraph and its items."""

    content: Line = field(converter=line)


@frozen
class Lines:
    """Lines that belong together, one below the other, without empty lines between them."""

    lines: tuple[Line, ...] = field(converter=_cells)


@frozen
class Items:
    """Bullets, or numbers from ``start``. An item is a line, a block, or a tuple of blocks; items may nest."""

    items: tuple[tuple[Block, ...], ...] = field(converter=_entries)
    numbered: bool = False
    start: int = 1


@frozen
class Table:
    """Rows of cells. ``header`` may be empty. Every row is as long as the longest; what is missing is empty."""

    header: tuple[Line, ...] = field(converter=_cells)
    rows: tuple[tuple[Line, ...], ...] = field(converter=_rows)


@frozen
class Excerpt:
    """A line of a source, with the stretch that a message is about.

    Args:
        place: Where it stands, ``letter.md:14:13``.
        text: The line, without its break.
        start: Where in it the stretch starts, in characters from 0.
        length: How long the stretch is; at least one character is marked.
        note: What is said of it, beside the mark.
        hints: What is said below it, a line each.
    """

    place: str
    text: str
    start: int
    length: int
    note: Line = field(default=(), converter=line)
    hints: tuple[Line, ...] = field(default=(), converter=_cells)


Block: TypeAlias = Heading | Paragraph | Lines | Items | Table | Excerpt


@frozen
class Report:
    """What is told, from top to bottom. The same report gives the same bytes in every format but ``text``, which knows the terminal."""

    blocks: tuple[Block, ...] = ()

"""The neutral document that every answer is told in; each format has one renderer, with one escaper, beside this file.

Texts in it are bare: no markup of any format means anything here. Build lines with `line`, or pass a string, or a tuple
of strings and spans, wherever a line is wanted::

    Report((Heading(1, "decision"), Lines((("it is ", Strong("forbidden")),)), Items((Paragraph("one"), Paragraph("two")))))

Beside the blocks, which people read, an answer has *findings*, which machines read: SARIF, JUnit and GitHub show these.
A question that has several things to answer tells one for each, and its command gives them to `Output.say`::

    Finding("claim-refuted", "error", "top_norm", ticked("`top_norm` is refuted"), claim.span, details=story)
    output.say(lambda: report(answer), lambda: data(answer), lambda: findings(answer))

An *error* is what makes the exit code another than 0; what is as it should be is a *pass*, which readers of JUnit count.
Without findings the answer counts as one: its first line, and the report as details. Each code has a line in
`policy.render.codes` and a section in ``docs/reference/findings.md``; what is wrong with an input has a page in
``docs/reference/errors/``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, TypeAlias

from attrs import field, frozen

from policy.render.lines import Code as Code
from policy.render.lines import Faint as Faint
from policy.render.lines import Inline as Inline
from policy.render.lines import Line as Line
from policy.render.lines import Marked as Marked
from policy.render.lines import Plain as Plain
from policy.render.lines import Strong as Strong
from policy.render.lines import Wording as Wording
from policy.render.lines import line as line
from policy.render.lines import ticked as ticked
from policy.render.pictures import Drawing
from policy.source import Span


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


@frozen
class Aside:
    """A paragraph and what belongs to it, with where it comes from beside it: HTML sets the note in the margin, every
    other format in brackets before the mark that ends the paragraph.
    """

    content: tuple[Block, ...]
    note: Line = field(converter=line)


@frozen
class Picture:
    """Something to look at. HTML draws it; every other format shows what is ``told`` instead, or, if that is nothing, what
    `policy.render.linear` makes of the drawing: a table or a list.
    """

    drawing: Drawing
    told: tuple[Block, ...] | None = None


@frozen
class Listing:
    """Lines as they stand in a fenced block, of notation or of a patch; every format shows the fences, so that it can be pasted whole."""

    rows: tuple[str, ...] = field(converter=tuple[str, ...])
    language: str = "policy"

    def fenced(self) -> tuple[str, ...]:
        """Return the lines between their fences, which nothing in them can close."""
        ticks = max((len(run) for row in self.rows for run in re.findall("`+", row)), default=0)
        fence = "`" * max(3, 1 + ticks)
        return (f"{fence}{self.language}", *self.rows, fence)


Basic: TypeAlias = Heading | Paragraph | Lines | Items | Table | Excerpt | Listing
Block: TypeAlias = Basic | Aside | Picture


# Findings

Level: TypeAlias = Literal["error", "warning", "note", "pass"]
"""How grave a finding is. An error makes the exit code another than 0; a pass is as it should be."""


@frozen
class Finding:
    """One thing that a question has an answer to, for machines: what it is about, where that stands, and what is so.

    Args:
        code: The kind of finding, stable: ``claim-refuted``.
        level: How grave it is.
        subject: The name of what it is about, one of its own among the findings of its code: ``top_norm``.
        message: What is so, in one sentence.
        span: Where what it is about stands.
        details: All that can be told of it.
        related: Other places that it is about, each with what is said of it.
    """

    code: str
    level: Level
    subject: str
    message: Line = field(converter=line)
    span: Span | None = None
    details: tuple[Block, ...] = ()
    related: tuple[tuple[str, Span], ...] = ()


@frozen
class Report:
    """What is told, from top to bottom. The same report gives the same bytes in every format but ``text``, which knows the terminal."""

    blocks: tuple[Block, ...] = ()

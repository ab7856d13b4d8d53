"""Plain text: no colours, no wrapping, the same bytes everywhere. For pipes, for files, for tests."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import assert_never

from policy.render.blocks import (
    Basic,
    Block,
    Code,
    Excerpt,
    Faint,
    Heading,
    Inline,
    Items,
    Line,
    Lines,
    Listing,
    Marked,
    Paragraph,
    Plain,
    Report,
    Strong,
    Table,
)
from policy.render.linear import linear
from policy.render.visible import visible


def plain(report: Report) -> str:
    """Return the report as plain text that ends in a line break, or nothing if it has no blocks."""
    return "".join(f"{row}\n" for row in rows(report.blocks))


def rows(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the lines of text, with an empty one where `gap` says so."""
    before: Basic | None = None
    for block in linear(blocks):
        if before is not None and gap(before, block):
            yield ""
        yield from _rows(block)
        before = block


def gap(before: Basic, after: Basic) -> bool:
    """Return whether an empty line stands between two blocks: not after a heading, and not between a text and what it introduces."""
    match before, after:
        case (Heading(), Heading()):
            return True
        case (Heading(), _):
            return False
        case (Paragraph() | Lines(), Items() | Excerpt()):
            return False
        case _:
            return True


def _rows(block: Basic) -> Iterator[str]:
    match block:
        case Heading(_, content) | Paragraph(content):
            yield flat(content)
        case Lines(lines):
            yield from (flat(content) for content in lines)
        case Items(items, numbered, start):
            width = len(f"{start + len(items) - 1}. ") if numbered else 2
            for number, item in enumerate(items, start):
                mark = f"{number}. ".rjust(width) if numbered else "- "
                for index, row in enumerate(rows(item)):
                    yield (f"{mark if index == 0 else ' ' * width}{row}").rstrip()
        case Table(header, body):
            yield from _table(header, body)
        case Excerpt():
            yield from pointed(block)
        case Listing():
            yield from map(visible, block.fenced())
        case _:
            assert_never(block)


def flat(content: Line) -> str:
    """Return a line as plain text: names in backticks, differences between asterisks."""
    return "".join(_span(span) for span in content)


def _span(span: Inline) -> str:
    match span:
        case Plain(text) | Strong(text) | Faint(text):
            return visible(text)
        case Code(text):
            return f"`{visible(text)}`"
        case Marked(text):
            return f"*{visible(text)}*"
        case _:
            assert_never(span)


def _table(header: tuple[Line, ...], body: tuple[tuple[Line, ...], ...]) -> Iterator[str]:
    cells = [[flat(cell) for cell in row] for row in ((header, *body) if header else body)]
    widths = [max(map(len, column)) for column in zip_longest(*cells, fillvalue="")]
    for index, row in enumerate(cells):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
        if header and index == 0:
            yield "  ".join("-" * width for width in widths)


def pointed(excerpt: Excerpt, width: int = 128) -> Iterator[str]:
    """Yield the place, the line and the carets below the stretch, and the hints; of a long line only what stands around the stretch."""
    text, start, room = excerpt.text, max(0, min(excerpt.start, len(excerpt.text))), max(8, width - 8)
    left = max(0, min(start - room // 3, len(text) - room))
    before, shown = visible(text[left:start]), visible(text[start : left + room])
    marked = visible(text[start : min(start + excerpt.length, left + room)])
    head, tail = "…" if left else "", "…" if left + room < len(text) else ""
    yield f"  --> {visible(excerpt.place)}"
    yield f"   | {head}{before}{shown}{tail}".rstrip()
    note = f" {flat(excerpt.note)}" if excerpt.note else ""
    yield f"   | {' ' * len(head + before)}{'^' * max(1, len(marked))}{note}"
    yield from (f"   = {flat(hint)}" for hint in excerpt.hints)

"""Markdown (CommonMark with tables), in which no text that somebody wrote can become markup."""

from __future__ import annotations

import re
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
from policy.render.plain import gap, pointed
from policy.render.visible import visible

EVERYWHERE = re.compile(r"[\\`*_\[\]<>&|~#{}$^]|:(?=//)|(?<=www)\.|@", re.IGNORECASE)
"""What may open or close markup anywhere in a line, the tables, strikes, sums and bare links of common extensions too."""

AT_START = re.compile(r"^(\s*)([-+=:]|\d+(?=[.)]))")
"""What may make a list, an underlined heading or a definition at the start of a line."""


def markdown(report: Report) -> str:
    """Return the report as Markdown that ends in a line break, or nothing if it has no blocks."""
    return "".join(f"{row}\n" for row in _rows(report.blocks, apart=True))


def _rows(blocks: tuple[Block, ...], *, apart: bool) -> Iterator[str]:
    """Yield the lines of blocks, with empty ones between them; inside an item bullets may follow what introduces them."""
    before: Basic | None = None
    for block in linear(blocks):
        if before is not None and (apart or gap(before, block) or not _interrupts(block)):
            yield ""
        yield from _block(block)
        before = block


def _interrupts(block: Basic) -> bool:
    """Return whether a Markdown reader sees where the block begins right below a line of text."""
    return isinstance(block, Items) and not (block.numbered and block.start != 1)


def _block(block: Basic) -> Iterator[str]:
    match block:
        case Heading(level, content):
            yield f"{'#' * level} {_line(content)}"
        case Paragraph(content):
            yield _line(content)
        case Lines(lines):
            yield "\\\n".join(_line(content) for content in lines)
        case Items(items, numbered, start):
            for number, item in enumerate(items, start):
                mark = f"{number}. " if numbered else "- "
                for index, row in enumerate("\n".join(_rows(item, apart=False)).split("\n")):
                    yield f"{mark if index == 0 else ' ' * len(mark)}{row}".rstrip()
        case Table(header, body):
            yield from _table(header, body)
        case Excerpt():
            shown = list(pointed(block))
            fence = "`" * max(3, 1 + max(_ticks(row) for row in shown))
            yield from (f"{fence}text", *shown, fence)
        case Listing():
            yield from map(visible, block.fenced())
        case _:
            assert_never(block)


def _table(header: tuple[Line, ...], body: tuple[tuple[Line, ...], ...]) -> Iterator[str]:
    width = sum(1 for _ in zip_longest(header, *body))
    for index, row in enumerate((header, *body)):
        cells = [_line(cell, in_table=True) for cell in row] + [""] * (width - len(row))
        yield f"| {' | '.join(cells)} |"
        if index == 0:
            yield f"|{'---|' * width}"


def _line(content: Line, *, in_table: bool = False) -> str:
    joined = "".join(_span(span, in_table=in_table) for span in content).strip()
    match = AT_START.match(joined)
    if match is None:
        return joined
    at = match.start(2) if not match[2].isdigit() else match.end(2)
    return f"{joined[:at]}\\{joined[at:]}"


def _span(span: Inline, *, in_table: bool) -> str:
    match span:
        case Plain(text) | Faint(text):
            return _safe(text)
        case Strong(text):
            return _around("**", text)
        case Marked(text):
            return _around("*", text)
        case Code(text):
            shown = visible(text)
            fence = "`" * (1 + _ticks(shown))
            space = " " if shown[:1] in "` " or shown[-1:] in "` " else ""
            return f"{fence}{space}{shown.replace('|', chr(92) + '|') if in_table else shown}{space}{fence}"
        case _:
            assert_never(span)


def _around(mark: str, text: str) -> str:
    """Return the text with a mark on both sides; spaces at its ends stand outside, for else the mark would show as it is."""
    inner = _safe(text).strip()
    shown = _safe(text)
    before, after = shown[: len(shown) - len(shown.lstrip())], shown[len(shown.rstrip()) :]
    return f"{before}{mark}{inner}{mark}{after}" if inner else shown


def _safe(text: str) -> str:
    return EVERYWHERE.sub(lambda found: f"\\{found[0]}", visible(text))


def _ticks(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)

"""Text for a terminal: wrapped to its width, with colours where it has them. The only room of `render` that imports rich."""

from __future__ import annotations

from io import StringIO
from itertools import zip_longest
from typing import assert_never

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

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


def text(report: Report, *, width: int = 100, colour: bool = True) -> str:
    """Return the report for a terminal that is so wide; without ``colour`` not one escape sequence is in it.

    Only `Text` objects reach rich, so that no markup of its own can hide in what somebody wrote.
    """
    console = Console(
        file=StringIO(),
        width=max(width, 20),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    with console.capture() as captured:
        console.print(_group(report.blocks, console.width))
    return "\n".join(row.rstrip() for row in captured.get().splitlines()) + "\n" if report.blocks else ""


def _group(blocks: tuple[Block, ...], width: int) -> Group:
    shown: list[RenderableType] = []
    before: Basic | None = None
    for block in linear(blocks):
        if before is not None and gap(before, block):
            shown.append(Text())
        shown.append(_block(block, width))
        before = block
    return Group(*shown)


def _block(block: Basic, width: int) -> RenderableType:
    match block:
        case Heading(level, content):
            return _text(content, "bold underline" if level == 1 else "bold")
        case Paragraph(content):
            return _text(content)
        case Lines(lines):
            return Group(*(_text(content) for content in lines))
        case Items(items, numbered, start):
            grid = Grid.grid(padding=(0, 1, 0, 0))
            grid.add_column(justify="right", no_wrap=True)
            grid.add_column()
            for number, item in enumerate(items, start):
                grid.add_row(Text(f"{number}." if numbered else "-"), _group(item, width - 2))
            return grid
        case Table(header, body):
            return _table(header, body)
        case Excerpt():
            return Text("\n".join(pointed(block, width)), style="cyan")
        case Listing():
            return Text("\n".join(map(visible, block.fenced())), no_wrap=True, overflow="ignore")
        case _:
            assert_never(block)


def _table(header: tuple[Line, ...], body: tuple[tuple[Line, ...], ...]) -> Grid:
    grid = Grid(box=SIMPLE_HEAD if header else None, show_header=bool(header), pad_edge=False, show_edge=False)
    for titles in zip_longest(header, *body, fillvalue=()):
        grid.add_column(_text(titles[0]) if header else "")
    for row in body:
        grid.add_row(*(_text(cell) for cell in row))
    return grid


def _text(content: Line, style: str = "") -> Text:
    return Text(style=style).append_tokens((_shown(span), _style(span)) for span in content)


def _shown(span: Inline) -> str:
    match span:
        case Plain(words) | Strong(words) | Faint(words):
            return visible(words)
        case Code(words):
            return f"`{visible(words)}`"
        case Marked(words):
            return f"*{visible(words)}*"
        case _:
            assert_never(span)


def _style(span: Inline) -> str:
    match span:
        case Plain():
            return ""
        case Strong():
            return "bold"
        case Code():
            return "cyan"
        case Marked():
            return "bold yellow"
        case Faint():
            return "dim"
        case _:
            assert_never(span)

"""Blocks for formats that have neither a margin nor pictures: every one of them as basic blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from policy.render.blocks import (
    Aside,
    Basic,
    Block,
    Faint,
    Items,
    Line,
    Lines,
    Marked,
    Paragraph,
    Picture,
    Plain,
    Table,
    line,
)
from policy.render.pictures import Beside, Compared, Drawing, Graph, Grid


def linear(blocks: tuple[Block, ...]) -> Iterator[Basic]:
    """Yield blocks with notes set in brackets and pictures told."""
    for block in blocks:
        match block:
            case Aside(content, note):
                yield from linear(_noted(content, note))
            case Picture(drawing, told):
                yield from linear(told_of(drawing) if told is None else told)
            case _:
                yield block


def _noted(content: tuple[Block, ...], note: Line) -> tuple[Block, ...]:
    match content:
        case (Paragraph(told), *rest) if note:
            return (
                Paragraph(before_the_end(told, (Faint(" ("), *(Faint(span.text) for span in note), Faint(")")))),
                *rest,
            )
        case _:
            return (*content, *((Paragraph(("(", *note, ")")),) if note else ()))


def before_the_end(told: Line, note: Line) -> Line:
    """Return a line with a note before the full stop or colon that ends it."""
    match told:
        case (*start, Plain(text)) if text[-1:] in (".", ":"):
            return line((*start, text[:-1], *note, text[-1:]))
        case _:
            return (*told, *note)


def told_of(drawing: Drawing) -> tuple[Block, ...]:
    """Return what a picture shows, as a table or a list."""
    match drawing:
        case Grid(title, across, down, cells):
            rows = ((value, *(cell.text for cell in row)) for value, row in zip(down.values, cells, strict=True))
            sides = Lines((("↓ ", *down.title), ("→ ", *across.title)))
            return (Paragraph((*title, ":")), sides, Table(("", *across.values), rows))
        case Graph(title, layers):
            nodes = {node.key: node for layer in layers for node in layer.nodes}
            ends = {key: [edge.end for edge in drawing.edges if edge.start == key] for key in nodes}
            told = (
                f"{node.text}: {'; '.join(nodes[end].text for end in ends[key])}"
                for key, node in nodes.items()
                if ends[key]
            )
            return (Paragraph((*title, ":")), Items(told))
        case Beside(title, first, second, rows):
            return (Paragraph((*title, ":")), Table(("", first, second), (_row(row) for row in rows)))
        case _:
            assert_never(drawing)


def _row(row: Compared) -> tuple[Line, Line, Line]:
    if not row.differs:
        return (row.label, row.first, row.second)
    first, second = (line(Marked(span.text) for span in side) for side in (row.first, row.second))
    return (row.label, first, second)

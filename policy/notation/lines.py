"""Printed lines, and the breaking of those that are too long."""

from __future__ import annotations

import re

from attrs import frozen

from policy.syntax.node import Node

WIDTH = 100

_WORDS = re.compile(r'(?:(?:no )?[^\s"]+ )?"(?:[^"\\]|\\.)*"[^\s"]*|yes or no(?!\S)|[^\s"]+')


@frozen
class Line:
    """A printed line. ``start`` is where what it shows stood in the text it was read from, if it was; ``clause`` is the
    word with which a clause begins on it: empty for a line that continues, ``NAME`` for one without a keyword.
    """

    indent: int
    text: str
    start: int | None = None
    clause: str = ""


def start_of(node: Node | None) -> int | None:
    """Return where a node stood in the text it was read from."""
    return node.span.start if node is not None and node.span is not None else None


def wrap(text: str, indent: int, start: int | None = None, clause: str = "") -> list[Line]:
    """Return a text as lines of at most `WIDTH` columns, where that can be done without breaking a quoted text."""
    if indent + len(text) <= WIDTH:
        return [Line(indent, text, start, clause)]
    rows: list[str] = []
    row = ""
    for word in _WORDS.findall(text):
        margin = indent if not rows else indent + 4
        if row and margin + len(row) + 1 + len(word) > WIDTH:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}" if row else word
    rows.append(row)
    first, *others = rows
    return [Line(indent, first, start, clause), *(Line(indent + 4, other) for other in others)]


def quoted(text: str) -> str:
    """Return a text in quotes, as the notation writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def listed(items: tuple[str, ...]) -> str:
    """Return items with commas between them."""
    return ", ".join(items)

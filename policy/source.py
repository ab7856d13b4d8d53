"""Texts, and places in them."""

from __future__ import annotations

from attrs import field, frozen


@frozen
class Source:
    """A text that was read, under the name by which messages call it."""

    name: str
    text: str = field(repr=False)


@frozen
class Span:
    """Half-open stretch ``[start, end)`` of a source, in characters from 0."""

    source: Source = field(repr=False)
    start: int
    end: int


def position(span: Span) -> tuple[int, int]:
    """Return the line and the column at which a span starts, both counted from 1."""
    text = span.source.text
    line_start = text.rfind("\n", 0, span.start) + 1
    return text.count("\n", 0, span.start) + 1, span.start - line_start + 1


def line_of(span: Span) -> str:
    """Return the line of text in which a span starts, without its line break."""
    text = span.source.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.start)
    return text[start : len(text) if end < 0 else end].rstrip("\r")

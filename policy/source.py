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
    """Return the line and the column at which a span starts, both counted from 1.

    A line ends where Markdown ends it: at a line feed, at a carriage return, or at the two together.
    """
    text, line_start = span.source.text, _line_start(span)
    returns = text.count("\r", 0, line_start)
    pairs = text.count("\r\n", 0, line_start) if returns else 0
    return text.count("\n", 0, line_start) + returns - pairs + 1, span.start - line_start + 1


def line_of(span: Span) -> str:
    """Return the line of text in which a span starts, without its line break."""
    text, line_start = span.source.text, _line_start(span)
    ends = (text.find("\n", line_start), text.find("\r", line_start), len(text))
    return text[line_start : min(end for end in ends if end >= 0)]


def _line_start(span: Span) -> int:
    text, start = span.source.text, span.start
    if text[start - 1 : start + 1] == "\r\n":  # inside a line break
        start -= 1
    return max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1

"""Diagnostics as blocks, and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypedDict

from policy.errors import Diagnostic, Severity
from policy.render.blocks import Block, Code, Excerpt, Line, Lines, Paragraph, Strong, line, ticked
from policy.source import Span, line_of, position

MOST = 100
"""So many diagnostics are told to people."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning")


def told(diagnostics: Iterable[Diagnostic]) -> tuple[Block, ...]:
    """Return what is wrong, where, and what to try, of each diagnostic in the order given.

    Of very many only `MOST` are told, errors before warnings, and how many more there are: nobody reads them all, and JSON has them.
    """
    every = tuple(diagnostics)
    first = sorted(range(len(every)), key=lambda place: every[place].severity == "warning")[:MOST]
    chosen = set(first)
    blocks = [block for place in sorted(chosen) for block in _blocks(every[place])]
    left = Counter(each.severity for place, each in enumerate(every) if place not in chosen)
    if left:
        more = " and ".join(f"{left[kind]:,} more {kind}{'s' * (left[kind] != 1)}" for kind in SEVERITIES if left[kind])
        blocks.append(Paragraph((Strong(more), ": ", Code("--format json"), " tells them all")))
    return tuple(blocks)


def _blocks(diagnostic: Diagnostic) -> tuple[Block, ...]:
    title = line((Strong(f"{diagnostic.severity}[{diagnostic.code}]"), ": ", *ticked(diagnostic.message)))
    notes = [(line((f"{message}: ", _place(span)))) for message, span in diagnostic.related]
    hints = [*notes, *([] if diagnostic.hint is None else [line(("hint: ", *ticked(diagnostic.hint)))])]
    if diagnostic.span is None:
        return (Lines((title, *(line(("   = ", *hint)) for hint in hints))),)
    return (Lines((title,)), _excerpt(diagnostic.span, tuple(hints)))


def _excerpt(span: Span, hints: tuple[Line, ...]) -> Excerpt:
    text, (_, column) = line_of(span), position(span)
    return Excerpt(_place(span), text, column - 1, min(span.end - span.start, len(text) - column + 1), hints=hints)


def _place(span: Span) -> str:
    row, column = position(span)
    return f"{span.source.name}:{row}:{column}"


class Place(TypedDict):
    """Where something stands: lines and columns from 1, the end is the place after the last character."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class Related(TypedDict):
    """Another place that a diagnostic is about."""

    message: str
    place: Place


class Finding(TypedDict):
    """A diagnostic as data."""

    code: str
    severity: str
    message: str
    hint: str | None
    place: Place | None
    related: list[Related]


def finding(diagnostic: Diagnostic) -> Finding:
    """Return a diagnostic as data for JSON."""
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "place": None if diagnostic.span is None else place(diagnostic.span),
        "related": [{"message": message, "place": place(span)} for message, span in diagnostic.related],
    }


def place(span: Span) -> Place:
    """Return where a span stands as data for JSON."""
    row, column = position(span)
    end_row, end_column = position(Span(span.source, span.end, span.end))
    return {
        "file": span.source.name,
        "line": row,
        "column": column,
        "end_line": end_row,
        "end_column": end_column,
    }

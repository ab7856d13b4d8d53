"""Findings of what has none of its own: an answer as a whole, and what is wrong with an input."""

from __future__ import annotations

from policy.errors import Diagnostic
from policy.render.blocks import (
    Block,
    Finding,
    Heading,
    Level,
    Line,
    Lines,
    Paragraph,
    Report,
    ticked,
)
from policy.source import Span, position


def as_one(report: Report, code: str, level: Level, subject: str, span: Span | None = None) -> Finding:
    """Return an answer as one finding: the first line of its report, and the rest of it as details."""
    message, rest = _first(report.blocks)
    return Finding(code, level, subject, message or subject, span, rest)


def about(diagnostic: Diagnostic) -> Finding:
    """Return what is wrong with an input as a finding."""
    place = ""
    if diagnostic.span is not None:
        row, column = position(diagnostic.span)
        place = f" {diagnostic.span.source.name}:{row}:{column}"
    hint: tuple[Block, ...] = ()
    if diagnostic.hint is not None:
        hint = (Paragraph(("hint: ", *ticked(diagnostic.hint))),)
    return Finding(
        diagnostic.code,
        diagnostic.severity,
        f"{diagnostic.code}{place}",
        ticked(diagnostic.message),
        diagnostic.span,
        hint,
        diagnostic.related,
    )


def _first(blocks: tuple[Block, ...]) -> tuple[Line, tuple[Block, ...]]:
    """Return the first line of blocks, where they begin with one, and what is left of them."""
    match blocks:
        case (Heading(_, content) | Paragraph(content), *rest):
            return content, tuple(rest)
        case (Lines((content, *others)), *rest):
            return content, (*((Lines(others),) if others else ()), *rest)
        case _:
            return (), blocks

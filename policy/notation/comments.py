"""Comments: from where they stand in a text to where the formatter keeps them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from attrs import evolve

from policy.notation.cursor import Cursor
from policy.notation.lexer import DOTTED, NAME, RawComment
from policy.notation.lines import Line
from policy.notation.print_declarations import layout
from policy.syntax.declarations import (
    Comment,
)
from policy.syntax.documents import Declaration


def attach(declaration: Declaration, found: Sequence[RawComment], cursor: Cursor) -> Declaration:
    """Return the declaration with its comments, each before the line, of those that the formatter prints for it, that
    says what it stood at: its clause or its bullet.
    """
    lines = layout(declaration)
    comments = [Comment(comment.text.rstrip(), _line(comment, lines, cursor)) for comment in found]
    return evolve(declaration, comments=tuple(sorted(comments, key=lambda each: each.before)))


def _line(comment: RawComment, lines: Sequence[Line], cursor: Cursor) -> int:
    at = comment.token
    if at >= cursor.last:
        return len(lines)
    if at <= cursor.first:
        return 0
    number = bisect_right(cursor.clause_starts, at) - 1
    clauses = [place for place, line in enumerate(lines) if line.clause]
    if number < 0:
        first, end = 0, clauses[0] if clauses else len(lines)
    else:
        first = _clause(cursor.clause_starts[number], clauses, lines, cursor)
        if at == cursor.clause_starts[number]:
            return first
        end = next((place for place in clauses if place > first), len(lines))
    lines_of_text = cursor.tokens.firsts
    below = bisect_right(lines_of_text, at)
    border = (
        cursor.tokens.starts[lines_of_text[below]] if below < len(lines_of_text) else len(cursor.tokens.source.text)
    )
    shown = [place for place in range(first, end) if (begin := lines[place].start) is not None and begin < border]
    return shown[-1] if shown else first


def _clause(token: int, clauses: Sequence[int], lines: Sequence[Line], cursor: Cursor) -> int:
    """Return the printed line of the clause that begins at a token."""
    word = cursor.kinds[token]
    if word == "no":
        word = f"no {cursor.kinds[token + 1]}"
    start = cursor.tokens.starts[token]
    alike = [place for place in clauses if lines[place].clause == word]
    if word == DOTTED:
        alike = [place for place in clauses if lines[place].clause == NAME]
    below = [place for place in alike if (begin := lines[place].start) is not None and begin >= start]
    return below[0] if below else alike[0] if alike else 0

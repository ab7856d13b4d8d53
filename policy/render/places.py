"""Where a finding stands, for machines: a file relative to the folder in which the command runs, and a region of it."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from urllib.parse import quote

from attrs import frozen

from policy.source import Span, position


@frozen
class Region:
    """Lines and columns from 1, columns in characters; the end is the place after the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


def region(span: Span) -> Region:
    """Return the lines and columns of a stretch."""
    line, column = position(span)
    end_line, end_column = position(Span(span.source, max(span.start, span.end), max(span.start, span.end)))
    return Region(line, column, end_line, end_column)


def inside(name: str) -> str | None:
    """Return a file's path from the folder in which the command runs, with slashes; nothing where it stands outside."""
    path = os.path.normpath(name)
    if PurePath(path).is_absolute():
        try:
            path = str(PurePath(path).relative_to(Path.cwd()))
        except ValueError:
            return None
    shown = PurePath(path).as_posix()
    return None if shown == ".." or shown.startswith("../") else shown


def file(name: str) -> str | None:
    """Return a file's path as short as it can be: from the folder in which the command runs, or whole.

    Nothing where the text came from no file: an argument, standard input.
    """
    if not os.path.lexists(name):
        return None
    return inside(name) or PurePath(name).as_posix()


def uri(name: str) -> tuple[str, bool] | None:
    """Return a file's URI, and whether it is relative to the folder in which the command runs; nothing where it is no file."""
    if not os.path.lexists(name):
        return None
    relative = inside(name)
    if relative is not None:
        return quote(relative.encode("utf-8", "surrogatepass"), safe="/"), True
    whole = PurePath(os.path.normpath(Path.cwd() / name)).as_posix()
    return (
        f"file://{'' if whole.startswith('/') else '/'}{quote(whole.encode('utf-8', 'surrogatepass'), safe='/')}",
        False,
    )


def shown(span: Span) -> str:
    """Return where a stretch begins, as messages tell it: ``letter.md:14:13``."""
    place = region(span)
    return f"{file(span.source.name) or span.source.name}:{place.line}:{place.column}"

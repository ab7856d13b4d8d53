"""What is read from standard input: once, and as one thing."""

from __future__ import annotations

import sys

import click
from attrs import define

from policy.errors import Diagnostic, PolicyError
from policy.source import Source

STANDARD_INPUT = "-"
"""Stands for standard input where a file can be named; a file of that name is ``./-``."""

NAME = "standard input"


@define
class StandardInput:
    """The standard input of one run. What it was read as first, it is."""

    _source: Source | None = None
    _read_as: str | None = None

    def read(self, what: str, hint: str, limit: int | None = None) -> Source:
        """Return what comes in, all of it; a second time the same.

        Args:
            what: What it is to be: a document, or a scenario.
            hint: What to do where it cannot be read.
            limit: How many bytes are read at most; as of a file by default.

        Raises:
            UsageError: It was read as something else already.
            PolicyError: It is closed, cannot be read, is too long, or is not text.
        """
        if self._read_as is not None and self._read_as != what:
            raise click.UsageError(f"standard input is the {self._read_as} already; give the {what} as a file")
        self._read_as = what
        if self._source is None:
            self._source = _read(hint, limit)
        return self._source


def _read(hint: str, most: int | None) -> Source:
    from policy.notation.files import MAX_BYTES, decode

    limit = MAX_BYTES if most is None else most
    if sys.stdin is None:
        raise PolicyError((Diagnostic("unreadable-file", f"{NAME} is closed", None, hint),))
    try:
        content = sys.stdin.buffer.read(limit + 1)
    except (OSError, ValueError):
        raise PolicyError((Diagnostic("unreadable-file", f"{NAME} cannot be read", None, hint),)) from None
    if len(content) > limit:
        raise PolicyError((Diagnostic("too-long", f"`{NAME}` has more than {limit:,} bytes", None, "split it"),))
    return decode(content, NAME)

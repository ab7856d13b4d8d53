"""Reading of files, safely: what is no file, or too large, is refused before it is read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from policy.errors import Diagnostic, PolicyError
from policy.notation.markdown import find_blocks
from policy.notation.parser import MAX_CHARACTERS
from policy.source import Source, Span
from policy.visible import visible

MAX_BYTES = MAX_CHARACTERS


def read_source(path: str | os.PathLike[str], name: str | None = None, *, limit: int = MAX_BYTES) -> Source:
    """Return the text of a file, under ``name`` or else its path.

    Args:
        path: An ordinary file, or a link to one, of UTF-8 text.
        name: What messages call it.
        limit: How many bytes are read at most.

    Raises:
        PolicyError: The path is a directory, pipe, socket or device, cannot be opened, is longer than ``limit``, or is
            not text. Nothing is read of the first and the third.
    """
    shown = os.fspath(path) if name is None else name
    try:
        _refuse_special(Path(path).stat(), shown)  # opening a device may already do something
        # O_NONBLOCK: should a pipe take the file's place now, opening it must not wait for a writer
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except ValueError:
        raise _refused("unreadable-file", f"{_quote(shown)} is no path") from None
    except OSError as error:
        raise _refused(
            "unreadable-file", f"{_quote(shown)} cannot be opened: {(error.strerror or 'no reason given').lower()}"
        ) from None
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(file.fileno())
        _refuse_special(status, shown)
        too_long = _refused("too-long", f"{_quote(shown)} has more than {limit:,} bytes", "split it")
        if status.st_size > limit:
            raise too_long
        try:
            content = file.read(limit + 1)
        except OSError as error:
            reason = (error.strerror or "no reason given").lower()
            raise _refused("unreadable-file", f"{_quote(shown)} cannot be read: {reason}") from None
    if len(content) > limit:
        raise too_long
    return decode(content, shown)


def is_policy(path: str | os.PathLike[str]) -> bool:
    """Return whether a file is a policy document, or was to be one: not where it is Markdown without a `policy` block.

    A file that cannot be read counts as one, for that has to be told.
    """
    try:
        found = find_blocks(read_source(path))
    except PolicyError:
        return True
    return bool(found.blocks) or any(each.code != "no-policy-block" for each in found.diagnostics)


def decode(content: bytes, name: str) -> Source:
    """Return UTF-8 bytes as a text, a byte order mark left out.

    Raises:
        PolicyError: They are not UTF-8, or hold a zero byte; the report points to the first such byte.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", errors="replace")
        # the text up to and with a stand-in for the byte is all that a message needs to show the place
        source = Source(name, before + "\N{REPLACEMENT CHARACTER}")
        span = Span(source, len(before), len(before) + 1)
        raise PolicyError(
            (Diagnostic("not-text", f"{_quote(name)} is not text in UTF-8", span, "save it as UTF-8"),)
        ) from None
    nul = text.find("\0")
    if nul >= 0:
        span = Span(Source(name, text), nul, nul + 1)
        raise PolicyError((Diagnostic("not-text", f"{_quote(name)} holds a zero byte: it is not text", span),))
    return Source(name, text)


def _refuse_special(status: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(status.st_mode):
        kind = "a directory" if stat.S_ISDIR(status.st_mode) else "a pipe, a socket or a device"
        hint = None if stat.S_ISDIR(status.st_mode) else "`-` stands for what comes from standard input"
        raise _refused("not-a-file", f"{_quote(name)} is {kind}, not a file", hint)


def _refused(code: str, message: str, hint: str | None = None) -> PolicyError:
    return PolicyError((Diagnostic(code, message, None, hint),))


def _quote(name: str) -> str:
    """A path may hold anything; what cannot be seen is shown as its code point, as everywhere."""
    return f"`{visible(name)}`"

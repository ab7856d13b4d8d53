"""The three standard streams, where whoever started the process closed one of them, or where one takes nothing any more."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

IN, OUT, ERR = 0, 1, 2


def stand_ins() -> None:
    """Let something stand in for each closed standard stream.

    A file that is opened later would else take its number, and get what was meant for the stream. Nothing can be read from
    the stand-in for standard input, and writing to that for standard output is refused, as on a full disk: an answer that
    nobody gets is no success. What goes to standard error is lost, as whoever closed it wants.
    """
    for number, mode in ((IN, os.O_WRONLY), (OUT, os.O_RDONLY), (ERR, os.O_WRONLY)):
        if not _is_open(number):
            _nothing(number, mode)
    # Python makes no stream of a descriptor that was closed when it started
    if sys.stdout is None:
        sys.stdout = open(OUT, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  # it lives as long as the process
    if sys.stderr is None:
        sys.stderr = open(ERR, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  # it lives as long as the process


def let_go() -> None:
    """Let nothing come out that a stream still holds after it was refused: Python would try again when it ends."""
    for stream, number in ((sys.stdout, OUT), (sys.stderr, ERR)):
        try:
            stream.flush()
        except OSError:
            _nothing(number, os.O_WRONLY)
            with suppress(OSError):
                stream.flush()


def _nothing(number: int, mode: int) -> None:
    descriptor = os.open(os.devnull, mode)
    if descriptor != number:
        os.dup2(descriptor, number)
        os.close(descriptor)


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True

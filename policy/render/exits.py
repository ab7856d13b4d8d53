"""The answer in its shortest format: the exit code of the process."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Exit(IntEnum):
    """What a command's exit code says."""

    YES = 0
    """Yes, or all as expected."""
    NO = 1
    """No: no completion is permitted, an answer is not the expected one, a case failed."""
    USAGE = 2
    """The command was not called as it can be."""
    OPEN = 3
    """Undetermined, or undecided."""
    INVALID = 4
    """The input cannot be used."""
    NOTHING = 5
    """Nothing was checked, or what was checked says nothing."""
    FAULT = 70
    """A fault of our own."""
    INTERRUPTED = 130
    """Ctrl-C was pressed: 128 and the number of the signal, as shells expect."""


PRECEDENCE = (Exit.INTERRUPTED, Exit.FAULT, Exit.USAGE, Exit.INVALID, Exit.NO, Exit.OPEN, Exit.NOTHING, Exit.YES)
"""Which exit code is given where several apply: the first of these."""


def first_of(exits: Iterable[Exit]) -> Exit:
    """Return the exit code to give where all of these apply, `Exit.YES` where none does."""
    return min(exits, key=PRECEDENCE.index, default=Exit.YES)

"""Interrupting at a chosen place: wherever a question listens to Ctrl-C, counted from the beginning."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from attrs import define

from policy import interrupts
from policy.engines.smt import solver


@define
class Heard:
    """How often it was listened, and whether that was broken off."""

    count: int = 0
    broken_off: bool = False


@contextmanager
def interrupting(at: int | None = None) -> Iterator[Heard]:
    """Have Ctrl-C pressed where it is listened for the so-manyth time inside a question; never by default."""
    heard = Heard()
    really = interrupts.hear

    def hear() -> None:
        if interrupts._ears.working:
            heard.count += 1
            if heard.count == at:
                heard.broken_off = True
                interrupts._notice()
                raise KeyboardInterrupt
        really()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(interrupts, "hear", hear)
        patched.setattr(solver, "hear", hear)
        yield heard

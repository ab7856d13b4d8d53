"""Ctrl-C: heard where it does no harm, so that what is finished can be told.

Left alone, Python breaks off between any two steps of a program: in what cleans up behind the solver, where it is lost, or on
the way into the solver, where it looks like a fault. So the command line listens itself. Whatever asks a solver, and whatever
goes through the parts of a question, calls `hear`, which breaks off if somebody wants to stop; where none of them comes by
within `PATIENCE` it is broken off at the next place that is not a library's own. `until_interrupted` keeps what is finished.
From then on nothing is broken off, so that it is told as a whole, unless Ctrl-C is pressed again.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType
from typing import TypeVar

from attrs import define, frozen

PATIENCE = 0.2
"""Seconds that a question goes on to a place where it does no harm to break it off."""

LAST_WORDS = 0.3
"""Seconds, once it is broken off, for making ready what is to be told."""

NOT_HERE = ("z3", "ctypes", "contextlib")
"""Libraries that lose an interruption, or take it for something else."""

Part = TypeVar("Part")


@frozen
class Interruption:
    """How far a question had come when it was broken off: so many of its parts, of so many. What was found is not all there is."""

    done: int
    of: int


class _Ears(threading.local):
    """What is heard, where somebody listens. ``asked``: to stop, ``since`` when; ``impatient``: more than once. ``working``: inside how many questions; ``kept``: one has ended."""

    listening: bool = False
    asked: bool = False
    since: float = 0.0
    impatient: bool = False
    working: int = 0
    kept: bool = False


_ears = _Ears()


def was_interrupted() -> bool:
    """Return whether somebody asked to stop."""
    return _ears.asked


def hear() -> None:
    """Break off a question if somebody asked to stop.

    Raises:
        KeyboardInterrupt: Somebody did.
    """
    if _ears.asked and (_ears.working or _ears.impatient):
        raise KeyboardInterrupt


@define
class SoFar:
    """How far a question has come. ``interruption``: where it was broken off."""

    of: int = 0
    done: int = 0
    interruption: Interruption | None = None

    def each(self, parts: Iterable[Part]) -> Iterator[Part]:
        """Yield parts of the question one by one, and count those that are finished."""
        every = list(parts)
        self.of = max(self.of, self.done + len(every))
        for part in every:
            hear()
            yield part
            self.done += 1

    def in_time(self, parts: Iterable[Part]) -> Iterator[Part]:
        """Yield what is made ready to be told, one by one as it is asked for; after Ctrl-C only as much as there is time for."""
        waiting = iter(parts)
        while not (_ears.asked and monotonic() - _ears.since > LAST_WORDS):
            try:
                part = next(waiting)
            except StopIteration:
                return
            yield part
        self.interruption = self.interruption or Interruption(self.done, max(self.of, self.done))


@contextmanager
def until_interrupted(of: int = 0) -> Iterator[SoFar]:
    """Work on a question until it is finished or broken off; what was finished by then has to stand outside.

    A question inside another one breaks that off too: half of its answer must not pass for the whole.

    Args:
        of: How many parts it has, where that is known beforehand.
    """
    so_far = SoFar(of)
    _ears.working += 1
    try:
        yield so_far
    except KeyboardInterrupt:
        _notice()
        if _ears.working > 1 or _ears.impatient:
            raise
        so_far.interruption = Interruption(so_far.done, max(so_far.of, so_far.done))
    finally:
        _ears.working -= 1
        _ears.kept = _ears.kept or (_ears.listening and not _ears.working)


# What a process hears


@contextmanager
def listening() -> Iterator[None]:
    """Listen to Ctrl-C, in the process that answers a question. Who wants it to be passed over is obeyed."""
    _ears.listening = True
    main = threading.current_thread() is threading.main_thread()
    before = signal.getsignal(signal.SIGINT)
    ours = main and before in (signal.default_int_handler, signal.SIG_DFL)
    if ours:
        signal.signal(signal.SIGINT, _pressed)
    try:
        yield
    finally:
        if ours:
            signal.signal(signal.SIGINT, before)
            if _ears.asked:
                _remind(0)
        _ears.listening = _ears.asked = _ears.impatient = _ears.kept = False


def _notice() -> None:
    if _ears.listening and not _ears.asked:
        _ears.asked, _ears.since = True, monotonic()


def _pressed(_: int, frame: FrameType | None) -> None:
    if _ears.asked:
        _ears.impatient = True
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever presses a third time is not even heard
    _notice()
    if _ears.impatient or not (_ears.working or _ears.kept):
        _break_off(frame)
    _remind(PATIENCE)


def _overdue(_: int, frame: FrameType | None) -> None:
    if _ears.working or _ears.impatient or not _ears.kept:
        _break_off(frame)


def _break_off(frame: FrameType | None) -> None:
    """Break off what is being done, unless that would be lost there."""
    at = frame
    while at is not None:
        if at.f_code.co_name == "__del__" or str(at.f_globals.get("__name__")).partition(".")[0] in NOT_HERE:
            return
        at = at.f_back
    raise KeyboardInterrupt


def _remind(seconds: float) -> None:
    """See again after some time, and again, whether it was broken off; never where the system has no such clock."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, _overdue)
        signal.setitimer(signal.ITIMER_REAL, seconds, seconds)

"""What is being done, on one line of a terminal, once it takes longer than a second; gone when it is done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TextIO

WAIT = 1.0
"""Seconds after which a line is shown."""

CLEAR = "\r\x1b[K"


@contextmanager
def told_while(stream: TextIO | None = None, wait: float = WAIT) -> Iterator[Callable[[str], None]]:
    """Give a function that tells what is being done, to whoever waits at a terminal; elsewhere it tells nobody.

    Args:
        stream: Where the line stands; standard error by default.
        wait: For how many seconds nothing is shown.
    """
    where = sys.stderr if stream is None else stream
    if not where.isatty():
        yield lambda _: None
        return
    line = _Line(where)
    timer = Timer(wait, line.show)
    timer.daemon = True
    timer.start()
    try:
        yield line.say
    finally:
        timer.cancel()
        line.clear()


class _Line:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lock = Lock()
        self._text = ""
        self._shown = False
        self._done = False

    def say(self, text: str) -> None:
        with self._lock:
            self._text = text
            if self._shown:
                self._write()

    def show(self) -> None:
        with self._lock:
            if not self._done:
                self._shown = True
                self._write()

    def clear(self) -> None:
        with self._lock:
            self._done = True
            if self._shown:
                self._stream.write(CLEAR)
                self._stream.flush()

    def _write(self) -> None:
        self._stream.write(f"{CLEAR}{self._text} …")
        self._stream.flush()

"""What is being done is told at a terminal, after a while, and leaves nothing behind."""

from __future__ import annotations

from io import StringIO
from threading import Event

from policy.render.progress import CLEAR, told_while


class Terminal(StringIO):
    """A stream that says that it is a terminal, and when something is written to it."""

    def __init__(self) -> None:
        super().__init__()
        self.written = Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        count = super().write(text)
        self.written.set()
        return count


def test_what_takes_long_is_told_on_a_line_that_goes_away() -> None:
    terminal = Terminal()
    with told_while(terminal, wait=0) as tell:
        assert terminal.written.wait(10)
        tell("looking")
    assert terminal.getvalue().startswith(CLEAR)
    assert f"{CLEAR}looking …" in terminal.getvalue()
    assert terminal.getvalue().endswith(CLEAR)


def test_what_is_quick_is_not_told() -> None:
    terminal = Terminal()
    with told_while(terminal) as tell:
        tell("looking")
    assert terminal.getvalue() == ""


def test_nothing_is_told_where_there_is_no_terminal() -> None:
    stream = StringIO()
    with told_while(stream, wait=0) as tell:
        tell("looking")
    assert stream.getvalue() == ""

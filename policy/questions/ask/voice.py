"""Where an interview is spoken and heard: the terminal, or a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Literal

from policy.render.blocks import Report
from policy.render.command import Format, Output, emit, rendered
from policy.render.visible import visible

LONGEST = 100_000
"""Characters that are read of a line."""

PROMPT = "> "


def is_typed() -> bool:
    """Return whether the answers are typed, so that somebody is there to ask again."""
    return sys.stdin is not None and sys.stdin.isatty()


def _voice(output: Output) -> Literal[1, 2] | None:
    """Return to which stream an interview is told: to whoever answers, and never among an answer for programs."""
    readable = output.format in ("text", "plain")
    if readable and (sys.stdout.isatty() or not is_typed()):
        return 1
    return 2 if is_typed() else None


def speaker(output: Output) -> Callable[[Report], None]:
    """Return how the interview is told."""
    to = _voice(output)

    def say(told: Report) -> None:
        if to is not None:
            readable: Format = output.format if to == 1 else "text" if sys.stderr.isatty() else "plain"
            emit(rendered(told, readable, output.language, to=to) + "\n", to=to)

    return say


def line_reader(output: Output) -> Callable[[], str | None]:
    """Return how a line is read: ``None`` at the end of the input. What comes from a pipe is shown as if it were typed."""
    to = _voice(output)
    typed = is_typed()
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="backslashreplace")

    def read() -> str | None:
        if sys.stdin is None or sys.stdin.closed:
            return None
        if typed and to == 1:
            return _typed()
        if typed and to is not None:
            emit(PROMPT, to=to)
        line = sys.stdin.readline(LONGEST)
        if typed and not line and to is not None:
            emit("\n", to=to)
        if not typed and line and to is not None:
            emit(f"{PROMPT}{visible(line.rstrip())}\n\n", to=to)
        return line or None

    return read


def _typed() -> str | None:
    """Return a line that somebody types, who can use the arrow keys where the system has them."""
    import contextlib

    with contextlib.suppress(ImportError):
        import readline  # noqa: F401
    try:
        line = input(PROMPT)
    except EOFError:
        emit("\n")
        return None
    emit("\n")
    return line

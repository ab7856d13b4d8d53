"""``--remember``: how a command is told to keep pieces of its answers, and how it says what it found again."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policy.interrupts import was_interrupted
from policy.render.command import Language, Output, emit
from policy.render.exits import Exit
from policy.render.visible import visible

if TYPE_CHECKING:
    from policy.reasoning.memory.folder import Memory

FOUND: dict[Language, str] = {
    "en": "remembered: {known} of {asked} pieces were known",
    "nl": "onthouden: {known} van {asked} onderdelen waren bekend",
}
STOPPED: dict[Language, str] = {
    "en": "what was finished is remembered; with `--remember` the next run goes on from there",
    "nl": "wat klaar was is onthouden; met `--remember` gaat de volgende keer daar verder",
}
REFUSED: dict[Language, str] = {
    "en": "not everything could be remembered: {reason}",
    "nl": "niet alles kon worden onthouden: {reason}",
}


def remembers(command: Callable[..., Exit]) -> Callable[..., Exit]:
    """Give a command the options, passed on as ``memory``; what was found again is said on standard error."""

    @click.option(
        "--remember",
        is_flag=True,
        help="Keep pieces of the answer, and find again those that an edit left as they were.",
    )
    @click.option(
        "--remember-in",
        type=click.Path(file_okay=False),
        metavar="DIR",
        help="The same, in a folder of your choice.",
    )
    @wraps(command)
    def run(*args: Any, remember: bool, remember_in: str | None, output: Output, **options: Any) -> Exit:
        if not remember and remember_in is None:
            return command(*args, output=output, memory=None, **options)
        memory = _opened(remember_in)
        try:
            return command(*args, output=output, memory=memory, **options)
        finally:
            if was_interrupted():
                _say(STOPPED[output.language])
            _say(FOUND[output.language].format(known=memory.known, asked=memory.asked))
            if memory.refused is not None:
                _say(REFUSED[output.language].format(reason=memory.refused.strerror or memory.refused))

    return run


def default_folder() -> Path:
    """Return the folder for caches of whoever runs this: a folder beside the document could come with the document."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache") / "policy"


def _opened(folder: str | None) -> Memory:
    from policy.reasoning.memory.folder import UnsafeFolderError, open_memory

    try:
        return open_memory(default_folder() if folder is None else folder)
    except UnsafeFolderError as unsafe:
        raise click.UsageError(str(unsafe)) from None


def _say(text: str) -> None:
    emit(f"{visible(text)}\n", to=2)

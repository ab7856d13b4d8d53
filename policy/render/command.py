"""What every command shares: the options that say how to answer, and how an answer leaves the process."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Literal, ParamSpec, TypeAlias, assert_never

import click
from attrs import frozen

from policy.errors import PolicyError
from policy.render.blocks import Report
from policy.render.diagnostics import finding, told
from policy.render.exits import Exit

Format: TypeAlias = Literal["text", "plain", "json", "md", "html"]
Language: TypeAlias = Literal["en", "nl"]

SCHEMA_VERSION = 1
"""Rises when a key of the JSON output changes its meaning or goes; new keys do not change it."""

Data: TypeAlias = dict[str, Any]
"""An answer as JSON writes it: strings, numbers, booleans, nothing, lists, and dicts by string."""


@frozen
class Output:
    """How one run of a command answers."""

    command: str
    format: Format
    language: Language

    def say(self, report: Callable[[], Report], data: Callable[[], Data]) -> None:
        """Write the answer to standard output; only what the format needs is worked out."""
        if self.format == "json":
            self._write({**data()})
        else:
            emit(rendered(report(), self.format, self.language, to=1))

    def refuse(self, error: PolicyError) -> None:
        """Write what is wrong with the input: as JSON to standard output, else as text to standard error."""
        if self.format == "json":
            self._write({"errors": [finding(each) for each in error.diagnostics]})
        else:
            emit(rendered(Report(told(error.diagnostics)), self.format, self.language, to=2), to=2)

    def _write(self, data: Data) -> None:
        import json

        emit(json.dumps({"schema_version": SCHEMA_VERSION, "command": self.command, **data}, indent=2) + "\n")


Parameters = ParamSpec("Parameters")


def answers(command: Callable[Parameters, Exit]) -> Callable[..., Exit]:
    """Give a command the options of `Output`, passed as ``output``, and turn unusable input into `Exit.INVALID`."""

    @click.option(
        "--format",
        "-f",
        "format_",
        type=click.Choice(["text", "plain", "json", "md", "html"]),
        help="How to answer: text for a terminal, the default there; plain text, the default elsewhere; JSON; Markdown; HTML.",
    )
    @click.option(
        "--language",
        "-l",
        type=click.Choice(["en", "nl"]),
        default="en",
        show_default=True,
        help="Language of sentences.",
    )
    @click.pass_context
    @wraps(command)
    def run(context: click.Context, /, *args: Any, format_: Format | None, language: Language, **options: Any) -> Exit:
        chosen: Format = format_ or ("text" if sys.stdout.isatty() else "plain")
        output = Output(context.info_name or "", chosen, language)
        try:
            return command(*args, **{"output": output, **options})
        except PolicyError as error:
            output.refuse(error)
            return Exit.INVALID

    return run


def rendered(report: Report, wanted: Format, language: Language, *, to: int) -> str:
    """Return a report in a format for people; for a terminal it is as wide as the terminal behind file descriptor ``to``."""
    match wanted:
        case "text":
            from policy.render.text import text

            return text(report, width=_width(to), colour=_colour(to))
        case "plain" | "json":
            from policy.render.plain import plain

            return plain(report)
        case "md":
            from policy.render.markdown import markdown

            return markdown(report)
        case "html":
            from policy.render.html import html

            return html(report, language=language)
        case _:
            assert_never(wanted)


def _width(to: int) -> int:
    try:
        return int(os.environ.get("COLUMNS", "")) or 100
    except ValueError:
        pass
    try:
        return os.get_terminal_size(to).columns
    except OSError:
        return 100


def _colour(to: int) -> bool:
    return os.isatty(to) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def emit(text: str, *, to: int = 1) -> None:
    """Write text to standard output or standard error, at once. A reader that has stopped reading changes nothing."""
    stream = sys.stdout if to == 1 else sys.stderr
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def write_file(path: str, text: str) -> None:
    """Write a file so that it is at any moment the old one or the new one, whole; it keeps its permissions."""
    target = Path(path).resolve()
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            Path(name).chmod(target.stat().st_mode & 0o7777)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@frozen
class Session:
    """What the command line hands to its commands: how to find the shipped policies, which stand above them."""

    find: Callable[[str], str | None]

    def path(self, document: str) -> str:
        """Return the path of a document: of the file if there is one, else of the shipped policy of that name."""
        return document if os.path.lexists(document) else self.find(document) or document


def session() -> Session:
    """Return the session of the running command."""
    found = click.get_current_context().find_object(Session)
    assert found is not None, "the command line starts every command with a session"
    return found

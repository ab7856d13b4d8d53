"""How an answer leaves the process: one text, in the format that was asked for, and what is wrong with the input."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeAlias, assert_never

from attrs import field, frozen

from policy.errors import PolicyError, UndecidedError
from policy.render.blocks import Finding, Level, Report
from policy.render.codes import Language
from policy.render.diagnostics import finding, told
from policy.render.exits import Exit
from policy.render.visible import visible

Format: TypeAlias = Literal["text", "plain", "json", "md", "html", "sarif", "junit", "github"]

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
    _found: list[Report | tuple[Finding, ...]] = field(factory=list, init=False, eq=False, repr=False)

    def say(
        self,
        report: Callable[[], Report],
        data: Callable[[], Data],
        findings: Callable[[], tuple[Finding, ...]] | None = None,
    ) -> None:
        """Write the answer to standard output; only what the format needs is worked out.

        Args:
            findings: What SARIF, JUnit and GitHub show, written when the command ends, for they tell with what code it
                did. Without it, or where it comes to none, the answer as a whole is one finding.
        """
        match self.format:
            case "json":
                self._write(data())
            case "sarif" | "junit" | "github":
                self._found.append((findings() if findings is not None else ()) or report())
            case _:
                emit(rendered(report(), self.format, self.language, to=1))

    @property
    def roomy(self) -> bool:
        """Whether there is room to tell everything: on a page, where one can go to what one looks for."""
        return self.format == "html"

    def end(self, code: Exit) -> None:
        """Write what was found for machines, now that the exit code is known."""
        from policy.render.findings import as_one

        if self._found:
            level: Level = "pass" if code is Exit.YES else "error"
            found = [
                (as_one(each, "answer", level, self.command),) if isinstance(each, Report) else each
                for each in self._found
            ]
            self._show([each for some in found for each in some], code)

    def show(self, text: str, data: Callable[[], Data]) -> None:
        """Write a text that is the answer itself, letter for letter; on a terminal nothing in it can steer that."""
        match self.format:
            case "json":
                self._write(data())
            case "text":
                emit("".join(f"{visible(row)}\n" for row in text.splitlines()))
            case _:
                emit(text)

    def refuse(self, error: PolicyError) -> None:
        """Write what is wrong with the input: for machines to standard output, else as text to standard error, for whoever runs it."""
        match self.format:
            case "json":
                self._write({"errors": [finding(each) for each in error.diagnostics]})
            case "sarif" | "junit" | "github":
                from policy.render.findings import about

                self._show([about(each) for each in error.diagnostics], Exit.INVALID, usable=False)
            case "text" | "plain" | "md" | "html":
                readable: Format = "text" if sys.stderr.isatty() else "plain"
                emit(rendered(Report(told(error.diagnostics)), readable, self.language, to=2), to=2)

    def give_up(self, undecided: UndecidedError) -> bool:
        """Write, for machines that read findings, that the question was not decided; return whether one does."""
        if self.format not in ("sarif", "junit", "github"):
            return False
        self._show([Finding("undecided", "error", self.command, undecided.reason)], Exit.OPEN)
        return True

    def _show(self, findings: Sequence[Finding], code: Exit, *, usable: bool = True) -> None:
        match self.format:
            case "sarif":
                from policy.render.sarif import sarif

                emit(sarif(findings, self.command, self.language, code, usable=usable))
            case "junit":
                from policy.render.junit import junit

                emit(junit(findings, self.command))
            case _:
                from policy.render.github import github

                emit(github(findings, self.command, self.language))

    def _write(self, data: Data) -> None:
        import json

        emit(json.dumps({"schema_version": SCHEMA_VERSION, "command": self.command, **data}, indent=2) + "\n")


def rendered(report: Report, wanted: Format, language: Language, *, to: int) -> str:
    """Return a report in a format for people; for a terminal it is as wide as the terminal behind file descriptor ``to``."""
    match wanted:
        case "text":
            from policy.render.text import text

            return text(report, width=_width(to), colour=colour(to))
        case "plain" | "json" | "sarif" | "junit" | "github":
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


def colour(to: int) -> bool:
    """Return whether what stands behind a file descriptor shows colours, and whoever uses it wants them."""
    return os.isatty(to) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def emit(text: str, *, to: int = 1) -> None:
    """Write text to standard output or standard error, at once. A reader that has stopped reading changes nothing.

    Raises:
        OSError: Standard output is refused. What cannot be written to standard error is lost, and the exit code tells.
    """
    stream = sys.stdout if to == 1 else sys.stderr
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except OSError:
        if to == 1:
            raise

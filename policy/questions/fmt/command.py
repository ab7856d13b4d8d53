"""``policy fmt``."""

from __future__ import annotations

import os

import click

from policy.errors import Diagnostic, PolicyError
from policy.questions.fmt.ask import FmtAnswer, ask
from policy.questions.fmt.rewrite import rewrite, unwritable
from policy.render.blocks import Code, Finding, Lines, Report, line
from policy.render.command import Output, answers, session
from policy.render.exits import Exit
from policy.source import Span


@click.command("fmt", short_help="Print a document in its one layout, or rewrite it.")
@click.argument("documents", metavar="DOC...", nargs=-1, required=True)
@click.option("--write", "-w", is_flag=True, help="Rewrite the documents in place instead of printing.")
@click.option("--check", is_flag=True, help="Only say which documents are not in their layout; exit 1 if one is not.")
@answers()
def command(documents: tuple[str, ...], write: bool, check: bool, output: Output) -> Exit:
    """Print a document in its one layout.

    Every `policy` block is laid out; prose and comments stay. The layout is the same whatever the document looked like,
    and a document with errors is refused: it could not be laid out without losing something.
    """
    if output.format not in ("text", "plain", "json") and not check and not write:
        raise click.UsageError(f"a document is printed as it is; --format {output.format} goes with --check or --write")
    if write and check:
        raise click.UsageError("--write and --check exclude each other")
    if len(documents) > 1 and not write and not check:
        raise click.UsageError("one document at a time is printed; several can be rewritten with --write")
    if write:
        missing = [name for name in documents if not os.path.lexists(name)]
        if missing:
            raise click.UsageError(f"only a file can be rewritten, and {missing[0]} is none")
    laid = _laid_out(documents)
    if write:
        changed = {name: answer for name, answer in laid.items() if answer.changed}
        refused = tuple(filter(None, map(unwritable, changed)))
        if refused:
            raise PolicyError(refused)
        for name, answer in changed.items():
            rewrite(name, answer.before, answer.after)
    if write or check:
        output.say(
            lambda: _named(laid, write=write),
            lambda: _data(laid, write=write),
            lambda: _findings(laid, write=write),
        )
    else:
        output.show(next(iter(laid.values())).after, lambda: _data(laid, write=False))
    return Exit.NO if check and any(answer.changed for answer in laid.values()) else Exit.YES


def _laid_out(documents: tuple[str, ...]) -> dict[str, FmtAnswer]:
    """Lay all out before any is rewritten, so that one with errors stops the whole run."""
    laid: dict[str, FmtAnswer] = {}
    found: list[Diagnostic] = []
    for name in documents:
        try:
            laid[name] = ask(session().source(name))
        except PolicyError as error:
            found += error.diagnostics
    if found:
        raise PolicyError(tuple(found))
    return laid


def _named(laid: dict[str, FmtAnswer], *, write: bool) -> Report:
    verb = "rewritten" if write else "not in its layout"
    lines = [line((Code(name), f": {verb}")) for name, answer in laid.items() if answer.changed]
    count = len(laid) - len(lines)
    if count:
        lines.append(line(f"{count} {'document' if count == 1 else 'documents'} already in the layout"))
    return Report((Lines(lines),))


def _findings(laid: dict[str, FmtAnswer], *, write: bool) -> tuple[Finding, ...]:
    return tuple(_finding(name, answer, write=write) for name, answer in laid.items())


def _finding(name: str, answer: FmtAnswer, *, write: bool) -> Finding:
    """Return whether a document is in its layout, with the first line that is not."""
    if write or not answer.changed:
        told = "rewritten" if answer.changed else "already in the layout"
        return Finding("in-layout", "pass", name, (Code(name), f": {told}"))
    before, after = answer.before.text, answer.after
    differing = (at for at, (old, new) in enumerate(zip(before, after, strict=False)) if old != new)
    start = next(differing, min(len(before), len(after)))
    return Finding(
        "not-in-layout", "error", name, (Code(name), ": not in its layout"), Span(answer.before, start, start)
    )


def _data(laid: dict[str, FmtAnswer], *, write: bool) -> dict[str, object]:
    return {
        "documents": [
            {
                "document": name,
                "changed": answer.changed,
                "written": write and answer.changed,
                "text": answer.after,
            }
            for name, answer in laid.items()
        ]
    }

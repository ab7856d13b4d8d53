"""Keeping the answers in a file."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

import click

from policy.notation.print_scenario import as_json, yaml
from policy.questions.ask.ending import notes
from policy.questions.ask.report import Interviewer
from policy.reasoning.interviews.interview import Interview

WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def check(path: str, *, force: bool) -> None:
    """Refuse a file that is there already, unless told otherwise, and one that cannot be written, before anything is asked."""
    target = Path(path)
    if target.is_dir():
        raise click.UsageError(f"`{path}` is a folder; name a file to save in")
    if os.path.lexists(path) and not force:
        raise click.UsageError(f"`{path}` is there already; with `--force` it is written over")
    if target.exists() and not target.is_file():
        raise click.UsageError(f"`{path}` is no file to save in")
    if target.exists() and not target.stat().st_mode & WRITABLE:
        raise click.UsageError(f"`{path}` may not be written to")
    folder = target.resolve().parent
    if not folder.is_dir():
        raise click.UsageError(f"there is no folder `{target.parent}` to save in")
    if not os.access(folder, os.W_OK):
        raise click.UsageError(f"nothing can be saved in the folder `{target.parent}`")


def save(path: str, told: Interviewer, interview: Interview) -> None:
    """Write what is known to a file, which at any moment is the old one or the new one, whole.

    Raises:
        OSError: The system refuses.
    """
    if path.lower().endswith(".json"):
        text = as_json(interview.known)
    else:
        text = yaml(interview.known, notes(told, interview.steps))
    target = Path(path).resolve()
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

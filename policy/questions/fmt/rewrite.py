"""Rewriting a file so that nothing is lost, whatever happens meanwhile."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from pathlib import Path

from policy.errors import Diagnostic, PolicyError
from policy.notation.files import read_source
from policy.source import Source


def unwritable(path: str) -> Diagnostic | None:
    """Return what is wrong if a file may not be written to; a link may be if the file behind it may.

    A file that is marked read-only is refused to everybody, also to one whom the system would let through, and although
    its folder would allow to put another file in its place.
    """
    target = Path(path).resolve()
    if target.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) and os.access(target, os.W_OK):
        return None
    hint = "let it be written to first, or print its layout without `--write`"
    return Diagnostic("unwritable-file", f"`{path}` may not be written to", None, hint)


def rewrite(path: str, before: Source, after: str) -> None:
    """Replace the content of a file. It keeps its owner, permissions and other names; a link stays a link.

    A file with one name is at any moment the old or the new one, whole. One with several names, or whose owner cannot be
    kept, is written over in its place, while a copy of the old one lies beside it: that is taken away at the end, or named
    where the old content could not be put back.

    Raises:
        PolicyError: It is no longer what it was when it was read.
        OSError: The system refuses; the content is the old one.
    """
    target = Path(path).resolve()
    if read_source(target, path).text != before.text:
        raise PolicyError(
            (Diagnostic("unwritable-file", f"`{path}` has changed since it was read", None, "run the command again"),)
        )
    status = target.stat()
    beside = _written(target, after.encode())
    try:
        if status.st_nlink == 1 and _like(beside, target, status):
            beside.replace(target)
            return
    finally:
        beside.unlink(missing_ok=True)
    _over(target, after.encode())


def _written(target: Path, content: bytes) -> Path:
    """Return a new file beside another one, on the disk as a whole."""
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _like(beside: Path, target: Path, status: os.stat_result) -> bool:
    """Give a file the owner and all permissions of another one; return whether that could be done."""
    try:
        if hasattr(os, "chown"):
            os.chown(beside, status.st_uid, status.st_gid)
        shutil.copystat(target, beside)
    except OSError:
        return False
    os.utime(beside)
    return True


def _over(target: Path, content: bytes) -> None:
    """Write over a file in its place; where that fails, the old content is put back."""
    old = target.read_bytes()
    copy = _written(target, old)
    try:
        _overwritten(target, content)
    except BaseException as failed:
        try:
            _overwritten(target, old)
        except OSError:
            if isinstance(failed, OSError):
                raise OSError(failed.errno, f"{failed.strerror}; the old content is in {copy}", str(target)) from None
            raise
        copy.unlink(missing_ok=True)
        raise
    copy.unlink(missing_ok=True)


def _overwritten(target: Path, content: bytes) -> None:
    with target.open("r+b") as file:
        file.write(content)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())

"""The folder in which pieces of answers stand: one file for each, named by all that the piece depends on.

A file is data, and is never executed. Whoever could write into the folder could have the tool tell a false proof, so one
that others can write to is not used at all. A file is read only if it is whole and whoever runs the tool wrote it.
"""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from typing import TypeVar

from attrs import define, field

from policy.reasoning.memory.content import digest

MOST_FILES = 4000
MOST_BYTES = 200_000_000
"""Beyond these the files that were not used for longest go, until a quarter is free."""

LARGEST = 20_000_000
"""A file with more bytes is not read, and none is written."""

ENDING = ".piece.json"
UNFINISHED = ".piece.part"
DAY = 86_400.0

Shape = TypeVar("Shape")


class UnsafeFolderError(ValueError):
    """The folder is not one to trust: others can write to it, or it is none."""


def _this_tool() -> str:
    from policy.reasoning.memory.tool import tool  # who remembers nothing need not load what reads and writes

    return tool()


@define
class Memory:
    """A folder of pieces. ``asked``: how many were looked up; ``known``: how many of these were found.

    ``refused``: why the system would not write the last one that it did not write; the answer itself does not need it.
    """

    folder: Path
    asked: int = 0
    known: int = 0
    refused: OSError | None = None
    _tool: str = field(factory=_this_tool)

    def key(self, *parts: str) -> str:
        """Return the key of a piece that depends on these parts, and on this very tool."""
        return digest((self._tool, *parts))

    def recall(self, key: str, shape: type[Shape]) -> Shape | None:
        """Return the piece that was kept under a key; ``None`` if there is none, or what is there is not whole.

        Whoever takes it counts it in ``known``: it may have to be looked at first.
        """
        from policy.reasoning.memory.shapes import read

        self.asked += 1
        try:
            body = _content(self.folder / f"{key}{ENDING}")
            if body is None:
                return None
            said, _, text = body.partition(b"\n")
            if said != _seal(key, text):
                return None
            return read(json.loads(text), shape)
        except Exception:  # whatever is in the file, it is no piece: it is asked again
            return None

    def keep(self, key: str, piece: Shape, shape: type[Shape]) -> None:
        """Keep a piece under a key, at once and as a whole. Where the system refuses that is noted, and nothing else happens."""
        from policy.reasoning.memory.shapes import written

        text = json.dumps(written(piece, shape), ensure_ascii=True, separators=(",", ":")).encode("ascii")
        if len(text) > LARGEST:
            return
        try:
            _put(self.folder / f"{key}{ENDING}", _seal(key, text) + b"\n" + text)
        except OSError as refused:
            self.refused = refused


def open_memory(folder: str | os.PathLike[str]) -> Memory:
    """Return the memory in a folder, which is made if there is none; what was not used for longest is cleared away.

    Raises:
        UnsafeFolderError: Somebody else can write to the folder, or it is none.
        OSError: The system refuses to make it or to look into it.
    """
    path = Path(folder)
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError:
        raise UnsafeFolderError(f"`{path}` is no folder") from None
    found = path.stat()
    if hasattr(os, "geteuid") and (found.st_uid != os.geteuid() or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)):
        raise UnsafeFolderError(
            f"others can write to the folder `{path}`, so what is in it proves nothing: choose one that is yours alone"
        )
    _clear(path)
    return Memory(path)


def _seal(key: str, text: bytes) -> bytes:
    """Return the first line of a file: a digest of what it holds, and of where it belongs."""
    return sha256(key.encode("ascii") + b"\n" + text).hexdigest().encode("ascii")


def _content(path: Path) -> bytes | None:
    """Return what a file of ours holds. A link, a pipe and what somebody else wrote are not read."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        found = os.fstat(file.fileno())
        mine = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
        if not stat.S_ISREG(found.st_mode) or not mine or found.st_size > LARGEST + 100:
            return None
        if time.time() - found.st_mtime > DAY:
            os.utime(path)  # used today: others are cleared away before it
        return file.read()


def _put(path: Path, content: bytes) -> None:
    """Write a file beside its place, then move it there: nobody ever reads half of it."""
    handle, beside = mkstemp(suffix=UNFINISHED, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _clear(folder: Path) -> None:
    """Remove the files of ours that were not used for longest where there are too many, and what a killed run left unfinished."""
    found = sorted(_files(folder), key=lambda each: (each[1], each[0]), reverse=True)
    size = sum(each[2] for each in found)
    count = len(found)
    if count <= MOST_FILES and size <= MOST_BYTES:
        return
    while found and (count > MOST_FILES * 3 // 4 or size > MOST_BYTES * 3 // 4):
        path, _, bytes_ = found.pop()
        Path(path).unlink(missing_ok=True)
        count, size = count - 1, size - bytes_


def _files(folder: Path) -> Iterator[tuple[str, float, int]]:
    """Yield path, time of use and size of each piece."""
    long_ago = time.time() - DAY
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.endswith((ENDING, UNFINISHED)):
                continue
            try:
                found = entry.stat(follow_symlinks=False)
            except FileNotFoundError:  # another run has cleared it away
                continue
            if entry.name.endswith(ENDING):
                yield entry.path, found.st_mtime, found.st_size
            elif found.st_mtime < long_ago:
                Path(entry.path).unlink(missing_ok=True)

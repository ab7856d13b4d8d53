"""Which tool answers: another one may answer otherwise, so it never reads what this one wrote."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from policy.reasoning.memory.content import digest
from policy.version import __version__


@cache
def tool() -> str:
    """Return a digest of this version: its own sources to the letter, the solver's version and Python's."""
    try:
        solver = version("z3-solver")
    except PackageNotFoundError:
        solver = "unknown"
    sources = (f"{name}={sha256(source.read_bytes()).hexdigest()}" for name, source in _sources(files("policy"), ""))
    return digest((__version__, solver, sys.version, *sources))


def _sources(folder: Traversable, above: str) -> Iterator[tuple[str, Traversable]]:
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if each.is_dir():
            if each.name != "__pycache__":
                yield from _sources(each, f"{above}{each.name}/")
        elif each.name.endswith(".py"):
            yield f"{above}{each.name}", each

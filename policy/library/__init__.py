"""The policies that ship: Markdown documents, data only."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent


def names() -> tuple[str, ...]:
    """Return the names of the policies that ship, in alphabetical order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.md")))


def shipped(name: str) -> str | None:
    """Return the path of the policy that ships under a name, or ``None``."""
    return str(FOLDER / f"{name}.md") if name in names() else None

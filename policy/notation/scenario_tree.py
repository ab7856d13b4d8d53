"""The tree of a scenario file, built from the events of either format. Nothing in it recurses, so no file is too deep for it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TypeAlias

from attrs import field, frozen

from policy.errors import Diagnostic
from policy.notation.cursor import DamageError
from policy.source import Span

MAX_DEPTH = 50
MAX_CHARACTERS = 30
"""How long a number may be written."""


class Bracket(Enum):
    """Where a mapping or a list begins, and where either ends."""

    MAPPING = "a mapping"
    LIST = "a list"
    END = "an end"


@frozen
class Event:
    """A word in a file, or a bracket; ``None`` is a word that can be no value, such as ``null`` and ``1.5``."""

    what: Bracket | bool | int | str | None
    span: Span


@frozen
class Leaf:
    """A single value; ``None`` where no fact can have it."""

    value: bool | int | str | None
    span: Span


@frozen
class Branch:
    """A mapping or a list. ``children`` of a mapping are keys and values by turns."""

    kind: Bracket
    span: Span
    children: list[Tree] = field(factory=list)


Tree: TypeAlias = Leaf | Branch


def build(events: Iterable[Event]) -> Tree | None:
    """Return the tree of well-nested events, ``None`` for none. Raises `DamageError` where it is too deep."""
    root: Tree | None = None
    path: list[Branch] = []
    for event in events:
        if event.what is Bracket.END:
            path.pop()
            continue
        tree = Branch(event.what, event.span) if isinstance(event.what, Bracket) else Leaf(event.what, event.span)
        if path:
            path[-1].children.append(tree)
        else:
            root = tree
        if isinstance(tree, Branch):
            path.append(tree)
            if len(path) > MAX_DEPTH:
                message = f"the scenario is nested more than {MAX_DEPTH} deep"
                raise DamageError(Diagnostic("scenario-too-deep", message, event.span, "write facts with their values"))
    return root

"""What is noticed of edits, as data."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

from policy.interrupts import Interruption
from policy.reasoning.edits.edit import Edit
from policy.reasoning.turning.answer import Example
from policy.reasoning.turning.targets import Target


@frozen
class Noticed:
    """A claim or a case notices the edit."""

    by: Literal["claim", "case"]
    name: str


@frozen
class Missed:
    """None does. In a scenario (told by its number, from 0) something else comes of a target after the edit.

    ``None`` where somebody interrupted it before that scenario was ready.
    """

    scenario: int | None
    target: Target


@frozen
class Same:
    """Whatever the facts are, the same is decided, and the same duties and powers arise, with the edit as without it."""


@frozen
class Unclear:
    """The solver gave up."""

    because: str


Fate: TypeAlias = Noticed | Missed | Same | Unclear


@frozen
class Judged:
    """An edit and what becomes of it."""

    edit: Edit
    fate: Fate


@frozen
class Judgement:
    """Edits with what becomes of them, in order, and the scenarios that would make what is missed be noticed.

    Where it was interrupted these are the first edits.
    """

    judged: tuple[Judged, ...]
    examples: tuple[Example, ...]
    interrupted: Interruption | None = None

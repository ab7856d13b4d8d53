"""Sentences that are small trees, as blocks: a text, and the items below it. A name in backticks becomes `Code`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from policy.render.blocks import Block, Code, Inline, Items, Line, Paragraph, line

NAME = re.compile(r"`([a-z][a-z0-9_.]*(?:\([a-z0-9_., ]*\))?)`")


class Told(Protocol):
    """A text and the items below it."""

    @property
    def text(self) -> str: ...

    @property
    def items(self) -> Sequence[Told]: ...


def nested(told: Told, *notes: str | Inline) -> tuple[Block, ...]:
    """Return a sentence as a paragraph, with its items below it; notes stand before the full stop or colon of its text."""
    head = Paragraph(noted(told.text, *notes))
    if not told.items:
        return (head,)
    return (head, Items(nested(each) for each in told.items))


def noted(text: str, *notes: str | Inline) -> Line:
    """Return a text with notes before the mark that ends it."""
    if not notes or text[-1:] not in (".", ":"):
        return line((*named(text), *notes))
    return line((*named(text[:-1]), *notes, text[-1:]))


def named(text: str) -> Line:
    """Return a text in which each name of the notation that stands in backticks is `Code`; other backticks are what they are."""
    return line(Code(piece) if index % 2 else piece for index, piece in enumerate(NAME.split(text)))

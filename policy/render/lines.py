"""Lines and their spans: what every block is made of. Texts are bare: no markup of any format means anything here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from attrs import frozen


@frozen
class Plain:
    text: str


@frozen
class Strong:
    """What the eye should find first: the decision, the answer to a claim."""

    text: str


@frozen
class Code:
    """A name of the document, or a stretch of notation. Shown in backticks where there is no other way."""

    text: str


@frozen
class Marked:
    """A marked difference: what is not so in the case beside it. Shown between asterisks where there is no other way."""

    text: str


@frozen
class Faint:
    """What may be skipped in reading: a paragraph that is cited, a count."""

    text: str


Inline: TypeAlias = Plain | Strong | Code | Marked | Faint
Line: TypeAlias = tuple[Inline, ...]
Wording: TypeAlias = str | Inline | Iterable[str | Inline]
"""What `line` makes a line of."""


def line(wording: Wording) -> Line:
    """Return the line that a text, a span or a row of texts and spans stands for. A text becomes `Plain`, an empty one nothing."""
    parts: Iterable[str | Inline] = (wording,) if isinstance(wording, str | Inline) else wording
    spans = (Plain(part) if isinstance(part, str) else part for part in parts)
    return tuple(span for span in spans if span.text)


def ticked(text: str) -> Line:
    """Return the line of a message in which names stand in backticks, one on either side; each becomes `Code`. A fence stays as it is."""
    pieces = re.split(r"(?<!`)`([^`]+)`(?!`)", text)
    return line(Code(piece) if index % 2 else piece for index, piece in enumerate(pieces))

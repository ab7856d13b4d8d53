"""A text that somebody wrote, as it is shown: nothing in it may steer a terminal or a reader's eye."""

from __future__ import annotations

from unicodedata import category

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Control characters, formatting (directions, joiners, tags), lone surrogates, line and paragraph separators."""


def visible(text: str) -> str:
    """Return a text on one line in which every character can be seen.

    A line break or a tab becomes a space; what controls a terminal, turns the direction of writing or has no width
    becomes its code point: ``⟨U+202E⟩``.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_seen(character) for character in text)


def _seen(character: str) -> str:
    if character in "\n\r\t":
        return " "
    return f"⟨U+{ord(character):04X}⟩" if category(character) in UNSEEN or _none(ord(character)) else character


def _none(point: int) -> bool:
    """Return whether a code point is set apart as no character, which XML does not admit."""
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF

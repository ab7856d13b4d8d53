"""Sentences as small trees, so that *and* and *or* nest without doubt and no line grows too long."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

LIMIT = 30
"""How many words a sentence has at most before it is split into items."""


@frozen
class Sentence:
    """A text and the items below it. A text with items ends in a colon; one without, at the top, in a full stop."""

    text: str
    items: tuple[Sentence, ...] = ()


@frozen
class Clause:
    """A statement that can stand on its own (``main``) or after a word like *if* (``sub``).

    The two differ where a language orders its words differently there. ``items`` belong below either. ``bare`` says that the
    words are a declared phrase, which exists in main order only.
    """

    main: str
    sub: str
    items: tuple[Clause, ...] = ()
    bare: bool = False


def words(text: str) -> int:
    """Return how many words a text has."""
    return len(text.split())


def fits(*texts: str) -> bool:
    """Return whether each text is short enough to stand unsplit."""
    return all(words(text) <= LIMIT for text in texts)


def sentence(clause: Clause) -> Sentence:
    """Return a clause as a sentence on its own: capital first, and a full stop or a colon last."""
    stop = ":" if clause.items else "" if clause.main.endswith((".", "!", "?")) else "."
    return Sentence(capital(clause.main) + stop, tuple(item(each) for each in clause.items))


def item(clause: Clause) -> Sentence:
    """Return a clause as an item of a list: neither capital nor full stop."""
    return Sentence(clause.main + (":" if clause.items else ""), tuple(item(each) for each in clause.items))


def capital(text: str) -> str:
    """Return the text with its first letter, if a letter comes first, as a capital."""
    return text[:1].upper() + text[1:]


def texts(told: Sentence) -> Iterator[str]:
    """Yield every text of a sentence, from top to bottom."""
    yield told.text
    for each in told.items:
        yield from texts(each)


def lines(told: Sentence, indent: str = "") -> Iterator[str]:
    """Yield the lines of a sentence as plain text, items as bullets below what they belong to."""
    yield told.text
    for each in told.items:
        first, *rest = lines(each)
        yield f"{indent}- {first}"
        yield from (f"{indent}  {row}" for row in rest)


def flat(told: Sentence) -> str:
    """Return a sentence on one line: its items in brackets, with semicolons between them."""
    if not told.items:
        return told.text
    return f"{told.text} ({'; '.join(flat(each) for each in told.items)})"

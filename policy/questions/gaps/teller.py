"""What every part of the telling of gaps needs."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from policy.engines.words.names import Names, names
from policy.questions.gaps.words import WORDINGS, Wording
from policy.render.blocks import (
    Block,
    Code,
    Inline,
)
from policy.render.command import Language
from policy.syntax.policy import Policy

SHORT = 3
"""How many of a kind, and how many regions of each, the short form tells."""

FEW = 3
"""How many names stand in a row at most in the short form."""

Pieces = tuple[str | Inline, ...]
Entry = tuple[Block, ...]


@frozen
class Teller:
    """What every part of the report needs."""

    names: Names
    words: Wording
    language: Language
    long: bool

    @property
    def policy(self) -> Policy:
        return self.names.policy


def teller_of(policy: Policy, language: Language, *, long: bool = False) -> Teller:
    """Return who tells gaps in a language."""
    return Teller(names(policy, language), WORDINGS[language], language, long)


def line_with(pattern: str, rule: str) -> Pieces:
    """Return a pattern with a rule in its gap."""
    before, after = pattern.split("{rule}")
    return (before, Code(rule), after)


def within(teller: Teller, pattern: str, gap: str, told: Sequence[str]) -> Pieces:
    """Return a pattern with names of the document in one of its gaps."""
    before, after = pattern.split("{" + gap + "}")
    return (before, *codes(teller, told), after)


def codes(teller: Teller, told: Sequence[str]) -> Pieces:
    """Return names of the document in a row; in the short form the first few of many."""
    shown = told if teller.long or len(told) <= FEW + 1 else told[:FEW]
    pieces: list[str | Inline] = []
    for name in shown:
        pieces += [", ", Code(name)] if pieces else [Code(name)]
    if len(shown) < len(told):
        pieces.append(f" {teller.words.last_and} {teller.words.more_names.format(count=len(told) - len(shown))}")
    return tuple(pieces)

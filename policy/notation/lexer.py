"""Tokens of the policy blocks of a document. Kept as columns, one list for each property: documents have many tokens.

Grammar: docs/reference/grammar.md, "Tokens".
"""

from __future__ import annotations

import re

from attrs import field, frozen

from policy.errors import Diagnostic
from policy.notation.keywords import KEYWORDS, OPENERS
from policy.notation.markdown import Block
from policy.source import Source, Span

NAME = "NAME"
DOTTED = "DOTTED"
NUMBER = "NUMBER"
STRING = "STRING"
PARAGRAPH = "PARAGRAPH"
BULLET = "BULLET"
CODE = "CODE"
"""The code of a finding: words with hyphens between them. Only behind `accept`."""
BROKEN = "BROKEN"
"""A token that cannot be read; its report stands in `Tokens.broken`."""

MAX_DIGITS = 15

_TOKEN = re.compile(
    r"""[ ]*(?:
      ([a-z][a-z0-9_]*)(?![\w.]|-[a-z])                      # 1 keyword or name
    | ([a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)(?![\w.])            # 2 name with a dot
    | ([(),:<])                                              # 3 mark
    | ("[^"\\]*(?:\\.[^"\\]*)*")                             # 4 string
    | (¶[0-9A-Za-z]+(?:\([0-9A-Za-z]+\))*)(?![\w])           # 5 paragraph
    | (-?[0-9]+)(?![\w.])                                    # 6 number
    | (-)(?=[ ]|$)                                           # 7 bullet
    | (\#.*)                                                 # 8 comment
    | ([a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)+)(?![\w.-])         # 9 code of a finding
    | (".*|¶|[^\s"(),:<#“”]+|[^ ])                           # 10 anything else
    )""",
    re.VERBOSE,
)
_KINDS = (None, None, DOTTED, None, STRING, PARAGRAPH, NUMBER, BULLET, None, CODE, None)

_ESCAPED = re.compile(r'(?:[^\\]|\\["\\])*')
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
"""Control characters and characters without a shape (Unicode categories Cc, Cf, Cs, Zl, Zp)."""


@frozen
class RawComment:
    """A comment as it was found: its text without ``#``, its column if it has a line of its own, and the token that it
    stands before, or, at the end of a line, the first token of that line.
    """

    text: str
    start: int
    column: int | None
    token: int


@frozen(eq=False)
class Tokens:
    """The tokens of all blocks of a document.

    ``indents`` is the indentation of the line on which a token stands; ``firsts`` are the tokens that begin a line and
    ``heads`` those of them that begin a declaration, or a block.
    """

    source: Source = field(repr=False)
    kinds: list[str] = field(factory=list, repr=False)
    texts: list[str] = field(factory=list, repr=False)
    starts: list[int] = field(factory=list, repr=False)
    indents: list[int] = field(factory=list, repr=False)
    firsts: list[int] = field(factory=list, repr=False)
    heads: list[int] = field(factory=list, repr=False)
    comments: list[RawComment] = field(factory=list, repr=False)
    broken: dict[int, Diagnostic] = field(factory=dict, repr=False)

    def span(self, first: int, last: int) -> Span:
        """Return the stretch from the first to the last of these tokens."""
        return Span(self.source, self.starts[first], self.starts[last] + len(self.texts[last]))


def lex(source: Source, blocks: tuple[Block, ...]) -> Tokens:
    """Return the tokens of the blocks in order. What cannot be read is a `BROKEN` token with a report; nothing is skipped."""
    tokens = Tokens(source)
    for block in blocks:
        _lex_block(tokens, block)
    return tokens


def invisible(text: str) -> int | None:
    """Return where the first control character or character without a shape stands, or ``None``."""
    match = _INVISIBLE.search(text)
    return match.start() if match else None


def _lex_block(tokens: Tokens, block: Block) -> None:
    text = tokens.source.text
    kinds, texts, starts, indents = tokens.kinds, tokens.texts, tokens.starts, tokens.indents
    keyword, add_kind, add_text, add_start = KEYWORDS.get, kinds.append, texts.append, starts.append
    begun = False
    for line in block.lines:
        first = len(kinds)
        for match in _TOKEN.finditer(text, line.start, line.end):
            group = match.lastindex or 10
            word = match[group]
            if group == 1:
                kind = keyword(word, NAME)
                if kind in OPENERS and (len(kinds) > first or line.indent) and kinds[-1:] != ["hidden"]:
                    kind = NAME
            elif group == 3:
                kind = word
            elif group == 8:
                own = len(kinds) == first
                _add_comment(tokens, word, match.start(group), line.indent if own else None, first)
                continue
            else:
                kind = _KINDS[group] or BROKEN
                if group == 9 and kinds[-1:] != ["accept"]:
                    kind = BROKEN
                if group > 3 and (kind == BROKEN or _damaged(kind, word)):
                    tokens.broken[len(kinds)] = _broken(tokens.source, kind, word, match.start(group))
                    kind = BROKEN
            add_kind(kind)
            add_text(word)
            add_start(match.start(group))
        count = len(kinds) - first
        if count:
            indents.extend([line.indent] * count)
            tokens.firsts.append(first)
            if line.indent == 0 or not begun:
                tokens.heads.append(first)
            begun = True


def _add_comment(tokens: Tokens, word: str, start: int, column: int | None, token: int) -> None:
    text = word[2:] if word.startswith("# ") else word[1:]
    place = invisible(text)
    if place is not None:
        at = start + len(word) - len(text) + place
        tokens.broken.setdefault(token, _invisible(tokens.source, at))
    tokens.comments.append(RawComment(text, start, column, token))


def _damaged(kind: str, word: str) -> bool:
    if kind == STRING:
        return invisible(word) is not None or _bad_escape(word) is not None
    return kind == NUMBER and len(word) > MAX_DIGITS


def _bad_escape(word: str) -> int | None:
    """Where in a quoted text the first unknown escape stands."""
    if "\\" not in word:
        return None
    match = _ESCAPED.match(word[1:-1])
    end = match.end() if match else 0
    return end if end < len(word) - 2 else None


def _invisible(source: Source, start: int) -> Diagnostic:
    code = f"U+{ord(source.text[start]):04X}"
    if source.text[start] == "\t":
        return Diagnostic(
            "control-character", "a tab stands in the policy", Span(source, start, start + 1), "use spaces"
        )
    return Diagnostic(
        "control-character",
        f"the invisible character {code} stands in the policy",
        Span(source, start, start + 1),
        "remove it",
    )


def _broken(source: Source, kind: str, word: str, start: int) -> Diagnostic:
    span = Span(source, start, start + len(word))
    place = invisible(word)
    if place is not None:
        return _invisible(source, start + place)
    if kind == STRING:
        at = start + 1 + (_bad_escape(word) or 0)
        return Diagnostic(
            "bad-string", "this escape is not known", Span(source, at, at + 2), 'inside quotes write `\\"` or `\\\\`'
        )
    if kind == NUMBER or re.fullmatch(r"[-+]?[0-9][\w.,]*", word):
        return Diagnostic(
            "bad-number", "this is not a whole number that can be used", span, f"write at most {MAX_DIGITS} digits"
        )
    if word.startswith('"'):
        return Diagnostic("bad-string", "the quoted text does not end on this line", span, 'end it with `"`')
    if word.startswith("¶"):
        return Diagnostic(
            "bad-paragraph", "no label stands behind `¶`", span, "write a paragraph like `¶12` or `¶7(1)(b)`"
        )
    if re.fullmatch(r"[a-z]\w*(-[a-z]\w*)+", word, re.ASCII):
        return Diagnostic("bad-name", f"`{word}` is not a name", span, f"write `{word.replace('-', '_')}`")
    if re.fullmatch(r"[\w.]*\w[\w.]*", word):
        hint = f"write `{word.lower()}`" if re.fullmatch(r"[a-z]\w*", word.lower(), re.ASCII) else None
        return Diagnostic(
            "bad-name",
            f"`{word}` is not a name",
            span,
            hint or "names are lower-case letters, digits and `_`; a fact has one dot",
        )
    quotes = word[0] in "“”„«»'`"
    shown = f"`{word}`" if word.isprintable() else f"the character U+{ord(word[0]):04X}"
    return Diagnostic(
        "unexpected-character",
        f"{shown} means nothing here",
        span,
        'use straight double quotes `"`' if quotes else None,
    )

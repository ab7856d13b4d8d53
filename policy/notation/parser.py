"""Text to trees: every declaration of a document, and all that is wrong with those that cannot be read."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches

from attrs import frozen

from policy.errors import Diagnostic
from policy.notation import parse_claims, parse_declarations, parse_processes, parse_rules
from policy.notation.comments import attach
from policy.notation.cursor import MAX_REPORTS, Cursor, DamageError
from policy.notation.keywords import CLAUSES, DECLARATIONS
from policy.notation.lexer import BROKEN, DOTTED, NAME, STRING, RawComment, Tokens, lex
from policy.notation.markdown import Blocks, find_blocks
from policy.source import Source, Span
from policy.syntax.documents import Declaration, Document

MAX_CHARACTERS = 16_000_000
MAX_LINE = 100_000


@frozen
class Parsed:
    """What can be read of a document, and all that is wrong with the rest.

    A declaration in which something is wrong is left out whole. So that nobody reports the names that it would have
    declared as unknown, ``lost_names`` holds them (for assessments and conditions also what they stand for:
    ``tension.made``, ``assess_tension``, ``no_third_parties.set``), ``lost_keywords`` the words with which such
    declarations begin (``policy``, ``rule``, …), and ``lost_unnamed`` says that some names could not even be read.
    All three are empty, and the document complete, where ``diagnostics`` has no error.
    """

    document: Document
    diagnostics: tuple[Diagnostic, ...]
    lost_names: frozenset[str] = frozenset()
    lost_unnamed: bool = False
    lost_keywords: frozenset[str] = frozenset()


@frozen
class Piece:
    """A stretch of tokens that is one declaration, whether it can be read or not, with the comments that go with it."""

    first: int
    last: int
    comments: tuple[RawComment, ...] = ()


NAMELESS = ("accept", "link")
"""The words of declarations that declare no name."""

_FORMS: dict[str, Callable[[Cursor], Declaration]] = {
    "policy": parse_declarations.header,
    "include": parse_declarations.include,
    "actor": parse_declarations.actor,
    "action": parse_declarations.action,
    "source": parse_declarations.text_source,
    "scale": parse_declarations.scale,
    "family": parse_declarations.family,
    "confidential": parse_declarations.fact,
    "chosen": parse_declarations.fact,
    "found": parse_declarations.fact,
    "hidden": parse_processes.hidden,
    "reading": parse_declarations.reading,
    "adopt": parse_declarations.adopt,
    "accept": parse_declarations.accept,
    "given": parse_declarations.given,
    "define": parse_declarations.definition,
    "assume": parse_processes.assumption,
    "strict": parse_rules.rule,
    "rule": parse_rules.rule,
    "assess": parse_rules.assess,
    "condition": parse_rules.binding,
    "sort": parse_processes.sort,
    "state": parse_processes.state,
    "link": parse_processes.link,
    "step": parse_processes.step,
    "claim": parse_claims.claim,
    "case": parse_claims.case,
}


def parse(source: Source) -> Parsed:
    """Return the declarations of a Markdown document in order, and a report for each part of one that cannot be read.

    Never raises, whatever the text. Spans point into the Markdown document. A *some of* value with one name is read as
    that name, since only the type of its fact tells the two apart.
    """
    refused = refuse(source)
    if refused is not None:
        return Parsed(Document(()), (refused,), lost_unnamed=True)
    found = find_blocks(source)
    tokens = lex(source, found.blocks)
    return _parse(tokens, pieces(tokens, found), found)


def refuse(source: Source) -> Diagnostic | None:
    """Return why a text is not even looked at: it is too long, no text, or has lines that nobody can have written."""
    text = source.text
    if len(text) > MAX_CHARACTERS:
        span = Span(source, 0, 0)
        return Diagnostic("too-long", f"the document has more than {MAX_CHARACTERS:,} characters", span, "split it")
    nul = text.find("\0")
    if nul >= 0:
        return Diagnostic("not-text", "the document holds a zero byte: it is not text", Span(source, nul, nul + 1))
    start = 0
    while start + MAX_LINE < len(text):
        stretch = (start, start + MAX_LINE + 1)
        end = max(text.rfind("\n", *stretch), text.rfind("\r", *stretch))
        if end < 0:
            return Diagnostic(
                "long-line",
                f"this line has more than {MAX_LINE:,} characters",
                Span(source, start, start),
                "break it up",
            )
        start = end + 1
    return None


def pieces(tokens: Tokens, found: Blocks) -> tuple[Piece, ...]:
    """Return the declarations of a document as stretches of tokens, each with its comments.

    A clause that stands without indentation does not begin a declaration: it goes with the one above it.
    """
    heads = list(_heads(tokens, found))
    heads.append(len(tokens.kinds))
    grouped = _comments_by_head(tokens, heads, found)
    return tuple(
        Piece(first, last, tuple(grouped.get(number, ())))
        for number, (first, last) in enumerate(itertools.pairwise(heads))
    )


def _heads(tokens: Tokens, found: Blocks) -> Iterator[int]:
    starts = {block.start for block in found.blocks}
    ends = iter([*sorted(starts), len(tokens.source.text) + 1])
    border = next(ends)
    for head in tokens.heads:
        first_of_block = tokens.starts[head] >= border
        while tokens.starts[head] >= border:
            border = next(ends)
        if first_of_block or tokens.kinds[head] not in CLAUSES:
            yield head


def _comments_by_head(tokens: Tokens, heads: list[int], found: Blocks) -> dict[int, list[RawComment]]:
    """A comment goes with the declaration that the token behind it belongs to; indented, or at the end of a block, with
    the declaration above it. One in a block without declarations goes with none.
    """
    grouped: dict[int, list[RawComment]] = {}
    ends = [block.end for block in found.blocks]
    blocks = [bisect_left(ends, tokens.starts[head]) for head in heads[:-1]]
    for comment in tokens.comments:
        block = bisect_left(ends, comment.start)
        number = bisect_left(heads, comment.token + 1) - 1
        if comment.column is not None and number < len(heads) and comment.token == heads[number]:
            above = number > 0 and blocks[number - 1] == block
            below = number < len(blocks) and blocks[number] == block
            if above and (comment.column > 0 or not below):
                number -= 1
        if 0 <= number < len(blocks) and blocks[number] == block:
            grouped.setdefault(number, []).append(comment)
    return grouped


def _parse(tokens: Tokens, stretches: tuple[Piece, ...], found: Blocks) -> Parsed:
    declarations: list[Declaration] = []
    diagnostics = list(found.diagnostics)
    lost_names: set[str] = set()
    lost_keywords: set[str] = set()
    unnamed = found.lost
    broken = sorted(tokens.broken)
    slipped = False
    for piece in stretches:
        try:
            declarations.append(read_piece(tokens, piece, broken))
            slipped = False
        except DamageError as damage:
            if not (slipped and damage.diagnostics[0].code == "unknown-keyword"):
                diagnostics.extend(damage.diagnostics)
            slipped = tokens.kinds[piece.last - 1] in DECLARATIONS  # its own word may stand in front of the next one
            keyword, names = _lost(tokens, piece)
            lost_keywords.add(keyword)
            lost_names |= names
            unnamed = unnamed or (not names and keyword not in NAMELESS) or keyword == "include"
            if len(diagnostics) >= MAX_REPORTS:
                del diagnostics[MAX_REPORTS:]
                span = diagnostics[-1].span
                diagnostics.append(Diagnostic("too-many-errors", "too much is wrong; reading stopped here", span))
                unnamed = True
                break
    diagnostics.extend(tokens.broken[place] for place in broken if place >= len(tokens.kinds))
    diagnostics.sort(key=lambda each: each.span.start if each.span else 0)
    document = Document(tuple(declarations), span=Span(tokens.source, 0, len(tokens.source.text)))
    return Parsed(document, tuple(diagnostics), frozenset(lost_names), unnamed, frozenset(lost_keywords))


def read_piece(tokens: Tokens, piece: Piece, broken: Sequence[int] = ()) -> Declaration:
    """Return the declaration that a stretch of tokens is. Raises `DamageError`, with all that is wrong, where it is none.

    ``broken`` are the places of all broken tokens, in order.
    """
    cursor = Cursor(tokens, piece.first, piece.last, broken)
    if tokens.indents[piece.first] > 0:
        cursor.refuse_broken()
        raise cursor.damage(
            "indented-declaration",
            "the block begins with an indented line",
            "begin a declaration at the start of a line",
        )
    form = _FORMS.get(cursor.kind())
    if form is None:
        cursor.refuse_broken()
        hint = cursor.closest(DECLARATIONS) or "declarations begin with a word like `rule`, `claim` or `found fact`"
        raise cursor.damage("unknown-keyword", f"no declaration begins with {cursor.found()}", hint)
    _refuse_unindented(cursor)
    declaration = form(cursor)
    return attach(declaration, piece.comments, cursor) if piece.comments else declaration


def _refuse_unindented(cursor: Cursor) -> None:
    """A clause without indentation may be a damaged heading: what stands behind it is left alone."""
    heads = cursor.tokens.heads
    number = bisect_left(heads, cursor.first + 1)
    if number < len(heads) and heads[number] < cursor.last:
        cursor.at = heads[number]
        message = f"{cursor.found()} begins a clause and stands at the start of a line"
        span = cursor.tokens.span(cursor.at, cursor.at)
        cursor.cut(cursor.at, Diagnostic("unindented-clause", message, span, "indent it by two spaces"))


def _lost(tokens: Tokens, piece: Piece) -> tuple[str, frozenset[str]]:
    """Return the keyword of a declaration that cannot be read, as far as it can be guessed, and the names lost with it."""
    kinds, texts = tokens.kinds, tokens.texts
    keyword = kinds[piece.first]
    if keyword not in DECLARATIONS:
        near = get_close_matches(texts[piece.first], DECLARATIONS, n=1, cutoff=0.6)
        keyword = near[0] if near else ""
    second = bisect_left(tokens.firsts, piece.first + 1)
    first_line = tokens.firsts[second : second + 1]
    end = min([piece.last, *first_line])
    if keyword in NAMELESS:  # the name that it has is another's
        return keyword, frozenset()
    whole = keyword in ("scale", "family", "reading")
    prefixes = (*DECLARATIONS, "fact")
    named = next((kinds[at] for at in range(piece.first, end) if kinds[at] not in prefixes), "")
    if named not in (NAME, DOTTED, BROKEN):  # its own name is missing: the first one on the line is another's
        return keyword, frozenset()
    names: list[str] = []
    for at in range(piece.first, end):
        if kinds[at] in (NAME, DOTTED):
            names.append(texts[at])
        elif names and not whole and kinds[at] in (":", "cites", "is", STRING):
            break
    lost = set(names)
    for name in names:
        if "." not in name:
            lost |= {f"{name}.{part}" for part in ("made", "considered", "other_ground", "outcome", "set", "kept")}
            lost.add(f"assess_{name}")
    return keyword, frozenset(lost)

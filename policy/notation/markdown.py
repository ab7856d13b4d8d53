"""The fenced `policy` blocks of a Markdown document, and where each of their lines stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from attrs import field, frozen
from markdown_it import MarkdownIt
from markdown_it.token import Token

from policy.errors import Diagnostic
from policy.source import Source, Span

MAX_NESTING = 50
"""How deep quotes and lists may be nested around a block."""

_LINE = re.compile(r"\r\n|\r|\n")
_LOOKS_LIKE_A_FENCE = re.compile(r"[ \t>]*((?:`{3,}[ \t]*policy(?![\w-])[^`\n]*|~{3,}[ \t]*policy(?![\w-]).*))\Z")
_FENCE = re.compile(r"(`{3,}|~{3,})")


@frozen
class Line:
    """A line of a block: the stretch of the document from its first character that is no space, and its indentation in the block."""

    start: int
    end: int
    indent: int


@frozen
class Block:
    """A fenced block. ``[start, end)`` is what lies between its fences; ``prefix`` is what each line of it begins with
    because of the quotes and lists around it. Blank lines are left out of ``lines``.
    """

    source: Source = field(repr=False)
    start: int
    end: int
    prefix: str
    lines: tuple[Line, ...] = field(repr=False)


@frozen
class Blocks:
    """What `find_blocks` returns. ``lost``: some of the policy could not be read, so names may be missing."""

    blocks: tuple[Block, ...]
    diagnostics: tuple[Diagnostic, ...]
    lost: bool


def find_blocks(source: Source) -> Blocks:
    """Return the `policy` blocks of a document in order, in quotes and lists too, and a report for each fence gone wrong."""
    starts, ends = _lines(source.text)
    reader = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).disable(["inline", "reference"])
    blocks: list[Block] = []
    diagnostics: list[Diagnostic] = []
    fenced: set[int] = set()
    for token in reader.parse(source.text):
        if token.type != "fence" or token.map is None:
            continue
        first, last = token.map
        fenced.update(range(first, last))
        opening = Span(source, starts[first], ends[first])
        problem = _problem(token, opening, source.text[starts[last - 1] : ends[last - 1]])
        if problem is not None:
            diagnostics.append(problem)
        elif _language(token) == "policy":
            blocks.append(_block(source, token, starts, ends))
    if not blocks and not diagnostics:
        diagnostics.append(
            Diagnostic(
                "no-policy-block",
                "the document has no fenced `policy` block",
                Span(source, 0, 0),
                "put it between a line of three backticks with `policy` behind them and a line of three backticks",
            )
        )
    lost = bool(diagnostics)
    diagnostics += _skipped(source, starts, ends, fenced)
    return Blocks(tuple(blocks), tuple(diagnostics), lost)


def _skipped(source: Source, starts: list[int], ends: list[int], fenced: set[int]) -> Iterator[Diagnostic]:
    """Warn of each line that looks like the fence of a `policy` block, and is none for Markdown.

    It stands in a comment or another element of HTML, in a block of code that is indented, or is nested too deeply.
    """
    if "policy" not in source.text:
        return
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if number not in fenced and (fence := _LOOKS_LIKE_A_FENCE.match(source.text, start, end)):
            yield Diagnostic(
                "skipped-block",
                "a `policy` block that stands here is not read: for Markdown it is part of HTML or of indented code",
                Span(source, *fence.span(1)),
                "begin the line with its fence, after an empty line and outside of any HTML",
                severity="warning",
            )


def _lines(text: str) -> tuple[list[int], list[int]]:
    starts, ends = [0], []
    for match in _LINE.finditer(text):
        ends.append(match.start())
        starts.append(match.end())
    ends.append(len(text))
    return starts, ends


def _language(token: Token) -> str:
    words = token.info.split(maxsplit=1)
    return words[0] if words else ""


def _problem(token: Token, opening: Span, closing: str) -> Diagnostic | None:
    """A closing fence that was forgotten swallows what follows, up to the fence after the next opening one."""
    language = _language(token)
    suspect = r"policy\b" if language not in ("policy", "") else r"\w"
    inner = re.compile(rf"^ {{0,3}}{re.escape(token.markup)}{token.markup[0]}*[ \t]*{suspect}", re.MULTILINE)
    if inner.search(token.content):
        return Diagnostic(
            "unclosed-block",
            "another block begins inside this block, which does not end before it",
            opening,
            f"end the block with a line {token.markup}",
        )
    if language in ("policy", ""):
        if not _closes(token, closing):
            message = "the block does not end" if language else "a block without a name begins here and does not end"
            hint = f"end the block with a line {token.markup}"
            return Diagnostic("unclosed-block", message, opening, hint)
        return None
    if language and get_close_matches(language.lower(), ["policy"], cutoff=0.7):
        shown = f"`{language}`" if language.isprintable() else "this word"
        return Diagnostic(
            "unknown-block", f"a block marked {shown} is not read as policy", opening, "did you mean `policy`?"
        )
    return None


def _closes(token: Token, line: str) -> bool:
    if token.map is None or token.map[1] - token.map[0] < 2:
        return False
    return re.fullmatch(rf"[>\s]*{re.escape(token.markup)}{token.markup[0]}*\s*", line) is not None


def _block(source: Source, token: Token, starts: list[int], ends: list[int]) -> Block:
    assert token.map is not None, "a fence has a place"
    first, last = token.map
    contents = token.content.split("\n")
    lines: list[Line] = []
    for number, content in enumerate(contents[: last - first - 2], first + 1):
        bare = content.lstrip(" ")
        if not bare or bare.isspace():
            continue
        end = ends[number]
        indent = len(content) - len(bare) + (1 if bare[0] == "\t" else 0)  # a tab is an error, but an indented one
        lines.append(Line(end - len(bare), end - len(bare) + len(bare.rstrip(" ")), indent))
    opening = source.text[starts[first] : ends[first]]
    fence = _FENCE.search(opening)
    before = opening[: fence.start()] if fence else ""
    return Block(source, starts[first + 1], starts[last - 1], re.sub(r"[^>\s]", " ", before), tuple(lines))

"""Trees to text: one output for one tree. Reading what is printed gives the same tree."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from attrs import frozen

from policy.errors import PolicyError
from policy.notation.markdown import Block, find_blocks
from policy.notation.parser import parse
from policy.notation.print_conditions import print_condition
from policy.notation.print_declarations import layout
from policy.source import Source
from policy.syntax.documents import Declaration, Document

__all__ = ["format_markdown", "print_condition", "print_declaration", "print_document"]


@frozen
class _Printed:
    """The lines of a declaration with its comments, and whether it may stand right below another like it."""

    lines: tuple[str, ...]
    short: bool


def print_declaration(declaration: Declaration) -> str:
    """Return a declaration with its comments as it stands in a `policy` block, without a line break at the end."""
    return "\n".join(_printed(declaration).lines)


def print_document(document: Document) -> str:
    """Return a Markdown document of one `policy` block with these declarations."""
    return "\n".join(["```policy", *_lines(document.declarations), "```", ""])


def format_markdown(source: Source) -> str:
    """Return the document with each of its `policy` blocks as the formatter writes it, and its prose untouched.

    Raises:
        PolicyError: The document has errors; it cannot be formatted without losing something.
    """
    parsed = parse(source)
    errors = tuple(each for each in parsed.diagnostics if each.severity == "error")
    if errors:
        raise PolicyError(errors)
    blocks = find_blocks(source).blocks
    inside: list[list[Declaration]] = [[] for _ in blocks]
    starts = [block.start for block in blocks]
    for declaration in parsed.document.declarations:
        assert declaration.span is not None, "what was read has a place"
        inside[bisect_right(starts, declaration.span.start) - 1].append(declaration)
    pieces: list[str] = []
    done = 0
    for block, declarations in zip(blocks, inside, strict=True):
        if declarations:
            pieces += [source.text[done : block.start], _in_place(block, declarations)]
            done = block.end
    return "".join([*pieces, source.text[done:]])


def _in_place(block: Block, declarations: Sequence[Declaration]) -> str:
    text = block.source.text
    end = "\r\n" if "\r\n" in text else "\r" if "\n" not in text and "\r" in text else "\n"
    return "".join((block.prefix + line).rstrip() + end for line in _lines(declarations))


def _lines(declarations: Sequence[Declaration]) -> list[str]:
    """Declarations of one kind that take one line each stand together; else a blank line keeps them apart."""
    lines: list[str] = []
    above: Declaration | None = None
    for declaration in declarations:
        printed = _printed(declaration)
        if above is not None and not (printed.short and type(above) is type(declaration) and _printed(above).short):
            lines.append("")
        lines.extend(printed.lines)
        above = declaration
    return lines


def _printed(declaration: Declaration) -> _Printed:
    lines = layout(declaration)
    rows: list[str] = []
    for number, line in enumerate(lines):
        rows.extend(" " * line.indent + _comment(each.text) for each in declaration.comments if each.before == number)
        rows.append(" " * line.indent + line.text)
    rows.extend("  " + _comment(each.text) for each in declaration.comments if each.before >= len(lines))
    return _Printed(tuple(rows), short=len(rows) == 1)


def _comment(text: str) -> str:
    return f"# {text}" if text else "#"

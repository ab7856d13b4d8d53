"""A repair as a patch to the document that it is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import unified_diff

from attrs import evolve, frozen

from policy.notation.markdown import find_blocks
from policy.notation.printer import print_declaration
from policy.source import Source
from policy.syntax.declarations import (
    Comment,
    Rule,
)
from policy.syntax.documents import Declaration
from policy.syntax.policy import Policy


@frozen
class Patched:
    """A document before and after."""

    source: Source
    text: str


@frozen
class Stretch:
    """A declaration in its document: ``[start, end)``, whole lines. ``prefix``: what quotes and lists put before each line."""

    source: Source
    start: int
    end: int
    prefix: str


def declared(policy: Policy) -> dict[str, Rule]:
    """Return the rules that a document declares by themselves: no member of a family, and no part of an assessment."""
    return {
        each.name: each
        for document in policy.documents
        for each in document.declarations
        if isinstance(each, Rule) and not each.params and each.name in policy.rules and each.span is not None
    }


def replaced(policy: Policy, rule: Rule) -> Patched:
    """Return the document of a rule with the rule as it is now."""
    own = declared(policy)[rule.name]
    place = _stretch(policy, own)
    return _put(place, place.start, place.end, _lines(evolve(rule, comments=_inside(own))))


def removed(policy: Policy, name: str) -> Patched:
    """Return the document of a rule without it, and without the empty lines behind it."""
    place = _stretch(policy, declared(policy)[name])
    text = place.source.text
    end = place.end
    while (blank := re.compile(r"[^\S\r\n]*(\r\n|\r|\n)").match(text, end)) is not None:
        end = blank.end()
    return _put(place, place.start, end, [])


def added(policy: Policy, rule: Rule, behind: str | None) -> Patched:
    """Return a document with a rule more: behind another one, or at the end of the last block of the first document."""
    known = declared(policy)
    if behind is not None and behind in known:
        place = _stretch(policy, known[behind])
        return _put(place, place.end, place.end, ["", *_lines(rule)])
    span = policy.header.span
    assert span is not None, "what was read has a place"
    block = find_blocks(span.source).blocks[-1]
    place = Stretch(span.source, block.end, block.end, block.prefix)
    return _put(place, block.end, block.end, ["", *_lines(rule)])


def diff(patched: Patched, path: str) -> str:
    """Return a unified diff, as `patch -p0` and `git apply -p0` read it."""
    before, after = (text.splitlines(keepends=True) for text in (patched.source.text, patched.text))
    lines = unified_diff(before, after, path, path)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(rule: Rule) -> list[str]:
    return print_declaration(rule).split("\n")


def _inside(rule: Rule) -> tuple[Comment, ...]:
    """Return the comments between the lines of a rule; those above and below it are not its own to print."""
    count = len(print_declaration(evolve(rule, comments=())).split("\n"))
    return tuple(each for each in rule.comments if 0 < each.before < count)


def _put(place: Stretch, start: int, end: int, lines: Sequence[str]) -> Patched:
    text = place.source.text
    newline = "\r\n" if "\r\n" in text else "\r" if "\n" not in text and "\r" in text else "\n"
    put = "".join((place.prefix + line).rstrip() + newline for line in lines)
    return Patched(place.source, text[:start] + put + text[end:])


def _stretch(policy: Policy, rule: Rule) -> Stretch:
    """Return where a rule stands: from the line of its name to the last line before the next declaration that is no comment."""
    assert rule.span is not None, "what was read has a place"
    source, first = rule.span.source, _line_start(rule.span.source.text, rule.span.start)
    block = next(each for each in find_blocks(source).blocks if each.start <= rule.span.start < each.end)
    names = (each.span.start for each in _beside(policy, source) if each.span is not None)
    end = min((_line_start(source.text, name) for name in names if name > rule.span.start), default=block.end)
    own = [line for line in block.lines if first <= line.start < min(end, block.end)]
    last = max(line.end for line in own if not source.text.startswith("#", line.start))
    return Stretch(source, first, _next_line(source.text, last), block.prefix)


def _beside(policy: Policy, source: Source) -> Sequence[Declaration]:
    return next(each.declarations for each in policy.documents if each.span is not None and each.span.source is source)


def _line_start(text: str, place: int) -> int:
    return max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1


def _next_line(text: str, place: int) -> int:
    found = re.compile(r"\r\n|\r|\n").search(text, place)
    return len(text) if found is None else found.end()

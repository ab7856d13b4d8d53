"""The events of a JSON text, with their places, which the standard library does not tell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from policy.errors import Diagnostic
from policy.notation.cursor import DamageError
from policy.notation.scenario_tree import MAX_CHARACTERS, Bracket, Event
from policy.source import Source, Span

_TOKEN = re.compile(r'([{}\[\],:])|("(?:[^"\\\x00-\x1f]|\\.)*")|([-+.\w]+)|([^ \t\r\n])')
_OPEN = {"{": Bracket.MAPPING, "[": Bracket.LIST}
_CLOSE = {Bracket.MAPPING: "}", Bracket.LIST: "]"}
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")


def events(source: Source) -> Iterator[Event]:
    """Give the events of a text. Raises `DamageError` where it is no JSON."""
    open_: list[Bracket] = []
    expected = "a value"
    keyed = False  # whether the key of the current member has been read
    begun = False
    for match in _TOKEN.finditer(source.text):
        mark, word = match[1], match[match.lastindex or 0]
        span = Span(source, match.end() - len(word), match.end())
        inside = open_[-1] if open_ else None
        if expected == "a value" or expected == "a value or an end":
            if mark in _OPEN and (inside is not Bracket.MAPPING or keyed):
                open_.append(_OPEN[mark])
                expected, keyed, begun = "a value or an end", False, True
                yield Event(open_[-1], span)
            elif expected == "a value or an end" and inside is not None and not keyed and mark == _CLOSE[inside]:
                open_.pop()
                expected, keyed = "a comma", False
                yield Event(Bracket.END, span)
            elif mark is None and (inside is not Bracket.MAPPING or keyed or match[2] is not None):
                yield Event(_value(match, span), span)
                begun = True
                if inside is Bracket.MAPPING and not keyed:
                    expected = "a colon"
                else:
                    expected, keyed = "a comma", False
            else:
                raise _refused("a value" if inside is not Bracket.MAPPING or keyed else "a name in quotes", span)
        elif expected == "a colon":
            if mark != ":":
                raise _refused("`:`", span)
            expected, keyed = "a value", True
        elif inside is not None and mark == _CLOSE[inside]:
            open_.pop()
            yield Event(Bracket.END, span)
        elif inside is not None and mark == ",":
            expected = "a value"
        else:
            raise _refused("`,` or an end" if inside is not None else "the end of the text", span)
    if open_ or not begun:
        end = len(source.text)
        raise _refused("a value" if not begun else f"`{_CLOSE[open_[-1]]}`", Span(source, end, end))


def _value(match: re.Match[str], span: Span) -> bool | int | str | None:
    if match[2] is not None:
        try:
            return str(json.loads(match[2]))
        except ValueError:
            raise _refused("a text without unknown escapes", span) from None
    word = match[3] or ""
    if word in ("true", "false"):
        return word == "true"
    if _NUMBER.fullmatch(word):
        return int(word) if word.lstrip("-").isdigit() and len(word) <= MAX_CHARACTERS else None
    if word in ("null", "NaN", "Infinity", "-Infinity"):
        return None
    raise _refused("a value", span)


def _refused(expected: str, span: Span) -> DamageError:
    return DamageError(Diagnostic("scenario-syntax", f"this is no JSON: expected {expected}", span))

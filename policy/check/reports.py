"""Collecting what is wrong with a document: everything, in the order of the text, and nothing twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from difflib import get_close_matches
from typing import TypeVar

from attrs import define, evolve, field, frozen

from policy.errors import Diagnostic, Severity
from policy.source import Span

OTHER_PLACES = 4
SUGGESTIONS = 40
COMPARISONS = 100_000
MANY = 2_000
"""How many names get a suggestion, how many are gone through for them, and from how many on only those that begin alike are."""

Related = tuple[tuple[str, Span], ...]


@define
class Reports:
    """The reports so far.

    ``hits`` counts every fault met, told or not, so that a caller can see whether what it looked at is sound.
    """

    found: list[Diagnostic] = field(factory=list)
    hits: int = 0
    _told: dict[Hashable, int] = field(factory=dict, init=False)
    _suggested: int = field(default=0, init=False)
    _compared: int = field(default=0, init=False)

    def error(
        self,
        code: str,
        message: str,
        span: Span | None,
        hint: str | None = None,
        *,
        related: Related = (),
        about: Hashable = None,
    ) -> None:
        """Report an error. A later one ``about`` the same thing becomes a further place of the first."""
        self.hits += 1
        if about is not None and about in self._told:
            self._add_place(self._told[about], span)
            return
        if about is not None:
            self._told[about] = len(self.found)
        self.found.append(Diagnostic(code, message, span, hint, "error", related))

    def warning(self, code: str, message: str, span: Span | None, hint: str | None = None) -> None:
        self.found.append(Diagnostic(code, message, span, hint, "warning"))

    def hush(self) -> None:
        """Note a fault that follows from one that was told already."""
        self.hits += 1

    def suggest(self, name: str, known: Callable[[], Iterable[str]]) -> str | None:
        """Return a hint that names the nearest known name, or ``None``. Gives up after so many that nobody reads them."""
        self._suggested += 1
        if self._suggested > SUGGESTIONS or self._compared > COMPARISONS:
            return None
        names = list(known())
        self._compared += len(names)
        return did_you_mean(name, names)

    def _add_place(self, index: int, span: Span | None) -> None:
        first = self.found[index]
        if span is None or span == first.span or len(first.related) >= OTHER_PLACES:
            return
        if all(place != span for _, place in first.related):
            self.found[index] = evolve(first, related=(*first.related, ("also here", span)))


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """Return ``did you mean `x`?`` for the nearest known name, or ``None`` where none is near."""
    near = [each for each in known if abs(len(each) - len(name)) <= max(3, len(name) // 3)]
    if len(near) > MANY:
        near = [each for each in near if each[:3] == name[:3] or each[-3:] == name[-3:]][:MANY]
    close = get_close_matches(name, near, n=1, cutoff=0.7 if len(name) > 4 else 0.6)
    return f"did you mean `{close[0]}`?" if close else None


@frozen
class _Rank:
    """Files in the order in which they were read; what has no place stands first."""

    files: dict[str, int]

    def __call__(self, report: Diagnostic) -> tuple[int, int, str, str]:
        if report.span is None:
            return (-1, -1, report.code, report.message)
        file = self.files.get(report.span.source.name, len(self.files))
        return (file, report.span.start, report.code, report.message)


def in_order(reports: Iterable[Diagnostic], files: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Return the reports in the order of the files and of their text."""
    return tuple(sorted(reports, key=_Rank({name: place for place, name in enumerate(files)})))


def severity(reports: Iterable[Diagnostic], wanted: Severity) -> tuple[Diagnostic, ...]:
    """Return the reports of one severity."""
    return tuple(report for report in reports if report.severity == wanted)


# Places


def place_of(span: Span | None, word: str) -> Span | None:
    """Return the place of a word in a span, or after it in the same declaration; the span itself where it is not found."""
    if span is None:
        return None
    text = span.source.text
    stop = re.compile(r"[\n\r](?=\S)").search(text, span.end)
    pattern = re.compile(rf"(?<![\w.]){re.escape(word)}(?![\w])")
    inside = pattern.search(text, span.start, span.end) or pattern.search(
        text, span.end, stop.start() if stop else len(text)
    )
    return Span(span.source, inside.start(), inside.end()) if inside else span


# Lists

T = TypeVar("T", bound=Hashable)


def repeated(items: Iterable[T]) -> Iterator[T]:
    """Yield each item that came before, as often as it comes again."""
    seen: set[T] = set()
    for item in items:
        if item in seen:
            yield item
        seen.add(item)


def listed(names: Iterable[object], last: str = "and") -> str:
    """Return names in backticks as a list: `a`, `b` and `c`; a long list is cut."""
    shown = [f"`{name}`" for name in names]
    if len(shown) > 12:
        shown = [*shown[:11], f"{len(shown) - 11} more"]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def cut(names: Iterable[object], most: int = 8) -> str:
    """Return names in backticks with commas, a long list cut."""
    shown = [f"`{name}`" for name in names]
    return ", ".join(shown[:most]) + (", …" if len(shown) > most else "")

"""A place in the tokens of one declaration, and the ways to read on from it.

A declaration is a heading and clauses. Each is a part, read ``with cursor.part():``, and within one ``end`` is the wall
that no reader passes. The first thing that is wrong with a part ends the reading of it, as a `DamageError`; reading goes
on with the next one. At the end, `Cursor.settle` raises all that was wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from types import TracebackType

from attrs import evolve

from policy.errors import Diagnostic
from policy.notation.keywords import CLAUSES, DECLARATIONS
from policy.notation.lexer import BULLET, DOTTED, NAME, NUMBER, STRING, Tokens
from policy.source import Span

END = "END"
"""The kind of what stands at the wall."""

MAX_DEPTH = 200
"""How deeply a condition may be nested."""

MAX_REPORTS = 1_000
OTHER_PLACES = 4


class DamageError(Exception):
    """What is wrong with a part of a declaration, or, once it is read, with the whole. Never leaves this room."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(*(each.message for each in diagnostics))
        self.diagnostics = diagnostics


class Cursor:
    """Reads the tokens ``[at, end)`` of one declaration ``[first, last)``.

    ``depth`` counts what is open around the cursor; ``height`` is the height of the condition that was read last.
    ``broken`` are the places of all broken tokens of the document, in order.
    """

    __slots__ = (
        *("tokens", "kinds", "broken", "first", "last", "begin", "wall", "clause_starts"),
        *("at", "end", "depth", "height"),
        *("_damaged", "_heading_damaged", "_oddities", "_reports", "_skipped", "_strays"),
    )

    def __init__(self, tokens: Tokens, first: int, last: int, broken: Sequence[int] = ()) -> None:
        self.tokens = tokens
        self.kinds = tokens.kinds
        self.broken = broken
        self.first = first
        self.last = last
        self.at = self.begin = first
        self.end = self.wall = last
        self.depth = 0
        self.height = 0
        self.clause_starts: list[int] = []
        self._reports: list[Diagnostic] = []
        self._skipped: set[int] = set()
        self._strays: list[Diagnostic] = []
        self._damaged = False
        self._heading_damaged = False
        self._oddities: list[Diagnostic] = []

    # One token

    def kind(self) -> str:
        """Return the kind of the token at the cursor; `END` at the wall."""
        return self.kinds[self.at] if self.at < self.end else END

    def text(self) -> str:
        """Return the text of the token at the cursor, which must be there."""
        return self.tokens.texts[self.at]

    def accept(self, kind: str) -> bool:
        """Step over a token of this kind, if it is one."""
        if self.at < self.end and self.kinds[self.at] == kind:
            self.at += 1
            return True
        return False

    def expect(self, *words: str) -> None:
        """Step over these keywords or marks, one after the other."""
        for word in words:
            if self.at < self.end and self.kinds[self.at] == word:
                self.at += 1
            else:
                raise self.unexpected(f"`{word}`", (word,))

    def name(self, what: str) -> str:
        """Step over a name without a dot and return it; ``what`` says whose name it is."""
        if self.kind() != NAME:
            raise self.no_name(what)
        self.at += 1
        return self.tokens.texts[self.at - 1]

    def dotted(self, what: str) -> str:
        """Step over a name with a dot and return it."""
        if self.kind() != DOTTED:
            raise self.no_name(what)
        self.at += 1
        return self.tokens.texts[self.at - 1]

    def string(self, what: str) -> str:
        """Step over a quoted text and return what it says."""
        if self.kind() != STRING:
            raise self.unexpected(what)
        self.at += 1
        text = self.tokens.texts[self.at - 1][1:-1]
        return re.sub(r"\\(.)", r"\1", text) if "\\" in text else text

    def number(self, what: str) -> int:
        """Step over a whole number and return it."""
        if self.kind() != NUMBER:
            raise self.unexpected(what)
        self.at += 1
        return int(self.tokens.texts[self.at - 1])

    def span(self, start: int) -> Span:
        """Return the stretch from a token to the one before the cursor."""
        tokens = self.tokens
        return Span(tokens.source, tokens.starts[start], tokens.starts[self.at - 1] + len(tokens.texts[self.at - 1]))

    # Parts

    def open(self, clauses: Collection[str], *, body: bool) -> None:
        """Find where the heading ends and the clauses of this declaration start, and go to the heading.

        With ``body``, the heading goes on until a line begins with one of the words of ``clauses``; otherwise it ends
        on the line of its ``:``, and every line below begins a clause or continues one.
        """
        lines = self.tokens.firsts
        number = bisect_left(lines, self.first + 1)
        colon = self.last if body else self._colon()
        if colon < self.last:
            number = max(number, bisect_left(lines, colon))
        else:
            end = bisect_left(lines, self.last)
            while number < end and not self._begins_clause(lines[number], clauses):
                number += 1
        self._find_clauses(number, clauses)
        self._go(self.first, self.clause_starts[0] if self.clause_starts else self.last)

    def clauses(self, words: Collection[str], repeatable: Collection[str] = ()) -> Iterator[str]:
        """Step through the clauses, giving the kind of the first token of each, which is to be read as a `part`.

        A clause whose word is not among ``words`` is misplaced, and one that is not among ``repeatable`` may come once;
        others are reported and stepped over.
        """
        seen: dict[str, int] = {}
        refused = 0
        self._heading_damaged = self._damaged
        for number, start in enumerate(self.clause_starts):
            if len(self._reports) + refused >= MAX_REPORTS:
                return
            self._go(start, self.clause_starts[number + 1] if number + 1 < len(self.clause_starts) else self.last)
            word = self.kinds[start]
            if start in self._skipped:
                self._damaged = True
            elif word not in words or (self._damaged and not self._begins_clause(start, words)):
                refused += 1
                self._stray(words)
            elif word in seen and word not in repeatable:
                self._damaged = True
                self._reports.extend(self.repeated(word, seen[word]).diagnostics)
            else:
                seen[word] = start
                yield word

    def part(self) -> Cursor:
        """Return the context in which the heading, or the clause at the cursor, is read, all of it.

        What is wrong with it is kept for `settle`: the first thing, or else the token that is broken.
        """
        self._damaged = False
        self.depth = 0
        return self

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is not None and not isinstance(error, DamageError):
            return False
        broken = self._broken()
        if broken is not None:
            error = DamageError(broken)
        elif error is None and self.at < self.end:
            error = self.unexpected("the end of the line")
        if error is not None:
            self._damaged = True
            self._reports.extend(error.diagnostics)
        return True

    def cut(self, last: int, report: Diagnostic) -> None:
        """Leave out what stands in the declaration from a token on, because of what is wrong there."""
        self.end = self.wall = self.last = last
        self._reports.append(report)

    def settle(self) -> None:
        """Raise all that is wrong with the parts that were read, if anything is.

        Clauses that belong elsewhere are one report. Behind a damaged heading, neither they nor clauses that stand oddly
        are any; and where they are most of the clauses, nothing else is: it is the first word that is wrong.
        """
        if self._strays and not self._heading_damaged:
            first, *others = self._strays
            also = tuple(("also here", each.span) for each in others[:OTHER_PLACES] if each.span)
            if others and 2 * len(self._strays) > len(self.clause_starts):
                self._reports.clear()
            self._reports.append(evolve(first, related=also))
        if not self._heading_damaged:
            self._reports.extend(self._oddities)
        if self._reports:
            raise DamageError(*self._reports)

    def refuse_broken(self) -> None:
        """Raise the report about the first broken token before the wall, if there is one."""
        broken = self._broken()
        if broken is not None:
            raise DamageError(broken)

    def _go(self, start: int, end: int) -> None:
        self.at = self.begin = start
        self.end = self.wall = end

    def _broken(self) -> Diagnostic | None:
        place = bisect_left(self.broken, self.begin)
        if place < len(self.broken) and self.broken[place] < self.wall:
            return self.tokens.broken[self.broken[place]]
        return None

    def _colon(self) -> int:
        """Return the first `:` that ends a line, or else the first, of those that belong to no `some` or `every`."""
        kinds, lines = self.kinds, self.tokens.firsts
        first = self.last
        for at in range(self.first, self.last):
            if kinds[at] == ":" and not self._binds(at):
                number = bisect_left(lines, at + 1)
                if number == len(lines) or lines[number] == at + 1:
                    return at
                first = min(first, at)
        return first

    def _binds(self, colon: int) -> bool:
        """Whether a `:` stands behind the variables of a `some` or `every`."""
        at = colon - 1
        while at > self.first and self.kinds[at] in (NAME, ",", "as"):
            at -= 1
        return at < colon - 1 and self.kinds[at] in ("some", "every")

    def _begins_clause(self, line: int, clauses: Collection[str]) -> bool:
        """Whether a line, by its first token, begins a clause rather than go on with one."""
        kind = self.kinds[line]
        behind = self.kinds[line + 1] if line + 1 < self.last else END
        if kind == "no":  # a condition may go on with the value `no` on a line of its own
            lines = self.tokens.firsts
            number = bisect_left(lines, line + 1)
            return behind in ("en", "nl") and (number == len(lines) or lines[number] != line + 1)
        return kind in clauses and (kind != NAME or behind in ("at", "is"))

    def _find_clauses(self, number: int, clauses: Collection[str]) -> None:
        """Find the clauses from the line with this number on: it begins the first one, and sets the margin.

        Where a line is indented less than that, it stands oddly if more clauses follow at the margin, or else those
        above it do. One report says so, and what stands oddly is not read. If that line is no clause it may be a
        damaged heading: what stands behind it is left alone.
        """
        lines, indents, starts = self.tokens.firsts, self.tokens.indents, self.clause_starts
        margin = indents[lines[number]] if number < len(lines) else 0
        aligned: int | None = number
        while number < len(lines) and (line := lines[number]) < self.last and len(self._oddities) < MAX_REPORTS:
            if indents[line] < margin and not self._begins_clause(line, clauses):
                self._oddities.append(self._misaligned(line))
                self.end = self.wall = self.last = line
                break
            if indents[line] <= margin:
                starts.append(line)
            if indents[line] < margin:
                if aligned is not None and aligned <= number:
                    aligned = self._next_aligned(number, margin, clauses)
                    if aligned is None:
                        self._skipped.update(starts[:-1])
                        self._oddities.append(self._misaligned(line))
                if aligned is None:
                    margin = indents[line]
                else:
                    self._skipped.add(line)
                    self._oddities.append(self._misaligned(line))
            number += 1

    def _next_aligned(self, number: int, margin: int, clauses: Collection[str]) -> int | None:
        """Return the number of the first line below one that begins a clause at the margin."""
        lines, indents = self.tokens.firsts, self.tokens.indents
        for below in range(number + 1, len(lines)):
            if lines[below] >= self.last:
                break
            if indents[lines[below]] == margin and self._begins_clause(lines[below], clauses):
                return below
        return None

    def _stray(self, words: Collection[str]) -> None:
        """Report a clause that has no place here, but not one that is what a damage above it left over."""
        broken = self._broken()
        word = self.kinds[self.at]
        if broken is not None:
            self._reports.append(broken)
        elif word in DECLARATIONS or self._begins_clause(self.at, CLAUSES):
            self._strays.extend(self._misplaced(words).diagnostics)
        elif not self._damaged or self.closest(words):
            self._reports.extend(self._misplaced(words).diagnostics)
        self._damaged = True

    # What can be wrong

    def damage(self, code: str, message: str, hint: str | None = None) -> DamageError:
        """Return a report about the token at the cursor, or about the end of what is before the wall."""
        return DamageError(Diagnostic(code, message, self._here(), hint))

    def unexpected(self, expected: str, words: Collection[str] = (), hint: str | None = None) -> DamageError:
        """Return a report that something else stands where ``expected`` should; ``words`` are the keywords that would do."""
        return self.damage(
            "unexpected-token", f"expected {expected}, found {self.found()}", hint or self.closest(words)
        )

    def no_name(self, what: str) -> DamageError:
        """Return a report that no name stands where one should."""
        kind = self.kind()
        if kind.isalpha() and kind.islower():
            return self.damage(
                "reserved-word",
                f"expected {what}, found `{kind}`, which is a word of the notation and no name",
                f"`{kind}_` or a longer name will do",
            )
        return self.unexpected(what)

    def repeated(self, word: str, first: int) -> DamageError:
        """Return a report that the clause at the cursor stands there for the second time."""
        what = f"`{word}`" if word.islower() else "this"
        return DamageError(
            Diagnostic(
                "duplicate-clause",
                f"{what} stands in this declaration already",
                self._here(),
                "keep one of them, or join them with `and` or `or`" if word in ("if", "unless") else "keep one of them",
                related=(("the first stands here", self.tokens.span(first, first)),),
            )
        )

    def missing(self, what: str, hint: str) -> DamageError:
        """Return a report, at the heading, that the declaration lacks a clause."""
        span = self.tokens.span(self.first, self.first)
        return DamageError(Diagnostic("missing-clause", f"the declaration has no {what}", span, hint))

    def found(self) -> str:
        """Return what stands at the cursor, in words."""
        if self.at < self.end:
            text = self.tokens.texts[self.at]
            return (
                "a quoted text"
                if self.kinds[self.at] == STRING
                else "a bullet"
                if self.kind() == BULLET
                else f"`{text}`"
            )
        return f"the end of the {'declaration' if self.end >= self.last else 'line'}"

    def closest(self, words: Collection[str]) -> str | None:
        """Return a hint that names the keyword that a misspelt word at the cursor may stand for."""
        if self.kind() not in (NAME, DOTTED):
            return None
        near = get_close_matches(self.text(), sorted(word for word in words if word.isalpha()), n=1, cutoff=0.7)
        return f"did you mean `{near[0]}`?" if near else None

    def _misplaced(self, words: Collection[str]) -> DamageError:
        known = sorted(word for word in words if word.islower())
        allowed = "here a clause begins with " + ", ".join(f"`{word}`" for word in known)
        if self.kind() == NAME:
            return self.damage(
                "unknown-keyword", f"no clause begins with `{self.text()}`", self.closest(known) or allowed
            )
        return self.damage("misplaced-clause", f"{self.found()} does not begin a clause of this declaration", allowed)

    def _misaligned(self, line: int) -> Diagnostic:
        return Diagnostic(
            "misaligned-clause",
            "this clause is indented less than the first clause of its declaration",
            self.tokens.span(line, line),
            "indent all clauses of a declaration alike, and deeper what continues one",
        )

    def _here(self) -> Span:
        if self.at < self.end:
            return self.tokens.span(self.at, self.at)
        before = self.tokens.span(max(self.at - 1, self.first), max(self.at - 1, self.first))
        return Span(before.source, before.end, before.end)

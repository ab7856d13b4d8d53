"""A place in the tokens of one declaration, and the ways to read on from it.

A declaration is a heading and clauses. `Cursor.clauses` steps through them; within one, ``end`` is the wall that no
reader passes. The first thing that is wrong ends the reading of the declaration, as a `DamageError`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from policy.errors import Diagnostic
from policy.notation.lexer import BULLET, DOTTED, NAME, NUMBER, STRING, Tokens
from policy.source import Span

END = "END"
"""The kind of what stands at the wall."""

MAX_DEPTH = 200
"""How deeply a condition may be nested."""


class DamageError(Exception):
    """What is wrong with a declaration. Never leaves this room."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class Cursor:
    """Reads the tokens ``[at, end)`` of one declaration ``[first, last)``.

    ``depth`` counts what is open around the cursor; ``height`` is the height of the condition that was read last.
    """

    __slots__ = ("at", "clause_starts", "depth", "end", "first", "height", "kinds", "last", "tokens")

    def __init__(self, tokens: Tokens, first: int, last: int) -> None:
        self.tokens = tokens
        self.kinds = tokens.kinds
        self.first = first
        self.last = last
        self.at = first
        self.end = last
        self.depth = 0
        self.height = 0
        self.clause_starts: list[int] = []

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

    # Clauses

    def open(self, clauses: Collection[str], *, body: bool) -> None:
        """Find where the heading ends and the clauses of this declaration start.

        With ``body``, the heading goes on until a line begins with one of the words of ``clauses``; otherwise it ends
        on the line of its ``:``, and every line below begins a clause or continues one.
        """
        tokens, kinds = self.tokens, self.kinds
        lines = tokens.firsts
        low = bisect_left(lines, self.first + 1)
        after = self.first
        if not body:
            try:
                after = kinds.index(":", self.first, self.last)
            except ValueError:
                body = True
        margin: int | None = None
        for number in range(low, len(lines)):
            line = lines[number]
            if line >= self.last:
                break
            if line < after:
                continue
            indent = tokens.indents[line]
            if margin is None:
                if not body or self._begins_clause(number, clauses):
                    margin = indent
                    self.clause_starts.append(line)
            elif indent == margin:
                self.clause_starts.append(line)
            elif indent < margin:
                raise DamageError(
                    Diagnostic(
                        "misaligned-clause",
                        "this clause is indented less than the first clause of its declaration",
                        tokens.span(line, line),
                        "indent all clauses of a declaration alike, and deeper what continues one",
                    )
                )
        if self.clause_starts:
            self.end = self.clause_starts[0]

    def clauses(self, words: Collection[str], repeatable: Collection[str] = ()) -> Iterator[str]:
        """Step through the clauses, giving the kind of the first token of each.

        Whoever takes a clause reads all of it. A clause whose word is not among ``words`` is misplaced; one that is not
        among ``repeatable`` may come once.
        """
        seen: dict[str, int] = {}
        for number, start in enumerate(self.clause_starts):
            self.finish()
            self.at = start
            self.end = self.clause_starts[number + 1] if number + 1 < len(self.clause_starts) else self.last
            word = self.kinds[start]
            if word not in words:
                raise self._misplaced(words)
            if word not in repeatable and word in seen:
                raise self.repeated(word, seen[word])
            seen[word] = start
            yield word
        self.finish()

    def finish(self) -> None:
        """Check that all is read up to the wall."""
        if self.at < self.end:
            raise self.unexpected("the end of the line")

    def _begins_clause(self, number: int, clauses: Collection[str]) -> bool:
        lines = self.tokens.firsts
        line = lines[number]
        if self.kinds[line] == "no":  # a condition may go on with the value `no` on a line of its own
            next_line = lines[number + 1] if number + 1 < len(lines) else self.last
            return line + 1 < min(self.last, next_line) and self.kinds[line + 1] in ("en", "nl")
        return self.kinds[line] in clauses

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

    def _here(self) -> Span:
        if self.at < self.end:
            return self.tokens.span(self.at, self.at)
        before = self.tokens.span(max(self.at - 1, self.first), max(self.at - 1, self.first))
        return Span(before.source, before.end, before.end)

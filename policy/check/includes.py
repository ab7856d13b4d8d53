"""Reading a document and those that it includes, from its own folder only."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from attrs import define, evolve, field, frozen

from policy.check.reports import Reports
from policy.errors import Diagnostic, PolicyError
from policy.notation.files import read_source
from policy.notation.parser import Parsed, parse
from policy.source import Source, Span, line_of
from policy.syntax.declarations import (
    Include,
)
from policy.syntax.documents import Declaration, Document

MAX_DEPTH = 20
MAX_DOCUMENTS = 200
"""How long a chain of documents that include one another may be, and how many there may be in all."""


_NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?")
_LONG = 500


@frozen
class Gathered:
    """What was read: the root document first, the declarations of the others where they are first included."""

    declarations: tuple[Declaration, ...]
    documents: tuple[Document, ...]
    sources: tuple[Source, ...]
    diagnostics: tuple[Diagnostic, ...]
    lost_names: frozenset[str] = frozenset()
    lost_unnamed: bool = False
    lost_keywords: frozenset[str] = frozenset()


@define
class _Reader:
    folder: Path | None
    """The real folder of the root document; without one nothing can be included."""
    shown: Path = Path()
    """That folder as messages call it."""
    reports: Reports = field(factory=Reports)
    documents: list[Document] = field(factory=list)
    sources: list[Source] = field(factory=list)
    diagnostics: list[Diagnostic] = field(factory=list)
    seen: set[Path] = field(factory=set)
    chain: list[Path] = field(factory=list)
    lost_names: set[str] = field(factory=set)
    lost_keywords: set[str] = field(factory=set)
    lost_unnamed: bool = False

    def take(self, source: Source, here: Path | None) -> list[Declaration]:
        """Return the declarations of a text, those of what it includes in their places."""
        parsed = parse(source)
        self._note(source, parsed)
        declarations: list[Declaration] = []
        for declaration in parsed.document.declarations:
            declarations.append(declaration)
            if isinstance(declaration, Include):
                declarations.extend(self._include(declaration, here))
        return declarations

    def _note(self, source: Source, parsed: Parsed) -> None:
        self.sources.append(source)
        self.documents.append(parsed.document)
        self.diagnostics.extend(parsed.diagnostics)
        self.lost_names |= parsed.lost_names
        for report in parsed.diagnostics:
            if report.span is not None and report.severity == "error":
                self.lost_names.update(_NAME.findall(line_of(report.span)[:_LONG]))
        self.lost_keywords |= parsed.lost_keywords
        self.lost_unnamed = self.lost_unnamed or parsed.lost_unnamed

    def _include(self, include: Include, here: Path | None) -> list[Declaration]:
        span = include.span
        target = self._resolved(include, here, span)
        if target is None or here is None:
            self.lost_unnamed = True
            return []
        if target in self.chain:
            self._report_circle(target, span)
            return []
        if target in self.seen:
            return []
        if len(self.chain) > MAX_DEPTH or len(self.sources) >= MAX_DOCUMENTS:
            self.lost_unnamed = True
            self.reports.error(
                "include-limit",
                f"too many documents include one another: at most {MAX_DOCUMENTS}, and {MAX_DEPTH} in a row",
                span,
                "put what belongs together into fewer documents",
                about="include-limit",
            )
            return []
        self.seen.add(target)
        try:
            source = read_source(target, self.name_of(target))
        except PolicyError as error:
            self.lost_unnamed = True
            self.diagnostics.extend(_at(each, span) for each in error.diagnostics)
            return []
        self.chain.append(target)
        declarations = self.take(source, target)
        self.chain.pop()
        return declarations

    def _resolved(self, include: Include, here: Path | None, span: Span | None) -> Path | None:
        """Return the real path of an included document if it is one of the folder of the root, or below it."""
        path = include.path
        if here is None or self.folder is None:
            self.reports.error(
                "include-without-folder",
                f"{f'`{path}`' if path else 'nothing'} cannot be included: this text is no file, so that it stands in no folder",
                span,
                "check the document as a file",
            )
            return None
        if not path:
            self.reports.error(
                "include-outside",
                "the path of the included document is empty",
                span,
                "name a document: `shared/words.md`",
            )
            return None
        plain = "\0" not in path and "\\" not in path and not PurePosixPath(path).is_absolute()
        target = _real(here.parent / path) if plain else None
        if target is None or not target.is_relative_to(self.folder):
            self.reports.error(
                "include-outside",
                f"`{path}` is not in the folder of the document, or below it",
                span,
                "include documents by a path below the folder of the document that is checked, such as `shared/words.md`",
            )
            return None
        return target

    def name_of(self, target: Path) -> str:
        """Return what messages call an included document: its path from where the root document was named."""
        return (self.shown / target.relative_to(self.folder)).as_posix() if self.folder else target.name

    def _report_circle(self, target: Path, span: Span | None) -> None:
        places = self.chain[self.chain.index(target) :]
        round_trip = [place.relative_to(self.folder).as_posix() for place in places if self.folder]
        self.reports.error(
            "include-circle",
            f"the document includes itself: {' -> '.join(f'`{name}`' for name in (*round_trip, round_trip[0]))}",
            span,
            "put what both need into a third document",
        )


def gather_file(path: Path) -> Gathered:
    """Return a document and all that it includes. What cannot be read is a diagnostic, never an exception."""
    try:
        source = read_source(path)
        target = path.resolve()
    except PolicyError as error:
        return Gathered((), (), (), error.diagnostics, lost_unnamed=True)
    reader = _Reader(target.parent, path.parent)
    reader.seen.add(target)
    reader.chain.append(target)
    return _gathered(reader, reader.take(source, target))


def gather_text(source: Source) -> Gathered:
    """Return a document without a file; it can include nothing."""
    reader = _Reader(None)
    return _gathered(reader, reader.take(source, None))


def _gathered(reader: _Reader, declarations: list[Declaration]) -> Gathered:
    return Gathered(
        tuple(declarations),
        tuple(reader.documents),
        tuple(reader.sources),
        (*reader.diagnostics, *reader.reports.found),
        frozenset(reader.lost_names),
        reader.lost_unnamed,
        frozenset(reader.lost_keywords),
    )


def _real(path: Path) -> Path | None:
    """Return a path without links and ``..``, or ``None`` where its links go round in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return None


def _at(report: Diagnostic, span: Span | None) -> Diagnostic:
    """Move a report about a file without a text to where the file is included."""
    return report if report.span is not None else evolve(report, span=span)

"""Checking a policy document: from a file, from a text, or from trees. The entry to this room."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from attrs import field, frozen

from policy.check.assemble import assemble, check_chains
from policy.check.collecting import no_search_for_garbage
from policy.check.includes import Gathered, gather_file, gather_text
from policy.check.meaning import check_declarations
from policy.check.names import Names
from policy.check.processes.unused import check_process_unused, check_unguarded
from policy.check.reports import Reports, in_order, severity
from policy.check.taking_in import collect
from policy.check.wording import check_unused
from policy.errors import Diagnostic, PolicyError
from policy.source import Source, Span
from policy.syntax.declarations import (
    Header,
)
from policy.syntax.documents import Document
from policy.syntax.policy import Policy


@frozen
class Checked:
    """What checking a document comes to.

    ``policy`` is there iff no diagnostic is an error; warnings leave it there. ``sources`` are the texts that were read,
    the document's own first.
    """

    policy: Policy | None
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[Source, ...] = field(default=(), repr=False)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The reports because of which there is no policy."""
        return severity(self.diagnostics, "error")

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """The reports that leave the policy usable."""
        return severity(self.diagnostics, "warning")


@no_search_for_garbage()
def check_files(path: str | PathLike[str]) -> Checked:
    """Return the checked policy of a document and of all that it includes, and every report about them.

    Never raises: a file that cannot be read is a report too.
    """
    return check_gathered(gather_file(Path(path)))


@no_search_for_garbage()
def check_text(text: str, name: str = "policy") -> Checked:
    """Return the checked policy of a document that is no file, under the name by which messages call it."""
    return check_gathered(gather_text(Source(name, text)))


@no_search_for_garbage()
def check_document(document: Document, *more: Document) -> Checked:
    """Return the checked policy of a document as a tree, with the documents that it includes, if any."""
    documents = (document, *more)
    declarations = tuple(each for one in documents for each in one.declarations)
    return check_gathered(Gathered(declarations, documents, (), ()))


def load(path: str | PathLike[str]) -> Policy:
    """Return the checked policy of a document and of all that it includes.

    Raises:
        PolicyError: Something is wrong; it carries every error, not only the first. Warnings stand in `check_files`.
    """
    checked = check_files(path)
    if checked.policy is None:
        raise PolicyError(checked.errors)
    return checked.policy


def check_gathered(read: Gathered) -> Checked:
    """Return the checked policy of what was read, and every report about it."""
    reports = Reports()
    names = collect(read.declarations, reports, read.lost_names, read.lost_unnamed)
    _check_headers(reports, names, read)
    findings = check_declarations(names, reports)
    policy = assemble(names, findings, read.documents, reports)
    check_chains(policy, findings, reports)
    reports.found.extend(read.diagnostics)
    failed = bool(severity(reports.found, "error"))
    if not failed:
        used = [*((found.declared, found.uses) for found in findings.all), (None, findings.linked)]
        check_unused(names, reports, used, read.sources[0] if read.sources else None)
        check_process_unused(policy, reports, read.sources[0] if read.sources else None)
        check_unguarded(names, policy, reports, read.sources[0] if read.sources else None)
    diagnostics = in_order(reports.found, (source.name for source in read.sources))
    return Checked(None if failed else policy, diagnostics, read.sources)


def _check_headers(reports: Reports, names: Names, read: Gathered) -> None:
    """The root document names the policy, once. What it includes may do so too, for when it is checked by itself."""
    if not read.documents:
        return
    root = read.documents[0]
    headers = [each for each in root.declarations if isinstance(each, Header)]
    if not headers and not read.lost_unnamed and read.lost_keywords.isdisjoint(("policy", "")):
        reports.error(
            "no-policy",
            "the document does not say which policy it is",
            Span(root.span.source, 0, 0) if root.span else None,
            "begin the first block with `policy` and a name",
        )
    if headers and not names.actions and not read.lost_unnamed and read.lost_keywords.isdisjoint(("action", "")):
        reports.error(
            "no-action",
            f"the policy `{headers[0].name}` declares no action",
            headers[0].span,
            "say what it decides on: `action provide by provider`",
        )
    for second in headers[1:]:
        reports.error(
            "duplicate-name",
            "the policy is named twice",
            second.span,
            "keep one of them",
            related=(("first named here", headers[0].span),) if headers[0].span else (),
        )

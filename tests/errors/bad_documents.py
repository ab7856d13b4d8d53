"""Documents with many errors, and what is reported of them.

``python -m tests.errors.bad_documents`` rewrites what is expected to what comes out now; read the difference before you keep it.
"""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

from policy.check import check_files
from policy.errors import Diagnostic
from policy.source import Span, position

FOLDER = Path(__file__).parent / "bad"
DOCUMENTS = sorted(FOLDER.glob("*.md"))


def reported(document: Path) -> str:
    """Return what is reported of a document, a few lines for each report."""
    with chdir(FOLDER):
        return "\n".join(map(_shown, check_files(document.name).diagnostics))


def _shown(report: Diagnostic) -> str:
    place, excerpt = "", ""
    if report.span is not None:
        place = f"{_place(report.span)}: "
        excerpt = report.span.source.text[report.span.start : report.span.end]
    lines = [f"{place}{report.severity}[{report.code}]: {report.message}"]
    if excerpt:
        lines.append(f"    at: {excerpt}")
    for label, span in report.related:
        lines.append(f"    {label}: {_place(span)}")
    if report.hint:
        lines.append(f"    hint: {report.hint}")
    return "\n".join(lines) + "\n"


def _place(span: Span) -> str:
    line, column = position(span)
    return f"{span.source.name}:{line}:{column}"


if __name__ == "__main__":
    for each in DOCUMENTS:
        each.with_suffix(".txt").write_text(reported(each), encoding="utf-8")

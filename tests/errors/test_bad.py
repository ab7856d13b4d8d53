"""All errors of a document come out in one run, each once, at its place, with what to try."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.errors.bad_documents import DOCUMENTS, reported


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.stem)
def test_a_bad_document_gives_all_its_reports(document: Path) -> None:
    """What stands beside a bad document is all that is reported of it."""
    assert reported(document) == document.with_suffix(".txt").read_text(encoding="utf-8")

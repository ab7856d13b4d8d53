"""Differences told, beside what they were when somebody last read them through."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy.check import check_text
from policy.questions.diff.ask import ask
from policy.questions.diff.report import report
from policy.render.command import Language
from policy.syntax.policy import Policy
from tests.questions.golden import HERE, check, lending

TEXT = Path(HERE / "lending.md").read_text(encoding="utf-8")

CHANGES = (
    ("one of museum, school, dealer", "one of museum, school, dealer, university"),
    (
        '  value dealer en "a dealer"',
        '  value university en "a university" nl "een universiteit"\n  value dealer en "a dealer"',
    ),
    ("if borrower.kind is dealer", "if borrower.kind is dealer and painting.fragile"),
    ("unless borrower.kind is museum", "unless borrower.kind is museum and not painting.fragile"),
    ("within 14 days", "within 7 days"),
    ("above 300", "above 200"),
)


def changed(*replacements: tuple[str, str]) -> Policy:
    text = TEXT
    for before, after in replacements:
        assert before in text
        text = text.replace(before, after)
    checked = check_text(text)
    assert checked.policy is not None, checked.diagnostics
    return checked.policy


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("form", ["short", "long"])
def test_a_difference_reads_as_it_did(language: Language, form: str) -> None:
    new = changed(*CHANGES)
    check(f"diff.{form}.{language}", report(ask(lending(), new), language, long=form == "long"))

"""Interviews, told: what they were when somebody last read them through."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from policy.cli import main

HERE = Path(__file__).parent
LENDING = HERE.parent / "lending" / "lending.md"

INTERVIEWS = {
    "everything": "why\nschool\nhelp\nyes\nunknown\nopen\nback borrower.kind\n1\nyes\nyes\nyes\n",
    "ranges": "safety.made=yes\n2\nyes\nsafety.considered(loan.days)=no\nstop\n",
    "clash": "loan.days=61\nborrower.kind=school\n",
}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", INTERVIEWS)
def test_an_interview_is_told(
    name: str, language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(INTERVIEWS[name]))
    code = main.run(["ask", str(LENDING), "--language", language, "--format", "plain"])
    shown = capsys.readouterr()
    told = f"{shown.out}{shown.err}exit {code}\n"
    path = HERE / f"{name}.{language}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")

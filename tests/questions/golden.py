"""Reports beside what they were when somebody last read them through: ``UPDATE_GOLDEN=1 pytest`` writes them anew."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from policy.check import load
from policy.render.blocks import Report
from policy.render.plain import plain
from policy.syntax.policy import Policy

HERE = Path(__file__).parent / "lending"


@cache
def records() -> Policy:
    """A small policy with every kind of declaration about what happens over time."""
    return load(HERE.parent / "records" / "records.md")


@cache
def lending() -> Policy:
    """A small policy with a bit of everything."""
    return load(HERE / "lending.md")


def check(name: str, report: Report, folder: str = "lending") -> None:
    """Compare a report with the file of that name, beside the policy that it is about."""
    path, told = HERE.parent / folder / f"{name}.txt", plain(report)
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")

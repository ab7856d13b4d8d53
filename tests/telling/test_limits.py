"""Why something is undecided is told in the language of the reader, whichever limit was reached."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import policy
from policy.render.command import Language
from policy.telling.limits import REASONS, limit

ROOM = Path(policy.__file__).parent


def reasons() -> set[str]:
    """Every reason that stands in the code."""
    found: set[str] = set()
    for room in ("engines/smt", "reasoning", "questions"):
        for page in sorted((ROOM / room).rglob("*.py")):
            text = page.read_text(encoding="utf-8")
            found.update(re.findall(r'(?:UndecidedError|Unknown)\(\s*"([^"]+)"', text))
    return found


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_limit_has_words(language: Language) -> None:
    assert {"out of time", "too many values", "too many combinations of readings"} <= reasons()
    for each in [*reasons(), "out of steps (max. resource limit exceeded)", "interrupted", "stopped"]:
        assert limit(each, language) in REASONS[language].values(), each

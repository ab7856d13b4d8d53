"""Cases that fail, told in sentences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policy.check import load
from policy.engines.words.vocabulary import Language
from policy.questions.test.report import report
from policy.reasoning.cases.run import ask
from policy.render.blocks import Code, Items, Lines
from policy.render.plain import plain

HERE = Path(__file__).parent
POLICY = load(HERE / "failing.md")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_is_told(language: Language) -> None:
    """What was expected and what was found stand in sentences; the files were read through."""
    told = plain(report(POLICY, ask(POLICY), language))
    assert told == (HERE / f"failing.{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_notation_is_told(language: Language) -> None:
    """Actions and facts have their phrases; only rules and cases are called by their names, as names."""
    names = {*POLICY.actions, *POLICY.facts}
    for block in report(POLICY, ask(POLICY), language).blocks:
        for entry in block.items if isinstance(block, Items) else ():
            (lines,) = entry
            assert isinstance(lines, Lines)
            for content in lines.lines:
                assert {span.text for span in content if isinstance(span, Code)} <= set(POLICY.rules)
                plainly = "".join(span.text for span in content if not isinstance(span, Code))
                assert names.isdisjoint(re.findall(r"[\w.]+", plainly))

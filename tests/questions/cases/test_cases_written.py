"""`cases`: what it writes can be pasted into the document, passes there, and reads in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from policy.check.documents import check_text
from policy.library import names, shipped
from policy.notation.printer import print_document
from policy.questions.cases.ask import ask
from policy.questions.cases.report import cases, report
from policy.reasoning.cases.run import ask as run_cases
from policy.render.command import Language
from policy.render.plain import plain
from policy.syntax.documents import Document
from policy.syntax.policy import Policy
from tests.questions.golden import HERE, check, lending
from tests.strategies import SMALL, documents


def pasted(text: str, language: Language = "en") -> Policy:
    """A document with the cases behind it that `cases` writes for it."""
    before = check_text(text)
    assert before.policy is not None, before.errors
    written = plain(report(before.policy, ask(before.policy), language))
    after = check_text(f"{text}\n\n{written}")
    assert after.policy is not None, after.errors
    assert len(after.policy.cases) > len(before.policy.cases) or not ask(before.policy).examples
    return after.policy


@pytest.mark.parametrize("path", [HERE / "lending.md", *(Path(str(shipped(name))) for name in names())], ids=str)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_is_written_can_be_pasted_and_passes(path: Path, language: Language) -> None:
    """`check` accepts the document with the cases, and `test` passes each of them."""
    policy = pasted(path.read_text(encoding="utf-8"), language)
    assert [case.name for case in run_cases(policy).cases if not case.passed] == []


@given(documents(SMALL))
@settings(max_examples=40, deadline=None)
def test_cases_of_any_policy_can_be_pasted_and_pass(document: Document) -> None:
    """So it is with every construct of the language."""
    policy = pasted(print_document(document))
    new = [name for name in policy.cases if name not in {each.name for each in document.declarations if hasattr(each, "settings")}]  # fmt: skip
    assert [case.name for case in run_cases(policy, new).cases if not case.passed] == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_cases_of_a_small_policy(language: Language) -> None:
    """As somebody last read them through."""
    check(f"cases.{language}", report(lending(), ask(lending()), language))


def test_only_comments_depend_on_the_language() -> None:
    """The cases themselves are the same in both."""
    english, dutch = (cases(lending(), ask(lending()), language) for language in ("en", "nl"))
    assert [(c.name, c.settings, c.expectations) for c in english] == [
        (c.name, c.settings, c.expectations) for c in dutch
    ]


EMPTY = """
```policy
policy p
actor a
action go by a
rule may outside the source because "x":
  permit go
```
"""


def test_a_policy_without_conditions_needs_no_case() -> None:
    """There is nothing that a case could show."""
    checked = check_text(EMPTY)
    assert checked.policy is not None
    assert not ask(checked.policy).examples
    assert "no case is needed" in plain(report(checked.policy, ask(checked.policy), "en"))

"""Each kind of finding has a page, with an example that has it and one that has not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policy.check import check_text
from policy.questions.find.ask import ask
from policy.questions.find.registry import KINDS
from policy.questions.find.words import WORDINGS
from policy.render.codes import FOUND

PAGES = Path(__file__).parents[3] / "docs" / "reference" / "findings"
EXAMPLE = re.compile(r"^```policy\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def page(name: str) -> str:
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


def found_in(example: str, code: str) -> set[str]:
    """Return what findings of a kind are about in an example, the facts of the base left out to which it says nothing."""
    (base,) = EXAMPLE.findall(page("index"))
    checked = check_text(f"```policy\n{base}\n{example}\n```\n")
    assert checked.policy is not None, checked.errors
    answer = ask(checked.policy)
    assert not answer.undecided
    about = {subject.about[0] for finding in answer.findings for subject in finding.subjects if finding.code == code}
    return {name for name in about if name in example or code != "no-effect"}


@pytest.mark.parametrize("code", KINDS)
def test_the_examples_of_a_page(code: str) -> None:
    """What a page says to avoid is found, what it says to prefer is not."""
    avoid, prefer = EXAMPLE.findall(page(code))
    assert found_in(avoid, code)
    assert not found_in(prefer, code)


@pytest.mark.parametrize("code", KINDS)
def test_a_page_has_its_parts(code: str) -> None:
    """A page has its code as its title, the sentence of the registry, and what to avoid, what to prefer and why."""
    title, summary, *_ = page(code).split("\n\n")
    assert (title, summary) == (f"# `{code}`", FOUND[code].en)
    assert re.findall(r"^## (.+)$", page(code), re.MULTILINE) == ["Avoid", "Prefer", "Why"]


def test_the_list_leads_to_every_page() -> None:
    """The list has a line for each kind, in order; each kind has words in both languages, and there is no other page."""
    rows = re.findall(r"^\| \[`([a-z-]+)`\]\(\1\.md\) \| (.*) \|$", page("index"), re.MULTILINE)
    assert rows == [(code, said.en) for code, said in FOUND.items()]
    assert list(KINDS) == list(FOUND)
    assert all(list(words.kinds) == list(FOUND) for words in WORDINGS.values())
    assert {path.stem for path in PAGES.glob("*.md")} == {"index", *FOUND}

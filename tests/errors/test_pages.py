"""Each code has a page in the docs, and each page an example from which just this code comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from policy.check import check_files, check_text
from policy.check.codes import ALL_CODES, CODES
from policy.check.scenario import type_scenario
from policy.errors import Diagnostic
from policy.notation.scenarios import parse_yaml
from policy.source import Source

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "reference" / "errors"

EXAMPLE = re.compile(
    r"^(?P<fence>`{3,})(?P<language>policy|markdown|yaml|console)\n(?P<body>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL
)

DEEP = "(" * 300 + "data.sensitive" + ")" * 300
TOO_LARGE_FOR_A_PAGE = {
    "too-long": "x\n" * 8_000_001,
    "long-line": "x" * 100_001,
    "too-many-errors": "```policy\npolicy p\n" + "rule\n" * 1_100 + "```\n",
    "too-deep": f"define deep: {DEEP}",
    "too-wide": "\n".join(
        ["define wide0: data.sensitive", *(f"define wide{n}: not wide{n - 1} or wide{n - 1}" for n in range(1, 20))]
    ),
    "too-many-members": "\n".join(
        [f"family f{number}: {', '.join(f'm{number}_{each}' for each in range(100))}" for number in range(3)]
        + ["define all_of_them: some f0: some f1: some f2: data.sensitive"]
    ),
    "scenario-too-deep": "[" * 100,
}
"""Inputs for the codes of limits, which no page can show."""


def base() -> str:
    """Return the block that the examples continue."""
    return next(EXAMPLE.finditer((PAGES / "index.md").read_text(encoding="utf-8")))["body"]


def continued(block: str) -> str:
    return f"```policy\n{base()}\n{block}\n```\n"


def page(code: str) -> str:
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def outcome(language: str, body: str) -> tuple[Diagnostic, ...]:
    """Return what is reported of an example."""
    if language == "markdown":
        return check_text(body).diagnostics
    if language == "policy":
        return check_text(continued(body)).diagnostics
    policy = check_text(continued("")).policy
    assert policy is not None
    raw = parse_yaml(Source("scenario.yaml", body))
    return (*raw.diagnostics, *type_scenario(policy, raw.entries).diagnostics)


def limits() -> Iterator[tuple[str, str, str]]:
    for code, text in TOO_LARGE_FOR_A_PAGE.items():
        language = (
            "yaml" if code.startswith("scenario") else "policy" if code in CODES or code == "too-deep" else "markdown"
        )
        yield code, language, text


def examples() -> Iterator[tuple[str, str, str]]:
    for code in ALL_CODES:
        found = EXAMPLE.search(page(code))
        if found is not None and "```console" not in page(code):
            yield code, found["language"], found["body"]


@pytest.mark.parametrize(
    ("code", "language", "body"), [*examples(), *limits()], ids=lambda each: each if len(each) < 40 else "…"
)
def test_the_example_gives_its_code(code: str, language: str, body: str) -> None:
    """From the example of a page comes one error or warning, with the code of the page; only after too many do others come too."""
    codes = [report.code for report in outcome(language, body) if report.code == code or report.severity == "error"]
    if code == "too-many-errors":
        assert codes.count(code) == 1
    else:
        assert codes == [code]


def test_every_code_has_an_example() -> None:
    """An example stands on the page, or is shown there by a command, or is too large for a page."""
    shown = {code for code in ALL_CODES if f"error[{code}]" in page(code)}
    assert set(ALL_CODES) == {code for code, _, _ in examples()} | set(TOO_LARGE_FOR_A_PAGE) | shown | {"include-limit"}


def test_too_many_documents_in_a_row(tmp_path: Path) -> None:
    """A chain of documents that include one another ends with a report, not with the program."""
    for number in range(30):
        (tmp_path / f"d{number}.md").write_text(
            f'```policy\npolicy p{number}\ninclude "d{number + 1}.md"\n```\n', encoding="utf-8"
        )
    assert [report.code for report in check_files(tmp_path / "d0.md").diagnostics] == ["include-limit"]


def test_the_base_document_is_sound() -> None:
    """Nothing is reported of the document that the examples continue."""
    assert check_text(continued("")).diagnostics == ()


@pytest.mark.parametrize("code", ALL_CODES)
def test_a_page_has_its_parts(code: str) -> None:
    """A page has the code as its title, the summary of the registry, what it means and what to do."""
    text = page(code)
    title, summary, meaning, *_ = text.split("\n\n")
    assert title == f"# `{code}`"
    assert summary.lower() == f"{ALL_CODES[code]}.".lower()
    assert meaning
    assert not meaning.startswith("#")
    assert "\n## What to do\n\n" in text


def test_the_list_leads_to_every_page() -> None:
    """The list of errors has a line for each code, and there is no page without a code."""
    text = (PAGES / "index.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| \[`([a-z-]+)`\]\(\1\.md\) \| (.*) \|$", text, re.MULTILINE) == list(ALL_CODES.items())
    assert {page.stem for page in PAGES.glob("*.md")} == {"index", *ALL_CODES}


def test_every_code_in_the_rooms_is_registered() -> None:
    """No report has a code that the registry does not know."""
    sources = [*(ROOT / "policy" / "check").rglob("*.py"), *(ROOT / "policy" / "notation").glob("*.py")]
    pattern = re.compile(r'(?:Diagnostic|\.error|\.warning|\.damage|_refused|refuse)\(\s*"([a-z-]+)",')
    used = {code for source in sources for code in pattern.findall(source.read_text(encoding="utf-8"))}
    assert used <= set(ALL_CODES)
    assert used

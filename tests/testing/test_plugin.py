"""The plugin of pytest: what it collects, what it passes over, and what it says of a failure."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

LENDING = """\
# Lending

```policy
policy lending
  en "Lending" nl "Uitlenen"
actor library
  en "the library" nl "de bibliotheek"
action lend by library
  en "lending the book" nl "het boek uitlenen"

found fact reader.fined: yes or no
  en "the reader owes a fine" no en "the reader owes nothing"
  nl "de lezer heeft een boete openstaan" no nl "de lezer heeft niets openstaan"

rule members outside the source because "a library lends":
  permit lend

claim no_lending_to_debtors outside the source because "we ask":
  never lend is permitted and reader.fined

claim lending_happens outside the source because "we ask":
  possible lend is permitted

case a_debtor:
  reader.fined is yes
  expect lend is forbidden because members

case a_reader:
  reader.fined is no
  expect lend is permitted
```
"""

OPTIONS = ("-p", "policy.testing.plugin", "--disable-plugin-autoload", "-p", "no:cacheprovider", "-W", "error")


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run pytest in a folder, with no plugin but this one."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *OPTIONS, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lending.md").write_text(LENDING, encoding="utf-8")
    (tmp_path / "README.md").write_text("# No policy\n", encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    return tmp_path


STORY_EN = """\
_________________________ claim no_lending_to_debtors __________________________
`no_lending_to_debtors`: refuted, not as expected

It is never so that all of the following hold:
- lending the book is permitted
- the reader owes a fine

- How it fails, all else being ordinary:
  - the reader owes a fine
- Then:
  - lending the book is permitted, by `members`
- The nearest case in which it holds:
  - *the reader owes nothing*

There is no further way.
"""

STORY_NL = """\
________________________________ case a_debtor _________________________________
`a_debtor`: anders dan verwacht

De feiten:
- de lezer heeft een boete openstaan

- verwacht: het boek uitlenen is verboden, vanwege `members`
  gevonden: het boek uitlenen is toegestaan, vanwege `members`
"""


def test_a_document_that_is_named_is_collected(folder: Path) -> None:
    """Each claim and each case is a test, and what fails is told as a story."""
    code, told = run(folder, "lending.md")
    assert code == 1, told
    assert "2 failed, 2 passed" in told
    assert STORY_EN in told
    assert "Traceback" not in told
    assert "FAILED lending.md::claims::no_lending_to_debtors" in told


def test_failures_are_told_in_the_language_that_is_asked_for(folder: Path) -> None:
    """The language is an option, or a setting of the project."""
    assert STORY_NL in run(folder, "lending.md", "--policy-language", "nl")[1]
    (folder / "pytest.ini").write_text("[pytest]\npolicy_language = nl\n", encoding="utf-8")
    assert STORY_NL in run(folder, "lending.md::cases")[1]
    assert STORY_EN in run(folder, "lending.md::claims", "--policy-language", "en")[1]


def test_a_single_claim_can_be_asked_for(folder: Path) -> None:
    """Parts, claims and cases have names of their own, in the order of the document."""
    code, told = run(folder, "lending.md", "--collect-only", "-q")
    assert code == 0
    assert told.splitlines()[:4] == [
        "lending.md::claims::no_lending_to_debtors",
        "lending.md::claims::lending_happens",
        "lending.md::cases::a_debtor",
        "lending.md::cases::a_reader",
    ]
    assert "1 passed" in run(folder, "lending.md::claims::lending_happens")[1]


def test_a_folder_collects_what_the_project_asks_for(folder: Path) -> None:
    """In a folder only documents that match `policy_files` are collected, and no other Markdown."""
    assert run(folder, ".")[0] == 5
    (folder / "pytest.ini").write_text("[pytest]\npolicy_files =\n    lend*.md\n    rules/*.md\n", encoding="utf-8")
    (folder / "rules").mkdir()
    (folder / "rules" / "more.md").write_text(LENDING, encoding="utf-8")
    (folder / "other.md").write_text(LENDING, encoding="utf-8")
    code, told = run(folder, "--collect-only", "-q")
    assert code == 0, told
    assert {row.split("::")[0] for row in told.splitlines() if "::" in row} == {"lending.md", "rules/more.md"}


def test_other_markdown_is_passed_over(folder: Path) -> None:
    """Markdown without a policy is none of ours, even where it is named."""
    code, told = run(folder, "README.md")
    assert code in (4, 5), told
    assert "no-policy-block" not in told


def test_errors_of_a_document_are_told_at_once(folder: Path) -> None:
    """A document with errors is an error of collecting, told with every place."""
    text = LENDING.replace("and reader.fined", "and reader.find").replace("by library", "by librarian")
    (folder / "lending.md").write_text(text, encoding="utf-8")
    code, told = run(folder, "lending.md")
    assert code == 2
    assert "error[unknown-actor]: no actor is called `librarian`" in told
    assert "lending.md:19:31" in told
    assert "Traceback" not in told


def test_the_same_with_several_workers(folder: Path) -> None:
    """Spread over processes the same tests pass and fail, and tell the same."""
    code, told = run(folder, "-p", "xdist", "-n", "2", "lending.md")
    assert code == 1
    assert "2 failed, 2 passed" in told
    assert STORY_EN.splitlines()[-1] in told


def test_what_is_not_decided_in_time_fails(folder: Path) -> None:
    """Undecided is never counted as proved."""
    code, told = run(folder, "lending.md::claims::lending_happens", "--policy-timeout", "0.0000001")
    assert code == 1
    assert "`lending_happens`: undecided" in told


@pytest.mark.parametrize("setting", ["policy_language = fr", "policy_timeout = never", "policy_timeout = 0"])
def test_settings_that_say_nothing_are_refused(folder: Path, setting: str) -> None:
    """A setting that cannot be followed is wrong usage, told before anything runs."""
    (folder / "pytest.ini").write_text(f"[pytest]\n{setting}\n", encoding="utf-8")
    code, told = run(folder, "lending.md")
    assert code == 4
    assert setting.split(" ")[0] in told


def test_collecting_imports_no_solver(folder: Path) -> None:
    """The solver is imported when the first test runs, and Hypothesis not at all."""
    (folder / "conftest.py").write_text(
        "import sys\n"
        "def pytest_collection_finish(session):\n"
        "    print('imported:', sorted({'z3', 'hypothesis', 'rich'} & set(sys.modules)))\n",
        encoding="utf-8",
    )
    assert "imported: []" in run(folder, "lending.md", "-s", "--collect-only")[1]


def test_the_plugin_is_found_where_the_package_is_installed() -> None:
    """The project declares the plugin to pytest."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module = project["entry-points"]["pytest11"]["policy"]
    assert import_module(module).__name__ == "policy.testing.plugin"

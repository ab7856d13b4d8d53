"""`policy cases` on the command line: exit codes, JSON, findings, and options that do not go together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.schemas import validate

DOCUMENT = """
```policy
policy p
actor a
action go by a
found fact x.a: yes or no
rule may outside the source because "x":
  permit go
rule must_not outside the source because "x":
  forbid go
  if x.a
```
"""

ONE_CASE = """
```policy
case a:
  x.a is yes
  expect go is forbidden
```
"""

BOTH_CASES = """
```policy
case b:
  x.a is no
  expect go is permitted
```
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "p.md"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def test_exit_codes(policy: Run, document: Path) -> None:
    """Nothing to measure is 5, too little 1, enough 0; so with mutants."""
    assert policy("cases", document).code == 0
    assert policy("cases", document, "--check").code == 5
    assert policy("cases", document, "--mutate").code == 5
    document.write_text(DOCUMENT + ONE_CASE, encoding="utf-8")
    assert policy("cases", document, "--check").code == 1
    assert policy("cases", document, "--check", "--at-least", "50").code == 0
    assert policy("cases", document, "--mutate").code == 1
    assert policy("cases", document, "--mutate", "--at-least", "10").code == 0
    document.write_text(DOCUMENT + ONE_CASE + BOTH_CASES, encoding="utf-8")
    assert policy("cases", document, "--check").code == 0
    assert policy("cases", document, "--mutate").code == 0


def test_what_is_written_fills_the_gap(policy: Run, document: Path) -> None:
    """The cases that `--check` and `--mutate` suggest are enough for them."""
    for option in ("--check", "--mutate"):
        document.write_text(DOCUMENT + ONE_CASE, encoding="utf-8")
        suggested = policy("cases", document, option).out
        document.write_text(f"{DOCUMENT}{ONE_CASE}\n{suggested}", encoding="utf-8")
        assert policy("cases", document, option).code == 0


def test_no_rule_and_no_condition_is_nothing(policy: Run, tmp_path: Path) -> None:
    """A policy without rules needs no case."""
    path = tmp_path / "empty.md"
    path.write_text("```policy\npolicy p\nactor a\naction go by a\n```\n", encoding="utf-8")
    assert policy("cases", path).code == 5
    assert policy("cases", path, "--mutate").code == 5


@pytest.mark.parametrize("option", [(), ("--check",), ("--mutate",)])
def test_json_fits_its_schema(policy: Run, document: Path, option: tuple[str, ...]) -> None:
    """What each form writes is what the schema describes."""
    document.write_text(DOCUMENT + ONE_CASE, encoding="utf-8")
    validate(policy("cases", document, *option, "--format", "json").out, "cases")
    validate(policy("cases", "letter_2018", *option, "--format", "json").out, "cases")


@pytest.mark.parametrize("wanted", ["sarif", "junit", "github", "html", "md", "text", "plain"])
@pytest.mark.parametrize("option", [(), ("--check",), ("--mutate",)])
def test_every_format(policy: Run, document: Path, wanted: str, option: tuple[str, ...]) -> None:
    """Each form can be had in each format, in both languages."""
    document.write_text(DOCUMENT + ONE_CASE, encoding="utf-8")
    for language in ("en", "nl"):
        done = policy("cases", document, *option, "--format", wanted, "--language", language)
        assert done.out
        assert done.err == ""
        assert done.code == (1 if option else 0)


@pytest.mark.parametrize("options", [("--check", "--mutate"), ("--at-least", "50"), ("--check", "--at-least", "101")])
def test_options_that_do_not_go_together(policy: Run, document: Path, options: tuple[str, ...]) -> None:
    """Two questions at once, or a share of nothing, is wrong usage."""
    assert policy("cases", document, *options).code == 2

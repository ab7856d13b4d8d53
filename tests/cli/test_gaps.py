"""`policy gaps` from the command line: exit codes, kinds, every format, JSON against its schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.documents import RECORDS
from tests.cli.schemas import validate

TIGHT = """\
```policy
policy tight en "Tight" nl "Dicht"
actor host en "the host" nl "de gastheer"
action go by host en "going" nl "gaan"
found fact a.late: yes or no en "it is late" nl "het is laat"
rule early outside the source because "a test":
  permit go
rule late outside the source because "a test":
  oblige go
  if a.late
```
"""


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.md"
    path.write_text(RECORDS, encoding="utf-8")
    return path


@pytest.fixture
def tight(tmp_path: Path) -> Path:
    path = tmp_path / "tight.md"
    path.write_text(TIGHT, encoding="utf-8")
    return path


def test_nothing_is_0_and_something_1(policy: Run, records: Path, tight: Path) -> None:
    none = policy("gaps", tight, "--only", "silence,conflicts,dead")
    assert (none.code, none.out, none.err) == (0, "no gaps found.\n", "")
    some = policy("gaps", records)
    assert some.code == 1
    assert some.out.startswith("gaps found: ")


def test_only_what_is_named_is_looked_for(policy: Run, records: Path) -> None:
    done = policy("gaps", records, "--only", "dead, definitions", "--format", "json")
    data = validate(done.out, "gaps")
    assert data["asked"] == data["finished"] == ["dead", "definitions"]
    assert data["silence"] == data["conflicts"] == data["values"] == []
    wrong = policy("gaps", records, "--only", "dead,quiet")
    assert wrong.code == 2
    assert "there is no `quiet`" in wrong.err


def test_json_fits_its_schema(policy: Run, records: Path, tight: Path) -> None:
    for document in (records, tight, "letter_2018", "arms_trade_treaty"):
        done = policy("gaps", document, "--format", "json")
        data = validate(done.out, "gaps")
        assert data["finished"] == data["asked"]
        assert done.err == ""


@pytest.mark.parametrize("format_", ["text", "plain", "md", "html", "sarif", "junit", "github"])
def test_every_format_and_language(policy: Run, records: Path, tight: Path, format_: str) -> None:
    texts = [policy("gaps", records, "-f", format_, "-l", language) for language in ("en", "nl")]
    assert [done.code for done in texts] == [1, 1]
    assert texts[0].out != texts[1].out
    assert policy("gaps", tight, "--only", "silence", "-f", format_).code == 0


def test_regions_that_are_not_all_are_called_so(policy: Run) -> None:
    done = policy("gaps", "letter_2018", "--only", "silence", "--regions", "1")
    assert done.code == 1
    assert "Not all regions are told" in done.out


def test_an_unusable_document_is_4(policy: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.md"
    bad.write_text(TIGHT.replace("if a.late", "if a.lat"), encoding="utf-8")
    assert policy("gaps", bad).code == 4

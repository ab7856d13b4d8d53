"""`policy diff` from the command line: exit codes, gates, other names, every format, JSON against its schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.documents import RECORDS
from tests.cli.schemas import validate

STRICT = ("if patient.objects\n", "if patient.objects or recipient.kind is company\n")
"""A change after which more is forbidden."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.md"
    path.write_text(RECORDS, encoding="utf-8")
    return path


@pytest.fixture
def new(tmp_path: Path) -> Path:
    assert STRICT[0] in RECORDS
    path = tmp_path / "new.md"
    path.write_text(RECORDS.replace(*STRICT), encoding="utf-8")
    return path


def test_the_same_meaning_is_0_and_another_1(policy: Run, old: Path, new: Path) -> None:
    same = policy("diff", old, old)
    assert (same.code, same.err) == (0, "")
    assert same.out.startswith("same meaning: in every scenario")
    differs = policy("diff", old, new)
    assert differs.code == 1
    assert differs.out.startswith("the meaning changes: ")


@pytest.mark.parametrize(
    ("gates", "code"),
    [(("permitted",), 0), (("forbidden",), 1), (("permitted", "forbidden"), 1), (("silent", "cases"), 0)],
)
def test_a_gate_is_shut_only_by_what_it_names(
    policy: Run, old: Path, new: Path, gates: tuple[str, ...], code: int
) -> None:
    options = [option for gate in gates for option in ("--gate", gate)]
    assert policy("diff", old, new, *options).code == code
    assert policy("diff", new, old, "--gate", "forbidden").code == 0


def test_json_fits_its_schema(policy: Run, old: Path, new: Path) -> None:
    for other in (old, new, "letter_2018"):
        done = policy("diff", old, other, "--format", "json")
        data = validate(done.out, "diff")
        assert (data["same"], done.err) == (other == old, "")


def test_an_unusable_side_is_4(policy: Run, old: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.md"
    bad.write_text(RECORDS.replace(STRICT[0], "if patient.object\n"), encoding="utf-8")
    for pair in ((old, bad), (bad, old)):
        done = policy("diff", *pair, "--format", "json")
        assert done.code == 4
        assert validate(done.out, "errors")["errors"][0]["code"] == "unknown-fact"


def test_other_names_are_mapped_or_wrong_usage(policy: Run, old: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text(RECORDS.replace("patient.objects", "patient.refuses"), encoding="utf-8")
    apart = policy("diff", old, other)
    assert apart.code == 1
    assert "`--rename patient.objects=patient.refuses`" in apart.out
    assert policy("diff", old, other, "--rename", "patient.objects=patient.refuses").code == 0
    for wrong in ("patient.objects", "patient.objcts=patient.refuses", "patient.objects=patient.refused"):
        done = policy("diff", old, other, "--rename", wrong)
        assert (done.code, done.out) == (2, "")
        assert "error[usage]" in done.err


@pytest.mark.parametrize("format_", ["text", "plain", "md", "html", "sarif", "junit", "github"])
def test_every_format_and_language(policy: Run, old: Path, new: Path, format_: str) -> None:
    texts = [policy("diff", old, new, "-f", format_, "-l", language) for language in ("en", "nl")]
    assert [done.code for done in texts] == [1, 1]
    assert texts[0].out != texts[1].out


def test_regions_that_are_not_all_are_called_so(policy: Run) -> None:
    done = policy("diff", "letter_2018", "arms_trade_treaty", "--regions", "1")
    assert done.code == 1
    assert "There are more regions" in done.out

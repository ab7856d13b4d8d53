"""`policy why` on the command line: its exit codes, and what it does not take."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.documents import RECORDS
from tests.cli.schemas import validate

FORBIDDEN = ("recipient.kind=university", "patient.objects=no", "records.pseudonymised=no", "records.kinds=notes")
PERMITTED = (*FORBIDDEN[:2], "records.pseudonymised=yes", FORBIDDEN[3])
OBJECTED = (*FORBIDDEN[:1], "patient.objects=yes", *FORBIDDEN[2:])


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.md"
    path.write_text(RECORDS, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (PERMITTED, 0),
        (FORBIDDEN, 1),
        (("patient.objects=no",), 3),
        (("recipient.kind=company", "records.kinds=images"), 4),
        ((*FORBIDDEN, "--nearest"), 0),
        ((*OBJECTED, "--nearest"), 1),
        ((*OBJECTED, "--nearest", "--change", "found"), 0),
        ((*OBJECTED, "--nearest", "--change", "patient.objects", "--change", "chosen"), 0),
        ((*OBJECTED, "--nearest", "--change", "patient.objects"), 1),
        ((*PERMITTED, "--nearest"), 0),
        ((*PERMITTED, "--nearest", "--decision", "silent"), 1),
        (("recipient.kind=company", "records.kinds=images", "--nearest"), 4),
    ],
)
def test_exit_codes(policy: Run, records: Path, given: tuple[str, ...], code: int) -> None:
    """Those of `decide`; with --nearest 0 if there is one, 1 if there is none; 4 if the facts cannot be so together."""
    done = policy("why", records, *given)
    assert (done.code, done.err) == (code, "")
    data = validate(policy("why", records, *given, "--format", "json").out, "why")
    assert (data["nearest"] is not None) is ("--nearest" in given and code != 4)
    assert (data["clash"] is not None) is (code == 4)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--decision", "silent"), "go with --nearest"),
        (("--weight", "records.pseudonymised=2"), "go with --nearest"),
        (("--nearest", "--change", "records.pseudonymized"), "did you mean `records.pseudonymised`?"),
        (("--nearest", "--change", "recipient.reidentifies"), "is hidden: only chosen and found facts can change"),
        (("--nearest", "--weight", "records.pseudonymised=0"), "is no whole number from 1 to 1000"),
        (("--nearest", "--weight", "records.pseudonymised=1001"), "is no whole number from 1 to 1000"),
        (("--nearest", "--weight", "records.pseudonymised=2.5"), "is no weight"),
        (("--nearest", "--weight", "records.pseudonymised"), "is no weight"),
        (("--nearest", "--weight", "records.pseudonymised=²"), "is no weight"),
        (("--nearest", "--weight", "patient.objects=2"), "has a weight but may not change"),
        (("--action", "shar"), "did you mean `share`?"),
    ],
)
def test_wrong_usage_is_told(policy: Run, records: Path, given: tuple[str, ...], said: str) -> None:
    done = policy("why", records, *FORBIDDEN, *given)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_the_nearest_scenario_is_decided_as_it_says(policy: Run, records: Path) -> None:
    """What is told as nearest, handed to `decide`, opens the gate."""
    data = validate(policy("why", records, *FORBIDDEN, "--nearest", "--format", "json").out, "why")
    for near in data["nearest"]["near"]:
        scenario = records.parent / "near.json"
        scenario.write_text(json.dumps(near["scenario"]), encoding="utf-8")
        assert policy("decide", records, scenario).code == 0

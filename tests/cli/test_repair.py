"""`policy repair` from the command line: exit codes, patches, every format, JSON against its schema."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from policy.check import load
from tests.cli.conftest import Run
from tests.cli.schemas import validate

LETTER = load(Path(__file__).parents[2] / "policy" / "library" / "letter_2018.md")


@pytest.mark.parametrize(
    ("claim", "code"),
    [("third_party_is_assessed", 0), ("top_norm_unaided", 1), ("top_norm", 5), ("no_such_claim", 2)],
)
def test_exit_codes(policy: Run, claim: str, code: int) -> None:
    assert policy("repair", "letter_2018", claim).code == code


@pytest.mark.parametrize("claim", ["third_party_is_assessed", "top_norm_unaided", "top_norm"])
def test_json_fits_its_schema(policy: Run, claim: str) -> None:
    done = policy("repair", "letter_2018", claim, "--format", "json")
    data = validate(done.out, "repair")
    assert (data["repairable"], done.err) == (done.code == 0, "")


def test_a_patch_is_printed_alone_and_applies(policy: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert LETTER.header.span is not None
    Path("letter.md").write_text(LETTER.header.span.source.text, encoding="utf-8")
    done = policy("repair", "letter.md", "third_party_is_assessed", "--patch", "1")
    assert done.code == 0
    subprocess.run(["git", "apply", "-p0", "-"], input=done.out, text=True, check=True)
    assert policy("repair", "letter.md", "third_party_is_assessed").code == 5
    assert policy("fmt", "letter.md", "--check").code == 0
    assert policy("repair", "letter.md", "tension_bars", "--most", "1", "--patch", "90").code == 2


@pytest.mark.parametrize("format_", ["text", "plain", "md", "html", "sarif", "junit", "github"])
@pytest.mark.parametrize("claim", ["third_party_is_assessed", "top_norm_unaided"])
def test_every_format_and_language(policy: Run, claim: str, format_: str) -> None:
    texts = [
        policy("repair", "letter_2018", claim, "-f", format_, "-l", language, "--most", "1")
        for language in ("en", "nl")
    ]
    assert texts[0].code == texts[1].code
    assert texts[0].out != texts[1].out

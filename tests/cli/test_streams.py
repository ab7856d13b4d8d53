"""Standard streams that whoever started the process closed, or that take nothing any more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Done

CLOSED = "error[refused]: standard output is closed\n"


def shell(command: str) -> Done:
    """Run a line of the shell in which `policy` is the command."""
    script = f'policy() {{ "{sys.executable}" -m policy "$@"; }}\n{command}'
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("asked", ["check letter_2018", "fmt letter_2018", "check none -f json", "--version", "--help"])
@pytest.mark.parametrize(("where", "says"), [(">&-", CLOSED), ("> /dev/full", "no space left on device")])
def test_an_answer_that_nobody_gets_is_refused(asked: str, where: str, says: str) -> None:
    """Standard output that is closed is like a disk that is full: refused, in one line."""
    done = shell(f"policy {asked} {where}")
    assert done.code == 4
    assert says in done.err
    assert done.err.count("\n") == 1


def test_closed_standard_input() -> None:
    """A scenario that was to come from a closed standard input: one error that says so."""
    done = shell("policy decide letter_2018 - <&-")
    assert (done.code, done.out) == (4, "")
    assert done.err.startswith("error[unreadable-file]: standard input is closed\n")


@pytest.mark.parametrize("where", ["2>&-", "2> /dev/full"])
@pytest.mark.parametrize(("asked", "code"), [("check letter_2018", 0), ("none", 2), ("read none.md", 4)])
def test_without_standard_error_the_exit_code_tells(asked: str, code: int, where: str) -> None:
    """Where complaints cannot go, the answer and the exit code are what they would have been."""
    assert shell(f"policy {asked} {where}").code == code


def test_no_file_takes_the_place_of_a_closed_stream(tmp_path: Path) -> None:
    """With all streams closed a document is rewritten whole, and nothing of what was to be shown gets into it."""
    document = tmp_path / "ugly.md"
    document.write_text("```policy\npolicy   p\n```\n", encoding="utf-8")
    assert shell(f"policy fmt --write {document} <&- >&- 2>&-").code == 4
    assert document.read_text(encoding="utf-8") == "```policy\npolicy p\n```\n"


READERS = (
    "check - -f json",
    "fmt -",
    "read - -l nl",
    "cover -",
    "test -",
    "prove -",
    "decide - recipient.kind=service",
    "why -",
    "gaps -",
    "cases - --check",
)


@pytest.mark.parametrize("asked", READERS)
def test_a_document_from_standard_input_is_answered_like_the_file(asked: str) -> None:
    shipped = "policy/library/letter_2018.md"
    piped, named = shell(f"policy {asked} < {shipped}"), shell(f"policy {asked.replace(' -', f' {shipped}', 1)}")
    assert (piped.code, piped.err) == (named.code, named.err)
    assert piped.out.replace('"-"', f'"{shipped}"').replace("standard input", shipped) == named.out


def test_what_comes_in_is_one_thing() -> None:
    """Two documents from standard input are the same; a document and a scenario, or a document and answers, cannot be."""
    shipped = "policy/library/letter_2018.md"
    assert shell(f"policy diff - - < {shipped}").code == 0
    assert shell(f"policy diff - {shipped} < {shipped}").code == 0
    for asked, says in (
        ("decide - -", "standard input is the document already; give the scenario as a file"),
        ("ask -", "the answers come from standard input; give the document as a file"),
        ("fmt --write -", "only a file can be rewritten, and - is none"),
    ):
        done = shell(f"policy {asked} < {shipped}")
        assert (done.code, done.out) == (2, "")
        assert says in done.err


@pytest.mark.parametrize(
    ("given", "code"),
    [("printf '\\377'", "not-text"), ("true", "no-policy-block"), ("head -c 16000001 /dev/zero", "too-long")],
)
def test_what_is_no_document_is_refused(given: str, code: str) -> None:
    done = shell(f"{given} | policy prove -")
    assert (done.code, done.out) == (4, "")
    assert done.err.startswith(f"error[{code}]: ")


def test_a_document_from_standard_input_includes_nothing() -> None:
    done = shell("printf '```policy\\ninclude \"a.md\"\\npolicy p\\n```\\n' | policy check -")
    assert done.code == 4
    assert "error[include-without-folder]" in done.out
    assert "standard input:2:" in done.out

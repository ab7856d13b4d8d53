"""What commands find, in the formats for machines: the same findings in each, and errors iff the exit code says so."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from policy.cli.main import COMMANDS
from policy.errors import UndecidedError
from policy.notation.printer import format_markdown
from policy.render.codes import CODES, page_of
from policy.source import Source
from tests.cli.conftest import ROOT, Run
from tests.cli.documents import RECORDS
from tests.render.machines import github_commands, junit_cases, sarif_run

NO_CLAIMS = re.sub(r"^(claim|case) .*?(?=^claim|^case|^```)", "", RECORDS, flags=re.MULTILINE | re.DOTALL)

LAID = format_markdown(Source("records.md", RECORDS))

RUNS: dict[str, tuple[str, tuple[str, ...], int]] = {
    "a valid document": (RECORDS, ("check",), 0),
    "an error": (RECORDS.replace("if patient.objects\n", "if patient.object\n"), ("check",), 4),
    "not in its layout": (LAID.replace("  permit share", "  permit  share"), ("fmt", "--check"), 1),
    "in its layout": (LAID, ("fmt", "--check"), 0),
    "permitted": (
        RECORDS,
        ("decide", "recipient.kind=university", "patient.objects=no", "records.pseudonymised=yes", "records.kinds=notes"),
        0,
    ),
    "silent": (
        RECORDS,
        ("decide", "recipient.kind=other", "patient.objects=no", "records.pseudonymised=yes", "records.kinds=notes"),
        1,
    ),
    "forbidden": (RECORDS, ("decide", "patient.objects=yes"), 1),
    "undetermined": (RECORDS, ("decide", "patient.objects=no"), 3),
    "impossible": (RECORDS, ("decide", "recipient.kind=company", "records.kinds=images"), 4),
    "no such fact": (RECORDS, ("decide", "recipient.knd=company"), 4),
    "as expected": (RECORDS, ("prove",), 0),
    "one refuted": (RECORDS.replace("  expect refuted\n", "", 1), ("prove",), 1),
    "one not refuted": (
        RECORDS.replace("never share is permitted and patient.objects\n", "never share is permitted and patient.objects\n  expect refuted\n"),
        ("prove",),
        1,
    ),
    "one vacuous": (
        RECORDS.replace("never share is permitted and patient.objects\n", "never patient.objects and not patient.objects\n"),
        ("prove",),
        5,
    ),
    "undecided": (RECORDS, ("prove", "--timeout", "0.000001"), 3),
    "no claims": (NO_CLAIMS, ("prove",), 5),
    "cases pass": (RECORDS, ("test",), 0),
    "a case fails": (RECORDS.replace("expect share is forbidden because", "expect share is silent because"), ("test",), 1),
    "no cases": (NO_CLAIMS, ("test",), 5),
    "covered": (RECORDS, ("cover",), 0),
    "not covered": (RECORDS.replace("cites code ¶4", "cites code ¶3"), ("cover",), 1),
    "no norms": (RECORDS.replace("norm ¶1, ¶2, ¶3, ¶4", "context ¶1, ¶2, ¶3, ¶4"), ("cover",), 5),
    "found": (RECORDS, ("find",), 1),
    "nothing found": (RECORDS, ("find", "--only", "single-fact"), 0),
    "not looked for": (RECORDS, ("find", "--timeout", "0.000001"), 3),
    "read": (RECORDS, ("read",), 0),
    "why": (RECORDS, ("why", "patient.objects=yes"), 1),
    "a nearest scenario": (
        RECORDS,
        ("why", "--nearest", "patient.objects=no", "recipient.kind=university", "records.pseudonymised=no", "records.kinds=notes"),
        0,
    ),
    "no nearest scenario": (RECORDS, ("why", "--nearest", "patient.objects=yes"), 1),
}  # fmt: skip
"""Documents with a command, and the code that it leaves with."""


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", RUNS)
def test_findings_agree_with_the_exit_code(
    policy: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, language: str
) -> None:
    """There is an error iff the command does not leave with 0, the same ones in every format, each at its place."""
    document, (command, *given), code = RUNS[name]
    monkeypatch.chdir(tmp_path)
    Path("records.md").write_text(document, encoding="utf-8")

    def shown(format_: str) -> str:
        done = policy(command, "records.md", *given, "--format", format_, "--language", language)
        assert (done.code, done.err) == (code, "")
        return done.out

    run = sarif_run(shown("sarif"))
    cases = junit_cases(shown("junit"))
    commands = github_commands(shown("github"))
    errors = [result for result in run["results"] if result["level"] == "error"]
    assert bool(errors) is (code != 0)
    assert run["invocations"][0]["exitCode"] == code
    assert sum(case.failure is not None for case in cases) == len(errors)
    assert [each.name for each in commands].count("error") == len(errors)
    assert len(commands) == len(run["results"])
    assert len({case.name for case in cases}) == len(cases)
    assert cases
    for result in run["results"]:
        pages = [ROOT / "docs" / "reference" / folder / f"{result['ruleId']}.md" for folder in ("errors", "findings")]
        assert any(page.exists() for page in pages) or result["ruleId"] in CODES
        place = result["locations"][0].get("physicalLocation")
        if place is not None:
            assert place["artifactLocation"] == {"uri": "records.md", "uriBaseId": "%SRCROOT%"}
    if command != "decide" or name != "no such fact":
        assert all("physicalLocation" in result["locations"][0] for result in run["results"])


GIVEN: dict[str, tuple[str, ...]] = {"fmt": ("--check",), "diff": ("records.md",), "repair": ("nobody_is_identified",)}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_findings(policy: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """Whatever is asked, each format for machines can be read, and has an error iff the exit code is not 0."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    Path("records.md").write_text(RECORDS, encoding="utf-8")

    def shown(format_: str) -> tuple[int, str]:
        done = policy(command, "records.md", *GIVEN.get(command, ()), "--format", format_)
        return done.code, done.out

    code, text = shown("sarif")
    results = sarif_run(text)["results"]
    errors = sum(result["level"] == "error" for result in results)
    assert bool(errors) is (code != 0)
    for result in results:
        assert (ROOT / page_of(result["ruleId"]).partition("#")[0]).exists()
    assert sum(case.failure is not None for case in junit_cases(shown("junit")[1])) == errors
    assert [each.name for each in github_commands(shown("github")[1])].count("error") == errors


def test_what_is_not_decided_is_a_finding(policy: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A solver that gives up is an error in the formats for machines too, and never an empty file."""

    def gives_up(*_: object, **__: object) -> None:
        raise UndecidedError("the solver ran out of steps")

    monkeypatch.setattr("policy.questions.decide.command.ask", gives_up)
    (tmp_path / "records.md").write_text(RECORDS, encoding="utf-8")
    for format_, read in (("sarif", sarif_run), ("junit", junit_cases), ("github", github_commands)):
        done = policy("decide", tmp_path / "records.md", "--format", format_)
        assert (done.code, done.err) == (3, "")
        assert read(done.out)
        assert "the solver ran out of steps" in done.out
    done = policy("decide", tmp_path / "records.md")
    assert (done.code, done.out) == (3, "")


def test_together_the_runs_find_every_code(policy: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each code that these commands can find is found in one of the runs, at the place of what it is about."""
    monkeypatch.chdir(tmp_path)
    found: dict[str, tuple[str, int]] = {}
    for document, (command, *given), _ in RUNS.values():
        Path("records.md").write_text(document, encoding="utf-8")
        for result in sarif_run(policy(command, "records.md", *given, "--format", "sarif").out)["results"]:
            place = result["locations"][0].get("physicalLocation", {}).get("region", {})
            row = document.splitlines()[place["startLine"] - 1] if place else ""
            found[result["ruleId"]] = (row, place.get("startColumn", 0))
    expected = {
        "not-in-layout", "decision-silent", "decision-forbidden", "decision-undetermined", "decision-impossible",
        "claim-refuted", "claim-refuted-as-expected", "claim-not-refuted", "claim-undecided", "claim-vacuous", "no-claims",
        "case-failed", "no-cases", "nearest-none", "norm-not-covered", "not-modelled", "no-norms", "unknown-fact",
        "rests-on-trust", "in-name-only", "duty-never-arises", "open-reading", "find-undecided",
    }  # fmt: skip
    assert set(found) == expected
    assert found["claim-refuted"] == ("claim nobody_is_identified cites code ¶3:", 7)
    assert found["norm-not-covered"][0] == "  norm ¶1, ¶2, ¶3, ¶4"
    assert found["not-in-layout"] == ("  permit  share", 10)
    assert found["case-failed"][0] == "case an_objection:"
    assert found["decision-forbidden"][0] == "rule objection cites code ¶2:"


def test_every_code_has_a_section() -> None:
    """The reference of findings has a section for each code, with the sentence that machines show."""
    text = (ROOT / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^### (.+)$", text, re.MULTILINE)) == sorted(CODES)
    for code, said in CODES.items():
        assert f"\n### {code}\n\n{said.en}" in text


def test_a_printed_document_has_no_such_format(policy: Run, tmp_path: Path) -> None:
    """`policy fmt` that prints the document itself has no findings to show."""
    (tmp_path / "records.md").write_text(RECORDS, encoding="utf-8")
    for format_ in ("sarif", "junit", "github", "html", "md"):
        done = policy("fmt", tmp_path / "records.md", "--format", format_)
        assert done.code == 2
        assert "goes with --check" in done.err

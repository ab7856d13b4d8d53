"""Findings in SARIF, JUnit and GitHub's workflow commands, whatever somebody wrote in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from policy.render.blocks import Finding, Level, Paragraph
from policy.render.codes import CODES
from policy.render.exits import Exit
from policy.render.github import github
from policy.render.junit import junit
from policy.render.sarif import sarif
from policy.render.visible import visible
from policy.source import Source, Span
from tests.render.machines import github_commands, junit_cases, sarif_run, sarif_text
from tests.render.test_hostile import HOSTILE, everywhere, lines, steering, texts

MORE = (
    "]]>", "<!--", "&#0;", "\ufffe\uffff", "%0A::error::x", "::stop-commands::x", "\n::error file=x::y", "##[error]x",
    "a,b:c=d%", "{0} {{1}} }", "[a](javascript:alert(1)) [b\\](1) [c](1)", "..\\..\\x",
)  # fmt: skip
"""What these formats in particular could take for their own."""

FINDING_CODE = "claim-refuted"


def hostile_finding(hostile: str, level: Level = "error", span: Span | None = None) -> Finding:
    return Finding(
        FINDING_CODE,
        level,
        hostile,
        hostile,
        span,
        everywhere(hostile).blocks,
        () if span is None else ((hostile, span),),
    )


def shown(finding: Finding) -> tuple[str, str, str]:
    return (
        sarif([finding], "prove", "en", Exit.NO),
        junit([finding], "prove"),
        github([finding], "prove", "en"),
    )


@pytest.mark.parametrize("hostile", [*HOSTILE, *MORE])
def test_no_character_steers(hostile: str) -> None:
    """No format for machines lets through a character that steers a terminal or a reader's eye."""
    for text in shown(hostile_finding(hostile)):
        assert steering(text) is None
        text.encode()


@pytest.mark.parametrize("hostile", [*HOSTILE, *MORE])
def test_sarif_is_read_back(hostile: str) -> None:
    """A text in SARIF fits the schema, is no placeholder and no link, and is read back as it was."""
    run = sarif_run(sarif([hostile_finding(hostile)], "prove", "en", Exit.NO))
    (result,) = run["results"]
    assert result["locations"][0]["logicalLocations"][0]["name"] == visible(hostile)
    assert sarif_text(result["message"]).count(visible(hostile).strip().replace("\\](", "](")) >= 20


@pytest.mark.parametrize("hostile", [*HOSTILE, *MORE])
def test_junit_is_read_back(hostile: str) -> None:
    """A text in JUnit is one test case with one failure, and is read back as it was."""
    (case,) = junit_cases(junit([hostile_finding(hostile)], "prove"))
    assert case.name == visible(hostile)
    assert case.failure is not None
    assert case.failure.count(visible(hostile).strip()) >= 20
    assert len(lines(case.failure)) == len(lines(junit_cases(junit([hostile_finding("x")], "prove"))[0].failure or ""))


@pytest.mark.parametrize("hostile", [*HOSTILE, *MORE])
def test_github_is_read_back(hostile: str) -> None:
    """A text in a workflow command is that command's, and is read back as it was; it gives none of its own."""
    (command,) = github_commands(github([hostile_finding(hostile)], "prove", "en"))
    assert command.name == "error"
    assert set(command.properties) == {"title"}
    assert command.properties["title"] == f"{FINDING_CODE}: {visible(hostile)}"
    assert command.data.count(visible(hostile).strip()) >= 20


@pytest.mark.parametrize("hostile", [each for each in (*HOSTILE, *MORE) if not set(each) & set("/\x00\ud800")])
def test_a_hostile_file_name_is_a_place(hostile: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may be called anything: it stays one property, one URI, and one place."""
    monkeypatch.chdir(tmp_path)
    Path(hostile).write_text("abc\ndef\n", encoding="utf-8")
    source = Source(hostile, "abc\ndef\n")
    one, two = Span(source, 5, 7), Span(source, 1, 6)
    (command,) = github_commands(github([hostile_finding("x", span=one)], "prove", "en"))
    assert {**command.properties, "title": ""} == {
        "file": visible(Path(hostile).as_posix()), "line": "2", "col": "2", "endLine": "2", "endColumn": "4", "title": "",
    }  # fmt: skip
    (result,) = sarif_run(sarif([hostile_finding("x", span=two)], "prove", "en", Exit.NO))["results"]
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
    assert physical["region"] == {"startLine": 1, "startColumn": 2, "endLine": 2, "endColumn": 3}
    assert junit_cases(junit([hostile_finding("x", span=one)], "prove"))


@given(texts)
def test_any_text_is_a_finding(some: str) -> None:
    """Any text is read back from each of the formats."""
    finding = Finding(FINDING_CODE, "error", some, some, details=(Paragraph(some),))
    (result,) = sarif_run(sarif([finding], "prove", "en", Exit.NO))["results"]
    seen = visible(some).strip()
    assert seen.replace("\\](", "](") in sarif_text(result["message"])
    assert seen in (junit_cases(junit([finding], "prove"))[0].failure or "")
    assert seen in github_commands(github([finding], "prove", "en"))[0].data


def test_what_is_no_file_has_no_place() -> None:
    """A text that came from an argument or standard input has no place that a machine could go to."""
    span = Span(Source("no such file", "abc"), 0, 1)
    (result,) = sarif_run(sarif([hostile_finding("x", span=span)], "prove", "en", Exit.NO))["results"]
    assert "physicalLocation" not in result["locations"][0]
    assert set(github_commands(github([hostile_finding("x", span=span)], "prove", "en"))[0].properties) == {"title"}


def test_a_file_elsewhere_has_a_whole_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that does not stand below the folder in which the command runs has a whole address, and no base."""
    (tmp_path / "a b.md").write_text("abc", encoding="utf-8")
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    span = Span(Source("../a b.md", "abc"), 0, 1)
    (result,) = sarif_run(sarif([hostile_finding("x", span=span)], "prove", "en", Exit.NO))["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": (tmp_path / "a b.md").as_uri()}


def test_levels() -> None:
    """SARIF and GitHub show what is not as it should be, gravest first for GitHub; JUnit counts all and fails for errors."""
    levels: tuple[Level, ...] = ("note", "pass", "error", "warning")
    found = [hostile_finding(level, level) for level in levels]
    run = sarif_run(sarif(found, "prove", "en", Exit.NO))
    assert [each["level"] for each in run["results"]] == ["note", "error", "warning"]
    assert [each.name for each in github_commands(github(found, "prove", "en"))] == ["error", "warning", "notice"]
    cases = junit_cases(junit(found, "prove"))
    assert [each.name for each in cases if each.failure is not None] == ["error"]
    assert len(cases) == 4


def test_a_rule_leads_to_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule of a finding has its page, and its address where the documentation is published."""
    page = sarif_run(sarif([hostile_finding("x")], "prove", "en", Exit.NO))["tool"]["driver"]["rules"][0]
    assert page["help"]["text"].endswith("docs/reference/findings.md#claim-refuted")
    assert "helpUri" not in page
    monkeypatch.setenv("POLICY_DOCS", "https://example.org/docs/")
    page = sarif_run(sarif([hostile_finding("x")], "prove", "en", Exit.NO))["tool"]["driver"]["rules"][0]
    assert page["helpUri"] == "https://example.org/docs/reference/findings.md#claim-refuted"


def test_every_code_is_said_in_both_languages() -> None:
    """Each code is a name of letters and hyphens and has a sentence in either language."""
    for code, said in CODES.items():
        assert set(code) <= set("abcdefghijklmnopqrstuvwxyz-")
        assert said.en.endswith(".")
        assert said.nl.endswith(".")
        assert said.en != said.nl

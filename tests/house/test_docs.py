"""The documentation is in step: every command shown in it is run, and what it shows is what comes out."""

from __future__ import annotations

import re
import subprocess
from importlib import import_module
from pathlib import Path

import click
import pytest

from policy.cli.main import COMMANDS
from tests.house.pages import BLOCK, PAGES, ROOT, SHOWN, fits, named, run, shown


@pytest.mark.parametrize("page", SHOWN, ids=named)
def test_what_a_page_shows_comes_out(page: Path, tmp_path: Path) -> None:
    """Every command on a page, run from top to bottom in an empty folder, shows what the page shows."""
    code = 0
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        if block["file"]:
            (tmp_path / block["file"]).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / block["file"]).write_text(block["body"], encoding="utf-8")
        elif block["language"] == "console":
            for step in shown(block["body"]):
                code, output = run(step.command, tmp_path, code)
                assert fits(output, step.output), f"$ {step.command}\n{output}"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_python_on_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python on a page runs as one program, in a folder with the files that the page has the reader make."""
    program = ""
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        if block["file"]:
            (tmp_path / block["file"]).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / block["file"]).write_text(block["body"], encoding="utf-8")
        elif block["language"] == "python":
            program += block["body"] + "\n"
    monkeypatch.chdir(tmp_path)
    exec(compile(program, named(page), "exec"), {"__name__": "page"})


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file of the project has a file, and every link to a heading a heading."""
    text = re.sub(r"`[^`\n]*`", "", BLOCK.sub("", page.read_text(encoding="utf-8")))
    for target, anchor in re.findall(r"\]\(([^)#:\s]*)(?:#([^)\s]+))?\)", text):
        file = (page.parent / target) if target else page
        assert file.exists(), f"{target} does not exist"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
            assert anchor in slugs, f"no heading `{anchor}` in {target or named(page)}"


def test_every_page_is_in_the_index() -> None:
    """The index leads to every page but those of single errors and findings, which their own list leads to."""
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    pages = [page.relative_to(ROOT / "docs") for page in (ROOT / "docs").rglob("*.md")]
    listed = ("errors/", "findings/")
    alone = [page for page in map(str, pages) if page != "index.md" and not any(each in page for each in listed)]
    assert not [page for page in alone if page not in index]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_section(name: str) -> None:
    """The reference of commands has a section for each, with every option and argument that it takes."""
    text = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    section = re.search(rf"^## policy {name}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert section is not None
    command = import_module(COMMANDS[name].module).command
    assert isinstance(command, click.Command)
    for parameter in command.params:
        if parameter.name not in ("wanted", "language"):
            assert parameter.human_readable_name in section[1] or any(each in section[1] for each in parameter.opts)
    for option in ("--format", "--language"):
        assert option in text


def test_every_schema_is_in_the_reference() -> None:
    """The reference of the JSON output leads to every schema."""
    text = (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    for schema in sorted((ROOT / "docs" / "reference" / "schemas").glob("*.json")):
        assert f"(schemas/{schema.name})" in text


def test_the_changelog_has_its_form() -> None:
    """A heading for each version, newest first, the version of the package among them, and a line for each change."""
    from policy import __version__

    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (\d+)\.(\d+)\.(\d+) · (?:unreleased|\d{4}-\d\d-\d\d)$", text, re.MULTILINE)
    assert versions == sorted(versions, reverse=True, key=lambda version: tuple(map(int, version)))
    assert ".".join(versions[0]) == __version__
    assert len(versions) == text.count("\n## ")
    for row in text.splitlines():
        assert not row or row.startswith(("# ", "## ", "- ", "  ", "What changed"))


def test_the_readme_has_the_two_commands() -> None:
    """The README sets everything up and proves the shipped policy in one line, and runs all tests in another."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = [block["body"].strip() for block in BLOCK.finditer(text) if block["language"] == "sh"]
    setup = "python3 -m pip install --quiet --upgrade --target .tools"
    assert [line for line in lines if "\n" in line] == []
    assert any(line.startswith(f"{setup} .") and "policy prove letter_2018" in line for line in lines)
    assert sum(line.startswith(f"{setup} '.[dev]'") and "python3 -m pytest" in line for line in lines) == 1


def test_ci_calls_the_readmes_command(tmp_path: Path) -> None:
    """The script of CI takes the command for the tests from the README, so that the two cannot drift apart."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    extraction = next(row for row in script.splitlines() if row.startswith("tests="))
    found = subprocess.run(
        ["bash", "-c", f'{extraction}\nprintf "%s" "$tests"'], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert f"```sh\n{found.stdout}\n```\n" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert 'bash -euo pipefail -c "$tests"' in script


def test_the_readmes_first_command_proves_the_letter(tmp_path: Path) -> None:
    """What the first command of the README runs, once everything is set up, exits with 0: all is as expected."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (line,) = [row for row in text.splitlines() if row.startswith("python3 -m pip") and "prove" in row]
    command = line.split(" && PYTHONPATH=.tools python3 -m ")[1]
    code, output = run(command, tmp_path, 0)
    assert code == 0, output
    assert "all as expected" in output.splitlines()[0]

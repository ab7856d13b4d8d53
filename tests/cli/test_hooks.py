"""The hooks for pre-commit: each does what it says when it is called as pre-commit calls it."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from policy.cli.each import main
from policy.notation.printer import format_markdown
from policy.source import Source
from tests.cli.conftest import ROOT
from tests.cli.documents import RECORDS

HOOKS: dict[str, Any] = {
    hook["id"]: hook for hook in YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
LAID = format_markdown(Source("records.md", RECORDS))
BROKEN = {
    "policy-check": RECORDS.replace("if patient.objects\n", "if patient.object\n"),
    "policy-prove": RECORDS.replace("  expect refuted\n", "", 1),
    "policy-test": RECORDS.replace("expect share is forbidden because", "expect share is silent because"),
}


def hook(name: str, folder: Path, *files: str) -> subprocess.CompletedProcess[str]:
    """Run a hook as pre-commit does: its entry, split as a shell does, with the names of files behind it."""
    command = [*shlex.split(HOOKS[name]["entry"]), *HOOKS[name].get("args", []), *files]
    assert command[0] == "python"
    return subprocess.run([sys.executable, *command[1:]], cwd=folder, capture_output=True, text=True, check=False)


def test_there_is_a_hook_for_each() -> None:
    """Four hooks, each with what pre-commit asks for."""
    assert list(HOOKS) == ["policy-check", "policy-fmt", "policy-prove", "policy-test"]
    for each in HOOKS.values():
        assert {"id", "name", "description", "entry", "language"} <= set(each)
        assert (each["language"], each["types"]) == ("python", ["markdown"])


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_passes_what_is_right(name: str, tmp_path: Path) -> None:
    """Documents that are as they should be pass and stay as they are; Markdown without a policy is passed over."""
    for file in ("one.md", "two.md"):
        (tmp_path / file).write_text(LAID, encoding="utf-8")
    (tmp_path / "README.md").write_text("# No policy\n", encoding="utf-8")
    done = hook(name, tmp_path, "one.md", "README.md", "two.md")
    assert (done.returncode, done.stderr) == (0, "")
    assert "README" not in done.stdout
    assert (tmp_path / "one.md").read_text(encoding="utf-8") == LAID


@pytest.mark.parametrize("name", BROKEN)
def test_a_hook_stops_what_is_wrong(name: str, tmp_path: Path) -> None:
    """One document among several that is not as it should be stops the commit, whichever it is."""
    (tmp_path / "good.md").write_text(LAID, encoding="utf-8")
    (tmp_path / "bad.md").write_text(BROKEN[name], encoding="utf-8")
    assert hook(name, tmp_path, "bad.md", "good.md").returncode in (1, 4)
    assert hook(name, tmp_path, "good.md", "bad.md").returncode in (1, 4)


def test_the_hook_for_the_layout_rewrites(tmp_path: Path) -> None:
    """A document that is not in its layout is brought there, which pre-commit takes for a failure."""
    (tmp_path / "records.md").write_text(RECORDS, encoding="utf-8")
    assert hook("policy-fmt", tmp_path, "records.md").returncode == 0
    assert (tmp_path / "records.md").read_text(encoding="utf-8") == LAID


def test_the_first_code_that_applies_is_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of several documents the gravest exit code counts, and options go to each."""
    files = {"good.md": RECORDS, "refuted.md": BROKEN["policy-prove"], "broken.md": BROKEN["policy-check"]}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    good, refuted, broken = (str(tmp_path / name) for name in files)
    assert main(["prove", good]) == 0
    assert main(["prove", good, refuted, "--language", "nl"]) == 1
    assert "weerlegd" in capsys.readouterr().out
    assert main(["prove", refuted, broken, good]) == 4
    assert main(["prove"]) == 0
    assert main(["prove", "--no-such-option", good]) == 2

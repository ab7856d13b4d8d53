"""The workflow of the documentation runs: its steps on a project like the one that it is written for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from policy.notation.files import read_source
from policy.notation.printer import format_markdown
from tests.house.pages import BLOCK, ROOT, run
from tests.questions.golden import HERE
from tests.render.machines import junit_cases, sarif_run

PAGE = (ROOT / "docs" / "how-to" / "github.md").read_text(encoding="utf-8")
BLOCKS: list[Any] = [
    YAML(typ="safe").load(block["body"]) for block in BLOCK.finditer(PAGE) if block["language"] == "yaml"
]
STEPS = BLOCKS[0]["jobs"]["policy"]["steps"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "policies").mkdir()
    text = format_markdown(read_source(HERE / "lending.md"))
    (tmp_path / "policies" / "sharing.md").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_workflow_is_one() -> None:
    """It has what GitHub asks for: when, with which rights, on what, and steps that use an action or run something."""
    workflow = BLOCKS[0]
    assert {"name", "on", "permissions", "jobs"} == set(workflow)
    assert workflow["permissions"] == {"contents": "read", "security-events": "write"}
    for step in STEPS:
        assert ("uses" in step) is not ("run" in step)
        assert re.fullmatch(r"[\w/-]+@v\d+", step.get("uses", "a/b@v1"))


def test_each_step_runs(project: Path) -> None:
    """Each command of the workflow does what its step says, on a policy that is as it should be."""
    for step in STEPS:
        if "run" in step and step["name"] != "Install":
            code, output = run(step["run"], project, 0)
            assert code == 0, (step["name"], output)
    assert sarif_run((project / "policy.sarif").read_text(encoding="utf-8"))
    assert junit_cases((project / "cover.xml").read_text(encoding="utf-8"))
    assert (project / "policy.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_what_is_kept_is_written() -> None:
    """What a step uploads, an earlier one has written."""
    written = re.findall(r"> (\S+)", "\n".join(step.get("run", "") for step in STEPS))
    kept = [
        step["with"] for step in STEPS if "with" in step and "uses" in step and "python-version" not in step["with"]
    ]
    assert [name for each in kept for name in str(each.get("sarif_file") or each["path"]).split()] == written


def test_the_other_pipeline_runs(project: Path) -> None:
    """So do the commands for other pipelines."""
    for command in BLOCKS[1]["policy"]["script"]:
        code, output = run(command, project, 0)
        assert code == 0, output
    assert junit_cases((project / BLOCKS[1]["policy"]["artifacts"]["reports"]["junit"]).read_text(encoding="utf-8"))

"""The contracts between rooms bite: a deliberate violation of each is reported, under its name."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

VIOLATIONS = {
    "a lower room knows a higher one": (
        "policy/syntax/bad.py",
        "import policy.check",
        "a room knows only the rooms below it",
    ),
    "render knows an engine": (
        "policy/render/bad.py",
        "import policy.engines.words",
        "a room knows only the rooms below it",
    ),
    "a new room has no layer": ("policy/attic/__init__.py", "", "a room knows only the rooms below it"),
    "an engine knows another": (
        "policy/engines/table/bad.py",
        "import policy.engines.smt",
        "engines are strangers to each other",
    ),
    "a question knows another": (
        "policy/questions/fmt/bad.py",
        "import policy.questions.cover.ask",
        "questions do not know each other",
    ),
    "asking shows": (
        "policy/questions/fmt/ask.py",
        "import policy.render.blocks",
        "asking a question neither shows the answer nor reads options",
    ),
    "z3 outside its room": ("policy/engines/table/bad.py", "import z3", "only the room of the solver imports z3"),
    "rich outside the terminal": ("policy/render/bad.py", "import rich", "only the terminal's renderer imports rich"),
    "YAML outside the notation": (
        "policy/questions/fmt/bad.py",
        "import ruamel.yaml",
        "only the room of the notation reads Markdown and YAML",
    ),
}


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts on the tree at ``root``."""
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


def test_the_contracts_hold() -> None:
    """The tree as it is breaks no contract."""
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", VIOLATIONS)
def test_a_violation_is_reported(name: str, tmp_path: Path) -> None:
    """Each contract is broken by one line that it forbids, and by name."""
    file, statement, contract = VIOLATIONS[name]
    shutil.copytree(ROOT / "policy", tmp_path / "policy", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    bad = tmp_path / file
    bad.parent.mkdir(exist_ok=True)
    before = bad.read_text(encoding="utf-8") if bad.exists() else ""
    bad.write_text(f"{before}\n{statement}\n", encoding="utf-8")
    (bad.parent / "__init__.py").touch()
    done = lint(tmp_path)
    assert done.returncode != 0
    assert f"{contract} BROKEN" in done.stdout

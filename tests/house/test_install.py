"""What `pip install` brings stays small: few distributions, few megabytes."""

from __future__ import annotations

import tomllib
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]


def core() -> dict[str, int]:
    """The distributions that the core needs, each with its size in bytes as it is installed here."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [Requirement(each) for each in project["dependencies"]]
    found: dict[str, int] = {}
    while wanted:
        requirement = wanted.pop()
        if requirement.name in found:
            continue
        installed = distribution(requirement.name)
        files = (Path(str(file.locate())) for file in installed.files or ())
        found[requirement.name] = sum(file.stat().st_size for file in files if file.is_file())
        needed = (Requirement(each) for each in installed.requires or ())
        wanted += [each for each in needed if each.marker is None or each.marker.evaluate({"extra": ""})]
    return found


def test_at_most_twelve_distributions() -> None:
    """The core is at most twelve distributions, this one included."""
    assert len(core()) + 1 <= 12


def test_at_most_160_megabytes() -> None:
    """All of them together take at most 160 MB of disk."""
    assert sum(core().values()) + sum(file.stat().st_size for file in (ROOT / "policy").rglob("*.*")) < 160e6


def test_every_import_is_declared() -> None:
    """What the package imports from outside is what the project file says that it needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {Requirement(each).name for each in project["dependencies"]}
    homes = {"attrs", "cattrs", "click", "markdown_it", "rich", "ruamel", "z3"}
    names = {"markdown_it": "markdown-it-py", "ruamel": "ruamel.yaml", "z3": "z3-solver"}
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "policy").rglob("*.py"))
    used = {names.get(home, home) for home in homes if f"import {home}" in text or f"from {home}" in text}
    assert used == declared

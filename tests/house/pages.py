"""Pages of the documentation: what they show, and running it.

``python -m tests.house.pages`` rewrites what stands below each command to what comes out now; read the difference before
you keep it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).parents[2]
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md"])
SHOWN = [page for page in PAGES if "```console" in page.read_text(encoding="utf-8")]

BLOCK = re.compile(
    r"(?:<!-- file: (?P<file>[\w./-]+) -->\n+)?^(?P<fence>`{3,})(?P<language>\w*)[^\n]*\n(?P<body>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
"""A fenced block; a comment before it names the file that a reader is to make of it."""

WITHOUT_END = "…"
"""A line that stands for any number of lines."""


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


@frozen
class Shown:
    """A command, as it stands after ``$``, and what the page shows below it."""

    command: str
    output: str


def shown(body: str) -> list[Shown]:
    """Return the commands of a console block."""
    steps: list[Shown] = []
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        while command.endswith("\\"):
            more, _, output = output.partition("\n")
            command = f"{command}\n{more}"
        steps.append(Shown(command, output))
    return steps


def run(command: str, folder: Path, before: int) -> tuple[int, str]:
    """Run a line of the shell, with the exit code of the line before it, and return its own and what it showed."""
    script = f'policy() {{ "{sys.executable}" -m policy "$@"; }}\n(exit {before})\n{command}'
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
            "PYTHONIOENCODING": "utf-8",
        },
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8")


def fits(output: str, expected: str) -> bool:
    """Return whether the output is what the page shows, blank lines at its end aside."""
    parts = [re.escape(part) for part in re.split(rf"^{WITHOUT_END}$\n?", expected.rstrip() + "\n", flags=re.MULTILINE)]
    return re.fullmatch(r"(?:.*\n)*?".join(parts), output.rstrip() + "\n") is not None


def refresh(page: Path, folder: Path) -> str:
    """Return the text of a page with what its commands show now. A block with a line `…` is left as it is, if it fits."""
    text, code = page.read_text(encoding="utf-8"), 0
    pieces: list[str] = []
    done = 0
    for block in BLOCK.finditer(text):
        if block["file"]:
            (folder / block["file"]).parent.mkdir(parents=True, exist_ok=True)
            (folder / block["file"]).write_text(block["body"], encoding="utf-8")
        elif block["language"] == "console":
            body = ""
            for step in shown(block["body"]):
                code, output = run(step.command, folder, code)
                body += f"$ {step.command}\n{step.output if fits(output, step.output) else output}"
            pieces += [text[done : block.start("body")], body]
            done = block.end("body")
    return "".join([*pieces, text[done:]])


if __name__ == "__main__":
    for page in SHOWN:
        with tempfile.TemporaryDirectory() as folder:
            page.write_text(refresh(page, Path(folder)), encoding="utf-8")

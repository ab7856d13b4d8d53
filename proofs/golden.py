"""What is proved and what is found of each policy that ships, kept beside it: as JSON, and as text in both languages.

To renew the files after a change that was meant: ``python -m proofs.golden``. The difference is what to review.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from policy.library import names

ROOT = Path(__file__).parents[1]
FOLDER = Path(__file__).parent / "golden"

FORMS = {
    "json": ("prove", "--format", "json"),
    "en.txt": ("prove", "--format", "plain", "--language", "en"),
    "nl.txt": ("prove", "--format", "plain", "--language", "nl"),
    "find.json": ("find", "--format", "json"),
    "find.en.txt": ("find", "--long", "--format", "plain", "--language", "en"),
    "find.nl.txt": ("find", "--long", "--format", "plain", "--language", "nl"),
}
"""How a golden file ends, and the command and options that it was made with."""

CODES = {"prove": 0, "find": 1}
"""With what each command ends: all claims are as expected, and things are found in every policy that ships."""


def file_of(policy: str, form: str) -> Path:
    """Return where the golden answer about a policy stands."""
    return FOLDER / f"{policy}.{form}"


def answered(policy: str, form: str) -> str:
    """Return what a command answers now, in a process of its own; it ends as it should."""
    name, *options = FORMS[form]
    command = [sys.executable, "-m", "policy", name, policy, *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == CODES[name], done.stderr
    return done.stdout


def main() -> None:
    """Write every golden file anew."""
    FOLDER.mkdir(exist_ok=True)
    for policy in names():
        for form in FORMS:
            file_of(policy, form).write_text(answered(policy, form), encoding="utf-8")


if __name__ == "__main__":
    main()

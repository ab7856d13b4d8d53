"""What `policy prove` answers about each policy that ships, kept beside the claims: as JSON, and as text in both languages.

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
    "json": ("--format", "json"),
    "en.txt": ("--format", "plain", "--language", "en"),
    "nl.txt": ("--format", "plain", "--language", "nl"),
}
"""How a golden file ends, and the options that it was made with."""


def file_of(policy: str, form: str) -> Path:
    """Return where the golden answer about a policy stands."""
    return FOLDER / f"{policy}.{form}"


def answered(policy: str, form: str) -> str:
    """Return what the command answers now, in a process of its own; it ends in 0: all claims are as expected."""
    command = [sys.executable, "-m", "policy", "prove", policy, *FORMS[form]]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def main() -> None:
    """Write every golden file anew."""
    FOLDER.mkdir(exist_ok=True)
    for policy in names():
        for form in FORMS:
            file_of(policy, form).write_text(answered(policy, form), encoding="utf-8")


if __name__ == "__main__":
    main()

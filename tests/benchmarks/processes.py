"""Start-up: what a command costs from a cold start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.measure import Goal, Section, at_most, shown, side_by_side

ROOT = Path(__file__).parents[2]


def environment() -> dict[str, str]:
    """Return what a process needs to find this tree; byte code is kept, as it is where the policy is installed."""
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {"PYTHONPATH": path, "PATH": os.environ["PATH"]}


def python(*arguments: str) -> str:
    """Run Python on this tree and return what it prints; exit codes from 0 to 5 are answers."""
    ran = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )
    assert ran.returncode in range(6), ran.stderr
    return ran.stdout


def start_up() -> Section:
    """Measure commands in processes of their own, beside a Python that does nothing."""
    commands = {
        "python -c pass": ("-c", "pass"),
        "policy --help": ("-m", "policy", "--help"),
        "policy decide letter_2018": ("-m", "policy", "decide", "letter_2018", "provision.for_targeting=yes"),
        "policy check letter_2018": ("-m", "policy", "check", "letter_2018"),
    }
    for arguments in commands.values():
        python(*arguments)
    times = side_by_side({name: lambda each=each: python(*each) for name, each in commands.items()}, 15)  # type: ignore[misc]
    imported = python("-X", "importtime", "-c", "import policy.cli.main, sys; print('z3' in sys.modules)")
    return Section(
        "Start-up",
        "Each command in a process of its own, files in the cache of the machine, byte code compiled.",
        ["command", "time"],
        [[f"`{name}`", shown(each)] for name, each in times.items()],
        [
            at_most("`policy --help` within 150 ms", times["policy --help"], 0.150),
            Goal(
                "without importing z3",
                "not imported" if imported.strip() == "False" else "imported",
                imported.strip() == "False",
            ),
            at_most("`policy decide` on the letter within 400 ms", times["policy decide letter_2018"], 0.400),
        ],
    )

"""``python -m tests.benchmarks``: measure everything, and write it to the docs. It asserts answers, never a time."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from os import cpu_count
from pathlib import Path

from tests.benchmarks import decide, processes, prove, scale, why
from tests.benchmarks.measure import Section

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "benchmarks.md"

SECTIONS: dict[str, Callable[[], Section]] = {
    "decide": decide.deciding,
    "prove": prove.answers_alone,
    "letter": prove.letter,
    "why": why.nearest,
    "start-up": processes.start_up,
    "scale": scale.sizes,
    "exhaustion": scale.exhaustion,
}

HEAD = """\
# Measurements

Written by `python -m tests.benchmarks`. What is compared runs side by side, in turns, in one run; times are medians, and
ratios say more than they do. Measured on {machine}, Python {python}, z3 {z3}, {day}.
"""


def main(names: list[str]) -> None:
    """Measure the named sections, or all; the page is written only with all."""
    sections = []
    for name in names or SECTIONS:
        section = SECTIONS[name]()
        sections.append(section)
        print(told(section), flush=True)
    if not names:
        head = HEAD.format(
            machine=f"{cpu_count()} cores, {platform.system()} {platform.machine()}",
            python=platform.python_version(),
            z3=version("z3-solver"),
            day=date.today().isoformat(),  # noqa: DTZ011  # the day on which people measured
        )
        PAGE.write_text("\n".join([head, *map(told, sections)]) + kept(), encoding="utf-8")


def told(section: Section) -> str:
    """Return a section in Markdown."""
    lines = [f"## {section.title}", "", section.about, "", _line(section.head), _line(["---"] * len(section.head))]
    lines += [_line(row) for row in section.rows]
    lines += ["", "| goal | measured | met |", "|---|---|---|"]
    lines += [_line([goal.aim, goal.figure, "yes" if goal.met else "**no**"]) for goal in section.goals]
    return "\n".join([*lines, ""])


def _line(cells: object) -> str:
    assert isinstance(cells, list | tuple)
    return f"| {' | '.join(map(str, cells))} |"


def kept() -> str:
    """Return what other runs wrote at the end of the page: it stays."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    at = text.find(KEPT)
    return "\n" + text[at:] if at >= 0 else ""


KEPT = "## Agreement of the engines"

if __name__ == "__main__":
    main(sys.argv[1:])

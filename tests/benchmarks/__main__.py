"""``python -m tests.benchmarks [CHAPTER]… [--write]``: measure, and write it to the docs. It asserts answers, never a time."""

from __future__ import annotations

import platform
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from datetime import date
from importlib.metadata import version
from os import cpu_count
from pathlib import Path
from time import perf_counter

from tests.benchmarks import beside, commands, decide, histories, processes, prove, scale, why
from tests.benchmarks.measure import Section, shown

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "benchmarks.md"

CHAPTERS: Mapping[str, Callable[[], Section]] = {
    "decide": decide.deciding,
    "prove": prove.answers_alone,
    "letter": prove.letter,
    "questions": commands.letter,
    "large": commands.large,
    "naive": beside.beside_a_naive_loop,
    "why": why.nearest,
    "histories": histories.over_time,
    "start-up": processes.start_up,
    "scale": scale.sizes,
    "exhaustion": scale.exhaustion,
}

HEAD = """\
# Measurements

Written by `python -m tests.benchmarks --write`; with the names of chapters it measures and writes these alone
({chapters}). What is compared runs side by side, in turns, in one run; times are medians, and ratios say more than they do.
"""

KEPT = "Agreement of the engines"
"""A chapter that another run writes: it stays, at the end."""


def main() -> None:
    """Measure the chapters that are named, or all; print them, and with ``--write`` renew them on the page."""
    parser = ArgumentParser(prog="python -m tests.benchmarks", description=main.__doc__)
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER", help=f"what to measure: {', '.join(CHAPTERS)}")
    parser.add_argument("--write", action="store_true", help=f"renew what is measured in {PAGE.name}")
    arguments = parser.parse_args()
    unknown = [name for name in arguments.chapters if name not in CHAPTERS]
    if unknown:
        parser.error(f"no chapter is called {', '.join(unknown)}; there are {', '.join(CHAPTERS)}")
    for name in arguments.chapters or CHAPTERS:
        start = perf_counter()
        section = CHAPTERS[name]()
        text = told(section, conditions())
        print(text, f"(chapter {name} took {shown(perf_counter() - start)})\n", sep="\n", flush=True)
        if arguments.write:
            page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
            PAGE.write_text(renewed(page, section.title, text), encoding="utf-8")


def conditions() -> str:
    """Return on what and when it was measured."""
    today = date.today().isoformat()  # noqa: DTZ011  # the day on which people measured
    machine = f"{cpu_count()} cores, {platform.system()} {platform.machine()}"
    return f"Measured on {machine}, Python {platform.python_version()}, z3 {version('z3-solver')}, {today}."


def told(section: Section, measured: str) -> str:
    """Return a chapter in Markdown."""
    lines = [f"## {section.title}", "", section.about, "", _line(section.head), _line(["---"] * len(section.head))]
    lines += [_line(row) for row in section.rows]
    lines += ["", "| goal | measured | met |", "|---|---|---|"]
    lines += [_line([goal.aim, goal.figure, "yes" if goal.met else "**no**"]) for goal in section.goals]
    return "\n".join([*lines, "", measured, ""])


def _line(cells: object) -> str:
    assert isinstance(cells, list | tuple)
    return f"| {' | '.join(map(str, cells))} |"


def renewed(page: str, title: str, text: str) -> str:
    """Return a page with one chapter in place of that of the same title, or new; all others stay as they are."""
    _, *chapters = page.split("\n## ")
    found = {each.split("\n", 1)[0]: f"## {each.rstrip()}\n" for each in chapters}
    found[title] = text
    if KEPT in found:
        found[KEPT] = found.pop(KEPT)
    return "\n".join([HEAD.format(chapters=", ".join(f"`{name}`" for name in CHAPTERS)), *found.values()])


if __name__ == "__main__":
    main()

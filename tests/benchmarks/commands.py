"""Each question as people ask it: a process of its own, on the letter and on a large policy; on a terminal where it shows what it does."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from attrs import frozen

from policy.library import FOLDER
from policy.testing.generator import generate
from tests.benchmarks.beside import without_an_exception
from tests.benchmarks.measure import Goal, Section, at_most, shown
from tests.benchmarks.processes import ROOT, environment

RULES = 500
"""Of the large policy."""

PATIENCE = 60.0
"""Seconds after which a question is stopped with Ctrl-C, to see that it tells what it has finished."""

GRACE = 20.0
"""Seconds that it may take to tell that."""

QUICK = 5.0
"""Seconds up to which a question is asked more than once."""

ROUNDS = 5

COUNTED = re.compile(rb"\b[1-9]\d* found\b")
"""How progress says that something was found."""


EXCEPTION = "    - what_decides is nothing_more\n"
"""A line of the letter: one of the exceptions of a rule."""


AFTER = "prove --remember, an exception fewer"
"""The claims again, after an edit of one rule, with what was remembered before it."""


@frozen
class Question:
    """A question, by the arguments of its command; ``limit``: how many seconds it may take on the letter."""

    name: str
    arguments: Sequence[str]
    limit: float = 1.0
    finds: bool = False


@frozen
class Ran:
    """How long a command took, how much of that the processor worked for it, and how long until something moved on the terminal.

    ``found``: how long until it said there that something was found. ``stopped``: it took too long, and what came of stopping it.
    """

    seconds: float
    worked: float
    moved: float | None
    found: float | None
    stopped: str = ""


def questions(document: str, edited: str, scenario: Sequence[str], claim: str) -> tuple[Question, ...]:
    """Return each question about a document; ``edited``: another version of it; ``claim``: one that is refuted."""
    return (
        Question("decide", ("decide", document, *scenario)),
        Question("why", ("why", document, *scenario)),
        Question("why --nearest", ("why", document, *scenario, "--nearest")),
        Question("ask", ("ask", document)),
        Question("gaps", ("gaps", document), finds=True),
        Question("find", ("find", document), limit=5, finds=True),
        Question("prove", ("prove", document), limit=5),
        Question("repair", ("repair", document, claim)),
        Question("diff, nothing changed", ("diff", document, document)),
        Question("diff, an exception fewer", ("diff", document, edited)),
        Question("cases", ("cases", document)),
        Question("cases --check", ("cases", document, "--check")),
        Question("cases --mutate", ("cases", document, "--mutate"), limit=5),
    )


# Asked


def on_a_terminal(arguments: Sequence[str], patience: float = PATIENCE) -> Ran:
    """Run a command with standard error on a terminal, and an empty standard input.

    Raises:
        AssertionError: It failed.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a process hears Ctrl-C only if who starts it does
    reader, writer = pty.openpty()
    start = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "policy", *arguments],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=writer,
    )
    os.close(writer)
    assert process.stdout is not None
    answer, shown_there = process.stdout.fileno(), bytearray()
    told, moved, found, stopped, deaf = 0, None, None, False, False
    waiting = {answer, reader}
    while waiting:
        left = start + patience + (GRACE if stopped else 0) - perf_counter()
        if left <= 0 and not deaf:
            process.send_signal(signal.SIGKILL if stopped else signal.SIGINT)
            stopped, deaf = True, stopped
            continue
        for each in select.select(list(waiting), [], [], max(left, 1.0))[0]:
            data = _read(each)
            if not data:
                waiting.discard(each)
            elif each == answer:
                told += len(data)
            else:
                shown_there += data
                moved = moved if moved is not None else perf_counter() - start
                if found is None and COUNTED.search(shown_there):
                    found = perf_counter() - start
    _, status, used = os.wait4(process.pid, 0)
    code = process.returncode = os.waitstatus_to_exitcode(status)
    seconds, worked = perf_counter() - start, used.ru_utime + used.ru_stime
    os.close(reader)
    process.stdout.close()
    if stopped:
        after = f"{shown(seconds - patience)} later" if not deaf else f"{GRACE:.0f} s later still running"
        kept = "it told what it had finished" if told else "it told nothing"
        return Ran(seconds, worked, moved, found, f"stopped after {patience:.0f} s: {kept}, {after}")
    assert code in (0, 1, 3, 5), shown_there.decode(errors="replace")
    assert told, f"{arguments}: nothing was told"
    return Ran(seconds, worked, moved, found)


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 1 << 16)
    except OSError:
        return b""  # so Linux says that nobody writes to a terminal any more


def measured(arguments: Sequence[str]) -> Ran:
    """Return the medians of several runs; a question that takes long is asked once."""
    first = on_a_terminal(arguments)
    if first.seconds > QUICK:
        return first
    runs = [first, *(on_a_terminal(arguments) for _ in range(ROUNDS - 1))]
    return Ran(
        median(each.seconds for each in runs),
        median(each.worked for each in runs),
        _median(runs, lambda ran: ran.moved),
        _median(runs, lambda ran: ran.found),
    )


def _median(runs: Sequence[Ran], of: Callable[[Ran], float | None]) -> float | None:
    times = [time for ran in runs if (time := of(ran)) is not None]
    return median(times) if times else None


# The chapters


def letter() -> Section:
    """Measure every question about the letter, start-up included."""
    text = (FOLDER / "letter_2018.md").read_text(encoding="utf-8")
    edited = text.replace(EXCEPTION, "", 1)
    assert edited != text
    with _documents({"edited": edited}) as documents:
        asked = questions("letter_2018", documents["edited"], ("provision.for_targeting=yes",), "top_norm_unaided")
        ran = {each.name: measured(each.arguments) for each in asked}
    return Section(
        "Questions about the letter",
        "Each question about `letter_2018` in a process of its own, start-up included. `ask` goes as far as its first question.",
        ["question", "time", "processor time"],
        [[f"`policy {name}`", _told(each), shown(each.worked)] for name, each in ran.items()],
        [
            at_most(f"`policy {each.name}` within {each.limit:.0f} s", ran[each.name].seconds, each.limit)
            for each in asked
        ],
    )


def large() -> Section:
    """Measure every question about a large policy."""
    text = generate(RULES)
    with _documents({"policy": text, "edited": without_an_exception(text)}) as documents:
        asked = questions(documents["policy"], documents["edited"], ("provision.in_writing=yes",), "claim_6")
        ran = {each.name: measured(each.arguments) for each in asked}
        remembering = ("--remember-in", str(Path(documents["policy"]).parent / "memory"))
        ran["prove --remember"] = on_a_terminal(("prove", documents["policy"], *remembering))
        ran[AFTER] = on_a_terminal(("prove", documents["edited"], *remembering))
    goals = []
    before, after = (ran[name].worked for name in ("prove --remember", AFTER))
    for each in asked:
        this = ran[each.name]
        goals.append(Goal(f"`policy {each.name}` within 10 s", _told(this), this.seconds <= 10 and not this.stopped))
        if each.finds:
            first = this.found
            goals.append(
                Goal(
                    f"`policy {each.name}`: the first finding within 1 s",
                    "none shown" if first is None else shown(first),
                    first is not None and first <= 1,
                )
            )
    goals.append(
        Goal(f"`policy {AFTER}`: less work than the first time", f"{after / before:.2f} times", after < before)
    )
    return Section(
        "Questions about a large policy",
        f"Each question about a generated policy of {RULES} rules over about 120 facts, in a process of its own, standard error on a "
        "terminal: how long it takes, how much of that the processor works for it, how long until progress is seen there, and until that says that something was found. A question "
        f"that takes over {PATIENCE:.0f} s is stopped with Ctrl-C; it should then tell what it has finished.",
        ["question", "time", "processor time", "progress is seen", "something is found"],
        [
            [
                f"`policy {name}`",
                _told(each),
                shown(each.worked),
                *("" if time is None else shown(time) for time in (each.moved, each.found)),
            ]
            for name, each in ran.items()
        ],
        goals,
    )


def _told(ran: Ran) -> str:
    return ran.stopped or shown(ran.seconds)


@contextmanager
def _documents(texts: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Write documents beside each other, and yield their paths."""
    with TemporaryDirectory() as folder:
        paths = {name: Path(folder) / f"{name}.md" for name in texts}
        for name, text in texts.items():
            paths[name].write_text(text, encoding="utf-8")
        yield {name: str(path) for name, path in paths.items()}

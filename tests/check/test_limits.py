"""Nothing makes checking raise, hang, or say something else the next time."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.check import check_text
from policy.check.circles import circles
from policy.check.codes import ALL_CODES
from tests.check.documents import FRAME, checked, codes, text
from tests.errors.bad_documents import DOCUMENTS

LINES = tuple(FRAME.splitlines())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=60))
def test_no_order_of_lines_makes_it_raise(lines: list[str]) -> None:
    """Whatever lines of a policy stand below each other, there is a policy or an error, each with a known code and a place."""
    result = check_text("\n".join(["```policy", *lines, "```"]))
    assert (result.policy is None) == bool(result.errors)
    for report in result.diagnostics:
        assert report.code in ALL_CODES
        assert report.span is None or 0 <= report.span.start <= report.span.end <= len(report.span.source.text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(FRAME.split()) - 1), st.integers(0, len(FRAME.split()) - 1)), max_size=5))
def test_no_swap_of_words_makes_it_raise(swaps: list[tuple[int, int]]) -> None:
    """The same for words in each other's places."""
    words = FRAME.split(" ")
    for one, other in swaps:
        here, there = one % len(words), other % len(words)
        words[here], words[there] = words[there], words[here]
    result = check_text(f"```policy\n{' '.join(words)}```\n")
    assert (result.policy is None) == bool(result.errors)


def chain(count: int) -> str:
    """Return a chain of definitions of which each rests on the next, and a rule that rests on the first."""
    links = "".join(f"define d{number}: not d{number + 1}\n" for number in range(count))
    return f"{links}define d{count}: data.open\nrule uses cites letter ¶1:\n  permit provide\n  if d0\n"


def test_a_long_chain_of_definitions_is_an_error() -> None:
    """Definitions may rest on others 200 levels deep; ten thousand are told once, without a traceback."""
    assert codes(chain(90)) == []
    assert codes(chain(10_000)) == ["too-deep"]


def doubled(count: int) -> str:
    """Return definitions of which each names the next in two places, and a rule that rests on the first."""
    links = "".join(f"define d{number}: not d{number + 1} or d{number + 1}\n" for number in range(count))
    return f"{links}define d{count}: data.open\nrule uses cites letter ¶1:\n  permit provide\n  if d0\n"


def test_definitions_that_double_are_an_error() -> None:
    """A few lines can stand for more parts than can be gone through; that is told once, and before anything goes through them."""
    assert codes(doubled(11)) == []
    assert codes(doubled(12)) == ["too-wide"]
    assert codes(doubled(190)) == ["too-wide"]


def test_a_rule_on_several_wide_definitions_is_an_error() -> None:
    """What a rule stands for counts as a whole."""
    wide = doubled(11).replace("  if d0\n", "  if d0 or not d0\n")
    assert codes(wide) == ["too-wide"]


def test_a_long_chain_of_definitions_takes_little_room() -> None:
    """Ten thousand definitions in a row do not hold all ways to all facts at once."""
    tracemalloc.start()
    codes(chain(5_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000_000


def test_a_long_chain_of_overrides_is_an_error() -> None:
    """A hundred rules may override one another in a row."""
    rules = "".join(
        f"rule r{number} cites letter ¶1:\n  {'permit' if number % 2 else 'forbid'} provide\n"
        + (f"  overrides r{number + 1}\n" if number < 4_999 else "")
        for number in range(5_000)
    )
    assert codes(rules) == ["too-deep"]


def test_a_long_circle_is_cut() -> None:
    """A circle of a thousand definitions is printed with its ends only."""
    links = "".join(f"define d{number}: not d{(number + 1) % 1_000}\n" for number in range(1_000))
    (report,) = checked(links).errors
    assert report.code == "definition-circle"
    assert len(report.message) < 200


def test_a_family_does_not_unfold_without_end() -> None:
    """Families inside families are refused before they are unfolded."""
    families = "".join(f"family f{number}: {', '.join(f'm{each}' for each in range(900))}\n" for number in range(4))
    reports = checked(f"{families}define all_of_it: some f0: some f1: some f2: some f3: data.open\n").errors
    assert [report.code for report in reports] == ["too-many-members"]


def test_a_thousand_unknown_names_are_told_quickly() -> None:
    """Every one is told; only the first few get a suggestion."""
    rules = "".join(f"rule r{n} cites letter ¶1:\n  permit provide\n  if data.unknown_{n}\n" for n in range(1_000))
    reports = checked(rules).errors
    assert len(reports) == 1_000
    assert {report.code for report in reports} == {"unknown-fact"}


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from("abcdefg"), st.lists(st.sampled_from("abcdefg"), max_size=3)))
def test_circles_are_circles(edges: dict[str, list[str]]) -> None:
    """What is returned goes round along the edges; every circle touches one that is returned; and none means that there is none."""
    found = circles(edges)
    for circle in found:
        assert len(set(circle)) == len(circle)
        assert all(after in edges[node] for node, after in pairwise((*circle, circle[0])))
    told = {node for circle in found for node in circle}
    rest = {
        node: [after for after in afters if after not in told] for node, afters in edges.items() if node not in told
    }
    assert circles(rest) == []
    assert bool(found) == any(_returns(node, edges) for node in edges)


def _returns(start: str, edges: dict[str, list[str]]) -> bool:
    reached: set[str] = set()
    waiting = list(edges[start])
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting.extend(edges.get(node, []))
    return start in reached


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_the_same_under_every_hash_seed(seed: str, tmp_path: Path) -> None:
    """Reports do not depend on the order of sets."""
    program = (
        "import sys; from pathlib import Path; from tests.errors.bad_documents import reported\n"
        "sys.stdout.write(''.join(reported(Path(name)) for name in sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, DOCUMENTS)],
        capture_output=True,
        env={
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONIOENCODING": "utf-8",
        },
        check=True,
    )
    expected = "".join(document.with_suffix(".txt").read_text(encoding="utf-8") for document in DOCUMENTS)
    assert done.stdout.decode("utf-8") == expected


def test_a_comparison_is_of_situations() -> None:
    """What is compared are situations: their conditions speak of facts, not of what is decided in them."""
    claim = "claim odd cites letter ¶1:\n  compare provide with {} against data.open: same\n"
    assert codes(claim.format("not data.open")) == []
    assert codes(claim.format("provide is permitted")) == ["decision-in-condition"]
    assert codes(claim.format("rule task fires")) == ["decision-in-condition"]


def test_the_frame_is_sound() -> None:
    """The document that these tests continue has no fault of its own."""
    assert check_text(text()).diagnostics == ()

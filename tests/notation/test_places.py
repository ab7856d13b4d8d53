"""Lines and columns, however the lines of a text end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.notation import parse
from policy.notation.printer import format_markdown
from policy.source import Source, Span, line_of, position

ENDS = ("\n", "\r\n", "\r")


@pytest.mark.parametrize("end", ENDS)
def test_a_report_points_to_its_line_whatever_ends_the_lines(end: str) -> None:
    """A carriage return alone ends a line too, as it does in Markdown."""
    lines = ["prose", "", "```policy", "rule a:", "  permit b", "  iff c.d  ", "", "actor e", "```", ""]
    (report,) = parse(Source("x.md", end.join(lines))).diagnostics

    assert report.code == "unknown-keyword"
    assert report.span is not None
    assert position(report.span) == (6, 3)
    assert line_of(report.span) == "  iff c.d  "


@given(st.lists(st.tuples(st.text("ab", max_size=3), st.sampled_from(ENDS)), max_size=8), st.data())
def test_every_place_has_a_line_and_a_column(parts: list[tuple[str, str]], data: st.DataObject) -> None:
    """The line at the position holds the place, and what stands before it in its line is as long as its column says."""
    lines: list[str] = [""]
    places: list[tuple[int, int]] = []
    text = ""
    for word, end in parts:
        if not (end == "\n" and not word and text.endswith("\r")):  # that would be one line break, not two
            places += [(len(lines), column) for column in range(1, len(word) + len(end) + 1)]
            lines[-1] = word
            lines.append("")
            text += word + end
    places.append((len(lines), 1))

    start = data.draw(st.integers(0, len(text)))
    span = Span(Source("x", text), start, start)
    assert position(span) == places[start]
    assert line_of(span) == lines[places[start][0] - 1]


def test_lines_that_end_in_carriage_returns_are_no_long_line() -> None:
    """What is too long is told by the lines that a reader sees."""
    text = "```policy\ractor a\r```\r" + "words of prose\r" * 10_000

    assert parse(Source("x.md", text)).diagnostics == ()
    assert format_markdown(Source("x.md", text)) == text

"""Comments stay with the clause or bullet that they stood at."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.notation import parse
from policy.notation.printer import format_markdown, print_document
from policy.source import Source
from policy.syntax.documents import Document
from tests.notation.trees import documents

RULE = """\
# 1 above the rule
rule a cites letter ¶1:  # 2 at the heading
  # 3 at the effect
  forbid provide   # 4 at the effect
  # 5 at the condition
  if all of
    # 6 at the first bullet
    - entity.first_fact_with_a_name_that_is_long
    - any of  # 7 at the second bullet
      # 8 at an inner bullet
      - entity.second_fact_with_a_name_that_is_long is above 3
      - entity.third_fact_with_a_name_that_is_long is above 3
        # 9 inside the third
        and entity.fourth_fact_with_a_name_that_is_long
  # 10 at the exception
  unless entity.fifth
  overrides b  # 11 at what it overrides
  # 12 at the end

# 13 above the next
rule b:
  permit provide
# 14 at the end of the block
"""

FORMATTED = """\
# 1 above the rule
# 2 at the heading
rule a cites letter ¶1:
  # 3 at the effect
  # 4 at the effect
  forbid provide
  # 5 at the condition
  if all of
    # 6 at the first bullet
    - entity.first_fact_with_a_name_that_is_long
    # 7 at the second bullet
    - any of
      # 8 at an inner bullet
      - entity.second_fact_with_a_name_that_is_long is above 3
      - all of
        - entity.third_fact_with_a_name_that_is_long is above 3
        # 9 inside the third
        - entity.fourth_fact_with_a_name_that_is_long
  # 10 at the exception
  unless entity.fifth
  # 11 at what it overrides
  overrides b
  # 12 at the end

# 13 above the next
rule b:
  permit provide
  # 14 at the end of the block
"""


def formatted(text: str) -> str:
    return format_markdown(Source("x.md", text))


def test_comments_of_a_rule_stay_where_they_are() -> None:
    """A comment goes before the line that says what it stood at."""
    assert formatted(f"```policy\n{RULE}```\n").split("\n") == f"```policy\n{FORMATTED}```\n".split("\n")
    assert formatted(f"```policy\n{FORMATTED}```\n") == f"```policy\n{FORMATTED}```\n"


@pytest.mark.parametrize("text", ["#", "#x", "#  two spaces", "# trailing   ", "## two", "#\u00b6 é"])
def test_the_text_of_a_comment_is_kept(text: str) -> None:
    """Spaces inside a comment are its own business."""
    (declaration,) = parse(Source("x.md", f"```policy\n{text}\nactor a\n```\n")).document.declarations
    (comment,) = declaration.comments

    once = formatted(f"```policy\n{text}\nactor a\n```\n")
    assert once == formatted(once)
    assert parse(Source("x.md", once)).document.declarations[0].comments == (comment,)


@settings(max_examples=150, deadline=None)
@given(documents, st.lists(st.integers(0, 400), max_size=6), st.booleans())
def test_no_comment_is_lost_wherever_it_stands(document: Document, places: list[int], trailing: bool) -> None:
    """A comment before any line, or at the end of any, is kept once, and a second formatting changes nothing."""
    lines = print_document(document).split("\n")
    inner = range(1, len(lines) - 2)
    chosen = {place: number for number, place in enumerate(places) if place in inner and document.declarations}
    for place, number in sorted(chosen.items(), reverse=True):
        if trailing and lines[place]:
            lines[place] += f"  # mark {number}."
        else:
            lines.insert(place, re.sub(r"\S.*", "", lines[place]) + f"# mark {number}.")
    once = formatted("\n".join(lines))

    for number in chosen.values():
        assert len(re.findall(f"^ *# mark {number}[.]$", once, re.MULTILINE)) == 1
    assert formatted(once) == once
    assert parse(Source("once.md", once)).document == document

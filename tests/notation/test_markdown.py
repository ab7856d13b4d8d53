"""Which blocks are policy, and where their lines stand."""

from __future__ import annotations

import pytest

from policy.errors import PolicyError
from policy.notation import parse
from policy.notation.markdown import find_blocks
from policy.notation.printer import format_markdown
from policy.source import Source, position


def names(text: str) -> list[str]:
    return [getattr(each, "name", "") for each in parse(Source("x.md", text)).document.declarations]


def codes(text: str) -> list[str]:
    return [each.code for each in parse(Source("x.md", text)).diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        "```policy\nactor a\n```\n",
        "```policy\nactor a\n```",
        "~~~ policy  with more words\nactor a\n~~~\n",
        "   ````policy\n   actor a\n   ````\n",
        "> ```policy\n> actor a\n> ```\n",
        ">```policy\n>actor a\n>```\n",
        "1. x\n\n   ```policy\n   actor a\n   ```\n",
        "- > - ```policy\n  >   actor a\n  >   ```\n",
        "-\t```policy\n\tactor a\n\t```\n",
        "```policy\r\nactor a\r\n```\r\n",
        "\ufeff\n```policy\nactor a\n```\n",
        "````markdown\n```policy\nactor not_read\n```\n````\n```policy\nactor a\n```\n",
        "~~~markdown\n```policy\nactor not_read\n```\n~~~\n```policy\nactor a\n```\n",
        "    ```policy\n    actor not_read\n    ```\n\n```policy\nactor a\n```\n",
        "<pre>\n```policy\nactor not_read\n```\n</pre>\n\n```policy\nactor a\n```\n",
        "```policy\n```\n\n```policy\n\n\nactor a\n\n```\n",
    ],
)
def test_blocks_are_found_as_markdown_has_them(text: str) -> None:
    """In quotes and lists too; not in other blocks, nor where Markdown sees none. The name is where it stands."""
    parsed = parse(Source("x.md", text))

    assert {each.code for each in parsed.diagnostics} <= {"skipped-block"}
    (actor,) = parsed.document.declarations
    assert actor.span is not None
    assert text[actor.span.start : actor.span.end] == "a"
    assert names(format_markdown(Source("x.md", text))) == ["a"]


def test_positions_count_the_quote_around_a_block() -> None:
    """The column is that of the document, not of the block."""
    (report,) = parse(Source("x.md", "> > ```policy\n> > actor a\n> >   en\n> > ```\n")).diagnostics

    assert report.span is not None
    assert position(report.span) == (3, 9)


@pytest.mark.parametrize(
    "text",
    [
        "```policy\nactor a\n",
        "```policy",
        "> ```policy\n> actor a\n\nprose\n",
        "```policy\nactor a\n\nprose\n\n```policy\nactor b\n```\n",
        "actor a\n```\n\nprose\n\n```policy\nactor b\n```\n",
        "```policy\nactor a\n``\n\nprose\n",
        "```policy\nactor a\n```\n\nactor b\n```\n",
    ],
)
def test_a_fence_that_is_missing_is_reported(text: str) -> None:
    """Prose that was swallowed as policy, or policy as prose, is one report."""
    assert codes(text) == ["unclosed-block"]
    assert parse(Source("x.md", text)).lost_unnamed


def test_a_misspelt_fence_is_reported() -> None:
    """A block that is nearly policy is not silently prose; one in another language is."""
    assert codes("```polciy\nactor a\n```\n") == ["unknown-block"]
    assert codes("```Policy\nactor a\n```\n") == ["unknown-block"]
    assert codes("```python\nx\n```\n```policy\n```\n") == []


BLOCK = "```policy\nactor a\n```\n"


@pytest.mark.parametrize(
    ("skipped", "place"),
    [
        ("<!--\n```policy\nactor b\n```\n-->\n", (5, 1)),
        ("<details>\n```policy\nactor b\n```\n</details>\n", (5, 1)),
        ("    ```policy\n    actor b\n    ```\n", (4, 5)),
        ("- x\n\n      ~~~ policy\n      actor b\n", (6, 7)),
        ("> " * 60 + "```policy\n", (4, 121)),
    ],
    ids=["comment", "element", "indented", "indented in a list", "too deep"],
)
def test_a_block_that_markdown_does_not_see_is_warned_of(skipped: str, place: tuple[int, int]) -> None:
    """What looks like a policy block and is none is not read, and not in silence; the rest of the document stays valid."""
    found = find_blocks(Source("x.md", f"{BLOCK}{skipped}"))
    assert [(each.code, each.severity) for each in found.diagnostics] == [("skipped-block", "warning")]
    (report,) = found.diagnostics
    assert report.span is not None
    assert position(report.span) == place
    assert not found.lost


@pytest.mark.parametrize(
    "text",
    [
        "````\n```policy\nactor b\n```\n````\n",
        "````markdown\n```policy\nactor b\n```\n````\n",
        "```policy`` is how a block begins\n",
        "    ```policy-like\n    x\n    ```\n",
        "it begins with ```policy on a line of its own\n",
    ],
)
def test_what_is_quoted_or_said_of_a_block_is_no_skipped_block(text: str) -> None:
    """A block within a longer fence is quoted, and prose may speak of blocks."""
    assert codes(f"{BLOCK}\n{text}") == []


def test_where_every_block_is_skipped_there_is_none() -> None:
    """The error says that there is no block; the warning says where one seems to be."""
    assert codes("<!--\n```policy\n```\n-->\n") == ["no-policy-block", "skipped-block"]


def test_a_document_without_policy_is_reported() -> None:
    """A policy without a policy block is an error, at its start."""
    assert codes("") == ["no-policy-block"]
    assert codes("# Title\n\nrule x:\n") == ["no-policy-block"]
    assert codes("```policy\n```\n") == []


def test_a_declaration_ends_with_its_block() -> None:
    """What stands indented at the start of the next block does not go on with it."""
    assert codes("```policy\nrule a:\n  permit b\n```\n```policy\n  if c.d\n```\n") == ["indented-declaration"]


def test_formatting_refuses_a_document_with_errors() -> None:
    """Nothing is lost by formatting."""
    with pytest.raises(PolicyError):
        format_markdown(Source("x.md", "```policy\nactor\n```\n"))


def test_the_prefix_of_a_block_is_what_its_lines_begin_with() -> None:
    """A list item's mark stands before the first line of what is in it; spaces stand before the others."""
    (block,) = find_blocks(Source("x.md", "10. > ```policy\n    > actor a\n    > ```\n")).blocks

    assert block.prefix == "    > "

"""What is printed reads back as the same tree, for any tree that the grammar can say."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policy.notation import parse
from policy.notation.printer import format_markdown, print_condition, print_declaration, print_document
from policy.source import Source
from policy.syntax.declarations import Definition, Given, Phrase
from policy.syntax.documents import Declaration, Document
from policy.syntax.expressions import AllOf, AnyOf, Condition, EveryMember, Fact, If, Is, Not, SomeMember
from tests.notation.trees import conditions, declarations, documents

A, B, C = (Fact(f"a.{letter}") for letter in "bcd")
LONG = AllOf(tuple(Fact(f"entity.some_fact_with_a_long_name_{number}") for number in range(4)))


def read(text: str) -> Document:
    parsed = parse(Source("printed.md", text))
    assert parsed.diagnostics == ()
    return parsed.document


@settings(max_examples=400, deadline=None)
@given(declarations)
def test_a_printed_declaration_reads_back_as_the_same_tree(declaration: Declaration) -> None:
    """Printing loses nothing, and says one thing."""
    text = print_document(Document((declaration,)))

    assert read(text).declarations == (declaration,)
    assert print_declaration(declaration) in text


@pytest.mark.parametrize("length", range(60, 76))
def test_a_value_no_before_phrases_is_no_phrase_for_no(length: int) -> None:
    """Somewhere the line breaks right before it, and the next one begins with ``en``."""
    condition = If(If(A, B), AllOf((Fact(f"a.{'c' * length}"), Is(A, (False,)))))
    definition = Definition("d", condition, phrase=Phrase("x", "y"))

    assert read(print_document(Document((definition,)))).declarations == (definition,)


@settings(max_examples=200, deadline=None)
@given(conditions)
@example(Not(If(A, B)))
@example(If(If(A, B), If(B, C)))
@example(If(LONG, AnyOf((LONG, A))))
@example(Not(If(LONG, LONG)))
@example(SomeMember("f", Not(SomeMember("g", LONG))))
@example(AllOf((If(LONG, Not(LONG)), AnyOf((If(A, LONG), B)))))
@example(AllOf((AllOf((A, B)), AllOf((B, C)))))
def test_a_printed_condition_reads_back_below_any_indentation(condition: Condition) -> None:
    """`print_condition` gives what can be pasted below a heading."""
    lines = print_condition(condition).split("\n")
    text = "\n".join(["```policy", "given g:", *(f"    {line}" for line in lines), "```"])

    assert read(text).declarations == (Given("g", condition),)


@pytest.mark.parametrize("length", range(60, 110))
@pytest.mark.parametrize("around", [Not, partial(SomeMember, "f"), partial(EveryMember, "f")])
def test_brackets_are_kept_at_the_edge_of_the_line(length: int, around: Callable[[Condition], Condition]) -> None:
    """A condition that fits on its line only without its brackets is printed with bullets."""
    condition = AllOf((A, around(AnyOf((B, Fact("a." + "b" * length))))))

    assert read(print_document(Document((Given("g", condition),)))).declarations == (Given("g", condition),)


@settings(max_examples=100, deadline=None)
@given(documents)
def test_formatting_what_is_formatted_changes_nothing(document: Document) -> None:
    """The formatter is idempotent, and its output depends on the tree alone."""
    text = print_document(document)

    assert format_markdown(Source("once.md", text)) == text


@settings(max_examples=100, deadline=None)
@given(
    documents,
    st.sampled_from(("> ", "   ", "1. ", "- > ", "> - ", "  > 10) ", "")),
    st.sampled_from(("\n", "\r\n", "\r")),
)
def test_a_block_in_quotes_and_lists_reads_and_formats_alike(document: Document, around: str, end: str) -> None:
    """Whatever stands around a block, its declarations are the same and stay where they are."""
    plain = print_document(document)
    below = re.sub(r"[^>\s]", " ", around)
    first, *others = plain.rstrip("\n").split("\n")
    text = end.join([f"prose{end}", around + first, *((below + line).rstrip() for line in others), "", "# more", ""])

    assert read(text) == document
    assert format_markdown(Source("quoted.md", text)) == text


@settings(max_examples=100, deadline=None)
@given(documents)
def test_spans_point_to_names(document: Document) -> None:
    """The place of a declaration is the place of its name, in the Markdown document."""
    text = print_document(document)

    for declaration in read(text).declarations:
        assert declaration.span is not None
        shown = text[declaration.span.start : declaration.span.end]
        assert shown == getattr(declaration, "name", getattr(declaration, "reading", shown))

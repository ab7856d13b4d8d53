"""Laws of reading and printing, on whole documents that mean something."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from policy.check import check_document, check_text
from policy.notation.printer import format_markdown, print_document
from policy.source import Source
from policy.syntax.documents import Document
from policy.testing.choices import seeded
from tests.generation.processes import process_document
from tests.strategies import checked, documents

processes = st.integers(0, 10**9).map(lambda seed: process_document(seeded(seed)))


@settings(max_examples=200, deadline=None)
@given(documents() | processes)
def test_print_then_parse_gives_the_same_tree(document: Document) -> None:
    """A document that passes the checker is printed, read and checked again: nothing is lost, nothing is added."""
    text = print_document(document)
    read = check_text(text, "printed.md")

    assert read.errors == ()
    assert read.policy is not None
    assert read.policy.documents == (document,)
    assert read.policy == checked(document)
    assert format_markdown(Source("printed.md", text)) == text


@settings(max_examples=100, deadline=None)
@given(documents() | processes)
def test_a_tree_and_its_text_are_checked_alike(document: Document) -> None:
    """What is reported does not hang on where a document came from."""
    by_tree, by_text = check_document(document), check_text(print_document(document))

    assert sorted((each.code, each.message) for each in by_tree.diagnostics) == sorted(
        (each.code, each.message) for each in by_text.diagnostics
    )

"""A document with every construct: what the formatter makes of it, and that no construct is missing from it."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest

from policy.notation import parse
from policy.notation.keywords import KEYWORDS
from policy.notation.printer import format_markdown, print_declaration, print_document
from policy.source import Source, line_of, position
from policy.syntax import declarations, expressions, processes, types
from policy.syntax.documents import Document
from policy.syntax.node import Node

HERE = Path(__file__).parent / "golden"
UNTIDY = Source("every_construct.md", (HERE / "every_construct.md").read_text(encoding="utf-8"))
TIDY = Source("tidy.md", (HERE / "every_construct.formatted.md").read_text(encoding="utf-8"))


def document(source: Source) -> Document:
    parsed = parse(source)
    assert parsed.diagnostics == ()
    return parsed.document


def test_the_formatter_has_one_output_for_one_tree() -> None:
    """Untidy and tidy are the same tree, and become the same text."""
    assert document(UNTIDY) == document(TIDY)
    assert format_markdown(UNTIDY) == TIDY.text
    assert format_markdown(TIDY) == TIDY.text


def test_every_comment_is_kept_and_belongs_to_a_declaration() -> None:
    """No comment gets lost, and none comes twice; one in a block without declarations stays where it is."""
    comments = re.findall(r"(?<!#)# .*$", UNTIDY.text, re.MULTILINE)
    held = [comment.text for each in document(UNTIDY).declarations for comment in each.comments]

    assert sorted(comments) == sorted(re.findall(r"(?<!#)# .*$", TIDY.text, re.MULTILINE))
    assert sorted(f"# {text}" for text in [*held, "nothing here"]) == sorted(comments[1:])


def test_prose_is_untouched() -> None:
    """All that lies outside the blocks is kept to the letter."""
    fenced = re.compile(r"^(.*?)(`{3}|~{3}) ?policy\n.*?^(.*?)\2$", re.MULTILINE | re.DOTALL)

    assert fenced.sub("", UNTIDY.text) == fenced.sub("", TIDY.text)


def test_every_construct_and_every_keyword_occurs() -> None:
    """The golden document leaves nothing of the language out."""
    used: set[type] = set()

    def walk(value: object) -> None:
        used.add(type(value))
        if attrs.has(type(value)):
            for each in attrs.fields(type(value)):
                walk(getattr(value, each.name))
        elif isinstance(value, tuple):
            for item in value:
                walk(item)

    walk(attrs.evolve(document(UNTIDY), span=None))
    nodes = {
        each
        for module in (declarations, expressions, processes, types)
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Node) and each.__module__ == module.__name__
    }
    words = set(re.findall(r"[a-z_0-9.]+", UNTIDY.text))

    assert {each.__name__ for each in nodes - used} == {"Declared"}
    assert set(KEYWORDS) <= words


def test_every_part_points_to_its_place() -> None:
    """The place of a declaration is its name; that of a condition begins with its first word, in quotes and lists too."""
    by_name = {getattr(each, "name", ""): each for each in document(UNTIDY).declarations}
    fact = by_name["provision.for_targeting"]
    rule = by_name["harm"]
    assert isinstance(rule, declarations.Rule)
    assert fact.span is not None
    assert rule.condition is not None
    assert rule.condition.span is not None

    assert position(fact.span) == (32, 18)
    assert line_of(fact.span) == ">   found   fact provision.for_targeting: yes or no"
    text = UNTIDY.text[rule.condition.span.start : rule.condition.span.end]
    assert text == "tension.outcome is at least serious if regime"


@pytest.mark.parametrize("declaration", document(UNTIDY).declarations, ids=lambda each: type(each).__name__)
def test_each_declaration_alone_prints_and_reads_back(declaration: declarations.Declaration) -> None:
    """What `print_declaration` says is the declaration, comments and all."""
    alone = document(Source("alone.md", print_document(Document((declaration,))))).declarations

    assert alone == (declaration,)
    assert [each.comments for each in alone] == [declaration.comments]
    assert print_declaration(alone[0]) == print_declaration(declaration)

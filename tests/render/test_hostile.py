"""What somebody wrote is shown as it is written, in every format: it steers nothing and becomes no markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from policy.render.blocks import (
    Aside,
    Block,
    Code,
    Excerpt,
    Faint,
    Heading,
    Inline,
    Items,
    Lines,
    Listing,
    Marked,
    Paragraph,
    Picture,
    Plain,
    Report,
    Strong,
    Table,
    line,
)
from policy.render.html import html
from policy.render.markdown import markdown
from policy.render.pictures import Axis, Beside, Cell, Compared, Drawing, Edge, Graph, Grid, Layer, Node
from policy.render.plain import plain
from policy.render.text import text
from policy.render.visible import visible

HOSTILE = (
    "[bold red]not bold[/bold red] [link=https://example.org]x[/link] :warning:",
    "<script>alert(1)</script><img src=x onerror=alert(1)> &amp; \" ' </pre></title>",
    "**bold** _it_ ~~gone~~ `tick` ``ticks`` [a](javascript:alert(1)) ![i](x) <b>b</b> &copy; \\* | a | b |",
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "1) item",
    "> quote",
    "---",
    "===",
    "```",
    "    code",
    "[ref]: https://example.org",
    "https://example.org www.example.org me@example.org",
    "$x$ {role}`x` [^1] ^up^ ~down~ ==m==",
    "line\nbreak\r\nand\ttab",
    "\x1b[31mred\x1b]0;title\x07\x1b[2J \x9b31m \x00\x08\x7f",
    "abc\u202edcba\u2066x\u2069 \u200fe\u061c",
    "zero\u200bwidth\ufeff\u00adsoft \U000e0041tag",
    "lone \ud800 surrogate",
    "sep\u2028line\u2029paragraph\x85next\x0bvt\x0cff",
    "`", "``", "a`", "`a", "|", "\\", "*", " x ", "*a *b", "ënd¶ “quote” 漢字 🙂",
)  # fmt: skip

STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""Every character that no format may let through; a line break is the renderers' own."""


def everywhere(hostile: str) -> Report:
    """A report in which a text stands in every place that a text can have."""
    spans: tuple[Inline, ...] = (
        Plain(hostile), Plain(" "), Strong(hostile), Plain(" "), Code(hostile), Plain(" "), Marked(hostile), Plain(" "),
        Faint(hostile),
    )  # fmt: skip
    inner: tuple[Block, ...] = (Paragraph(spans), Items((hostile, Strong(hostile))))
    return Report(
        (
            Heading(1, spans),
            Paragraph(hostile),
            Lines((hostile, spans)),
            Items((hostile, inner)),
            Items((Code(hostile), hostile), numbered=True, start=9),
            Table((hostile, Code(hostile)), ((hostile, spans), (Code(hostile),))),
            Excerpt(hostile, hostile, 2, 3, hostile, (hostile, spans)),
            Aside((Paragraph(hostile), Items((hostile,))), hostile),
            *(Picture(each) for each in drawings(hostile)),
            Listing((hostile, hostile)),
        )
    )


def drawings(hostile: str) -> tuple[Drawing, ...]:
    """A picture of each kind with a text in every place that a text can have."""
    axis = Axis(hostile, (line(hostile), line(hostile)))
    cells = ((Cell(hostile, "permitted"), Cell(hostile)), (Cell(hostile, "open"), Cell(hostile, "forbidden")))
    layers = (Layer(hostile, (Node("a", hostile),)), Layer(hostile, (Node("b", hostile, "silent"),)))
    rows = (
        Compared(hostile, hostile, hostile, differs=True),
        Compared(hostile, hostile, hostile, True, ("open", "silent")),
    )
    return (
        Grid(hostile, axis, axis, cells),
        Graph(hostile, layers, (Edge("a", "b"),), (Cell(hostile, "silent"),)),
        Beside(hostile, hostile, hostile, rows),
    )


def lines(shown: str) -> list[str]:
    return shown.split("\n")


def steering(shown: str) -> str | None:
    found = STEERS.search(shown)
    return None if found is None else f"U+{ord(found[0]):04X}"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_character_steers(hostile: str) -> None:
    """No format lets through a character that steers a terminal, has no width or turns the direction of writing."""
    report = everywhere(hostile)
    for shown in (plain(report), text(report, colour=False), markdown(report), html(report)):
        assert steering(shown) is None
        shown.encode()


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_terminal_gets_only_our_own_colours(hostile: str) -> None:
    """With colours, every escape sequence is one of ours; without them the same words are left."""
    report = everywhere(hostile)
    coloured = text(report, width=1000)
    bare = re.sub("\x1b\\[[0-9;]*m", "", coloured)
    assert steering(bare) is None
    assert [row.rstrip() for row in lines(bare)] == lines(text(report, width=1000, colour=False))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_rich_markup_is_only_text(hostile: str) -> None:
    """The terminal shows a text letter for letter, brackets and emoji codes too."""
    shown = text(Report((Paragraph(hostile),)), width=1000, colour=False)
    assert " ".join(shown.split()) == " ".join(visible(hostile).split())


@pytest.mark.parametrize("hostile", HOSTILE)
def test_plain_keeps_one_line_for_one_line(hostile: str) -> None:
    """A text cannot add a line of its own to plain text."""
    assert len(lines(plain(everywhere(hostile)))) == len(lines(plain(everywhere("x"))))


class Reader(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


DRAWN = {"svg", "rect", "path", "text", "tspan"}


def shape(page: Reader) -> list[tuple[str, object]]:
    """The elements of a page. A drawing has lines of text as there is room, and sizes after them; its attributes stay the same."""
    return [
        (tag, tuple(name for name, _ in given) if tag in DRAWN else given)
        for tag, given in page.elements
        if tag != "tspan"
    ]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_html_has_the_same_elements_whatever_is_written(hostile: str) -> None:
    """A text cannot add, close or change an element of the page, and is read back as it was."""
    page = read(html(everywhere(hostile)))
    assert shape(page) == shape(read(html(everywhere("x"))))
    assert page.words.count(visible(hostile)) >= 20


def test_html_runs_and_fetches_nothing() -> None:
    """The page has no script, no link but to places of its own, and a policy that forbids both."""
    sections = tuple(Heading(2, each) for each in HOSTILE)
    page = read(html(Report((*everywhere("x").blocks, *sections))))
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "base", "form", "foreignObject", "use"}
    links = [dict(given)["href"] or "" for tag, given in page.elements if tag == "a"]
    assert links == [f"#s{number}" for number in range(1, len(HOSTILE) + 1)]
    assert not [
        given for _, given in page.elements if any(name.startswith(("on", "src", "xlink")) for name, _ in given)
    ]
    assert "default-src 'none'" in html(everywhere("x"))


MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def structure(tokens: list[Token]) -> list[tuple[str, str]]:
    """What a Markdown reader sees beside the words; a table's and an item's parts count too."""
    found = []
    for token in tokens:
        if token.type != "text":
            found.append((token.type, token.tag))
        found.extend(structure(token.children or []))
    return found


def words(tokens: list[Token]) -> str:
    return "".join(
        token.content + words(token.children or []) if not token.children else words(token.children) for token in tokens
    )


@pytest.mark.parametrize("hostile", [each for each in HOSTILE if each.strip()])
def test_markdown_has_the_same_structure_whatever_is_written(hostile: str) -> None:
    """A text cannot add a link, a heading, an item, a cell or HTML to Markdown, and is read back as it was."""
    tokens = MARKDOWN.parse(markdown(everywhere(hostile)))
    assert structure(tokens) == structure(MARKDOWN.parse(markdown(everywhere("x"))))
    assert words(tokens).count(visible(hostile).strip()) >= 20


texts = st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs"]), min_size=1, max_size=12) | st.text(
    st.sampled_from("\\`*_[]<>&|~#!$:-+=.)1 ax\"'@/"), min_size=1, max_size=12
)


@given(texts.filter(lambda some: bool(some.strip())))
def test_markdown_of_any_text_is_that_text(some: str) -> None:
    """Any text stands in Markdown as a plain paragraph, a name, an item and a cell that read back as that text."""
    for block, like in zip(in_blocks(some), in_blocks("x"), strict=True):
        tokens = MARKDOWN.parse(markdown(Report((block,))))
        assert structure(tokens) == structure(MARKDOWN.parse(markdown(Report((like,)))))
        assert visible(some).strip() in words(tokens)


def in_blocks(some: str) -> tuple[Block, ...]:
    return (
        Paragraph(some),
        Paragraph(Code(some)),
        Paragraph((Strong(some), " ", Marked(some))),
        Items((some,)),
        Table((some,), ((Code(some),),)),
    )

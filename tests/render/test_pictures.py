"""Pictures: drawn on a page, told in every other format; and colours that can be read."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from policy.render.blocks import Heading, Items, Paragraph, Picture, Report, Table, line
from policy.render.html import html
from policy.render.markdown import markdown
from policy.render.pictures import Axis, Beside, Cell, Compared, Edge, Graph, Grid, Layer, Node
from policy.render.plain import plain
from policy.render.style import DARK, LIGHT, TONES
from policy.render.svg import MOST, svg
from policy.render.text import text

GRID = Grid(
    "What two facts decide",
    Axis("the recipient", (line("a service"), line("another"))),
    Axis("the risk", (line("low"), line("high"))),
    ((Cell("permitted", "permitted"), Cell("silent", "silent")), (Cell("forbidden", "forbidden"), Cell("forbidden", "forbidden"))),
)  # fmt: skip
GRAPH = Graph(
    "How things hang together",
    (
        Layer("Paragraphs", (Node("1", "¶1"), Node("2", "¶2"))),
        Layer("Rules", (Node("r", "rule", "permitted"),)),
        Layer("Facts", (Node("f", "a fact whose phrase is so long that it cannot stand on one line of a box"), Node("g", "g"))),
    ),
    (Edge("1", "r"), Edge("2", "r"), Edge("r", "g"), Edge("r", "f")),
)  # fmt: skip
BESIDE = Beside(
    "Two cases",
    "first",
    "second",
    (Compared("the risk", "low", "high", differs=True), Compared("the recipient", "a service", "a service")),
)


def test_a_grid_is_told_as_a_table() -> None:
    assert plain(Report((Picture(GRID),))) == (
        "What two facts decide:\n\n"
        "↓ the risk\n"
        "→ the recipient\n\n"
        "      a service  another\n"
        "----  ---------  ---------\n"
        "low   permitted  silent\n"
        "high  forbidden  forbidden\n"
    )


def test_a_graph_is_told_as_a_list() -> None:
    told = plain(Report((Picture(GRAPH),)))
    assert told.startswith("How things hang together:\n- ¶1: rule\n- ¶2: rule\n- rule: g; a fact whose")


def test_two_cases_are_told_as_a_table_with_what_differs_marked() -> None:
    assert "| the risk | *low* | *high* |\n| the recipient | a service | a service |" in markdown(
        Report((Picture(BESIDE),))
    )


@pytest.mark.parametrize("drawing", [GRID, GRAPH, BESIDE])
def test_what_is_told_stands_in_for_the_drawing(drawing: Grid | Graph | Beside) -> None:
    """No format but HTML shows anything of a drawing that is told in words of its own."""
    report = Report((Heading(1, "x"), Picture(drawing, (Paragraph("told"), Items(("so",))))))
    same = Report((Heading(1, "x"), Paragraph("told"), Items(("so",))))
    assert plain(report) == plain(same)
    assert text(report) == text(same)
    assert markdown(report) == markdown(same)


def test_a_drawn_graph_has_a_name_and_the_same_in_words() -> None:
    """Who cannot see the picture is told what it is of, and finds it in words below it."""
    page = html(Report((Picture(GRAPH, (Table((), (("told",),)),)),)))
    assert 'role="img" aria-labelledby="picture-1"' in page
    assert '<title id="picture-1">How things hang together</title>' in page
    assert re.search(r"<details>\n<summary>The same in words</summary>\n<div.*told", page, re.DOTALL)


def test_a_graph_is_well_formed_and_within_its_frame() -> None:
    """The drawing is XML, with a line for each edge, a box for each thing, and nothing outside its frame or over another."""
    root = ElementTree.fromstring(svg(GRAPH))
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    boxes = [{key: float(value) for key, value in each.attrib.items()} for each in root.iter("rect")]
    assert len(boxes) == 5
    assert len(list(root.iter("path"))) == 4
    for box in boxes:
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
    for one in boxes:
        for other in boxes:
            apart = (
                one["x"] != other["x"]
                or one["y"] + one["height"] <= other["y"]
                or other["y"] + other["height"] <= one["y"]
            )
            assert one is other or apart
    rows = list(root.iter("tspan"))
    assert all(float(row.attrib["x"]) + len(row.text or "") * 7 < width for row in rows)


def test_what_is_too_large_to_be_looked_at_is_told() -> None:
    """A graph of very many things is no picture: the page has its words."""
    nodes = tuple(Node(f"f{number}", "x") for number in range(MOST + 1))
    large = Graph("t", (Layer("Rules", (Node("r", "r"),)), Layer("Facts", nodes)), (Edge("r", "f0"),))
    page = html(Report((Picture(large, (Paragraph("told"),)),)))
    assert "<svg" not in page
    assert "<p>told</p>" in page


def test_a_colour_is_never_the_only_sign() -> None:
    """Each cell of a grid says in words what its colour stands for."""
    page = html(Report((Picture(GRID),)))
    assert page.count('<td class="forbidden">forbidden</td>') == 2
    assert '<th scope="row">low</th>' in page


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_text_can_be_read(colours: dict[str, str]) -> None:
    """Text has a contrast of at least 4.5 with what it stands on (WCAG 2.2, 1.4.3), in the light and in the dark."""
    pairs = [
        *((text_, ground) for text_ in ("ink", "soft", "accent") for ground in ("paper", "panel")),
        ("ink", "mark"),
        *((tone, f"{tone}-ground") for tone in TONES),
    ]
    for text_, ground in pairs:
        assert contrast(colours[text_], colours[ground]) >= 4.5, (text_, ground)


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

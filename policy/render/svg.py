"""What hangs together with what, drawn: things in columns, lines between them. Nothing in it runs, nothing is fetched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from textwrap import wrap

from attrs import frozen

from policy.render.pictures import Edge, Graph, Layer, Node
from policy.render.plain import flat
from policy.render.visible import visible

MOST = 120
"""How many things a column may have to be drawn; more are told only."""

GAP = 90
"""Between columns: room for the lines."""

CHARACTER, ROW, PADDING, BETWEEN, TOP = 7.5, 17, 9, 8, 30
LONGEST, SHORTEST = 38, 10
"""How many characters a line of a box has at most, and at least."""


@frozen
class Box:
    """A thing in its place."""

    node: Node
    rows: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float


def drawable(graph: Graph) -> bool:
    """Return whether a graph is small enough to be looked at."""
    return bool(graph.edges) and all(len(layer.nodes) <= MOST for layer in graph.layers)


def svg(graph: Graph, *, number: int = 1) -> str:
    """Return a graph as an element of a page; ``number`` sets its identifiers apart from those of other pictures on it."""
    layers = _ordered(graph)
    boxes, width, height = _placed(layers)
    title = f"picture-{number}"
    shown = [f'<title id="{title}">{_safe(flat(graph.title))}</title>']
    left = 0.0
    for layer, column in zip(layers, _widths(layers), strict=True):
        shown.append(f'<text class="title" x="{left:.0f}" y="14">{_safe(flat(layer.title))}</text>')
        left += column + GAP
    middle = {node.key for layer in layers[1:2] for node in layer.nodes}
    for box in boxes.values():
        touching = [edge for edge in graph.edges if _owner(edge, middle) == box.node.key]
        lines = "".join(f"{_path(boxes, edge)}" for edge in touching)
        shown.append(f'<g class="{box.node.tone}">{lines}{_drawn(box)}</g>')
    inner = "\n".join(shown)
    return f'<svg viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-labelledby="{title}">\n{inner}\n</svg>'


def _owner(edge: Edge, middle: set[str]) -> str:
    """Return the thing with which an edge is drawn, and beside which it lights up: the one in the middle, if it has one."""
    return edge.end if edge.end in middle else edge.start


def _ordered(graph: Graph) -> list[Layer]:
    """Return the layers, those after the second in the order in which its things need them, so that few lines cross."""
    if len(graph.layers) < 2:
        return list(graph.layers)
    places = {node.key: float(place) for place, node in enumerate(graph.layers[1].nodes)}
    ordered = []
    for number, layer in enumerate(graph.layers):
        nodes = layer.nodes if number < 2 else tuple(sorted(layer.nodes, key=lambda node: _mean(graph, node, places)))
        ordered.append(Layer(layer.title, nodes))
    return ordered


def _mean(graph: Graph, node: Node, places: Mapping[str, float]) -> float:
    others = [
        edge.end if edge.start == node.key else edge.start for edge in graph.edges if node.key in (edge.start, edge.end)
    ]
    known = [places[other] for other in others if other in places]
    return sum(known) / len(known) if known else float(len(places))


def _rows(node: Node) -> tuple[str, ...]:
    return tuple(wrap(visible(node.text), LONGEST, break_long_words=True)) or ("",)


def _widths(layers: Sequence[Layer]) -> list[float]:
    longest = [max((len(row) for node in layer.nodes for row in _rows(node)), default=0) for layer in layers]
    return [max(each, SHORTEST) * CHARACTER + 2 * PADDING for each in longest]


def _placed(layers: Sequence[Layer]) -> tuple[dict[str, Box], float, float]:
    """Return each thing in its place, and how wide and high the whole is; short columns are spread over the height."""
    widths = _widths(layers)
    heights = [[len(_rows(node)) * ROW + 2 * PADDING - 4 for node in layer.nodes] for layer in layers]
    totals = [sum(column) + BETWEEN * (len(column) - 1) for column in heights]
    height = max(totals, default=0)
    boxes: dict[str, Box] = {}
    left = 0.0
    for layer, width, column, total in zip(layers, widths, heights, totals, strict=True):
        spare = (height - total) / (len(column) + 1) if column else 0
        top = TOP + spare
        for node, tall in zip(layer.nodes, column, strict=True):
            boxes[node.key] = Box(node, _rows(node), left, top, width, tall)
            top += tall + BETWEEN + spare
        left += width + GAP
    return boxes, left - GAP + 1, TOP + height + 2


def _path(boxes: Mapping[str, Box], edge: Edge) -> str:
    start, end = boxes[edge.start], boxes[edge.end]
    x, y, to_x, to_y = start.x + start.width, start.y + start.height / 2, end.x, end.y + end.height / 2
    bend = (to_x - x) / 2
    return f'<path d="M{x:.0f} {y:.0f}C{x + bend:.0f} {y:.0f} {to_x - bend:.0f} {to_y:.0f} {to_x:.0f} {to_y:.0f}"/>'


def _drawn(box: Box) -> str:
    rows = "".join(
        f'<tspan x="{box.x + PADDING:.0f}" y="{box.y + PADDING + 11 + number * ROW:.0f}">{_safe(row)}</tspan>'
        for number, row in enumerate(box.rows)
    )
    return f'<rect x="{box.x:.0f}" y="{box.y:.0f}" width="{box.width:.0f}" height="{box.height:.0f}" rx="5"/><text>{rows}</text>'


def _safe(text: str) -> str:
    return escape(visible(text), quote=True)

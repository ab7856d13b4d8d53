"""What is looked at rather than read: how things hang together, a grid of decisions, two cases side by side.

A picture is a block like any other: `policy.render.html` draws it, every other format tells it (`told_of`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from attrs import field, frozen

from policy.render.lines import Line, Wording, line

Tone: TypeAlias = Literal["permitted", "silent", "forbidden", "open", "plain"]
"""What a colour stands for; never the only sign of it."""


def _cells(wordings: Iterable[Wording]) -> tuple[Line, ...]:
    return tuple(line(wording) for wording in wordings)


# A grid


@frozen
class Axis:
    """A side of a grid: what it is about, and its values in order."""

    title: Line = field(converter=line)
    values: tuple[Line, ...] = field(converter=_cells)


@frozen
class Cell:
    """What is so for one value across and one down."""

    text: str
    tone: Tone = "plain"


@frozen
class Grid:
    """What is decided for every value of two things, all else being open. ``cells`` are rows: one for each value of ``down``."""

    title: Line = field(converter=line)
    across: Axis
    down: Axis
    cells: tuple[tuple[Cell, ...], ...]


# A graph


@frozen
class Node:
    """Something that hangs together with something else. ``key`` is one of its own in the graph; it is not shown."""

    key: str
    text: str
    tone: Tone = "plain"


@frozen
class Layer:
    """Things of one kind, which stand in a column of their own."""

    title: Line = field(converter=line)
    nodes: tuple[Node, ...]


@frozen
class Edge:
    """That two things of neighbouring layers hang together, by their keys, the left one first."""

    start: str
    end: str


@frozen
class Graph:
    """What hangs together with what, in columns. The first two keep their order; what comes after follows it.

    ``legend``: what each tone stands for.
    """

    title: Line = field(converter=line)
    layers: tuple[Layer, ...]
    edges: tuple[Edge, ...]
    legend: tuple[Cell, ...] = ()


# Two cases


@frozen
class Compared:
    """What is so of one thing in either case; ``tones`` where it is a decision."""

    label: Line = field(converter=line)
    first: Line = field(converter=line)
    second: Line = field(converter=line)
    differs: bool = False
    tones: tuple[Tone, Tone] = ("plain", "plain")


@frozen
class Beside:
    """Two cases side by side, with what differs marked."""

    title: Line = field(converter=line)
    first: Line = field(converter=line)
    second: Line = field(converter=line)
    rows: tuple[Compared, ...]


Drawing: TypeAlias = Grid | Graph | Beside

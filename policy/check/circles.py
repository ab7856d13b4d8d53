"""Chains that lead nowhere: definitions and overrides that go round in a circle, or on and on. Families are unfolded here."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from policy.check.conditions import MAX_DEPTH
from policy.check.reports import Reports
from policy.check.walk import definitions_in, levels
from policy.source import Span
from policy.syntax.declarations import Definition, Rule

MAX_PARTS = 20_000
"""How many parts a condition may have with its definitions written out: definitions that name others twice double with each."""

MAX_OVERRIDES = 100
"""How long a chain of rules may be of which each overrides the next."""

Edges = Mapping[str, Sequence[str]]


def circles(edges: Edges) -> list[tuple[str, ...]]:
    """Return circles, each from its first node, so that every node on a circle is on one of those returned or touches one."""
    left = _cyclic(edges)
    told: set[str] = set()
    found: list[tuple[str, ...]] = []
    for node in left:
        if node in told:
            continue
        circle = _way_back(node, left)
        if circle:
            found.append(circle)
            told.update(circle)
    return found


def _cyclic(edges: Edges) -> dict[str, list[str]]:
    """Return the graph without the nodes that lead into no circle, and those that no circle leads to."""
    left = {node: [after for after in afters if after in edges] for node, afters in edges.items()}
    for _ in range(2):
        left = _reversed(_without_ends(left))
    return left


def _without_ends(edges: dict[str, list[str]]) -> dict[str, list[str]]:
    before = _reversed(edges)
    count = {node: len(afters) for node, afters in edges.items()}
    ends = [node for node, number in count.items() if number == 0]
    gone = set(ends)
    while ends:
        for node in before[ends.pop()]:
            count[node] -= 1
            if count[node] == 0:
                gone.add(node)
                ends.append(node)
    return {
        node: [after for after in afters if after not in gone] for node, afters in edges.items() if node not in gone
    }


def _reversed(edges: dict[str, list[str]]) -> dict[str, list[str]]:
    turned: dict[str, list[str]] = {node: [] for node in edges}
    for node, afters in edges.items():
        for after in afters:
            turned[after].append(node)
    return turned


def _way_back(start: str, edges: Edges) -> tuple[str, ...]:
    """Return a shortest way from a node to itself, without its end; empty where there is none."""
    came: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for after in edges[node]:
            if after == start:
                way = [node]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return tuple(reversed(way))
            if after not in came:
                came[after] = node
                waiting.append(after)
    return ()


@frozen
class Extent:
    """How far a definition goes, those that it rests on included: how many levels it has, and how many parts."""

    levels: int
    parts: int


def check_definitions(definitions: Mapping[str, Definition], reports: Reports) -> tuple[dict[str, Extent], set[str]]:
    """Report definitions that rest on themselves, and those that rest on one another too deeply or too often.

    Returns:
        The extent of each definition, and the definitions that cannot be used: they stand on a circle, lead to one, go too
        deep or too wide.
    """
    inner = {name: list(definitions_in(each.condition)) for name, each in definitions.items()}
    edges = {name: [other for other, _ in afters] for name, afters in inner.items()}
    for circle in circles(edges):
        first = definitions[circle[0]]
        reports.error(
            "definition-circle",
            f"`{first.name}` rests on itself: {_shown(circle)}",
            first.span,
            "break the circle: a definition rests on facts in the end",
            about=("circle", tuple(sorted({name.partition("(")[0] for name in circle}))),
        )
    totals: dict[str, Extent] = {}
    for name in _inner_first(edges):
        below = [(depth, totals[other]) for other, depth in inner[name] if other in totals]
        missing = any(other in edges and other not in totals for other in edges[name])
        own = [depth for _, depth in levels(definitions[name].condition)]
        deep = max([*own, *(depth + each.levels for depth, each in below)])
        wide = len(own) + sum(each.parts for _, each in below)
        if wide > MAX_PARTS and not missing:
            report_width(reports, f"`{name}`", definitions[name].span)
        elif deep > MAX_DEPTH and not missing:
            reports.error(
                "too-deep",
                f"`{name}` and the definitions that it rests on are nested more than {MAX_DEPTH} levels deep",
                definitions[name].span,
                "let it rest on fewer definitions",
                about="too-deep",
            )
        elif not missing:
            totals[name] = Extent(deep, wide)
    return totals, set(definitions) - set(totals)


def report_width(reports: Reports, who: str, span: Span | None) -> None:
    """Report a condition that stands for too many parts."""
    reports.error(
        "too-wide",
        f"{who} stands for more than {MAX_PARTS:,} parts, with the definitions that it rests on written out",
        span,
        "let it name each definition in fewer places",
        about="too-wide",
    )


def check_overrides(rules: Mapping[str, Rule], reports: Reports) -> None:
    """Report rules that override one another in a circle, or in too long a chain."""
    edges = {name: [other.name for other in rule.overrides] for name, rule in rules.items() if rule.overrides}
    nodes = {
        name: edges.get(name, []) for name in dict.fromkeys([*edges, *(to for tos in edges.values() for to in tos)])
    }
    for circle in circles(nodes):
        first = rules[circle[0]]
        reports.error(
            "override-circle",
            f"`{first.name}` overrides itself: {_shown(circle)}",
            first.span,
            "break the circle: say which rule yields in the end",
            about=("override circle", tuple(sorted({name.partition("(")[0] for name in circle}))),
        )
    lengths: dict[str, int] = {}
    for name in _inner_first(nodes):
        lengths[name] = 1 + max((lengths.get(other, 0) for other in nodes[name]), default=0)
        if lengths[name] == MAX_OVERRIDES + 1:
            reports.error(
                "too-deep",
                f"`{name}` begins a chain of more than {MAX_OVERRIDES} rules that override one another",
                rules[name].span if name in rules else None,
                "shorten the chain with `unless`",
            )


def _inner_first(edges: Edges) -> Iterable[str]:
    """Return the nodes, those that others lead to before these, as far as there is no circle."""
    order: list[str] = []
    seen: set[str] = set()
    for root in edges:
        waiting = [(root, False)]
        while waiting:
            node, done = waiting.pop()
            if done:
                order.append(node)
            elif node not in seen and node in edges:
                seen.add(node)
                waiting.append((node, True))
                waiting.extend((after, False) for after in reversed(edges[node]))
    return order


def _shown(circle: tuple[str, ...]) -> str:
    names = [*circle, circle[0]]
    if len(names) > 12:
        names = [*names[:8], "…", *names[-2:]]
    return " -> ".join(name if name == "…" else f"`{name}`" for name in names)

"""Settings of two facts that are compared, where each may be anywhere in a long stretch of values.

One value stands for a stretch, and so a setting of cells says how two facts are to each other only at the ends of their stretches.
What is so there is so in between, where the two are to each other what they are there: that is worked out here, value by value.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from itertools import combinations
from typing import TypeAlias

from attrs import frozen

from policy.engines.table.cells import Cell
from policy.reasoning.scenes.least import Cells
from policy.reasoning.scenes.scene import Question
from policy.syntax.types import Level, Number, Value

Row: TypeAlias = tuple[Sequence[Value], Sequence[Value]]
"""Values of the first fact and of the second: any of the one with any of the other."""

MOST = 50
"""With more rows than this they are not worked out."""


@frozen
class Inside:
    """What settings there are of which both facts are inside a stretch.

    ``whole``: settings of cells of which any value does with any other; ``rows``: settings of which just these do, the other
    variables as they are in cells. ``worked_out``: the settings of cells, among those given, of which that tells everything.
    ``left_out``: that there may be more.
    """

    whole: tuple[Cells, ...]
    rows: tuple[tuple[Cells, int, int, Row], ...]
    worked_out: frozenset[frozenset[tuple[int, int]]]
    left_out: bool


def compared_pairs(question: Question, variables: Sequence[int]) -> list[tuple[int, int]]:
    """Return the pairs of variables whose facts are compared, directly or through others."""
    lowering = question.lowering
    groups = {each: lowering.compared.get(lowering.variables[each].fact, ()) for each in variables}
    return [(one, other) for one, other in combinations(variables, 2) if groups[one] and groups[one] == groups[other]]


def inside(question: Question, settings: Sequence[Cells]) -> Inside:
    """Return the settings, beside those given, of which two compared facts are both inside stretches that overlap.

    Args:
        settings: Cells that do; where both facts are inside, those of which the values that stand for all do.
    """
    variables = question.lowering.variables
    known = {frozenset(each.items()) for each in settings}
    whole: list[Cells] = []
    rows: list[tuple[Cells, int, int, Row]] = []
    worked_out: set[frozenset[tuple[int, int]]] = set()
    left_out = False
    for names in dict.fromkeys(tuple(sorted(each)) for each in settings):
        long = [each for each in names if any(_is_long(cell) for cell in variables[each].cells)]
        pairs = compared_pairs(question, long)
        if not pairs:
            continue
        (first, second), *others = pairs
        if others or len(question.lowering.compared[variables[first].fact]) != 2:
            left_out = True
            continue
        rests = dict.fromkeys(
            frozenset(item for item in each.items() if item[0] not in (first, second))
            for each in settings
            if tuple(sorted(each)) == names
        )
        for rest in rests:
            for at in mixed_cells(question, first, second):
                found = _rows(question, first, at, partial(_does, known, rest, first, second))
                if found is None or len(rows) + len(found) > MOST:
                    left_out = True
                    continue
                worked_out.add(rest | {(first, at), (second, at)})
                if len(found) == 1 and len(found[0][1]) > 1:
                    whole.append({**dict(rest), first: at, second: at})
                else:
                    rows += [(dict(rest), first, second, row) for row in found]
    return Inside(tuple(whole), tuple(rows), frozenset(worked_out), left_out)


def _does(
    known: Collection[frozenset[tuple[int, int]]], rest: frozenset[tuple[int, int]], first: int, second: int, *at: int
) -> bool:
    return rest | set(zip((first, second), at, strict=True)) in known


def _is_long(cell: Cell) -> bool:
    return len(cell.stretch) > 1


def mixed_cells(question: Question, first: int, second: int) -> Iterator[int]:
    """Yield the long cells of two facts, if these are compared, of which values can be to each other in more than one way.

    Facts that are compared have one type, and so the same cells; values of two different cells are all to each other in one way.
    """
    if compared_pairs(question, (first, second)):
        for at, cell in enumerate(question.lowering.variables[first].cells):
            if _is_long(cell):
                yield at


def _rows(question: Question, first: int, at: int, does: Callable[[int, int], bool]) -> list[Row] | None:
    """Return the values in a cell of two facts that do together; ``None`` where they are too many rows, or that is not known."""
    variables, policy = question.lowering.variables, question.lowering.policy
    values = variables[first].cells[at].stretch
    if not isinstance(policy.facts[variables[first].fact].type, Number | Level):
        unlike = next((each for each in range(len(variables[first].cells)) if _like(question, first, each, at)), None)
        return None if unlike is None else _named(values, same=does(at, at), other=does(unlike, at))
    # one value stands for the cell: the first; behind it stands the first value of those at the end of the stretch
    below, same, above = does(at, at + 1), does(at, at), does(at + 1, at)
    if below and same and above:
        return [(values, values)]
    if not (below or same or above):
        return []
    if len(values) > MOST:
        return None
    rows = [
        (
            [*(values[:each] if below else ()), *([value] if same else ()), *(values[each + 1 :] if above else ())],
            (value,),
        )
        for each, value in enumerate(values)
    ]
    return [row for row in rows if row[0]]


def _like(question: Question, variable: int, cell: int, other: int) -> bool:
    """Return whether another, single value is to everything but comparisons what those of a cell are."""
    found = question.lowering.variables[variable]
    value, beside = found.cells[cell].values[0], found.cells[other].values[0]
    return (
        cell != other
        and found.cells[cell].size == 1
        and all(each.accepts(value) == each.accepts(beside) for each in found.asked)
    )


def _named(values: Sequence[Value], *, same: bool, other: bool) -> list[Row] | None:
    if same and other:
        return [(values, values)]
    if not same and not other:
        return []
    if len(values) > MOST:
        return None
    if same:
        return [((value,), (value,)) for value in values]
    return [([each for each in values if each != value], (value,)) for value in values]

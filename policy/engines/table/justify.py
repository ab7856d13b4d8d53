"""Why a wire is true for some cells: tests of variables that are enough for it, as few as comes easily."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from policy.engines.table.circuit import Circuit, Wire

DEAR = 1_000
"""What a test of a variable that is better left out counts for, where any other counts for one."""


def justified(
    circuit: Circuit, wire: Wire, cells: Mapping[int, int], past: Collection[int], dear: Collection[int] = ()
) -> dict[int, int]:
    """Return a box that has the given cells and in which a wire, true for these, always is.

    Args:
        cells: A cell for each variable on which the wire depends.
        past: Variables that keep their cells, and are left out of the box.
        dear: Variables that are better left out of it, where that comes easily.
    """
    nodes = circuit.reached([wire])
    true: dict[int, bool] = {0: False}
    cost: dict[int, int] = {0: 0}
    for node in nodes:
        test = circuit.tests.get(node)
        if test is not None:
            variable, mask = test
            true[node] = bool(mask >> cells[variable] & 1)
            cost[node] = 0 if variable in past else DEAR if variable in dear else 1
            continue
        parts = circuit.joined[node]
        failing = [cost[part >> 1] for part in parts if true[part >> 1] == bool(part & 1)]
        true[node] = not failing
        cost[node] = min(failing) if failing else sum(cost[part >> 1] for part in parts)
    box: dict[int, int] = {}
    seen: set[int] = set()
    waiting = [wire >> 1]
    while waiting:
        node = waiting.pop()
        if node in seen or node == 0:
            continue
        seen.add(node)
        test = circuit.tests.get(node)
        if test is not None:
            variable, mask = test
            if variable not in past:
                so = mask if true[node] else ((1 << circuit.sizes[variable]) - 1) ^ mask
                box[variable] = box.get(variable, -1) & so
            continue
        parts = circuit.joined[node]
        if true[node]:
            waiting += [part >> 1 for part in parts]
        else:
            failing_parts = [part >> 1 for part in parts if true[part >> 1] == bool(part & 1)]
            waiting.append(min(failing_parts, key=lambda part: (part not in seen, cost[part], part)))
    return dict(sorted(box.items()))

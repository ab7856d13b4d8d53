"""In which order diagrams look at variables: those that are joined stand near each other, so that the diagrams stay small.

The order is made by letting every variable move to the middle of what it is joined with, again and again, and keeping the
best (FORCE: Aloul, Markov and Sakallah, 2003).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policy.engines.table.circuit import Circuit, Wire

ROUNDS = 20
"""How often the variables move: more seldom changes anything."""

TOGETHER = 8
"""A conjunction of more variables than this says little of where one of them should stand."""


def arranged(circuit: Circuit, wires: Sequence[Wire], order: Sequence[int]) -> list[int]:
    """Return variables in an order in which those that conjunctions of the wires join stand near each other.

    Args:
        order: All variables of the circuit, in the order from which they move.
    """
    groups = [tuple(group) for group in _joined(circuit, wires) if 1 < len(group) <= TOGETHER]
    best, now = list(order), list(order)
    least = _spread(groups, now)
    for _ in range(ROUNDS):
        now = _moved(groups, now)
        spread = _spread(groups, now)
        if spread < least:
            best, least = now, spread
    return best


def _joined(circuit: Circuit, wires: Sequence[Wire]) -> list[dict[int, None]]:
    """Return the variables of every conjunction of wires."""
    found: dict[int, dict[int, None]] = {0: {}}
    for node in circuit.reached(wires):
        test = circuit.tests.get(node)
        if test is not None:
            found[node] = {test[0]: None}
        else:
            found[node] = {variable: None for wire in circuit.joined[node] for variable in found[wire >> 1]}
    return list(found.values())


def _moved(groups: Sequence[Sequence[int]], order: Sequence[int]) -> list[int]:
    """Return an order with every variable nearer to the middles of its groups."""
    place = {variable: place for place, variable in enumerate(order)}
    pulled: dict[int, list[float]] = {}
    for group in groups:
        middle = sum(place[variable] for variable in group) / len(group)
        for variable in group:
            pulled.setdefault(variable, []).append(middle)
    goal = {variable: sum(each) / len(each) for variable, each in pulled.items()}
    return sorted(order, key=lambda variable: (goal.get(variable, float(place[variable])), place[variable]))


def _spread(groups: Sequence[Sequence[int]], order: Sequence[int]) -> int:
    """Return how far apart the first and the last variable of the groups stand, in all."""
    place: Mapping[int, int] = {variable: place for place, variable in enumerate(order)}
    return sum(max(place[each] for each in group) - min(place[each] for each in group) for group in groups)

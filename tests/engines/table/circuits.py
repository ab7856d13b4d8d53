"""Circuits at random, and what they mean assignment by assignment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from hypothesis import strategies as st

from policy.engines.table.circuit import Circuit, Wire

Assignment = tuple[int, ...]


@st.composite
def circuits(draw: st.DrawFn, outputs: int = 1) -> tuple[Circuit, list[Wire]]:
    """Draw a circuit over up to five variables of two to four cells, and some of its wires."""
    sizes = draw(st.lists(st.integers(2, 4), min_size=1, max_size=5))
    circuit = Circuit(sizes)
    wires = [0, 1]
    for variable, size in enumerate(sizes):
        wires += [circuit.test(variable, draw(st.integers(0, (1 << size) - 1))) for _ in range(2)]
    for _ in range(draw(st.integers(1, 12))):
        parts = draw(st.lists(st.sampled_from(wires), min_size=1, max_size=3))
        joined = circuit.every(parts) if draw(st.booleans()) else circuit.some(parts)
        wires.append(joined ^ draw(st.integers(0, 1)))
    return circuit, wires[-outputs:] if outputs <= len(wires) else wires


def assignments(circuit: Circuit) -> Iterator[Assignment]:
    yield from product(*(range(size) for size in circuit.sizes))


def true(circuit: Circuit, wire: Wire, cells: Sequence[int]) -> bool:
    """Return whether a wire is true, straight from what its nodes say."""
    node = wire >> 1
    if node == 0:
        value = False
    elif node in circuit.tests:
        variable, mask = circuit.tests[node]
        value = bool(mask >> cells[variable] & 1)
    else:
        value = all(true(circuit, part, cells) for part in circuit.joined[node])
    return value != bool(wire & 1)


def inside(box: Mapping[int, int], cells: Sequence[int]) -> bool:
    return all(mask >> cells[variable] & 1 for variable, mask in box.items())

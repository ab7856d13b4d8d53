"""Shares that are sampled lie where they are said to lie, beside the count."""

from __future__ import annotations

import pytest

from policy.engines.table.cells import Cell, Cells
from policy.engines.table.circuit import Circuit
from policy.reasoning.regions.share import Shares


def cells_of(circuit: Circuit) -> list[Cells]:
    return [tuple(Cell((place,), 1) for place in range(size)) for size in circuit.sizes]


@pytest.mark.parametrize("narrow", [1, 4, 9])
def test_a_small_share_is_found_where_samples_of_all_would_miss_it(narrow: int) -> None:
    """In the box of a few variables half of it is hit, however small the box is; givens that rule out some of all are counted in."""
    circuit = Circuit([3] * 12)
    box = dict.fromkeys(range(narrow), 2)
    inside = circuit.every(circuit.test(*each) for each in box.items())
    part = circuit.every((inside, circuit.some((circuit.test(10, 0b001), circuit.test(11, 0b001)))))
    whole = circuit.test(9, 0b110)
    part = circuit.every((part, whole))
    exact = Shares(circuit, [part, whole], cells_of(circuit)).share_inside(part, whole, box)
    assert exact.exact
    assert exact.part / exact.whole == pytest.approx(5 / 9 / 3**narrow)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policy.reasoning.regions.share.HOPELESS", 3)
        found = Shares(circuit, [part, whole], cells_of(circuit), diagrams=False).share_inside(part, whole, box)
    assert not found.exact
    assert found.low <= exact.low <= found.high
    assert found.high / found.low < 1.05
    assert found.part / found.whole == pytest.approx(exact.low, rel=0.03)


def test_of_what_cannot_be_counted_at_all_all_scenarios_are_sampled() -> None:
    circuit = Circuit([2] * 8)
    part, whole = circuit.test(0, 0b10), circuit.some((circuit.test(0, 0b10), circuit.test(1, 0b10)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policy.reasoning.regions.share.HOPELESS", 1)
        found = Shares(circuit, [part, whole], cells_of(circuit), diagrams=False).share_inside(part, whole, {0: 0b10})
    assert not found.exact
    assert found.low <= 2 / 3 <= found.high

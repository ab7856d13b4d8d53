"""Tables, searches and counts are what going through the assignments one by one finds."""

from __future__ import annotations

from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.engines.table import exhaust
from policy.engines.table.cells import Cell
from policy.engines.table.circuit import Circuit, Wire
from policy.engines.table.exhaust import BudgetSpentError, Effort, count, find
from policy.engines.table.planes import Planes, pattern
from tests.engines.table.circuits import assignments, circuits, true


@given(circuits())
def test_a_table_has_a_bit_for_every_assignment(drawn: tuple[Circuit, list[Wire]]) -> None:
    circuit, (wire,) = drawn
    planes = Planes(circuit, range(len(circuit.sizes)))
    table = planes.plane(wire)
    for number in range(planes.size):
        cells = planes.cells(number)
        assert bool(table >> number & 1) == true(circuit, wire, [cells[variable] for variable in sorted(cells)])


@given(st.integers(1, 5), st.integers(2, 5), st.integers(1, 40), st.data())
def test_a_test_repeats_over_the_table(stride: int, size: int, times: int, data: st.DataObject) -> None:
    mask = data.draw(st.integers(0, (1 << size) - 1))
    table = pattern(stride, size, mask, stride * size * times)
    for number in range(stride * size * times):
        assert table >> number & 1 == mask >> (number // stride % size) & 1


@given(circuits(), st.sampled_from((1, 4, 16)))
def test_an_assignment_is_found_iff_there_is_one_however_the_table_is_split(
    drawn: tuple[Circuit, list[Wire]], at_once: int
) -> None:
    circuit, (wire,) = drawn
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(exhaust, "AT_ONCE", at_once)
        found = find(circuit, wire, Effort(1 << 30))
    fitting = [each for each in assignments(circuit) if true(circuit, wire, each)]
    assert (found is None) == (not fitting)
    if found is not None:
        wanted = [each for each in assignments(circuit) if all(each[name] == cell for name, cell in found.items())]
        assert all(true(circuit, wire, each) for each in wanted)


@given(circuits(), st.sampled_from((1, 4, 1 << 20)), st.data())
def test_a_count_is_of_values_not_of_cells(
    drawn: tuple[Circuit, list[Wire]], at_once: int, data: st.DataObject
) -> None:
    circuit, (wire,) = drawn
    cells = [
        tuple(Cell((f"{variable}.{cell}",), data.draw(st.integers(1, 5))) for cell in range(size))
        for variable, size in enumerate(circuit.sizes)
    ]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(exhaust, "AT_ONCE", at_once)
        counted = count(circuit, wire, cells, Effort(1 << 30))
    assert counted == sum(
        prod(cells[variable][cell].size for variable, cell in enumerate(each))
        for each in assignments(circuit)
        if true(circuit, wire, each)
    )


@settings(max_examples=50)
@given(circuits(), st.data())
def test_what_is_left_where_cells_are_known_means_the_same(
    drawn: tuple[Circuit, list[Wire]], data: st.DataObject
) -> None:
    circuit, (wire,) = drawn
    known = {
        variable: data.draw(st.integers(0, size - 1))
        for variable, size in enumerate(circuit.sizes)
        if data.draw(st.booleans())
    }
    rest, (left,) = circuit.where([wire], known)
    assert not rest.support([left]).keys() & known.keys()
    for each in assignments(circuit):
        cells = [known.get(variable, cell) for variable, cell in enumerate(each)]
        assert true(rest, left, each) == true(circuit, wire, cells)


def test_effort_runs_out() -> None:
    circuit = Circuit([2] * 12)
    wire = circuit.every(
        [circuit.some([circuit.test(place, 1), circuit.test(place + 1, 2)]) for place in range(0, 12, 2)]
    )
    with pytest.raises(BudgetSpentError):
        find(circuit, wire, Effort(1 << 11))

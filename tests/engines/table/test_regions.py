"""Sets of assignments, asked of diagrams and of the solver: what each says is so of the assignments gone through one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hypothesis import given

from policy.engines.table.arranging import arranged
from policy.engines.table.circuit import FALSE, Circuit, Wire
from policy.engines.table.regions import Regions, met_in_order
from policy.reasoning.scenes.sets import Region
from policy.reasoning.scenes.solving import Solving
from tests.engines.table.circuits import Assignment, assignments, circuits, inside, true


def asked(circuit: Circuit, wire: Wire) -> Iterator[tuple[Region, set[Assignment]]]:
    """Yield a set as each engine has it, with its assignments."""
    every = {cells for cells in assignments(circuit) if true(circuit, wire, cells)}
    for near in (False, True):
        yield Regions(circuit, [wire], near=near).region(wire), every
    yield Solving(circuit).region(wire, {}), every


def within(box: Mapping[int, int], every: set[Assignment], circuit: Circuit) -> bool:
    return all(cells in every for cells in assignments(circuit) if inside(box, cells))


@given(circuits())
def test_each_variable_has_the_cells_that_it_has_in_some_assignment(drawn: tuple[Circuit, list[Wire]]) -> None:
    circuit, (wire, *_) = drawn
    for region, every in asked(circuit, wire):
        cells = region.cells()
        for variable, size in enumerate(circuit.sizes):
            found = {assignment[variable] for assignment in every}
            if every or variable in cells:
                assert cells.get(variable, (1 << size) - 1) == sum(1 << cell for cell in found)


@given(circuits())
def test_a_box_inside_is_found_iff_there_is_one(drawn: tuple[Circuit, list[Wire]]) -> None:
    circuit, (wire, *_) = drawn
    for region, every in asked(circuit, wire):
        box = region.inside()
        assert (box is None) == (not every)
        assert box is None or within(box, every, circuit)


@given(circuits())
def test_boxes_are_made_wide_and_stay_apart(drawn: tuple[Circuit, list[Wire]]) -> None:
    """The second box is around an assignment that the first leaves out; no variable of it can have a further cell."""
    circuit, (wire, *_) = drawn
    for region, every in asked(circuit, wire):
        first = region.inside()
        if first is None:
            continue
        first = region.widened(first)
        others = [cells for cells in sorted(every) if not inside(first, cells)]
        if not others:
            continue
        second = region.widened({variable: 1 << cell for variable, cell in enumerate(others[0])}, [first])
        left = every - {cells for cells in every if inside(first, cells)}
        assert within(second, left, circuit)
        assert inside(second, others[0])
        for variable, mask in second.items():
            for cell in range(circuit.sizes[variable]):
                assert mask >> cell & 1 or not within({**second, variable: mask | 1 << cell}, left, circuit)


@given(circuits())
def test_what_is_only_tested_alone_may_be_in_these_cells_whatever_the_rest_is(
    drawn: tuple[Circuit, list[Wire]],
) -> None:
    circuit, (wire, *_) = drawn
    alone = circuit.alone(wire)
    every = {cells for cells in assignments(circuit) if true(circuit, wire, cells)}
    for cells in every:
        assert inside(alone, cells)
        for variable, mask in alone.items():
            for cell in range(circuit.sizes[variable]):
                assert ((*cells[:variable], cell, *cells[variable + 1 :]) in every) == bool(mask >> cell & 1)


@given(circuits(outputs=3))
def test_an_order_in_which_what_is_joined_stands_near_has_each_variable_once(drawn: tuple[Circuit, list[Wire]]) -> None:
    circuit, wires = drawn
    order = met_in_order(circuit, wires)
    assert sorted(arranged(circuit, wires, order)) == sorted(order)


def test_variables_that_are_joined_stand_near_each_other() -> None:
    """Pairs whose halves stand far apart: the more of them, the more there would be to keep at once."""
    circuit = Circuit([2] * 16)
    pairs = [circuit.every((circuit.test(each, 2), circuit.test(each + 8, 2))) for each in range(8)]
    wire = circuit.some(pairs)
    order = arranged(circuit, [wire], list(range(16)))
    assert {frozenset(order[place : place + 2]) for place in range(0, 16, 2)} == {
        frozenset((each, each + 8)) for each in range(8)
    }
    assert wire != FALSE

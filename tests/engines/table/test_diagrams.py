"""What decision diagrams say of sets of assignments is what going through the assignments one by one finds."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.engines.table import diagrams, regions, shortest
from policy.engines.table.circuit import Circuit, Wire
from policy.engines.table.diagrams import TooManyNodesError
from policy.engines.table.regions import Outcomes, Regions, cells_in
from tests.engines.table.circuits import Assignment, assignments, circuits, inside, true

Drawn = tuple[Circuit, list[Wire]]


def boxes(draw: st.DataObject, circuit: Circuit, most: int = 5) -> dict[int, int]:
    """Draw a box over some variables."""
    some = draw.draw(st.lists(st.integers(0, len(circuit.sizes) - 1), max_size=most, unique=True))
    return {variable: draw.draw(st.integers(1, (1 << circuit.sizes[variable]) - 1)) for variable in sorted(some)}


def members(circuit: Circuit, wire: Wire, looked_past: Mapping[int, int]) -> list[Assignment]:
    """Return the assignments that are in a region that looks past some variables, whatever these are in it."""
    found = []
    for each in assignments(circuit):
        others = product(*(cells_in(mask, circuit.sizes[variable]) for variable, mask in looked_past.items()))
        for cells in others:
            settled = dict(zip(looked_past, cells, strict=True))
            if true(circuit, wire, [settled.get(variable, cell) for variable, cell in enumerate(each)]):
                found.append(each)
                break
    return found


@given(circuits(), st.data())
def test_a_region_meets_a_box_iff_a_member_is_in_it(drawn: Drawn, data: st.DataObject) -> None:
    circuit, wires = drawn
    past, box = boxes(data, circuit, 2), boxes(data, circuit)
    region = Regions(circuit, wires).region(wires[0], past)

    box = {variable: mask for variable, mask in box.items() if variable not in past}
    assert region.meets(box) == any(inside(box, each) for each in members(circuit, wires[0], past))


@given(circuits(), st.data())
def test_a_cube_lies_within_the_region_and_is_as_big_as_can_be(drawn: Drawn, data: st.DataObject) -> None:
    circuit, wires = drawn
    box = boxes(data, circuit)
    cube = Regions(circuit, wires).region(wires[0]).cube(box)
    region = set(members(circuit, wires[0], {}))

    assert (cube is None) == (not any(inside(box, each) for each in region))
    if cube is None:
        return
    everything = list(assignments(circuit))
    assert any(inside(box, each) and inside(cube, each) for each in everything)
    assert all(each in region for each in everything if inside(cube, each))
    for variable, mask in cube.items():
        for cell in range(circuit.sizes[variable]):
            if not mask >> cell & 1:
                bigger = {**cube, variable: mask | 1 << cell}
                assert not all(each in region for each in everything if inside(bigger, each))


@given(circuits(), st.data())
def test_a_departure_has_the_fewest_variables(drawn: Drawn, data: st.DataObject) -> None:
    circuit, wires = drawn
    variables = range(len(circuit.sizes))
    usual = {each: data.draw(st.integers(0, circuit.sizes[each] - 1)) for each in variables if data.draw(st.booleans())}
    kept = [each for each in usual if data.draw(st.booleans())]
    departed = Regions(circuit, wires).region(wires[0]).departure(kept, usual)

    sizes = [
        {variable for variable, cell in usual.items() if each[variable] != cell}
        for each in members(circuit, wires[0], {})
        if all(each[variable] == usual[variable] for variable in kept)
    ]
    assert (departed is None) == (not sizes)
    if departed is not None:
        assert departed in sizes
        assert len(departed) == min(map(len, sizes))


@given(circuits(2), st.data())
def test_settings_are_all_that_make_sure_with_the_fewest_variables(drawn: Drawn, data: st.DataObject) -> None:
    circuit, (valid, bad) = drawn
    bad = circuit.every((valid, bad))
    variables = range(len(circuit.sizes))
    past = boxes(data, circuit, 1)
    settable = {
        variable: data.draw(st.integers(1, (1 << circuit.sizes[variable]) - 1))
        for variable in variables
        if variable not in past and data.draw(st.booleans())
    }
    usual = {
        variable: data.draw(st.integers(0, circuit.sizes[variable] - 1))
        for variable in settable
        if data.draw(st.booleans())
    }
    found = Regions(circuit, [valid, bad]).settings(valid, bad, settable, usual, past, 1000)

    region, worse = members(circuit, valid, past), members(circuit, bad, past)

    def sure(setting: Mapping[int, int]) -> bool:
        after = {variable: 1 << cell for variable, cell in {**usual, **setting}.items()}
        return any(inside(after, each) for each in region) and not any(inside(after, each) for each in worse)

    for size in range(len(settable) + 1):
        enough = [
            dict(zip(some, cells, strict=True))
            for some in combinations(settable, size)
            for cells in product(*(cells_in(settable[variable], circuit.sizes[variable]) for variable in some))
            if sure(dict(zip(some, cells, strict=True)))
        ]
        if enough:
            assert sorted(map(sorted, (each.items() for each in found))) == sorted(
                map(sorted, (each.items() for each in enough))
            )
            return
    assert found == []


def outcomes(drawn: Drawn, past: Mapping[int, int]) -> tuple[Outcomes, dict[Assignment, int]]:
    """Return outcomes of three conditions made to exclude each other, and the outcome of each assignment that has one."""
    circuit, (first, second, valid) = drawn
    wires = [
        circuit.every((valid, first)),
        circuit.every((valid, first ^ 1, second)),
        circuit.every((valid, first ^ 1, second ^ 1)),
    ]
    found = {
        each: place
        for each in assignments(circuit)
        for place, wire in enumerate(wires)
        if inside(past, each) and true(circuit, wire, each)
    }
    return Regions(circuit, wires).outcomes(wires, past), found


@given(circuits(3), st.data())
def test_boxes_make_up_everything_with_what_is_possible_in_each(drawn: Drawn, data: st.DataObject) -> None:
    circuit, _ = drawn
    past = boxes(data, circuit, 2)
    asked, found = outcomes(drawn, past)
    told = list(asked.boxes())

    for cells in product(*(cells_in(mask, circuit.sizes[variable]) for variable, mask in past.items())):
        settled = dict(zip(past, cells, strict=True))
        possible = {place for each, place in found.items() if all(each[name] == cell for name, cell in settled.items())}
        (bits,) = (bits for box, bits in told if all(mask >> settled[name] & 1 for name, mask in box.items()))
        assert bits == sum(1 << place for place in possible)


@given(circuits(3), st.data())
def test_it_turns_on_variables_iff_two_assignments_that_differ_in_those_alone_differ(
    drawn: Drawn, data: st.DataObject
) -> None:
    circuit, _ = drawn
    past = boxes(data, circuit, 2)
    asked, found = outcomes(drawn, past)
    differences = [
        {variable for variable, cell in enumerate(one) if other[variable] != cell}
        for one, here in found.items()
        for other, there in found.items()
        if here != there
    ]
    apart = [each for each in differences if not each & past.keys()]

    assert asked.turning() == {variable for each in apart if len(each) == 1 for variable in each}
    free = [variable for variable in range(len(circuit.sizes)) if variable not in past and data.draw(st.booleans())]
    assert asked.turn_together(free) == any(each <= set(free) for each in apart)


def test_too_many_parts_and_variables_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    circuit = Circuit([2] * 40)
    pairs = [circuit.same(circuit.test(place, 1), circuit.test(place + 20, 1)) for place in range(20)]
    wire = circuit.every(pairs)
    order = [circuit.test(place, 1) for place in range(40)]
    with pytest.raises(TooManyNodesError):
        Regions(circuit, order).region(wire)
    monkeypatch.setattr(regions, "MOST_LEVELS", 39)
    with pytest.raises(TooManyNodesError):
        Regions(circuit, [wire])
    monkeypatch.setattr(shortest, "MOST_PARTS", -1)
    small = Circuit([2, 2])
    with pytest.raises(TooManyNodesError):
        Regions(small, [small.test(0, 1)]).settings(1, small.test(0, 1), {0: 3}, {}, {}, 1)
    assert diagrams.MASKS == 8

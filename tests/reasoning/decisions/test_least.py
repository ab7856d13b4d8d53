"""Least sets are least, all of them are found, and the first comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from policy.engines.table.circuit import Circuit, Wire
from policy.engines.table.regions import Regions
from policy.reasoning.scenes.enough import enough
from policy.reasoning.scenes.folding import folded
from policy.reasoning.scenes.least import Fault, Least, cells_of, fault_in, least_hitting, least_kept, least_settings
from policy.reasoning.scenes.solving import Solving
from tests.engines.table.circuits import circuits

sets = st.lists(st.frozensets(st.integers(0, 6), min_size=1, max_size=4), max_size=8)


def hits(chosen: tuple[int, ...], every: list[frozenset[int]]) -> bool:
    return all(not each.isdisjoint(chosen) for each in every)


def first_that_hits(every: list[frozenset[int]]) -> tuple[int, ...]:
    return next(some for size in range(8) for some in combinations(range(7), size) if hits(some, every))


@given(sets)
def test_the_first_of_the_smallest_sets_that_hit_all(every: list[frozenset[int]]) -> None:
    assert least_hitting(every) == first_that_hits(every)


@given(sets)
def test_what_is_kept_is_the_first_of_the_least_that_is_enough(every: list[frozenset[int]]) -> None:
    def departure(kept: tuple[int, ...]) -> frozenset[int] | None:
        return next((each for each in every if each.isdisjoint(kept)), None)

    assert least_kept(lambda kept: departure(tuple(kept))) == first_that_hits(every)


@given(circuits(2), st.data())
def test_searching_finds_the_settings_that_diagrams_hold(
    drawn: tuple[Circuit, list[Wire]], data: st.DataObject
) -> None:
    circuit, (valid, bad) = drawn
    bad = circuit.every((valid, bad))
    settable: dict[int, int] = {}
    usual: dict[int, int] = {}
    past: dict[int, int] = {}
    for variable, size in enumerate(circuit.sizes):
        full = (1 << size) - 1
        match data.draw(st.sampled_from(("open", "settable", "usual", "past"))):
            case "settable":
                settable[variable] = data.draw(st.integers(1, full))
            case "usual":
                settable[variable] = full
                usual[variable] = data.draw(st.integers(0, size - 1))
            case "past":
                past[variable] = data.draw(st.integers(1, full))
            case _:
                pass
    expected = Regions(circuit, [valid, bad]).settings(valid, bad, settable, usual, past, 1000)

    for oracle in (Regions(circuit, [valid, bad]), Solving(circuit)):
        fault = fault_in([oracle.region(bad, past)], oracle.region(valid, past))
        found = least_settings(settable, fault, 1000, usual)
        assert not found.more
        assert sorted(map(sorted, (each.items() for each in found.settings))) == sorted(
            map(sorted, (each.items() for each in expected))
        )


def test_a_search_that_takes_too_long_says_that_there_may_be_more() -> None:
    def hopeless(setting: Mapping[int, int]) -> Fault:
        """Nothing is as wanted, and only whole settings show it."""
        left = [variable for variable in range(12) if variable not in setting]
        if left:
            return Fault({left[0]: 0}, open=True)
        return Fault({variable: 1 << cell for variable, cell in setting.items()}, open=False)

    found = least_settings(dict.fromkeys(range(12), 3), hopeless, 10, {})

    assert found == Least((), more=True)


@given(st.lists(st.integers(2, 3), min_size=1, max_size=3), st.data())
def test_folded_boxes_are_what_was_folded(sizes: list[int], data: st.DataObject) -> None:
    whole = {variable: (1 << size) - 1 for variable, size in enumerate(sizes)}
    points = {cells: data.draw(st.integers(1, 2)) for cells in product(*(range(size) for size in sizes))}
    boxes = [({variable: 1 << cell for variable, cell in enumerate(cells)}, value) for cells, value in points.items()]
    told = folded(boxes, list(whole), whole)

    for cells, value in points.items():
        inside = [
            outcome for box, outcome in told if all(mask >> cells[variable] & 1 for variable, mask in box.items())
        ]
        assert inside == [value]
    assert all(mask != whole[variable] for box, _ in told for variable, mask in box.items())
    if len(set(points.values())) == 1:
        assert told == [({}, next(iter(points.values())))]
    assert cells_of(0b101) == [0, 2]


@given(circuits(2), st.data())
def test_what_is_enough_leaves_nothing_bad_and_no_part_of_it_would_do(
    drawn: tuple[Circuit, list[Wire]], data: st.DataObject
) -> None:
    circuit, (valid, bad) = drawn
    bad = circuit.every((valid, bad))
    past = {
        variable: (1 << size) - 1 for variable, size in enumerate(circuit.sizes) if data.draw(st.integers(0, 3)) == 0
    }
    settable = {variable: (1 << size) - 1 for variable, size in enumerate(circuit.sizes) if variable not in past}
    good = circuit.every((valid, bad ^ 1))

    def outside(boxes: Sequence[Mapping[int, int]]) -> Wire:
        tests = [circuit.some(circuit.test(variable, mask) ^ 1 for variable, mask in box.items()) for box in boxes]
        return circuit.every((good, *tests))

    for oracle in (Regions(circuit, [valid, bad]), Solving(circuit)):
        region = oracle.region(bad, past)
        found = enough([region], lambda boxes, at=oracle: at.region(outside(boxes), past).part({}), settable)
        settling = Regions(circuit, [valid, bad]).settings(valid, bad, settable, {}, past, 1)
        if found is None:
            continue
        box = {variable: 1 << cell for variable, cell in found.items()}
        assert not region.meets(box)
        assert oracle.region(good, past).meets(box)
        assert len(settling[0]) <= len(found)
        assert all(region.meets({each: box[each] for each in box if each != left_out}) for left_out in box)

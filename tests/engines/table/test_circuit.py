"""Joining wires while working out what they say of each other changes nothing but how it is written."""

from __future__ import annotations

from hypothesis import given

from policy.engines.table.circuit import FALSE, Circuit, Wire
from tests.engines.table.circuits import assignments, circuits, true


@given(circuits(outputs=4))
def test_a_narrowed_wire_is_true_iff_all_are(drawn: tuple[Circuit, list[Wire]]) -> None:
    circuit, wires = drawn
    narrowed = circuit.narrowed(wires)
    for cells in assignments(circuit):
        assert true(circuit, narrowed, cells) == all(true(circuit, wire, cells) for wire in wires)
    assert circuit.narrowed([narrowed]) == narrowed


def test_what_two_alternatives_have_in_common_drops_out() -> None:
    """One of several rules fires and none of those does: that cannot be; none of all but one: then it is that one."""
    circuit = Circuit([2] * 8)
    rules = [circuit.every((circuit.test(each, 2), circuit.test(each + 1, 2))) for each in range(0, 8, 2)]
    some, fewer = circuit.some(rules), circuit.some(rules[1:])

    assert circuit.narrowed((some, some ^ 1)) == FALSE
    assert circuit.every((some, fewer ^ 1)) != circuit.every((rules[0], fewer ^ 1))
    assert circuit.narrowed((some, fewer ^ 1)) == circuit.every((rules[0], fewer ^ 1))


def test_what_is_settled_drops_out_however_deep_it_is_asked_for() -> None:
    circuit = Circuit([2, 3, 2, 2])
    settled, wider = circuit.test(1, 0b010), circuit.test(1, 0b011)
    deep = circuit.some(
        (circuit.every((circuit.some((wider, circuit.test(0, 2))), circuit.test(2, 2))), circuit.test(3, 2))
    )

    narrowed = circuit.narrowed((settled, deep))
    assert narrowed == circuit.every((settled, circuit.some((circuit.test(2, 2), circuit.test(3, 2)))))
    assert circuit.support([narrowed]).keys() == {1, 2, 3}

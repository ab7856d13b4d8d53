"""What justifies a wire is enough for it."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from policy.engines.table.circuit import Circuit, Wire
from policy.engines.table.justify import justified
from tests.engines.table.circuits import assignments, circuits, true


@given(circuits(), st.data())
def test_a_wire_is_true_wherever_it_is_justified(drawn: tuple[Circuit, list[Wire]], data: st.DataObject) -> None:
    circuit, (wire,) = drawn
    holding = [cells for cells in assignments(circuit) if true(circuit, wire, cells)]
    assume(holding)
    cells = data.draw(st.sampled_from(holding))
    past = data.draw(st.frozensets(st.sampled_from(range(len(circuit.sizes)))))

    box = justified(circuit, wire, dict(enumerate(cells)), past)

    assert past.isdisjoint(box)
    assert all(mask >> cells[variable] & 1 for variable, mask in box.items())
    for other in assignments(circuit):
        inside = all(mask >> other[variable] & 1 for variable, mask in box.items())
        assert not inside or any(other[each] != cells[each] for each in past) or true(circuit, wire, other)

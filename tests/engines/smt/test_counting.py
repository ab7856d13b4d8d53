"""How many literals are true, and what they weigh, beside adding up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policy.engines.smt.circuit import Circuit
from policy.engines.smt.counting import weighs_at_most
from policy.engines.smt.solver import Solver, possible


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 9)), max_size=6), st.integers(0, 30))
def test_weights_add_up(weighted: list[tuple[bool, int]], bound: int) -> None:
    circuit = Circuit()
    literals = [circuit.input() for _ in weighted]
    light = weighs_at_most(
        circuit, [(each, weight) for each, (_, weight) in zip(literals, weighted, strict=True)], bound
    )

    values = [literal if true else -literal for literal, (true, _) in zip(literals, weighted, strict=True)]

    assert possible(Solver(circuit).check((light, *values))) is (
        sum(weight for true, weight in weighted if true) <= bound
    )


def test_many_weights_are_no_deeper_than_a_few() -> None:
    circuit = Circuit()
    literals = list(circuit.inputs(3000))

    light = weighs_at_most(circuit, [(each, 1) for each in literals], 2)

    assert not possible(Solver(circuit).check((light, *literals[:3])))
    assert possible(Solver(circuit).check((light, *literals[:2])))

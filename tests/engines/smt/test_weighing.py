"""What has to be given up at the least, beside trying everything."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from policy.engines.smt.circuit import Circuit
from policy.engines.smt.solver import Sat, Solver
from policy.engines.smt.weighing import Weighing

SIZE = 6
LITERALS = st.integers(1, SIZE).flatmap(lambda each: st.sampled_from((each, -each)))
CLAUSES = st.lists(st.lists(LITERALS, min_size=1, max_size=3), max_size=14)


@given(CLAUSES, CLAUSES, st.lists(LITERALS, max_size=2), st.dictionaries(LITERALS, st.integers(1, 5), max_size=8))
def test_no_valuation_gives_up_less(
    clauses: list[list[int]], later: list[list[int]], assumed: list[int], wanted: dict[int, int]
) -> None:
    circuit = Circuit()
    inputs = circuit.inputs(SIZE)
    solver = Solver(circuit)

    def named(literal: int) -> int:
        return inputs[abs(literal) - 1] if literal > 0 else -inputs[abs(literal) - 1]

    weighing = Weighing(solver, [named(each) for each in assumed], {named(each): wanted[each] for each in wanted})
    required: list[list[int]] = []
    for more in (clauses, later):
        required += more
        for clause in more:
            solver.require(tuple(map(named, clause)))
        lightest = [
            values
            for values in product((False, True), repeat=SIZE)
            if all(holds(values, each) for each in assumed)
            and all(any(holds(values, each) for each in clause) for clause in required)
        ]
        true = weighing.valuation(inputs)
        if not lightest:
            assert true is None
            return
        least = min(weight(values, wanted) for values in lightest)
        assert true is not None
        assert weighing.least == least
        assert weight([true.get(each, False) for each in inputs], wanted) == least
        for values in lightest:
            settled = [literal if value else -literal for literal, value in zip(inputs, values, strict=True)]
            light = isinstance(solver.check((*weighing.literals, *settled)), Sat)
            assert light is (weight(values, wanted) == least)


def holds(values: tuple[bool, ...] | list[bool], literal: int) -> bool:
    return values[abs(literal) - 1] is (literal > 0)


def weight(values: tuple[bool, ...] | list[bool], wanted: dict[int, int]) -> int:
    return sum(each for literal, each in wanted.items() if not holds(values, literal))

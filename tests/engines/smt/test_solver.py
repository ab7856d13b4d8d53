"""The door to the solver: no answer passes for another, and none is given that was not earned."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from policy.engines.certificate import check
from policy.engines.smt import certificate as writing
from policy.engines.smt.certificate import certify, clauses_of
from policy.engines.smt.circuit import FALSE, TRUE, Circuit, Simulation
from policy.engines.smt.counting import at_least, at_most
from policy.engines.smt.solver import Sat, Solver, UndecidedError, Unknown, Unsat, possible


def pigeons(circuit: Circuit, holes: int) -> int:
    """Return a literal that is true iff so many holes take one pigeon more, each its own: never, and hard to see."""
    sits = [[circuit.input() for _ in range(holes)] for _ in range(holes + 1)]
    apart = [
        circuit.any_of((-first[hole], -second[hole]))
        for first, second in combinations(sits, 2)
        for hole in range(holes)
    ]
    return circuit.all_of([*(circuit.any_of(each) for each in sits), *apart])


@pytest.mark.parametrize("answer", [Sat({}), Unsat(()), Unknown("out of steps")])
def test_no_answer_has_a_truth_value(answer: object) -> None:
    """``if solver.check(...)`` cannot be written: an answer is looked at by its class."""
    with pytest.raises(TypeError):
        bool(answer)


def test_out_of_steps_is_unknown() -> None:
    """A question that is too hard for its budget has no answer, and asking whether it is possible raises."""
    circuit = Circuit()
    hard = pigeons(circuit, 9)

    outcome = Solver(circuit, steps=1000).check((hard,))

    assert isinstance(outcome, Unknown)
    assert "steps" in outcome.reason
    with pytest.raises(UndecidedError):
        possible(outcome)


def test_out_of_time_is_unknown() -> None:
    """The same where time runs out, during a check or before it."""
    circuit = Circuit()
    hard = pigeons(circuit, 11)
    solver = Solver(circuit, seconds=0.2)

    assert isinstance(solver.check((hard,)), Unknown)
    assert solver.check((TRUE,)) == Unknown("out of time")


def test_a_solver_that_gave_up_can_still_answer() -> None:
    """One question that is too hard does not spoil the next."""
    circuit = Circuit()
    hard, easy = pigeons(circuit, 9), circuit.input()
    solver = Solver(circuit, steps=50_000)

    assert isinstance(solver.check((hard,)), Unknown)
    assert isinstance(solver.check((easy,), read=(easy,)), Sat)
    assert isinstance(solver.check((easy, -easy)), Unsat)


def test_a_core_is_among_the_assumptions() -> None:
    """What cannot hold together is told in literals, and cannot hold together."""
    circuit = Circuit()
    first, second, third = (circuit.input() for _ in range(3))
    solver = Solver(circuit)

    outcome = solver.check((first, circuit.all_of((-first, second)), third), core=True)

    assert isinstance(outcome, Unsat)
    assert outcome.core is not None
    assert third not in outcome.core
    assert isinstance(solver.check(outcome.core), Unsat)


def test_constants() -> None:
    """Gates that do not depend on anything are no gates."""
    circuit = Circuit()
    one = circuit.input()

    assert circuit.all_of(()) == TRUE
    assert circuit.any_of(()) == FALSE
    assert circuit.all_of((one, TRUE)) == one
    assert circuit.all_of((one, -one)) == FALSE
    assert circuit.any_of((one, FALSE)) == one
    assert isinstance(Solver(circuit).check((TRUE,)), Sat)
    assert isinstance(Solver(circuit).check((FALSE,)), Unsat)


def test_equal_gates_are_one() -> None:
    """The order in which parts are given, and how often, makes no difference."""
    circuit = Circuit()
    one, other = circuit.input(), circuit.input()

    assert circuit.all_of((one, other)) == circuit.all_of((other, one, other))


@pytest.mark.parametrize("bound", range(-1, 6))
def test_counting(bound: int) -> None:
    """At least and at most so many, on every assignment to four literals."""
    circuit = Circuit()
    literals = [circuit.input() for _ in range(4)]
    least, most = (
        Simulation(circuit, found) for found in (at_least(circuit, literals, bound), at_most(circuit, literals, bound))
    )
    for bits in product((0, 1), repeat=4):
        inputs = dict(zip(literals, bits, strict=True))
        assert least.run(inputs, 1) == (sum(bits) >= bound)
        assert most.run(inputs, 1) == (sum(bits) <= bound)


def test_required_clauses_are_loaded_with_their_inputs() -> None:
    """A solver that is asked about an input respects what is required of it, and of what that depends on."""
    circuit = Circuit()
    one, other, third = (circuit.input() for _ in range(3))
    circuit.require((-one, other))
    circuit.require((-other, third))

    assert isinstance(Solver(circuit).check((one, -third)), Unsat)


def test_the_value_of_a_gate_is_that_of_its_parts() -> None:
    """Of most gates only one half is loaded; of one that is read, both are."""
    circuit = Circuit()
    one, other = circuit.input(), circuit.input()
    both, neither = circuit.all_of((one, other)), circuit.all_of((-one, -other))
    solver = Solver(circuit)
    for bits in product((1, -1), repeat=2):
        outcome = solver.check((one * bits[0], other * bits[1], circuit.any_of((both, neither, one, -one))))
        assert isinstance(outcome, Sat)
        for fixed in ((), (both,), (-both,), (neither,), (-neither,)):
            outcome = solver.check((one * bits[0], other * bits[1], *fixed), read=(both, neither))
            if isinstance(outcome, Sat):
                expected = {both: bits == (1, 1), neither: bits == (-1, -1)}
                assert all(expected[gate] is value for gate, value in outcome.true.items())


def test_what_is_asked_later_is_loaded_later() -> None:
    """A solver that has answered goes on with what was added to its circuit since, whichever half it needs."""
    circuit = Circuit()
    inputs = [circuit.input() for _ in range(4)]
    solver = Solver(circuit)
    for bound in range(6):
        root = circuit.all_of((at_most(circuit, inputs, bound), at_least(circuit, inputs, 3)))
        for literal in (root, -root):
            assert type(solver.check((literal,))) is type(Solver(circuit).check((literal,)))


@pytest.mark.parametrize("holes", [2, 4, 5])
def test_a_certificate_is_accepted(holes: int) -> None:
    """What z3's program records is enough for a checker that shares nothing with it."""
    circuit = Circuit()
    certificate = certify(circuit, (pigeons(circuit, holes),))

    assert certificate is not None
    assert check(certificate.clauses, certificate.proof).valid


def test_what_is_possible_has_no_certificate() -> None:
    """None is written for clauses that can all be true, and that of others is not accepted for them."""
    circuit = Circuit()
    impossible = certify(circuit, (pigeons(circuit, 4),))
    easy = circuit.any_of((circuit.input(), circuit.input()))

    assert certify(circuit, (easy,)) is None
    assert impossible is not None
    assert not check(clauses_of(circuit, (easy,)), impossible.proof).valid


def test_without_z3s_program_there_is_no_certificate(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proof then stays unconfirmed; nothing fails."""
    monkeypatch.setattr(writing, "_program", lambda: None)
    circuit = Circuit()

    assert certify(circuit, (pigeons(circuit, 2),)) is None

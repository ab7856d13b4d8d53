"""The least partial assignments that settle a question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from policy.engines.smt.circuit import Literal
from policy.engines.smt.counting import at_most
from policy.engines.smt.facts import Code, inputs_of, is_value, value_in, values_of
from policy.engines.smt.session import Session
from policy.engines.smt.solver import Sat, Solver, UndecidedError, Unknown, Unsat
from policy.semantics.values import Scenario
from policy.syntax.types import Value


@frozen
class Implicants:
    """All least assignments, or, where not ``complete``, the first that were found."""

    assignments: tuple[Scenario, ...]
    complete: bool = True


def minimum_implicants(
    session: Session, goal: Literal, names: Sequence[str], assumptions: Iterable[Literal] = (), limit: int = 100
) -> Implicants:
    """Return all assignments of least size to some of the named facts, each possible, after which the goal is certain.

    Candidates and objections take turns: a candidate is a valuation in which the goal holds, of which some facts are
    kept; an objection is one that agrees on what was kept and in which the goal fails, so that some kept fact must differ.

    Args:
        goal: What has to hold in every valuation that satisfies the assumptions and extends the assignment.
        names: The facts that an assignment may speak of, in the order in which it does.

    Raises:
        UndecidedError: The solver gave up.
    """
    circuit = session.circuit
    given = list(assumptions)
    session.settle()
    depends = set(circuit.cone((*given, goal), set())[0])
    codes = {name: code for name in names if not depends.isdisjoint(inputs_of(code := session.world.code(name)))}
    kept = {name: circuit.input() for name in codes}
    inputs = [each for code in codes.values() for each in inputs_of(code)]
    candidates = Solver(circuit)
    found: list[dict[str, Value]] = []
    size = 0
    while size <= len(codes) and len(found) < limit:
        bound = at_most(circuit, list(kept.values()), size)
        match candidates.check([*given, goal, bound], read=[*inputs, *kept.values()]):
            case Unknown(reason):
                raise UndecidedError(reason)
            case Unsat():
                if found:
                    break
                size += 1
            case Sat(true):
                chosen = {name: value_in(code, true) for name, code in codes.items() if true.get(kept[name], False)}
                literals = {name: is_value(circuit, codes[name], value) for name, value in chosen.items()}
                match session.solver.check([*given, -goal, *literals.values()], read=inputs):
                    case Unknown(reason):
                        raise UndecidedError(reason)
                    case Unsat():
                        found.append(chosen)
                        used = [circuit.all_of((kept[name], each)) for name, each in literals.items()]
                        candidates.require(tuple(-each for each in used))
                    case Sat(other):
                        candidates.require(
                            tuple(
                                circuit.all_of((kept[name], -is_value(circuit, code, value_in(code, other))))
                                for name, code in codes.items()
                            )
                        )
    found.sort(key=lambda each: [_place(codes[name], each, name) for name in codes])
    return Implicants(tuple(found), len(found) < limit)


def _place(code: Code, assignment: Scenario, name: str) -> tuple[bool, int]:
    return (name not in assignment, values_of(code).index(assignment[name]) if name in assignment else 0)

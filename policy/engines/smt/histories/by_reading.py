"""In which readings a history can be found, and a shortest one for each that the others do not serve."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import prod

from attrs import frozen

from policy.engines.smt.circuit import Literal, Simulation
from policy.engines.smt.combinations import MOST, Combinations, Table, masks_of, table_literal
from policy.engines.smt.facts import inputs_of, values_of
from policy.engines.smt.histories.decode import chosen_in, history, inputs
from policy.engines.smt.histories.goals import Aim, aims
from policy.engines.smt.histories.shortest import confirm
from policy.engines.smt.histories.unrolled import Unrolled
from policy.engines.smt.scope import Scope
from policy.engines.smt.solver import Sat, UndecidedError, Unknown, Unsat
from policy.semantics.histories.histories import History
from policy.syntax.processes import Course


@frozen
class Served:
    """``every``: the combinations of the readings that matter. ``table``: those in which a history was found.

    ``histories``: the shortest that were found, the shortest first, each with the combinations in which it goes and none before it does.
    """

    every: Combinations
    table: Table
    histories: tuple[tuple[Table, History], ...]


def served(unrolled: Unrolled, statement: Course, assuming: Collection[str] = (), depth: int = 8) -> Served:
    """Return in which combinations of readings a history refutes a claim, or is what a `possible` is about.

    In those that are left there is none of so many steps. Each history is a shortest one in the combinations it is told for.

    Raises:
        UndecidedError: The solver gave up, or there are too many combinations.
    """
    wanted = aims(unrolled.held.policy, unrolled.held.scope, statement)
    scope, every = _readings(unrolled, wanted, assuming, depth)
    table, found = 0, []
    for length in range(depth + 1):
        for aim in wanted:
            goal = unrolled.circuit.all_of(_goal(unrolled, aim, assuming, length))
            for more, each in _of_length(unrolled, scope, every, goal, length, table):
                confirm(unrolled, statement, assuming, each)
                table |= more
                found.append((more, each))
            if table == every.full:
                return Served(every, table, tuple(found))
    return Served(every, table, tuple(found))


def _goal(unrolled: Unrolled, aim: Aim, assuming: Collection[str], length: int) -> list[Literal]:
    return [
        *unrolled.possible(length),
        *unrolled.in_turn(aim.named, length),
        *unrolled.assumed(assuming),
        unrolled.reached(aim.wanted, length),
    ]


def _readings(
    unrolled: Unrolled, wanted: Collection[Aim], assuming: Collection[str], depth: int
) -> tuple[Scope, Combinations]:
    """Return the readings on which anything turns that is asked, and their combinations.

    Raises:
        UndecidedError: There are too many.
    """
    roots = [each for aim in wanted for each in _goal(unrolled, aim, assuming, depth)]
    seen = set(unrolled.circuit.cone(roots, set())[0])
    codes = {
        name: unrolled.room.settled[name]
        for name in unrolled.held.readings
        if not seen.isdisjoint(inputs_of(unrolled.room.settled[name]))
    }
    values = {name: tuple(map(str, values_of(code))) for name, code in codes.items()}
    if prod(map(len, values.values())) > MOST:
        raise UndecidedError("too many combinations of readings")
    return Scope(unrolled.room.index, unrolled.circuit, tuple(codes), (codes,), {}), Combinations(values)


def serves(
    unrolled: Unrolled, statement: Course, assuming: Collection[str], every: Combinations, history: History
) -> Table:
    """Return the combinations in which the same happens, with the same facts, and comes to what is sought at the end."""
    length = len(history.steps)
    wanted = aims(unrolled.held.policy, unrolled.held.scope, statement)
    codes = {name: unrolled.room.settled[name] for name in every.values}
    masks = masks_of(Scope(unrolled.room.index, unrolled.circuit, tuple(codes), (codes,), {}), every)
    true = chosen_in(unrolled, history) | {unrolled.room.assumed[name]: True for name in assuming}
    table = 0
    for aim in wanted:
        simulation = Simulation(unrolled.circuit, unrolled.circuit.all_of(_goal(unrolled, aim, assuming, length)))
        kept = {each: every.full if true.get(each, False) else 0 for each in simulation.inputs if each not in masks}
        table |= simulation.run(masks | kept, every.full)
    return table


def _of_length(
    unrolled: Unrolled, scope: Scope, every: Combinations, goal: Literal, length: int, table: Table
) -> list[tuple[Table, History]]:
    """Return histories of a length in combinations that no other serves.

    One serves every combination in which the same happens, with the same facts: the circuit says at once which these are.

    Raises:
        UndecidedError: The solver gave up.
    """
    found: list[tuple[Table, History]] = []
    masks = masks_of(scope, every)
    simulation: Simulation | None = None
    while table != every.full:
        asked = (goal, table_literal(scope, every, every.full & ~table))
        if simulation is None and isinstance(_sat(unrolled, asked, ()), Unsat):
            break
        simulation = simulation or Simulation(unrolled.circuit, goal)
        outcome = _sat(unrolled, asked, (*inputs(unrolled, length), *simulation.inputs))
        if isinstance(outcome, Unsat):
            break
        true = outcome.true
        kept = {each: every.full if true.get(each, False) else 0 for each in simulation.inputs if each not in masks}
        more = simulation.run(masks | kept, every.full) & ~table
        assert more, "a history serves at least the combination that it was asked for"
        table |= more
        found.append((more, history(unrolled, true, length)))
    return found


def _sat(unrolled: Unrolled, asked: Sequence[Literal], read: Sequence[Literal]) -> Sat | Unsat:
    """Return what the solver says.

    Raises:
        UndecidedError: It gave up.
    """
    outcome = unrolled.solver.check(asked, read=read)
    if isinstance(outcome, Unknown):
        raise UndecidedError(outcome.reason)
    return outcome

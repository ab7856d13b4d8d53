"""The shortest history that refutes a claim, or that a `possible` is about, up to some length."""

from __future__ import annotations

from collections.abc import Collection
from typing import assert_never

from policy.engines.smt.histories.decode import history, inputs
from policy.engines.smt.histories.goals import Aim, aims
from policy.engines.smt.histories.unrolled import Unrolled
from policy.engines.smt.solver import SECONDS, STEPS, Sat, UndecidedError, Unknown, Unsat
from policy.semantics.histories.entities import Scope
from policy.semantics.histories.histories import History, replay
from policy.semantics.histories.sought import reached, sought
from policy.semantics.values import Scenario
from policy.syntax.policy import Policy
from policy.syntax.processes import Course


def shortest(
    policy: Policy,
    scope: Scope,
    statement: Course,
    assuming: Collection[str] = (),
    reading: Scenario | None = None,
    depth: int = 8,
    *,
    steps: int = STEPS,
    seconds: float = SECONDS,
) -> History | None:
    """Return a shortest history that refutes a claim, or that a `possible` is about; ``None`` iff there is none of so many steps.

    Args:
        scope: How many entities there are.
        assuming: Names of assumptions.
        reading: Readings that are fixed.
        depth: How many steps it may have.

    Raises:
        UndecidedError: The solver gave up.
    """
    unrolled = Unrolled(policy, scope, (statement,), steps=steps, seconds=seconds)
    return shortest_in(unrolled, statement, assuming, reading, depth)


def shortest_in(
    unrolled: Unrolled,
    statement: Course,
    assuming: Collection[str] = (),
    reading: Scenario | None = None,
    depth: int = 8,
) -> History | None:
    """Return what `shortest` does, for one of the claims that an unrolled process was made for."""
    held = unrolled.held
    wanted = aims(held.policy, held.scope, statement)
    for length in range(depth + 1):
        for aim in wanted:
            found = _of_length(unrolled, aim, assuming, reading, length)
            if found is not None:
                confirm(unrolled, statement, assuming, found)
                return found
    return None


def _of_length(
    unrolled: Unrolled, aim: Aim, assuming: Collection[str], reading: Scenario | None, length: int
) -> History | None:
    goal = unrolled.reached(aim.wanted, length)
    assumptions = [
        *unrolled.possible(length),
        *unrolled.in_turn(aim.named, length),
        *unrolled.assumed(assuming, reading),
        goal,
    ]
    outcome = unrolled.solver.check(assumptions, read=inputs(unrolled, length))
    match outcome:
        case Sat(true):
            return history(unrolled, true, length)
        case Unsat():
            return None
        case Unknown(reason):
            raise UndecidedError(reason)
        case _:
            assert_never(outcome)


def confirm(unrolled: Unrolled, statement: Course, assuming: Collection[str], found: History) -> None:
    """Nothing is shown that the definition does not find so."""
    held = unrolled.held
    assert replay(held, found, assuming) is None, "the definition replays what the solver found"
    every = sought(held.policy, held.scope, statement)
    assert any(reached(held, wanted, found) == len(found.steps) for wanted in every), "the definition finds it too"

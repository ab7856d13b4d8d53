"""A proof for histories of every length and any number of entities, if one is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import assert_never

from attrs import frozen

from policy.engines.smt.histories.goals import opened
from policy.engines.smt.histories.inductive.atoms import Clause, atoms, clauses, denied, turning_on
from policy.engines.smt.histories.inductive.hunt import Hunt
from policy.engines.smt.histories.inductive.reach import reach
from policy.engines.smt.solver import SECONDS, STEPS
from policy.syntax.declarations import Always, Never, Possible
from policy.syntax.expressions import Condition, Defined, EveryMember, Not, SomeMember
from policy.syntax.policy import Policy
from policy.syntax.processes import Course, InTime, State, Variable
from policy.syntax.walk import leaves

LONGEST = 3
"""Atoms of a clause."""

CANDIDATES = 40_000
"""Clauses that are tried; where longer ones would be more, they are not tried."""


@frozen
class Invariant:
    """Clauses that hold at first and that no step breaks, so that what a claim excludes is never so.

    ``variables``: of the clauses; each holds for every choice of entities for them. None where every step by itself is enough.
    """

    variables: tuple[Variable, ...]
    clauses: tuple[Clause, ...]


def invariant(
    policy: Policy,
    statement: Course,
    assuming: Collection[str] = (),
    *,
    readings: Sequence[Mapping[str, tuple[str, ...]]] = ({},),
    steps: int = STEPS,
    seconds: float = SECONDS,
) -> Invariant | None:
    """Return an invariant by which a claim holds for histories of every length, for any number of entities.

    ``None`` where none was found: the claim may hold all the same.

    Args:
        assuming: Names of assumptions.
        readings: For one of these it has to hold, each reading having one of these values; all where none is named.
        steps: Work for one question to the solver.
        seconds: Time for all of it.

    Raises:
        UndecidedError: The solver gave up.
    """
    shaped = _shape(statement)
    if shaped is None:
        return None
    own, body = shaped
    states, changing = turning_on(policy, body)
    variables = _variables(policy, own, states)
    names = {step.name for step in changing} | _taken(policy, body)
    taken = [step for step in policy.process.steps.values() if step.name in names]
    found = reach(policy, body, own, variables, taken, assuming)
    if found is None:
        return None
    hunt = Hunt(policy, body, own, variables, taken, found, assuming, readings, limit=steps, seconds=seconds)
    every = atoms(policy, body, own, variables, states)
    itself = denied(body, own)
    for most in range(1, LONGEST + 1):
        tried = list(dict.fromkeys((*itself, *clauses(every, most))))
        if len(tried) > CANDIDATES:
            return None
        left = hunt.survive(hunt.hold_at_first(tried))
        if hunt.excludes(left):
            return Invariant(tuple(variables), tuple(_fewest(hunt, left)))
    return None


def _shape(statement: Course) -> tuple[tuple[Variable, ...], Condition] | None:
    """Return what must never be so, and for which variables; ``None`` for a claim of another kind."""
    match statement:
        case Never(condition):
            return opened(condition, SomeMember)
        case Always(condition):
            variables, body = opened(condition, EveryMember)
            return variables, Not(body)
        case Possible() | InTime():
            return None
        case _:
            assert_never(statement)


def _variables(policy: Policy, own: Sequence[Variable], states: Sequence[State]) -> list[Variable]:
    """Return the variables of clauses: those of the claim, and as many more as a state is about."""
    found = list(own)
    wanted: Counter[str] = Counter()
    for state in states:
        wanted |= Counter(param.sort for param in state.params)
    steps = policy.process.steps.values()
    for sort, count in wanted.items():
        spare = dict.fromkeys((sort, *(param.name for step in steps for param in step.params if param.sort == sort)))
        for name in (*spare, *(f"{sort}_{number}" for number in range(2, count + 2))):
            if sum(each.sort == sort for each in found) < count and all(each.name != name for each in found):
                found.append(Variable(name, sort))
    return found


def _taken(policy: Policy, body: Condition) -> set[str]:
    """Return the steps of which a condition says that they have just been taken."""
    return {leaf.name for leaf in leaves(body) if isinstance(leaf, Defined)} & policy.process.steps.keys()


def _fewest(hunt: Hunt, clauses: Sequence[Clause]) -> list[Clause]:
    """Return a few of some clauses that are enough: none of them can be left out.

    Raises:
        UndecidedError: The solver gave up.
    """
    needed: dict[Clause, None] = {}
    waiting = dict.fromkeys(hunt.rests_on(clauses, None))
    while waiting:
        clause = next(iter(waiting))
        del waiting[clause]
        needed[clause] = None
        waiting |= dict.fromkeys(each for each in hunt.rests_on(clauses, clause) if each not in needed)
    kept = [each for each in clauses if each in needed]
    for each in list(kept):
        fewer = [other for other in kept if other != each]
        if hunt.survive(fewer) == fewer and hunt.excludes(fewer):
            kept = fewer
    return kept

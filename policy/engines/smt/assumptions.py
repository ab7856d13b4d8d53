"""All minimal sets of assumptions that are enough."""

from __future__ import annotations

from collections.abc import Sequence

from policy.engines.smt.circuit import Literal
from policy.engines.smt.solver import Sat, Solver, UndecidedError, Unknown, Unsat

MOST = 2000
"""With more candidates than this the question is given up."""

Names = frozenset[int]


def enough(solver: Solver, failing: Literal, assumptions: Sequence[Literal]) -> list[tuple[int, ...]]:
    """Return all minimal sets of assumptions, by their places, under which a claim fails nowhere.

    Candidates and objections take turns: a set that is enough has, for every failing instance, an assumption that the
    instance breaks; so the candidates are the minimal sets that meet all objections so far.

    Args:
        failing: The claim fails, whatever is assumed.

    Raises:
        UndecidedError: The solver gave up, or there are too many candidates.
    """
    solver.load(assumptions)
    variables = [abs(each) for each in assumptions]
    candidates: list[Names] = [frozenset()]
    proved: list[Names] = []
    while True:
        candidate = next((each for each in candidates if each not in proved), None)
        if candidate is None:
            return sorted((tuple(sorted(each)) for each in proved), key=lambda each: (len(each), each))
        match solver.check((failing, *(assumptions[place] for place in sorted(candidate))), read=variables):
            case Unsat():
                proved.append(candidate)
            case Unknown(reason):
                raise UndecidedError(reason)
            case Sat(true):
                broken = frozenset(place for place, each in enumerate(assumptions) if true[abs(each)] is (each < 0))
                candidates = _meeting(candidates, broken)
                if len(candidates) > MOST:
                    raise UndecidedError("too many sets of assumptions")


def _meeting(candidates: list[Names], objection: Names) -> list[Names]:
    """Return the minimal sets that meet one more objection, the least first."""
    met = [each for each in candidates if each & objection]
    grown = {each | {place} for each in candidates if not each & objection for place in objection}
    grown = {each for each in grown if not any(less <= each for less in met)}
    minimal = [each for each in grown if not any(less < each for less in grown)]
    return sorted((*met, *minimal), key=lambda each: (len(each), sorted(each)))

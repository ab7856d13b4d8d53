"""Valuations in which as little as can be is given up of what is wanted, by weight: a lower bound grows core by core.

That is core-guided MaxSAT, known as OLL: wanted literals that cannot hold together cost at least the least of their weights.
Once that is counted, one of them may be false for nothing, and it is wanted that no further one is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policy.engines.smt.circuit import Literal
from policy.engines.smt.counting import at_least
from policy.engines.smt.solver import Sat, Solver, UndecidedError, Unknown, Unsat


class Weighing:
    """Literals that are wanted, each with its weight, and what their being false weighs at the least.

    ``least``: no valuation that the solver has allowed gives up less. Whoever owns the solver may require more of it at any
    time; the bound stays true.

    Args:
        solver: What has to hold in any case.
        assumed: Literals that have to hold as well.
        wanted: Literals with what it weighs that they are false, at least 1.
    """

    def __init__(self, solver: Solver, assumed: Sequence[Literal], wanted: Mapping[Literal, int]) -> None:
        self.least = 0
        self._solver = solver
        self._assumed = tuple(assumed)
        self._wanted = dict(wanted)
        self._counted: dict[Literal, tuple[tuple[Literal, ...], int]] = {}

    @property
    def literals(self) -> tuple[Literal, ...]:
        """Literals that, once `valuation` has returned one, are all true in exactly the valuations that weigh as little."""
        return (*self._assumed, *self._wanted)

    def valuation(self, read: Sequence[Literal]) -> Mapping[Literal, bool] | None:
        """Return values of variables in a valuation of the least weight; ``None`` iff there is none at all.

        Raises:
            UndecidedError: The solver gave up; ``least`` holds all the same.
        """
        while True:
            outcome = self._solver.check(self.literals, read=read, core=True)
            match outcome:
                case Sat(true):
                    return true
                case Unsat(core) if core is not None:
                    needed = self._needed([literal for literal in core if literal in self._wanted])
                    if not needed:
                        return None
                    self._count(needed)
                case Unsat():
                    raise UndecidedError("no core")
                case Unknown(reason):
                    raise UndecidedError(reason)

    def _needed(self, core: list[Literal]) -> list[Literal]:
        """Return wanted literals that cannot hold together, and of which no part is impossible by itself."""
        place = 0
        while place < len(core) > 1:
            rest = core[:place] + core[place + 1 :]
            outcome = self._solver.check((*self._assumed, *rest), core=True)
            if isinstance(outcome, Unsat) and outcome.core is not None:
                core = [literal for literal in rest if literal in outcome.core]
            else:
                place += 1  # one that the solver gives up on stays: the core is a core nevertheless
        return core

    def _count(self, core: Sequence[Literal]) -> None:
        weight = min(self._wanted[literal] for literal in core)
        self.least += weight
        for literal in core:
            self._wanted[literal] -= weight
            if not self._wanted[literal]:
                del self._wanted[literal]
            if literal in self._counted:
                counted, bound = self._counted[literal]
                self._want_fewer(counted, bound + 1, weight)
        self._want_fewer(tuple(-literal for literal in core), 2, weight)

    def _want_fewer(self, counted: tuple[Literal, ...], bound: int, weight: int) -> None:
        """Want fewer of some literals to be true than a bound."""
        if bound <= len(counted):
            fewer = -at_least(self._solver.circuit, counted, bound)
            self._counted[fewer] = (counted, bound)
            self._wanted[fewer] = self._wanted.get(fewer, 0) + weight

"""What a proof rests on that something is possible: one case must do, however the rules stand that are set free.

That is a question with two turns, *there is a case such that for every standing*. Candidates and objections answer it:
an objection is a standing of the free rules under which a candidate fails, and each later candidate has to withstand it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policy.engines.smt.circuit import FALSE, TRUE, Literal
from policy.engines.smt.claims import wrong
from policy.engines.smt.combinations import Combinations, box_literal
from policy.engines.smt.cores import Freed
from policy.engines.smt.facts import inputs_of
from policy.engines.smt.scope import Scope
from policy.engines.smt.session import Session
from policy.engines.smt.solver import Sat, Solver, UndecidedError, Unknown, Unsat
from policy.engines.smt.world import Freedom, Stand, freed

MOST = 2000
"""With more objections than this the question is given up."""


class Possibility:
    """A claim that something is possible, asked with only some rules bound.

    Args:
        scope: Of the claim.
        every: The combinations of its readings.
        assumed: What the claim assumes.
    """

    def __init__(
        self,
        session: Session,
        solver: Solver,
        scope: Scope,
        every: Combinations,
        asked: Freed,
        assumed: Sequence[Literal],
    ) -> None:
        self._session = session
        self._solver = solver
        self._scope = scope
        self._every = every
        self._asked = asked
        self._assumed = list(assumed)
        self._withstood: list[Literal] = []
        self._candidates: list[list[Literal]] = []
        self._inputs = [each for name in scope.ordinary for each in inputs_of(scope.sides[0][name])]
        solver.load(self._inputs)

    def enough(self, names: Sequence[str]) -> frozenset[str] | None:
        """Return rules among these that are enough, in every combination of readings, or ``None`` where they are not.

        Raises:
            UndecidedError: The solver gave up, or there are too many objections.
        """
        needed: set[str] = set()
        for place in range(self._every.full.bit_length()):
            used = self._enough_in(self._every.at(place), names)
            if used is None:
                return None
            needed |= used
        return frozenset(needed)

    def _enough_in(self, reading: Mapping[str, str], names: Sequence[str]) -> frozenset[str] | None:
        bound = set(names)
        here = box_literal(self._scope, {name: (value,) for name, value in reading.items()})
        for candidate in self._candidates:
            used = self._withstands(here, candidate, names)
            if used is not None:
                return used
        selected = [literal if name in bound else -literal for name, literal in self._asked.selectors.items()]
        while len(self._withstood) < MOST:
            match self._solver.check((here, *self._assumed, *self._withstood, *selected), self._inputs):
                case Unsat():
                    return None
                case Unknown(reason):
                    raise UndecidedError(reason)
                case Sat(true):
                    candidate = [each if true.get(each, False) else -each for each in self._inputs]
                    used = self._withstands(here, candidate, names)
                    if used is not None:
                        self._candidates.append(candidate)
                        return used
        raise UndecidedError("too many objections")

    def _withstands(self, here: Literal, candidate: Sequence[Literal], names: Sequence[str]) -> frozenset[str] | None:
        """Return rules that are enough for a candidate to hold however the others stand; else note the objection."""
        asked = self._asked
        stands = {name: asked.question.worlds[0].rules[name] for name in asked.selectors}
        read = [abs(each) for stand in stands.values() for each in (stand.applies, stand.fires)]
        match self._solver.check((here, asked.question.wrong, *candidate, *asked.bound(names)), read):
            case Unsat(core):
                return asked.names(core)
            case Unknown(reason):
                raise UndecidedError(reason)
            case Sat(true):
                objection = {
                    name: Stand(_constant(stand.applies, true), _constant(stand.fires, true))
                    for name, stand in stands.items()
                }
                world = freed(self._session.world, Freedom(self._session.freedom.selectors, objection))
                self._withstood.append(-wrong(asked.question.statement, (world,)))
                self._session.settle()
                return None


def _constant(literal: Literal, true: Mapping[Literal, bool]) -> Literal:
    return TRUE if true.get(abs(literal), False) is (literal > 0) else FALSE

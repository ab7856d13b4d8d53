"""What a proof rests on that something is possible: one case must do, however the rules stand that are set free.

That is a question with two turns, *there is a case such that for every standing*. Candidates and objections answer it:
an objection is a standing of the free rules under which a candidate fails, and each later candidate has to withstand it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import define, field

from policy.engines.smt.circuit import FALSE, TRUE, Literal, Simulation
from policy.engines.smt.claims import wrong
from policy.engines.smt.combinations import Combinations, Table, masks_of, table_literal
from policy.engines.smt.cores import Freed
from policy.engines.smt.facts import inputs_at, inputs_of
from policy.engines.smt.scope import Scope
from policy.engines.smt.session import Session
from policy.engines.smt.solver import Sat, Solver, UndecidedError, Unknown, Unsat
from policy.engines.smt.world import Freedom, Stand, freed
from policy.syntax.types import Value

MOST = 2000
"""With more objections than this the question is given up."""


@define(eq=False)
class Possibility:
    """A claim that something is possible, asked with only some rules bound.

    Args:
        scope: Of the claim.
        every: The combinations of its readings.
        assumed: What the claim assumes.
    """

    session: Session
    solver: Solver
    scope: Scope
    every: Combinations
    asked: Freed
    assumed: Sequence[Literal]
    _withstood: list[Literal] = field(factory=list)

    def enough(self, names: Sequence[str]) -> frozenset[str] | None:
        """Return rules among these that are enough, in every combination of readings, or ``None`` where they are not.

        Raises:
            UndecidedError: The solver gave up, or there are too many objections.
        """
        if not self._withstood:
            self._object(self._worst())
        needed: set[str] = set()
        waiting = self.every.full
        while waiting:
            candidate = self._candidate(waiting, names)
            if candidate is None:
                return None
            served, used = self._serves(candidate, waiting, names)
            waiting &= ~served
            needed |= used
        return frozenset(needed)

    def _worst(self) -> dict[str, Stand]:
        """Return the standing of free rules that is worst for the claim, if each rule counts for it or against it alone.

        Most often it does. Where it does not, this is an objection like any other.
        """
        signs = self.scope.circuit.signs(-self.asked.question.wrong)
        loose = {name: self.asked.question.worlds[0].loose[name] for name in self.asked.selectors}
        against = {each for each, found in signs.items() if True not in found}
        circuit = self.scope.circuit

        def true(literal: Literal) -> bool:
            return all(part in against for part in circuit.gates[literal] or (literal,))

        return {
            name: Stand(TRUE if true(stand.applies) else FALSE, TRUE if true(stand.fires) else FALSE)
            for name, stand in loose.items()
        }

    def _candidate(self, waiting: Table, names: Sequence[str]) -> list[Literal] | None:
        """Return a case, in one of the combinations that wait, that withstands all objections so far."""
        if len(self._withstood) > MOST:
            raise UndecidedError("too many objections")
        bound = set(names)
        selected = [literal if name in bound else -literal for name, literal in self.asked.selectors.items()]
        inputs = [each for name in self.scope.ordinary for each in inputs_of(self.scope.sides[0][name])]
        self.solver.load(inputs)
        here = table_literal(self.scope, self.every, waiting)
        match self.solver.check((here, *self.assumed, *self._withstood, *selected), read=inputs):
            case Unsat():
                return None
            case Unknown(reason):
                raise UndecidedError(reason)
            case Sat(true):
                return [each if true.get(each, False) else -each for each in inputs]

    def _serves(
        self, candidate: Sequence[Literal], waiting: Table, names: Sequence[str]
    ) -> tuple[Table, frozenset[str]]:
        """Return in which combinations a candidate holds however the rules stand that are not bound, and why.

        Where it does not, there is an objection. One usually fits many combinations; the circuit knows which.
        """
        asked, circuit, every = self.asked, self.scope.circuit, self.every
        bound = set(names)
        selected = [literal if name in bound else -literal for name, literal in asked.selectors.items()]
        loose = {name: asked.question.worlds[0].loose[name] for name in asked.selectors}
        masks = masks_of(self.scope, every)
        case = Simulation(circuit, circuit.all_of(candidate))
        fails = Simulation(circuit, circuit.any_of((asked.question.wrong, *(-each for each in self.assumed))))
        read = [each for each in fails.inputs if each not in masks]
        read += [abs(literal) for stand in loose.values() for literal in (stand.applies, stand.fires)]
        served = waiting & case.run(masks | _settled(candidate, every), every.full)
        while served:
            here = table_literal(self.scope, every, served)
            match self.solver.check((here, fails.root, *candidate, *selected), read=read, core=True):
                case Unsat(core):
                    return served, asked.names(core or ())
                case Unknown(reason):
                    raise UndecidedError(reason)
                case Sat(true):
                    self._object({name: _constant(stand, true) for name, stand in loose.items()})
                    kept = {each: every.full if value else 0 for each, value in true.items()}
                    served &= ~fails.run(kept | masks | _settled(candidate, every), every.full)
        return 0, frozenset()

    def _object(self, stands: Mapping[str, Stand]) -> None:
        """Note how the rules stood where a candidate failed: later ones have to withstand it."""
        world = freed(self.session.world, Freedom(self.session.freedom.selectors, stands))
        self._withstood.append(-wrong(self.asked.question.statement, (world,)))
        self.session.settle()


def unserved_without(
    session: Session,
    scope: Scope,
    every: Combinations,
    asked: Freed,
    assumed: Sequence[Literal],
    known: Sequence[Mapping[str, Value]],
) -> Callable[[str], Table]:
    """Return what tells in which combinations of readings none of the known cases is one without a rule, all others tied.

    The circuit knows at once: no solver is asked.

    Args:
        known: A value for every fact in scope, in each case.
    """
    goal = session.circuit.all_of((-asked.question.wrong, *assumed))
    session.settle()
    simulation = Simulation(scope.circuit, goal)
    (side,) = scope.sides
    masks = masks_of(scope, every)
    cases = [
        {each: true for name in scope.ordinary for each, true in inputs_at(side[name], case[name]).items()}
        for case in known
    ]

    def missed(rule: str) -> Table:
        tied = {literal: name != rule for name, literal in asked.selectors.items()}
        waiting = every.full
        for case in cases:
            true = {**dict.fromkeys(simulation.inputs, False), **tied, **case}
            inputs = {each: every.full if holds else 0 for each, holds in true.items()} | masks
            waiting &= ~simulation.run(inputs, every.full)
        return waiting

    return missed


def _settled(literals: Sequence[Literal], every: Combinations) -> dict[Literal, Table]:
    return {abs(each): every.full if each > 0 else 0 for each in literals}


def _constant(stand: Stand, true: Mapping[Literal, bool]) -> Stand:
    return Stand(
        *(TRUE if true.get(abs(each), False) is (each > 0) else FALSE for each in (stand.applies, stand.fires))
    )

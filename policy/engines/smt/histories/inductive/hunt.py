"""Clauses at first, before a step and after it: which of them a step can break."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import product

from attrs import evolve

from policy.engines.smt.circuit import FALSE, TRUE, Literal
from policy.engines.smt.conditions import encode
from policy.engines.smt.facts import code_of, is_value
from policy.engines.smt.histories.binary import at_most
from policy.engines.smt.histories.inductive.atoms import Atom, Clause
from policy.engines.smt.histories.inductive.reach import Reach
from policy.engines.smt.histories.layers import layer
from policy.engines.smt.histories.room import Room, room
from policy.engines.smt.histories.stages import Owing, Stage, duty_bits, first_stage, owing, stage
from policy.engines.smt.solver import Sat, Solver, UndecidedError, Unknown, Unsat
from policy.semantics.histories.claims import horizon
from policy.semantics.histories.entities import Entity
from policy.semantics.histories.ground import ground
from policy.semantics.histories.grounding import instance
from policy.semantics.histories.instance import Duty
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy
from policy.syntax.processes import Step, Variable


class Hunt:
    """A step from any moment at all, and what is asked of clauses around it.

    Args:
        body: What must never be so, for its variables ``claim``.
        variables: Those of clauses.
        steps: Those that can break a clause; all others leave it as it is.
        limit: Work that one check may take.
    """

    def __init__(
        self,
        policy: Policy,
        body: Condition,
        claim: Sequence[Variable],
        variables: Sequence[Variable],
        taken: Sequence[Step],
        found: Reach,
        assuming: Collection[str],
        readings: Sequence[Mapping[str, tuple[str, ...]]],
        *,
        limit: int,
        seconds: float,
    ) -> None:
        self._scope = dict(found.scope)
        self._reach = found
        self._variables = variables
        whole = instance(policy, self._scope)
        names = {step.name for step in taken}
        turns = tuple(turn for turn in whole.turns if turn.step in names and all(map(self._is_core, turn.args)))
        held = evolve(whole, turns=turns)
        own = list(self._choices(claim, found.own))
        bodies = [ground(policy, self._scope, body, bound) for bound in own]
        self._room = room(held, horizon(held), bodies)
        self.circuit = self._room.circuit
        self._first = first_stage(self._room)
        self._before = _anywhere(self._room)
        made = layer(self._room, self._before)
        self._after = made.after
        assumed = [*(self._room.assumed[name] for name in assuming), self._read(readings)]
        self._step = [self._room.begins, made.possible, *assumed]
        self._at_first = [self._room.begins, *assumed]
        self._fails = self.circuit.any_of([encode(made.after.world, each) for each in bodies])
        self._fails_at_first = self.circuit.any_of([encode(self._first.world, each) for each in bodies])
        self._solver = Solver(self.circuit, steps=limit, seconds=seconds)
        self._said: dict[tuple[int, Atom, tuple[Entity, ...]], Literal] = {}
        self._kept: dict[Clause, Literal] = {}
        self._left: dict[Clause, Literal] = {}

    def _read(self, readings: Sequence[Mapping[str, tuple[str, ...]]]) -> Literal:
        """Return a literal that is true iff the readings are as one of these says."""
        circuit, settled = self.circuit, self._room.settled
        return circuit.any_of(
            [
                circuit.all_of(
                    [
                        circuit.any_of([is_value(circuit, settled[name], value) for value in values])
                        for name, values in each.items()
                    ]
                )
                for each in readings
            ]
        )

    def _is_core(self, entity: Entity) -> bool:
        return entity.number <= self._reach.core[entity.sort]

    def _choices(self, variables: Sequence[Variable], among: Mapping[str, int]) -> Iterator[dict[str, Entity]]:
        ranges = [[Entity(each.sort, number + 1) for number in range(among[each.sort])] for each in variables]
        for chosen in product(*ranges):
            yield {each.name: entity for each, entity in zip(variables, chosen, strict=True)}

    # Clauses

    def kept(self, clause: Clause) -> Literal:
        """Return a literal that is true iff a clause holds before the step, for all entities that count."""
        if clause not in self._kept:
            self._kept[clause] = self._everywhere(self._before, clause, self._reach.core)
        return self._kept[clause]

    def left(self, clause: Clause) -> Literal:
        """Return a literal that is true iff a clause holds after the step."""
        if clause not in self._left:
            self._left[clause] = self._everywhere(self._after, clause, self._reach.own)
        return self._left[clause]

    def at_first(self, clause: Clause) -> Literal:
        """Return a literal that is true iff a clause holds at the first moment."""
        return self._everywhere(self._first, clause, self._reach.own)

    def _everywhere(self, at: Stage, clause: Clause, among: Mapping[str, int]) -> Literal:
        names = {name for atom, _ in clause for _, name in atom.about}
        variables = [each for each in self._variables if each.name in names]
        return self.circuit.all_of(
            [
                self.circuit.any_of([self._so(at, atom, bound) * (1 if sign else -1) for atom, sign in clause])
                for bound in self._choices(variables, among)
            ]
        )

    def _so(self, at: Stage, atom: Atom, bound: Mapping[str, Entity]) -> Literal:
        stands = {name: bound[of] for name, of in atom.about}
        key = (id(at), atom, tuple(stands.values()))
        if key not in self._said:
            told = ground(self._room.held.policy, self._scope, atom.condition, stands)
            self._said[key] = encode(at.world, told)
        return self._said[key]

    # Questions

    def hold_at_first(self, clauses: Sequence[Clause]) -> list[Clause]:
        """Return those clauses that hold at the first moment, whatever is settled.

        Raises:
            UndecidedError: The solver gave up.
        """
        return self._those(clauses, self.at_first, lambda _: self._at_first)

    def survive(self, clauses: Sequence[Clause]) -> list[Clause]:
        """Return the most of some clauses of which no step breaks one, where all of them hold before it.

        Raises:
            UndecidedError: The solver gave up.
        """
        return self._those(clauses, self.left, lambda those: [*self._step, *map(self.kept, those)])

    def _those(
        self,
        clauses: Sequence[Clause],
        literal: Callable[[Clause], Literal],
        given: Callable[[list[Clause]], list[Literal]],
    ) -> list[Clause]:
        """Return the most of some clauses of which none is broken where what is given of them holds: those that are broken go, one after the other."""
        left = list(clauses)
        told = {each: literal(each) for each in left}
        while left:
            broken = self.circuit.any_of([-told[each] for each in left])
            read = [abs(told[each]) for each in left if told[each] not in (TRUE, FALSE)]
            outcome = self._ask([*given(left), broken], read)
            if isinstance(outcome, Unsat):
                break
            true = outcome.true
            left = [each for each in left if _is(told[each], true)]
        return left

    def excludes(self, clauses: Sequence[Clause]) -> bool:
        """Return whether what must never be so is not so at first, nor after a step before which all clauses hold.

        Raises:
            UndecidedError: The solver gave up.
        """
        if isinstance(self._ask([*self._at_first, self._fails_at_first], ()), Sat):
            return False
        return isinstance(self._ask([*self._step, *map(self.kept, clauses), self._fails], ()), Unsat)

    def rests_on(self, clauses: Sequence[Clause], clause: Clause | None) -> list[Clause]:
        """Return clauses because of which no step breaks this one; for ``None``: because of which what must never be so is not.

        Raises:
            UndecidedError: The solver gave up.
        """
        goal = self._fails if clause is None else -self.left(clause)
        by_literal: dict[Literal, Clause] = {}
        for each in clauses:
            by_literal.setdefault(self.kept(each), each)
        outcome = self._solver.check([*self._step, *by_literal, goal], core=True)
        if isinstance(outcome, Unknown):
            raise UndecidedError(outcome.reason)
        assert isinstance(outcome, Unsat)
        core = set(outcome.core or ())
        return [each for literal, each in by_literal.items() if literal in core]

    def _ask(self, asked: Sequence[Literal], read: Sequence[Literal]) -> Sat | Unsat:
        outcome = self._solver.check(asked, read=read)
        if isinstance(outcome, Unknown):
            raise UndecidedError(outcome.reason)
        return outcome


def _is(literal: Literal, true: Mapping[Literal, bool]) -> bool:
    if literal in (TRUE, FALSE):
        return literal == TRUE
    return true.get(abs(literal), False) is (literal > 0)


def _anywhere(room: Room) -> Stage:
    """Return a moment of which nothing is known."""
    held, circuit = room.held, room.circuit
    states = {name: code_of(circuit, held.policy, name, room.index.numbers) for name in held.initial}
    open_duties: dict[Duty, Owing] = {}
    for duty, owed in held.duties.items():
        days = circuit.inputs(duty_bits(room, duty))
        if owed.within is not None:
            circuit.require((at_most(circuit, days, owed.within + 1),), about=days)
        open_duties[duty] = owing(room, duty, circuit.input(), days)
    return stage(room, states, open_duties, {})

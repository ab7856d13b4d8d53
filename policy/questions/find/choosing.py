"""Whether there is something for the provider to choose, once and for all, so that whatever is found an action is let through.

That is a question with two turns, *there is a choice such that for everything that can be found*. Choices and objections
answer it: an objection is something found on which a choice fails, and each later choice has to withstand it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import assert_never

from attrs import define, field, frozen

from policy.engines.smt.circuit import FALSE, TRUE, Literal
from policy.engines.smt.claims import Question
from policy.engines.smt.combinations import Combinations, Table, combinations, fold, reached, table_literal
from policy.engines.smt.conditions import encode
from policy.engines.smt.facts import Bits, Code, Ladder, OneHot, inputs_at, inputs_of, is_value, value_in
from policy.engines.smt.scope import Scope, scope
from policy.engines.smt.session import Session
from policy.engines.smt.solver import Sat, UndecidedError, Unknown, Unsat, possible
from policy.engines.smt.world import World
from policy.questions.find.answer import Boxes
from policy.semantics.values import Scenario
from policy.syntax.declarations import Never, Role
from policy.syntax.expressions import Condition
from policy.syntax.types import Value

MOST = 200
"""With more objections than this the question is given up."""


NOTHING: Scenario = {}


@frozen
class Choice:
    """What to choose, and in which readings it is enough."""

    chosen: Scenario
    readings: Table


@define(eq=False)
class Choosing:
    """The question, about what is to hold whatever is found (``good``).

    ``also``: what will be asked besides of the same readings. ``scope``: the facts that matter to either. ``every``: the combinations of its readings. What was objected is kept, from one
    question to the next: it was found, whatever else is asked.
    """

    session: Session
    good: Condition
    also: tuple[Condition, ...] = ()
    scope: Scope = field(init=False)
    every: Combinations = field(init=False)
    _goal: Literal = field(init=False)
    _withstood: list[tuple[dict[str, Value], Literal]] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        self._goal, *others = (encode(self.session.world, each) for each in (self.good, *self.also))
        self.session.settle()
        asked = Question(Never(self.good), (self.session.world,), TRUE, self._goal)
        self.scope = scope(self.session, asked, (self._goal, *others))
        self.every = combinations(self.scope)
        (side,) = self.scope.sides
        self.session.solver.load([each for code in side.values() for each in inputs_of(code)])

    def of_role(self, role: Role) -> list[str]:
        """Return the facts of a role that matter."""
        return [name for name in self.scope.names if self.session.policy.facts[name].role is role]

    def readings(self, found: Scenario = NOTHING, apart: Table = 0) -> Table:
        """Return the readings in which some choice is enough.

        Args:
            found: What is found in any case.
            apart: Readings that are not looked at.

        Raises:
            UndecidedError: The solver gave up, or there are too many objections.
        """
        table = 0
        while (choice := self.choice(found, apart | table)) is not None:
            table |= choice.readings
        return table & ~apart

    def choice(self, found: Scenario = NOTHING, apart: Table = 0) -> Choice | None:
        """Return a choice that is enough in some readings other than those apart, and all readings in which it is."""
        while True:
            candidate = self._candidate(found, apart)
            if candidate is None:
                return None
            objection = self._objection(candidate, found)
            if objection is None:
                names = self._least(candidate, found)
                chosen = {name: candidate[name] for name in names}
                return Choice(chosen, self._enough(chosen, found))
            self._object(objection)

    def does(self, chosen: Mapping[str, Sequence[Value]], readings: Table) -> bool:
        """Return whether, in these readings, every choice among some values is enough, and some can be made in each of them."""
        (side,) = self.scope.sides
        circuit, solver = self.session.circuit, self.session.solver
        base = [
            circuit.any_of([is_value(self.scope.circuit, side[name], value) for value in values])
            for name, values in chosen.items()
        ]
        here = circuit.all_of((*base, self._table(readings)))
        can = reached(solver, self.scope, self.every, circuit.all_of((self._goal, here)))
        return can & readings == readings and not possible(solver.check((-self._goal, here)))

    def excluded(self, name: str, value: Value) -> bool:
        """Return whether something that was found, this fact with this value, lets no choice through."""
        return any(literal == FALSE and found.get(name) == value for found, literal in self._withstood)

    def boxes(self, table: Table) -> Boxes:
        """Return a table of readings as boxes, those that are adopted left out."""
        adopted = self.session.policy.adopted
        return tuple(
            {name: values for name, values in box.items() if name not in adopted}
            for box, bit in fold(self.every, table)
            if bit
        )

    def _candidate(self, found: Scenario, apart: Table) -> dict[str, Value] | None:
        names = [*self.of_role(Role.CHOSEN), *self.scope.readings]
        if len(self._withstood) > MOST:
            raise UndecidedError("too many objections")
        elsewhere = self._table(self.every.full & ~apart)
        withstood = [
            each for met, each in self._withstood if all(met.get(name, value) == value for name, value in found.items())
        ]
        return self._values((self._goal, *self._fixed(found), elsewhere, *withstood), names)

    def _objection(self, candidate: Scenario, found: Scenario) -> dict[str, Value] | None:
        return self._values((-self._goal, *self._fixed({**found, **candidate})), self.of_role(Role.FOUND))

    def _least(self, candidate: Scenario, found: Scenario) -> list[str]:
        """Return the fewest facts, by inclusion, that have to be chosen so in the candidate's readings."""
        read = {name: candidate[name] for name in self.scope.readings}
        kept = self.of_role(Role.CHOSEN)
        for name in tuple(kept):
            less = read | {each: candidate[each] for each in kept if each != name}
            if not possible(self.session.solver.check((-self._goal, *self._fixed({**found, **less})))):
                kept.remove(name)
        return kept

    def _enough(self, chosen: Scenario, found: Scenario) -> Table:
        """Return the readings in which a choice can be made and is enough."""
        base = self._fixed({**found, **chosen})
        circuit, solver = self.session.circuit, self.session.solver
        can = reached(solver, self.scope, self.every, circuit.all_of((self._goal, *base)))
        return can & ~reached(solver, self.scope, self.every, circuit.all_of((-self._goal, *base)))

    def _object(self, found: dict[str, Value]) -> None:
        """Note what was found: where it can be found together with a choice, that choice has to withstand it."""
        base = self.session.world
        codes = {name: _constant(base.code(name), value) for name, value in found.items()}
        world = World(base.index, base.circuit, base, frozenset(found), codes=codes)
        index = base.index
        givens = {given.name: given.condition for name in found for given in index.givens.get(name, ())}
        can_be = base.circuit.all_of([encode(world, each) for each in givens.values()])
        literal = base.circuit.any_of((-can_be, encode(world, self.good)))
        self.session.settle()
        self._withstood.append((found, literal))

    def _fixed(self, values: Scenario) -> list[Literal]:
        (side,) = self.scope.sides
        return [is_value(self.scope.circuit, side[name], value) for name, value in values.items()]

    def _table(self, table: Table) -> Literal:
        return table_literal(self.scope, self.every, table)

    def _values(self, literals: Iterable[Literal], names: Sequence[str]) -> dict[str, Value] | None:
        (side,) = self.scope.sides
        read = [each for name in names for each in inputs_of(side[name])]
        match self.session.solver.check(literals, read=read):
            case Unsat():
                return None
            case Unknown(reason):
                raise UndecidedError(reason)
            case Sat(true):
                return {name: value_in(side[name], true) for name in names}


def _constant(code: Code, value: Value) -> Code:
    """Return a code of which the fact has a value for good."""
    at = {each: TRUE if true else FALSE for each, true in inputs_at(code, value).items()}
    match code:
        case Ladder(values, steps, places):
            return Ladder(values, tuple(at[each] for each in steps), places)
        case OneHot(values, literals):
            return OneHot(values, tuple(at[each] for each in literals))
        case Bits(members):
            return Bits({name: at[each] for name, each in members.items()})
        case _:
            assert_never(code)

"""One built-in question, as the solver sees it and as the definition does: is there a valuation, or a pair, such that …?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from attrs import field, frozen

from policy.engines.smt.circuit import TRUE, Literal
from policy.engines.smt.claims import Question, question
from policy.engines.smt.combinations import combinations, fold, reached
from policy.engines.smt.comparing import Difference
from policy.engines.smt.conditions import encode
from policy.engines.smt.facts import inputs_of, is_value
from policy.engines.smt.least import least
from policy.engines.smt.scope import Scope, scope
from policy.engines.smt.session import Session
from policy.engines.smt.solver import possible
from policy.engines.smt.world import World
from policy.questions.find.answer import Boxes, Case
from policy.questions.find.reading_boxes import ALWAYS
from policy.reasoning.claims.part import part_of
from policy.reasoning.claims.replay import DisagreementError
from policy.semantics.claims import Instance, compares, concerned, real
from policy.semantics.evaluate import holds
from policy.semantics.values import Scenario
from policy.syntax.declarations import Never, Pair, Rises
from policy.syntax.expressions import AllOf, Condition
from policy.syntax.policy import Policy


@frozen
class Only:
    """Two valuations that differ in these facts alone."""

    facts: frozenset[str]


@frozen
class Shown:
    """Valuations, of which those facts are told that are not ordinary, that differ so and satisfy these conditions."""

    how: Pair | Rises | Only | None
    conditions: tuple[Condition, ...]
    away: tuple[Scenario, ...]


@frozen(eq=False)
class Asking:
    """Whether there are valuations, one or two, of which on each side a condition holds.

    ``how``: how two valuations may differ; ``None`` for one. ``shown``: where what the definition confirms is noted.
    """

    session: Session
    how: Pair | Rises | Only | None
    conditions: tuple[Condition, ...]
    shown: list[Shown]
    worlds: tuple[World, ...] = field(init=False)
    goal: Literal = field(init=False)
    _pair: Literal = field(init=False)

    def __attrs_post_init__(self) -> None:
        worlds, pair = _worlds(self.session, self.how)
        parts = [encode(world, each) for world, each in zip(worlds, self.conditions, strict=True)]
        object.__setattr__(self, "worlds", worlds)
        object.__setattr__(self, "_pair", pair)
        object.__setattr__(self, "goal", self.session.circuit.all_of((pair, *parts)))
        self.session.settle()

    def possible(self, boxes: Boxes = ALWAYS) -> bool:
        """Return whether there is such a valuation, or pair, in these readings.

        Raises:
            UndecidedError: The solver gave up.
        """
        return possible(self.session.solver.check((self.goal, within(self.session, boxes))))

    @cached_property
    def scope(self) -> Scope:
        """The facts on which it depends."""
        asked = Question(Never(self.conditions[0]), self.worlds, self._pair, self.goal)
        return scope(self.session, asked, (self.goal,))

    def readings(self) -> Boxes:
        """Return the readings in which there is one, as boxes; none where there is none.

        Raises:
            UndecidedError: The solver gave up, or there are too many combinations of readings.
        """
        if not self.possible():
            return ()
        every = combinations(self.scope)
        table = reached(self.session.solver, self.scope, every, self.goal)
        adopted = self.session.policy.adopted
        return tuple(
            {name: values for name, values in box.items() if name not in adopted}
            for box, bit in fold(every, table)
            if bit
        )

    def case(self, boxes: Boxes = ALWAYS) -> Case:
        """Return one that is as ordinary as can be, in these readings, confirmed by the definition.

        Raises:
            UndecidedError: The solver gave up.
        """
        index = self.scope.index
        rather = {name: index.ordinary(name) for name in self.scope.ordinary}
        base = (self.goal, within(self.session, boxes))
        adopted = {name: adopt.value for name, adopt in self.session.policy.adopted.items()}
        read = least(self.session.solver, self.scope, base, self.scope.readings)
        sides = zip(self.scope.sides, read, strict=True)
        fixed = [
            is_value(self.session.circuit, side[name], value) for side, each in sides for name, value in each.items()
        ]
        least_values = least(self.session.solver, self.scope, (*base, *fixed), self.scope.names, rather=rather)
        instance = tuple({**each, **adopted} for each in self.scope.valuations(least_values))
        self._confirm(instance)
        return Case(*instance)

    def _confirm(self, instance: Instance) -> None:
        policy = self.session.policy
        if not shows(policy, self.how, self.conditions, instance):
            raise DisagreementError(f"by the definition, a finding does not show itself in {instance}")
        usual = self.scope.index.ordinary
        away = ({name: value for name, value in side.items() if value != usual(name)} for side in instance)
        self.shown.append(Shown(self.how, self.conditions, tuple(away)))


def shows(policy: Policy, how: Pair | Rises | Only | None, conditions: Sequence[Condition], instance: Instance) -> bool:
    """Return whether by the definition these are valuations, differ as they may, and satisfy the conditions."""
    part = part_of(policy, with_overriders(policy, concerned(policy, Never(both(*conditions)))))
    standing = real(part, instance)
    for each, condition, stands in zip(instance, conditions, standing, strict=True):
        if not all(holds(policy, given.condition, each) for given in policy.givens.values()):
            return False
        if not holds(part, condition, each, stands):
            return False
    match how:
        case Pair() | Rises():
            return compares(policy, how, *instance)
        case Only(facts):
            first, second = instance
            return all(first[name] == second[name] for name in policy.facts if name not in facts)
        case None:
            return True


def _worlds(session: Session, how: Pair | Rises | Only | None) -> tuple[tuple[World, ...], Literal]:
    match how:
        case None:
            return (session.world,), TRUE
        case Only(facts):
            return (session.world, session.beside(Difference(facts, frozenset()))), TRUE
        case Pair() | Rises():
            asked = question(session, how)
            return asked.worlds, asked.pair


def within(session: Session, boxes: Boxes) -> Literal:
    """Return a literal that is true iff the readings are in one of the boxes."""
    circuit = session.circuit
    return circuit.any_of(
        [
            circuit.all_of(
                [
                    circuit.any_of([session.value_literal(name, value) for value in values])
                    for name, values in box.items()
                ]
            )
            for box in boxes
        ]
    )


def adopt(session: Session) -> None:
    """Require the readings that the document adopts: what is found is found of decisions, and they take them."""
    for name, adopted in session.policy.adopted.items():
        literal = session.value_literal(name, adopted.value)
        session.circuit.require((literal,), inputs_of(session.world.code(name)))


def both(*conditions: Condition) -> Condition:
    """Return the conjunction of conditions."""
    return conditions[0] if len(conditions) == 1 else AllOf(conditions)


def with_overriders(policy: Policy, rules: Iterable[str]) -> tuple[str, ...]:
    """Return rules and those by which they, or these, can be overridden, in the order of the document."""
    found = set(rules)
    while True:
        more = {
            name for name, rule in policy.rules.items() if any(each.name in found for each in rule.overrides)
        } - found
        if not more:
            return tuple(name for name in policy.rules if name in found)
        found |= more

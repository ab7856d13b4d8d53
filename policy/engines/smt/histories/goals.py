"""What refutes a claim, or what a `possible` is about, at each moment: the twin of `policy.semantics.histories.sought`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from attrs import define, field, frozen

from policy.engines.smt.circuit import FALSE, Circuit, Literal
from policy.engines.smt.conditions import encode
from policy.engines.smt.histories.binary import Bits, at_most, chosen, only_if, plus, width
from policy.engines.smt.histories.layers import Layer
from policy.engines.smt.histories.stages import Stage
from policy.semantics.histories.entities import Entity, Environment, Scope
from policy.semantics.histories.ground import DAY, ground
from policy.semantics.histories.sought import Found, Late, Sought
from policy.syntax.declarations import Always, Never, Possible
from policy.syntax.expressions import Condition, EveryMember, Not, SomeMember
from policy.syntax.policy import Policy
from policy.syntax.processes import Course, InTime, Variable


@frozen
class Aim:
    """What is sought for some entities. ``named``: how many of each sort it names, the first ones."""

    wanted: Sought
    named: Scope


def aims(policy: Policy, scope: Scope, statement: Course) -> tuple[Aim, ...]:
    """Return what is sought, for enough entities: others of the same sort would do as well as those that are named.

    Entities differ in nothing but what happens: whatever happens to some can happen to any others of their sorts.
    """
    match statement:
        case Never(condition) | Possible(condition):
            variables, body = opened(condition, SomeMember)
        case Always(condition):
            variables, body = opened(condition, EveryMember)
            body = Not(body)
        case InTime(variables, answer, within, event):
            return tuple(
                Aim(Late(ground(policy, scope, answer, bound), within, ground(policy, scope, event, bound)), named)
                for bound, named in _patterns(scope, variables)
            )
        case _:
            assert_never(statement)
    return tuple(Aim(Found(ground(policy, scope, body, bound)), named) for bound, named in _patterns(scope, variables))


def opened(condition: Condition, quantifier: type[SomeMember | EveryMember]) -> tuple[tuple[Variable, ...], Condition]:
    """Return the variables that a condition begins with, and what it says of them."""
    variables: list[Variable] = []
    while isinstance(condition, SomeMember | EveryMember) and isinstance(condition, quantifier):
        variables.append(Variable(condition.variable or condition.family, condition.family))
        condition = condition.body
    return tuple(variables), condition


def _patterns(scope: Scope, variables: Sequence[Variable]) -> Iterator[tuple[Environment, Scope]]:
    """Yield how variables can stand for the first entities of their sorts, up to which of them is which."""
    if not variables:
        yield {}, {}
        return
    *before, last = variables
    for bound, named in _patterns(scope, before):
        count = named.get(last.sort, 0)
        for number in range(1, min(count + 1, scope[last.sort]) + 1):
            yield {**bound, last.name: Entity(last.sort, number)}, {**named, last.sort: max(count, number)}


@define
class Pursuit:
    """What is sought, followed from moment to moment.

    Attributes:
        reached: For each moment, whether it is reached there, and at none before.
        waiting: Whether an answer is awaited at the last of them, and for how many days.
    """

    wanted: Sought
    circuit: Circuit
    reached: list[Literal] = field(factory=list)
    waiting: tuple[Literal, Bits] = (FALSE, (FALSE,))

    def follow(self, stage: Stage, layer: Layer | None) -> None:
        """Go on to the next moment; ``layer``: the step that led there."""
        match self.wanted:
            case Found(condition):
                found = encode(stage.world, condition)
            case Late() as late:
                found = self._late(late, stage, layer)
            case _:
                assert_never(self.wanted)
        self.reached.append(self.circuit.all_of((found, *(-each for each in self.reached))))

    def _late(self, late: Late, stage: Stage, layer: Layer | None) -> Literal:
        circuit = self.circuit
        answered, happens = encode(stage.world, late.answer), encode(stage.world, late.event)
        found = FALSE
        is_waiting, days = self.waiting
        if layer is not None:
            day = layer.steps[DAY]
            passed = plus(circuit, days, layer.days)
            found = circuit.all_of((day, is_waiting, -at_most(circuit, passed, late.within)))
            days = chosen(circuit, day, passed, (*days, *[FALSE] * (width(late.within) - len(days))))
        counted = only_if(circuit, circuit.all_of((is_waiting, -answered)), days)
        self.waiting = (circuit.all_of((-answered, circuit.any_of((is_waiting, happens)))), counted)
        return found

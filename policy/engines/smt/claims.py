"""Claims as literals: what they are judged on, and what makes them fail. The twin of `policy.semantics.claims`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from attrs import frozen

from policy.engines.smt.circuit import TRUE, Circuit, Literal
from policy.engines.smt.comparing import difference
from policy.engines.smt.conditions import encode, verdict
from policy.engines.smt.facts import is_next
from policy.engines.smt.session import Session
from policy.engines.smt.world import World
from policy.syntax.declarations import Always, Never, Pair, Possible, Relation, Rises, Statement


@frozen(eq=False)
class Question:
    """A claim about one or two worlds. It fails where ``pair`` and ``wrong`` are true, and what it assumes.

    ``pair``: the two worlds compare; true where there is one. ``wrong``: the claim does not hold of them.
    """

    statement: Statement
    worlds: tuple[World, ...]
    pair: Literal
    wrong: Literal

    @property
    def circuit(self) -> Circuit:
        return self.worlds[0].circuit


def question(session: Session, statement: Statement, *, free: bool = False) -> Question:
    """Return a claim as literals; ``free``: with rules that may be set free, by the session's selectors."""
    match statement:
        case Never() | Always() | Possible():
            worlds: tuple[World, ...] = (session.world,)
        case Pair() | Rises():
            worlds = (session.world, session.beside(difference(session.world.index, statement)))
        case _:
            assert_never(statement)
    pair = _pair(statement, worlds)
    if free:
        worlds = tuple(session.freed(world) for world in worlds)
    return Question(statement, worlds, pair, wrong(statement, worlds))


def assumed(question: Question, names: Iterable[str]) -> list[Literal]:
    """Return a literal for each assumption, in order: it holds on every side."""
    assumptions = question.worlds[0].index.policy.assumptions
    return [
        question.circuit.all_of([encode(world, assumptions[name].condition) for world in question.worlds])
        for name in names
    ]


def failing(question: Question, assumptions: Iterable[str]) -> Literal:
    """Return a literal that is true iff the claim is judged here, under these assumptions, and fails."""
    return question.circuit.all_of((question.pair, question.wrong, *assumed(question, assumptions)))


def holding(question: Question, assumptions: Iterable[str]) -> Literal:
    """Return a literal that is true iff the claim is judged here, under these assumptions, and holds."""
    return question.circuit.all_of((question.pair, -question.wrong, *assumed(question, assumptions)))


# What makes it fail


def wrong(statement: Statement, worlds: tuple[World, ...]) -> Literal:
    """Return a literal that is true iff a claim does not hold of these worlds."""
    match statement:
        case Never(condition):
            return encode(worlds[0], condition)
        case Always(condition) | Possible(condition):
            return -encode(worlds[0], condition)
        case Pair(action, relation=relation):
            return -_related(relation, action, *worlds)
        case Rises(action):
            return -_related(Relation.AT_LEAST_AS_STRICT, action, *worlds)
        case _:
            assert_never(statement)


def _related(relation: Relation, action: str, first: World, second: World) -> Literal:
    """Return a literal that is true iff the decisions are as the relation says. Permitted < silent < forbidden."""
    circuit = first.circuit
    (stops, permits), (other_stops, other_permits) = verdict(first, action), verdict(second, action)
    match relation:
        case Relation.SAME:
            alike = circuit.any_of((stops, circuit.same(permits, other_permits)))
            return circuit.all_of((circuit.same(stops, other_stops), alike))
        case Relation.AT_LEAST_AS_STRICT:
            silent_or_laxer = circuit.all_of((-other_stops, circuit.any_of((-permits, other_permits))))
            return circuit.any_of((stops, silent_or_laxer))
        case _:
            assert_never(relation)


# Which worlds compare


def _pair(statement: Statement, worlds: tuple[World, ...]) -> Literal:
    match statement:
        case Never() | Always() | Possible():
            return TRUE
        case Pair(_, wanted, against):
            first, second = worlds
            return first.circuit.all_of((encode(first, wanted), encode(second, against)))
        case Rises(_, fact):
            first, second = worlds
            return is_next(first.circuit, first.code(fact.name), second.code(fact.name))
        case _:
            assert_never(statement)

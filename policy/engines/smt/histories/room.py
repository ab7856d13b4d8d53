"""What all moments of a process share: its circuit, what is settled, and the assumptions that may be made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from policy.engines.smt.circuit import Circuit, Literal
from policy.engines.smt.conditions import encode
from policy.engines.smt.facts import Code, code_of
from policy.engines.smt.histories.binary import width
from policy.engines.smt.index import Index
from policy.engines.smt.representatives import SIDES, numbers
from policy.engines.smt.world import World
from policy.semantics.histories.instance import Instance
from policy.semantics.histories.steps import DISCHARGES
from policy.syntax.expressions import Condition, Fact, Is, Same
from policy.syntax.types import Number


@frozen(eq=False)
class Room:
    """Attributes:
    settled: What is so in a whole history, under its name between steps.
    begins: True iff that can be settled.
    assumed: For each assumption a literal that is true where it is made.
    bits: Of a number of days.
    """

    held: Instance
    index: Index
    circuit: Circuit
    settled: Mapping[str, Code]
    begins: Literal
    assumed: Mapping[str, Literal]
    bits: int

    def world(self, codes: Mapping[str, Code]) -> World:
        """Return a world in which these facts, and what is settled, are known already."""
        return World(self.index, self.circuit, codes={**self.settled, **codes})

    def alias(self, ties: Mapping[str, str], known: Mapping[str, Code]) -> World:
        """Return a world in which the facts that are settled between steps have the values known there."""
        return self.world({fact: known[name] if name in known else self.settled[name] for fact, name in ties.items()})


def room(held: Instance, horizon: int, more: Iterable[Condition]) -> Room:
    """Return a room for a process.

    Args:
        horizon: How many days may have to pass at once.
        more: Conditions, beside those of the process, that will be asked about.
    """
    policy, circuit = held.policy, Circuit()
    index = Index(policy, _numbers(held, more))
    names = (*held.readings, *(known for facts in held.always.values() for known in facts.values()))
    settled = {name: code_of(circuit, policy, name, index.numbers) for name in names}
    assumptions = [*policy.process.restraints, *policy.assumptions]
    assumptions += [actor + DISCHARGES for actor in policy.actors]
    begins = circuit.all_of(_begins(held, index, circuit, settled))
    return Room(held, index, circuit, settled, begins, {name: circuit.input() for name in assumptions}, width(horizon))


def _begins(held: Instance, index: Index, circuit: Circuit, settled: Mapping[str, Code]) -> Iterator[Literal]:
    """Yield that each entity satisfies the givens about what it always is."""
    for facts in held.always.values():
        world = World(index, circuit, codes={fact: settled[known] for fact, known in facts.items()})
        for given in held.policy.givens.values():
            if index.facts_in(given.condition) <= facts.keys():
                yield encode(world, given.condition)


def _numbers(held: Instance, more: Iterable[Condition]) -> dict[str, tuple[int, ...]]:
    """Return the values that stand for all of each number: what is compared in a step, between steps, and over time."""
    between = [name for name in held.policy.facts if name not in held.facts]
    count = sum(isinstance(held.policy.facts[name].type, Number) for name in between)
    return numbers(held.policy, None, (*_conditions(held), *more), sides=SIDES + count)


def _conditions(held: Instance) -> Iterator[Condition]:
    """Yield every condition of a process, and what its changes and ties say of numbers."""
    facts = held.policy.facts
    for turn in held.turns:
        if turn.guard is not None:
            yield turn.guard
        yield from turn.only_if.values()
        for change in turn.changes:
            if change.condition is not None:
                yield change.condition
            if isinstance(facts[change.state].type, Number):
                assert isinstance(change.value, int)
                yield Is(Fact(change.state), (change.value,))
        for fact, known in turn.ties.items():
            if isinstance(facts[fact].type, Number):
                yield Same(Fact(fact), Fact(known))
    for known, link in held.links.items():
        yield Same(Fact(known), link) if isinstance(link, Fact) else link

"""A step as literals: which is taken, what it needs, and the moment to which it leads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

from attrs import frozen

from policy.engines.smt.circuit import FALSE, TRUE, Circuit, Literal
from policy.engines.smt.conditions import encode, settle, stand
from policy.engines.smt.facts import same
from policy.engines.smt.histories.binary import Bits, at_most, chosen, plus
from policy.engines.smt.histories.codes import changed
from policy.engines.smt.histories.room import Room
from policy.engines.smt.histories.stages import Owing, Stage, owing, stage
from policy.engines.smt.world import World
from policy.semantics.histories.entities import Entity, entities
from policy.semantics.histories.ground import DAY, taken
from policy.semantics.histories.instance import Duty, Turn
from policy.semantics.histories.steps import DISCHARGES
from policy.syntax.types import Value

Slot: TypeAlias = tuple[str, str]
"""A variable of steps: its name and its sort."""


@frozen(eq=False)
class Layer:
    """The step between two moments.

    Attributes:
        steps: By name, whether it is taken; of exactly one that is so.
        slots: For which entity each variable stands.
        takes: The steps for entities, each with whether it is taken.
        days: How many pass, if days do.
        possible: True iff what is taken can be.
        after: The moment to which it leads.
    """

    steps: Mapping[str, Literal]
    slots: Mapping[Slot, Mapping[Entity, Literal]]
    takes: tuple[tuple[Turn, Literal], ...]
    days: Bits
    possible: Literal
    after: Stage


def layer(room: Room, before: Stage) -> Layer:
    """Return the step that comes after a moment."""
    circuit = room.circuit
    names = [*dict.fromkeys(turn.step for turn in room.held.turns), DAY]
    steps = dict(zip(names, circuit.inputs(len(names)), strict=True))
    slots = {slot: _choice(circuit, entities(room.held.scope, slot[1])) for slot in _slots(room)}
    takes = tuple((turn, circuit.all_of((steps[turn.step], *_standing(room, turn, slots)))) for turn in room.held.turns)
    days = circuit.inputs(room.bits)
    after = _after(room, before, takes, steps[DAY], days)
    needs = [
        *_one_of(circuit, list(steps.values())),
        *(each for slot in slots.values() for each in _one_of(circuit, list(slot.values()))),
        *_needs_of_steps(room, before, steps, takes),
        *_needs_of_days(room, before, steps[DAY], days),
    ]
    needs += _ties(room, before, takes)  # of the facts that something was asked of by now
    return Layer(steps, slots, takes, days, circuit.all_of(needs), after)


# Choosing


def _slots(room: Room) -> list[Slot]:
    steps = room.held.policy.process.steps.values()
    return list(dict.fromkeys((param.name, param.sort) for step in steps for param in step.params))


def _choice(circuit: Circuit, of: Sequence[Entity]) -> dict[Entity, Literal]:
    return {of[0]: TRUE} if len(of) == 1 else dict(zip(of, circuit.inputs(len(of)), strict=True))


def _standing(room: Room, turn: Turn, slots: Mapping[Slot, Mapping[Entity, Literal]]) -> Iterator[Literal]:
    """Yield that each variable of a step stands for its entity."""
    params = room.held.policy.process.steps[turn.step].params
    for param, entity in zip(params, turn.args, strict=True):
        yield slots[param.name, param.sort][entity]


def _one_of(circuit: Circuit, literals: list[Literal]) -> Iterator[Literal]:
    """Yield what makes one of several literals true, and no more; nothing, where there are none to choose from."""
    if literals:
        yield circuit.any_of(literals)
    for first, second in combinations(literals, 2):
        yield circuit.any_of((-first, -second))


# What a step needs


def _needs_of_steps(
    room: Room, before: Stage, steps: Mapping[str, Literal], takes: Sequence[tuple[Turn, Literal]]
) -> Iterator[Literal]:
    circuit, world = room.circuit, before.world
    guards: defaultdict[str, dict[Literal, Literal]] = defaultdict(dict)
    for turn, take in takes:
        guards[turn.step][take] = TRUE if turn.guard is None else encode(world, turn.guard)
        for name, condition in turn.only_if.items():
            yield circuit.any_of((-room.assumed[name], -take, encode(world, condition)))
    for step, needed in guards.items():
        if len(set(needed.values())) == 1:
            yield circuit.any_of((-steps[step], next(iter(needed.values()))))
        else:
            yield from (circuit.any_of((-take, guard)) for take, guard in needed.items())
    decided = circuit.any_of([take for turn, take in takes if turn.decided])
    for name, assumption in room.held.policy.assumptions.items():
        yield circuit.any_of((-room.assumed[name], -decided, encode(world, assumption.condition)))


def _ties(room: Room, before: Stage, takes: Sequence[tuple[Turn, Literal]]) -> Iterator[Literal]:
    """Yield that the facts of the step have the values that are settled before it.

    Something is asked of a fact too if a given speaks of it: the step may be impossible by that.
    """
    world = before.world
    by_tie: defaultdict[tuple[str, str], list[Literal]] = defaultdict(list)
    for turn, take in takes:
        if turn.decided:
            for fact, known in turn.ties.items():
                by_tie[fact, known].append(take)
    for fact in dict.fromkeys(fact for fact, _ in by_tie):
        if room.index.givens.get(fact):
            world.code(fact)
    while world.due:
        settle(world)
    for (fact, known), when in by_tie.items():
        code = world.codes.get(fact)
        if code is not None:
            yield room.circuit.any_of((-room.circuit.any_of(when), same(room.circuit, code, before.world.code(known))))


def _needs_of_days(room: Room, before: Stage, day: Literal, days: Bits) -> Iterator[Literal]:
    """Yield that a day passes at least, and none after that by which a duty becomes overdue."""
    circuit = room.circuit
    yield circuit.any_of((-day, *days))
    for duty, each in before.owing.items():
        owed = room.held.duties[duty]
        if owed.within is None:
            continue
        running = circuit.all_of((day, each.open, -each.overdue))
        passed = plus(circuit, each.days, days)
        yield circuit.any_of((-running, at_most(circuit, passed, owed.within + 1)))
        assumed = room.assumed[owed.actor + DISCHARGES]
        yield circuit.any_of((-assumed, -running, at_most(circuit, passed, owed.within)))


# What comes of it


def _after(room: Room, before: Stage, takes: Sequence[tuple[Turn, Literal]], day: Literal, days: Bits) -> Stage:
    changes: defaultdict[str, list[tuple[Literal, Value]]] = defaultdict(list)
    raised: defaultdict[Duty, list[Literal]] = defaultdict(list)
    for turn, take in takes:
        for state, happens, value in _changes(room, before.world, turn):
            changes[state].append((room.circuit.all_of((take, happens)), value))
        rules = before.world if turn.decided else room.alias(turn.ties, before.known)
        for duty in turn.raises:
            raised[duty].append(room.circuit.all_of((take, stand(rules, duty.rule).fires)))
    states = {name: changed(room.circuit, code, changes[name]) for name, code in before.states.items()}
    done = {(turn.step, turn.args): take for turn, take in takes}
    left = {
        duty: _left(room, duty, each, done.get((duty.step, duty.args), FALSE), raised[duty], day, days)
        for duty, each in before.owing.items()
    }
    signs = {taken(turn.step, turn.args): take for turn, take in takes} | {taken(DAY, ()): day}
    return stage(room, states, left, signs)


def _changes(room: Room, world: World, turn: Turn) -> Iterator[tuple[str, Literal, Value]]:
    """Yield what changes, each with when it comes about: of two of the same the later counts."""
    circuit = room.circuit
    later: defaultdict[str, list[Literal]] = defaultdict(list)
    for change in reversed(turn.changes):
        holds = TRUE if change.condition is None else encode(world, change.condition)
        yield change.state, circuit.all_of((holds, *(-each for each in later[change.state]))), change.value
        later[change.state].append(holds)


def _left(
    room: Room, duty: Duty, before: Owing, done: Literal, raised: Iterable[Literal], day: Literal, days: Bits
) -> Owing:
    """Return a duty as a step leaves it: discharged, open for some more days, or arisen."""
    circuit = room.circuit
    kept = circuit.all_of((before.open, -done))
    counted = before.days
    if room.held.duties[duty].within is not None:
        running = circuit.all_of((day, -before.overdue))
        counted = chosen(circuit, running, plus(circuit, before.days, days), before.days)
    counted = tuple(circuit.all_of((kept, bit)) for bit in counted)
    return owing(room, duty, circuit.any_of((kept, *raised)), counted)

"""A moment as literals: its states, its open duties, and what can be said of it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from policy.engines.smt.circuit import FALSE, Literal
from policy.engines.smt.conditions import encode, stand
from policy.engines.smt.facts import Code
from policy.engines.smt.histories.binary import Bits, at_most, only_if, width
from policy.engines.smt.histories.codes import constant, so
from policy.engines.smt.histories.room import Room
from policy.engines.smt.world import World
from policy.semantics.histories.ground import DAY, obliged, overdue, taken
from policy.semantics.histories.instance import Duty
from policy.syntax.expressions import Fact
from policy.syntax.types import YesNo


@frozen(eq=False)
class Owing:
    """A duty at a moment: whether it is open, for how many days, and whether it is overdue."""

    open: Literal
    days: Bits
    overdue: Literal


@frozen(eq=False)
class Stage:
    """A moment of every history. ``world``: what is known at it, and the facts of the step that comes next, if it has any."""

    states: Mapping[str, Code]
    owing: Mapping[Duty, Owing]
    known: Mapping[str, Code]
    world: World


def first_stage(room: Room) -> Stage:
    """Return the first moment."""
    held = room.held
    states = {name: constant(held.policy, name, room.index.numbers, value) for name, value in held.initial.items()}
    before = {duty: Owing(FALSE, (FALSE,) * duty_bits(room, duty), FALSE) for duty in held.duties}
    return stage(room, states, before, {})


def stage(room: Room, states: Mapping[str, Code], owing: Mapping[Duty, Owing], takes: Mapping[str, Literal]) -> Stage:
    """Return a moment to which a step has led.

    Args:
        owing: The duties as the step leaves them; those that arise by themselves come to these.
        takes: Of each step whether it was taken, under the name of that.
    """
    known = dict(states)
    known |= {name: so(takes.get(name, FALSE)) for name in (taken(DAY, ()), *_taken(room))}
    known |= _links(room, known)
    owing = {duty: _arising(room, duty, each, known) for duty, each in owing.items()}
    known |= _duties(room, owing)
    return Stage(states, owing, known, room.world(known))


def _taken(room: Room) -> list[str]:
    return [taken(turn.step, turn.args) for turn in room.held.turns]


def _links(room: Room, known: Mapping[str, Code]) -> dict[str, Code]:
    """Return the linked facts, which rest on states and on what is settled."""
    found: dict[str, Code] = {}
    world = room.world(known)
    for name, link in room.held.links.items():
        if isinstance(room.held.policy.facts[name].type, YesNo):
            found[name] = so(encode(world, link))
        else:
            assert isinstance(link, Fact)
            found[name] = known[link.name]
    return found


# Duties


def duty_bits(room: Room, duty: Duty) -> int:
    within = room.held.duties[duty].within
    return 1 if within is None else width(within + 1)


def owing(room: Room, duty: Duty, is_open: Literal, days: Bits) -> Owing:
    """Return a duty that is open iff a literal is true, for so many days then."""
    within = room.held.duties[duty].within
    circuit = room.circuit
    counted = only_if(circuit, is_open, days)
    late = FALSE if within is None else circuit.all_of((is_open, -at_most(circuit, counted, within)))
    return Owing(is_open, counted, late)


def _arising(room: Room, duty: Duty, before: Owing, known: Mapping[str, Code]) -> Owing:
    """Return a duty with what makes it arise by itself. One that arises so is open for no days: that is what none open counts."""
    ties = room.held.duties[duty].ties
    if ties is None:
        return before
    fires = stand(room.alias(ties, known), duty.rule).fires
    return Owing(room.circuit.any_of((before.open, fires)), before.days, before.overdue)


def _duties(room: Room, owing: Mapping[Duty, Owing]) -> dict[str, Code]:
    """Return of each step whether a duty to take it is open, and overdue."""
    found: dict[str, Code] = {}
    for turn in room.held.turns:
        of_step = [each for duty, each in owing.items() if (duty.step, duty.args) == (turn.step, turn.args)]
        found[obliged(turn.step, turn.args)] = so(room.circuit.any_of([each.open for each in of_step]))
        found[overdue(turn.step, turn.args)] = so(room.circuit.any_of([each.overdue for each in of_step]))
    return found

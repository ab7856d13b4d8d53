"""One moment of the definition among those that a stage stands for."""

from __future__ import annotations

from policy.engines.smt.circuit import Literal
from policy.engines.smt.facts import is_value
from policy.engines.smt.histories.room import Room
from policy.engines.smt.histories.stages import Stage
from policy.semantics.histories.ground import taken
from policy.semantics.histories.moments import Moment


def is_moment(room: Room, stage: Stage, moment: Moment) -> Literal:
    """Return a literal that is true iff the moment is this one: its states, its open duties, and the step that led to it."""
    circuit = room.circuit
    parts = [is_value(circuit, stage.states[name], value) for name, value in moment.values]
    if moment.taken is not None:
        parts.append(is_value(circuit, stage.known[taken(moment.taken.step, moment.taken.args)], True))
    open_for = dict(moment.open)
    for duty, each in stage.owing.items():
        days = open_for.get(duty)
        if days is None:
            parts.append(-each.open)
        else:
            parts += [each.open, *(bit if days >> place & 1 else -bit for place, bit in enumerate(each.days))]
    return circuit.all_of(parts)

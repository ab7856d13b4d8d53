"""What the solver found impossible, asked again of decision diagrams."""

from __future__ import annotations

from collections.abc import Iterable

from policy.engines.table.circuit import FALSE, Wire
from policy.engines.table.diagrams import TooManyNodesError
from policy.engines.table.regions import Regions
from policy.reasoning.claims.replay import DisagreementError
from policy.reasoning.edits.effects import Effects

DIAGRAMS = "decision diagrams"


def impossible(effects: Effects, wires: Iterable[Wire], *, whatever: bool = False) -> bool:
    """Return whether diagrams agree that no scenario makes all of these true; false if they grow too big.

    Args:
        whatever: Nothing that breaks the givens does so either.

    Raises:
        DisagreementError: They do not agree.
    """
    circuit = effects.question.circuit
    together = circuit.every(wires)
    if together == FALSE:
        return True
    wire = together if whatever else circuit.every((together, effects.valid_beside(together)))
    try:
        if wire != FALSE and Regions(circuit, [wire]).region(wire).meets({}):
            raise DisagreementError("decision diagrams find a scenario where the solver finds none")
    except TooManyNodesError:
        return False
    return True

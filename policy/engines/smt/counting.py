"""How many literals are true."""

from __future__ import annotations

from collections.abc import Sequence

from policy.engines.smt.circuit import FALSE, TRUE, Circuit, Literal


def at_least(circuit: Circuit, literals: Sequence[Literal], bound: int) -> Literal:
    """Return a literal that is true iff at least so many of the literals are."""
    reached = [TRUE] + [FALSE] * max(bound, 0)
    for literal in literals:
        reached = [TRUE] + [
            circuit.any_of((reached[count], circuit.all_of((literal, reached[count - 1]))))
            for count in range(1, len(reached))
        ]
    return reached[max(bound, 0)]


def at_most(circuit: Circuit, literals: Sequence[Literal], bound: int) -> Literal:
    """Return a literal that is true iff at most so many of the literals are."""
    return -at_least(circuit, literals, bound + 1)

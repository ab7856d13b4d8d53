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


def weighs_at_most(circuit: Circuit, weighted: Sequence[tuple[Literal, int]], bound: int) -> Literal:
    """Return a literal that is true iff the weights of those literals that are true add up to no more than a bound."""
    ordered = sorted(weighted, key=lambda each: -each[1])
    layers = [{bound}]
    for _, weight in ordered:
        layers.append({less for each in layers[-1] for less in (each, each - weight) if less >= 0})
    within = {left: TRUE for left in layers.pop() if left >= 0}
    for (literal, weight), layer in zip(reversed(ordered), reversed(layers), strict=True):
        within = {
            left: circuit.all_of((within[left], circuit.any_of((-literal, within.get(left - weight, FALSE)))))
            for left in sorted(layer)
            if left >= 0
        }
    return within.get(bound, FALSE)

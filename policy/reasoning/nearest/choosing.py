"""Which facts are changed, and to what, as literals of a solver. Imported only where needed: it imports z3."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from policy.engines.smt.circuit import TRUE, Literal
from policy.reasoning.scenes.solving import Solving


@frozen
class Choice:
    """A variable that may be changed. ``set``: that it gets a cell, for each; ``stays``: that it is left as it is."""

    set: tuple[Literal, ...]
    stays: Literal


def choice(solving: Solving, variable: int, usual: int | None) -> Choice:
    """Return literals for what may become of a variable: one that has no usual cell is open, and may stay so."""
    cells, gates = solving.cells(variable), solving.gates
    if usual is not None:
        return Choice(cells, cells[usual])
    options = gates.inputs(len(cells) + 1)
    gates.require(options)
    for place, option in enumerate(options):
        for other in options[:place]:
            gates.require((-option, -other))
    for option, cell in zip(options, cells, strict=False):
        gates.require((-option, cell), (option,))
    return Choice(options[:-1], options[-1])


def changed(choices: Mapping[int, Choice], true: Mapping[Literal, bool]) -> dict[int, int]:
    """Return the variables that change, with their cells, where these literals are true."""

    def holds(literal: Literal) -> bool:
        return literal == TRUE or true.get(abs(literal)) is (literal > 0)

    return {
        variable: cell
        for variable, each in choices.items()
        if not holds(each.stays)
        for cell, literal in enumerate(each.set)
        if holds(literal)
    }

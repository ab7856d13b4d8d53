"""States as literals: one that has its first value, and one as a step leaves it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from attrs import evolve

from policy.engines.smt.circuit import FALSE, TRUE, Circuit, Literal
from policy.engines.smt.facts import Bits, Code, Ladder, OneHot, code_of, inputs_at
from policy.syntax.policy import Policy
from policy.syntax.types import Value


def constant(policy: Policy, name: str, numbers: Mapping[str, tuple[int, ...]], value: Value) -> Code:
    """Return a state that has a value, whatever else is so."""
    template = code_of(Circuit(), policy, name, numbers)
    at = {literal: TRUE if is_true else FALSE for literal, is_true in inputs_at(template, value).items()}
    match template:
        case Ladder(_, steps):
            return evolve(template, steps=tuple(at[each] for each in steps))
        case OneHot(_, literals):
            return evolve(template, literals=tuple(at[each] for each in literals))
        case Bits():
            raise TypeError("a state is no set")
        case _:
            assert_never(template)


def changed(circuit: Circuit, code: Code, changes: Sequence[tuple[Literal, Value]]) -> Code:
    """Return a state as a step leaves it: it gets the value of the change that comes about, of which there is at most one."""
    if not changes:
        return code
    kept = -circuit.any_of([happens for happens, _ in changes])

    def turned(literal: Literal, towards: Sequence[Literal]) -> Literal:
        return circuit.any_of((*towards, circuit.all_of((literal, kept))))

    match code:
        case Ladder(_, steps, places):
            return evolve(
                code,
                steps=tuple(
                    turned(step, [happens for happens, value in changes if places[value] > place])
                    for place, step in enumerate(steps)
                ),
            )
        case OneHot(values, literals):
            return evolve(
                code,
                literals=tuple(
                    turned(literal, [happens for happens, value in changes if value == each])
                    for each, literal in zip(values, literals, strict=True)
                ),
            )
        case Bits():
            raise TypeError("a state is no set")
        case _:
            assert_never(code)


def so(literal: Literal) -> Ladder:
    """Return a fact that is yes iff a literal is true."""
    return Ladder((False, True), (literal,), {False: 0, True: 1})

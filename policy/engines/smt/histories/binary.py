"""Numbers of days as bits, the lowest first."""

from __future__ import annotations

from itertools import zip_longest
from typing import TypeAlias

from policy.engines.smt.circuit import FALSE, TRUE, Circuit, Literal

Bits: TypeAlias = tuple[Literal, ...]


def width(highest: int) -> int:
    """Return how many bits a number up to this one takes."""
    return max(1, highest.bit_length())


def plus(circuit: Circuit, first: Bits, second: Bits) -> Bits:
    """Return the sum of two numbers, of one bit more."""
    found: list[Literal] = []
    carry = FALSE
    for left, right in zip_longest(first, second, fillvalue=FALSE):
        odd = -circuit.same(left, right)
        found.append(-circuit.same(odd, carry))
        carry = circuit.any_of((circuit.all_of((left, right)), circuit.all_of((odd, carry))))
    return (*found, carry)


def at_most(circuit: Circuit, number: Bits, bound: int) -> Literal:
    """Return a literal that is true iff a number is at most this."""
    holds = TRUE
    for place, bit in enumerate(number):
        holds = circuit.any_of((-bit, holds)) if bound >> place & 1 else circuit.all_of((-bit, holds))
    return TRUE if bound >> len(number) else holds


def chosen(circuit: Circuit, choice: Literal, then: Bits, otherwise: Bits) -> Bits:
    """Return the one number where a literal is true and the other where it is not, of as many bits as the other."""
    padded = (*then, *[FALSE] * len(otherwise))
    return tuple(circuit.either(choice, left, right) for left, right in zip(padded, otherwise, strict=False))


def only_if(circuit: Circuit, choice: Literal, number: Bits) -> Bits:
    """Return the number where a literal is true, and 0 where it is not."""
    return tuple(circuit.all_of((choice, bit)) for bit in number)

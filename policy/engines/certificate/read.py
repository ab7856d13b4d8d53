"""Certificates in the DRAT format, as text or binary, to steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

Step: TypeAlias = tuple[bool, tuple[int, ...]]
"""Whether a clause is added (or else deleted), and its literals: a variable's number, negative where it is negated."""

ADDED, DELETED = 0x61, 0x64


def steps(proof: str | bytes) -> Iterator[Step]:
    """Yield the steps of a certificate.

    Raises:
        ValueError: It is not in the format.
    """
    if isinstance(proof, str):
        yield from _text_steps(proof)
    elif proof[:1] == b"a" or (proof[:1] == b"d" and not proof[1:2].isspace()):
        yield from _binary_steps(proof)
    else:
        yield from _text_steps(proof.decode("ascii"))


def _text_steps(proof: str) -> Iterator[Step]:
    for number, line in enumerate(proof.splitlines(), start=1):
        words = line.split()
        if not words or words[0] == "c":
            continue
        added = words[0] != "d"
        try:
            literals = [int(word) for word in words[0 if added else 1 :]]
        except ValueError:
            raise ValueError(f"line {number} is not a clause") from None
        if not literals or literals[-1] != 0 or 0 in literals[:-1]:
            raise ValueError(f"line {number} does not end in its only 0")
        yield added, tuple(literals[:-1])


def _binary_steps(proof: bytes) -> Iterator[Step]:
    """Each step is a letter and its literals in groups of seven bits, lowest first, closed by a zero byte."""
    at = 0
    while at < len(proof):
        if proof[at] not in (ADDED, DELETED):
            raise ValueError(f"byte {at} begins no step")
        added = proof[at] == ADDED
        at += 1
        literals: list[int] = []
        while True:
            code, shift = 0, 0
            while True:
                if at == len(proof):
                    raise ValueError("the last step is cut off")
                byte = proof[at]
                at += 1
                code |= (byte & 0x7F) << shift
                shift += 7
                if byte < 0x80:
                    break
            if code == 0:
                break
            if code == 1:
                raise ValueError(f"byte {at - 1} is no literal")
            literals.append(-(code >> 1) if code & 1 else code >> 1)
        yield added, tuple(literals)

"""Whether a certificate shows that clauses cannot all be true.

A certificate (DRAT) adds clauses one by one. Each must follow by unit propagation (RUP), or be such that adding it keeps
satisfiable clauses satisfiable (RAT on its first literal). It shows what it has to as soon as propagation alone reaches a contradiction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from policy.engines.certificate.read import steps


@frozen
class Checked:
    """``valid``: every step up to a contradiction is right; then the clauses cannot all be true. Truth value: ``valid``.

    ``step`` counts, from 1, up to the step at which that was clear; ``why`` says what is wrong there.
    """

    valid: bool
    step: int
    why: str | None = None

    def __bool__(self) -> bool:
        return self.valid


def check(clauses: Iterable[Sequence[int]], proof: str | bytes) -> Checked:
    """Return whether a certificate proves that no assignment makes all clauses true.

    Args:
        clauses: Literals as in DIMACS: a variable's number, negative where it is negated, never 0.
        proof: A DRAT certificate, as text or binary. Its deletions are passed over: z3 deletes clauses that it still uses,
            and with more clauses at hand nothing is accepted that should not be.
    """
    known = _Clauses()
    for clause in clauses:
        if known.add(_codes(clause)):
            return Checked(True, 0)
    number = 0
    try:
        for number, (added, literals) in enumerate(steps(proof), start=1):
            lemma = _codes(literals)
            if not added:
                continue
            if not known.follows(lemma) and not known.is_harmless(lemma):
                return Checked(False, number, "the clause does not follow")
            if known.add(lemma):
                return Checked(True, number)
    except ValueError as wrong:
        return Checked(False, number + 1, str(wrong))
    return Checked(False, number, "it ends before a contradiction")


def _codes(literals: Sequence[int]) -> list[int]:
    """Return literals as even (a variable) and odd (its negation) numbers, each once, in order."""
    if 0 in literals:
        raise ValueError("0 is no literal")
    return list(dict.fromkeys(2 * literal if literal > 0 else 1 - 2 * literal for literal in literals))


class _Clauses:
    """Clauses, with what follows from them by unit propagation. Two literals of each clause are watched."""

    def __init__(self) -> None:
        self._true: list[bool] = [False, False]
        self._watching: list[list[list[int]]] = [[], []]
        self._trail: list[int] = []
        self._known: list[tuple[int, ...]] = []

    def add(self, literals: list[int]) -> bool:
        """Add a clause; return whether propagation now reaches a contradiction."""
        self._make_room(literals)
        # A literal that is not false is watched before one that is, so that propagation notices when the last one falls.
        clause = sorted(literals, key=lambda literal: self._true[literal ^ 1])
        self._known.append(tuple(literals))
        if len(clause) > 1:
            self._watching[clause[0]].append(clause)
            self._watching[clause[1]].append(clause)
        if any(self._true[literal] for literal in clause):
            return False
        opened = [literal for literal in clause if not self._true[literal ^ 1]]
        if len(opened) > 1:
            return False
        return not opened or self._assume(opened)

    def follows(self, literals: Iterable[int]) -> bool:
        """Return whether propagation reaches a contradiction where all these literals are false."""
        literals = list(literals)
        self._make_room(literals)
        before = len(self._trail)
        found = any(self._true[literal] for literal in literals) or self._assume(literal ^ 1 for literal in literals)
        self._undo(before)
        return found

    def is_harmless(self, literals: list[int]) -> bool:
        """Return whether each clause with the opposite of the first literal, joined with these, follows."""
        if not literals:
            return False
        opposite = literals[0] ^ 1
        others = literals[1:]
        return all(
            self.follows([*literals, *(literal for literal in clause if literal != opposite)])
            for clause in self._known
            if opposite in clause and not any(literal ^ 1 in others for literal in clause)
        )

    def _make_room(self, literals: Iterable[int]) -> None:
        highest = max(literals, default=0) | 1
        while len(self._true) <= highest:
            self._true.append(False)
            self._watching.append([])

    def _undo(self, before: int) -> None:
        for literal in self._trail[before:]:
            self._true[literal] = False
        del self._trail[before:]

    def _assume(self, literals: Iterable[int]) -> bool:
        """Make literals true, and all that follows by propagation; return whether that is a contradiction."""
        true, trail, watching = self._true, self._trail, self._watching
        head = len(trail)
        for literal in literals:
            if true[literal ^ 1]:
                return True
            if not true[literal]:
                true[literal] = True
                trail.append(literal)
        while head < len(trail):
            false = trail[head] ^ 1
            head += 1
            waiting = watching[false]
            kept: list[list[int]] = []
            watching[false] = kept
            for position, clause in enumerate(waiting):
                if clause[0] == false:
                    clause[0], clause[1] = clause[1], false
                first = clause[0]
                if true[first]:
                    kept.append(clause)
                    continue
                for index in range(2, len(clause)):
                    other = clause[index]
                    if not true[other ^ 1]:
                        clause[1], clause[index] = other, false
                        watching[other].append(clause)
                        break
                else:
                    kept.append(clause)
                    if true[first ^ 1]:
                        kept += waiting[position + 1 :]
                        return True
                    true[first] = True
                    trail.append(first)
        return False

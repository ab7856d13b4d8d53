"""Conditions as a circuit over plain integers, from which clauses are written. No solver here.

A *literal* is a variable, counted from 1, or its negation, the negative number. A variable is an input, or a gate: the
conjunction of its parts. Equal gates are the same variable. What is required of inputs stands in `Circuit.required`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import neg, or_
from typing import TypeAlias

Literal: TypeAlias = int
Clause: TypeAlias = tuple[Literal, ...]
"""A disjunction of literals."""

TRUE: Literal = 1
FALSE: Literal = -1


class Circuit:
    """A circuit that grows. Nothing in it ever changes or goes away, so a solver may load it piece by piece.

    ``gates[v]`` are the parts of gate ``v``, in ascending order; ``()`` for an input. Parts come before their gate.
    """

    def __init__(self) -> None:
        self.gates: list[Clause] = [(), ()]
        self.required: list[Clause] = [(TRUE,)]
        self._about: dict[int, list[int]] = {TRUE: [0]}
        self._known: dict[Clause, Literal] = {}

    def input(self) -> Literal:
        """Return a new variable."""
        self.gates.append(())
        return len(self.gates) - 1

    def inputs(self, count: int) -> tuple[Literal, ...]:
        """Return new variables."""
        first = len(self.gates)
        self.gates += [()] * count
        return tuple(range(first, first + count))

    def all_of(self, parts: Iterable[Literal]) -> Literal:
        """Return a literal that is true iff all of the parts are; `TRUE` for no parts."""
        chosen = set(parts)
        chosen.discard(TRUE)
        if len(chosen) < 2:
            return chosen.pop() if chosen else TRUE
        if FALSE in chosen or not chosen.isdisjoint(map(neg, chosen)):
            return FALSE
        key = tuple(sorted(chosen))
        gate = self._known.get(key)
        if gate is None:
            gate = self._known[key] = len(self.gates)
            self.gates.append(key)
        return gate

    def any_of(self, parts: Iterable[Literal]) -> Literal:
        """Return a literal that is true iff one of the parts is; `FALSE` for no parts."""
        return -self.all_of(map(neg, parts))

    def same(self, first: Literal, second: Literal) -> Literal:
        """Return a literal that is true iff both are true or neither is."""
        return self.all_of((self.any_of((-first, second)), self.any_of((first, -second))))

    def either(self, choice: Literal, then: Literal, otherwise: Literal) -> Literal:
        """Return a literal that equals ``then`` where ``choice`` is true, and ``otherwise`` where it is not."""
        return self.any_of((self.all_of((choice, then)), self.all_of((-choice, otherwise))))

    def require(self, clause: Clause, about: Iterable[Literal] | None = None) -> None:
        """Require a clause of every valuation.

        Args:
            about: The inputs that the clause constrains, where they are not its own variables: a search that looks at
                one of them has to respect the clause.
        """
        if TRUE in clause:
            return
        place = len(self.required)
        self.required.append(clause)
        for each in clause if about is None else about:
            self._about.setdefault(abs(each), []).append(place)

    def cone(self, roots: Iterable[Literal], seen: set[int]) -> tuple[list[int], list[int]]:
        """Return the variables, and the places of the required clauses, that literals depend on and that were not seen before.

        Args:
            seen: Variables, and the negated places of clauses; what is found is added to it.
        """
        gates, about = self.gates, self._about
        variables: list[int] = []
        places: list[int] = []
        stack = [abs(root) for root in roots]
        while stack:
            variable = stack.pop()
            if variable in seen:
                continue
            seen.add(variable)
            variables.append(variable)
            stack.extend([abs(part) for part in gates[variable]])
            for place in about.get(variable, ()):
                if -place - 1 not in seen:
                    seen.add(-place - 1)
                    places.append(place)
                    stack.extend([abs(part) for part in self.required[place]])
        return sorted(variables), sorted(places)

    def about(self, variable: int) -> Sequence[int]:
        """Return the places of the clauses that constrain an input."""
        return self._about.get(variable, ())

    def signs(self, root: Literal) -> dict[int, frozenset[bool]]:
        """Return for each input that a literal depends on whether it counts for it, against it, or both."""
        seen: set[Literal] = set()
        stack = [root]
        while stack:
            literal = stack.pop()
            if literal not in seen:
                seen.add(literal)
                stack += self.gates[literal] if literal > 0 else map(neg, self.gates[-literal])
        found: dict[int, frozenset[bool]] = {}
        for literal in seen:
            if not self.gates[abs(literal)]:
                found[abs(literal)] = found.get(abs(literal), frozenset()) | {literal > 0}
        return found


class Simulation:
    """A literal, to be looked at on many valuations at once. ``inputs`` are those that it depends on."""

    def __init__(self, circuit: Circuit, root: Literal) -> None:
        self.root = root
        variables, places = circuit.cone((root,), set())
        self.inputs = [each for each in variables if not circuit.gates[each] and each != TRUE]
        self._gates = [(each, parts) for each in variables if (parts := circuit.gates[each])]
        self._required = [circuit.required[place] for place in places]

    def run(self, inputs: Mapping[int, int], full: int) -> int:
        """Return on which valuations, one bit for each, the literal is true and what is required of its inputs holds.

        Args:
            inputs: The value of each input.
            full: A one for each valuation.
        """
        value: dict[int, int] = {TRUE: full}
        for each in self.inputs:
            value[each] = inputs[each]
        for gate, parts in self._gates:
            bits = full
            for part in parts:
                bits &= value[part] if part > 0 else ~value[-part]
            value[gate] = bits

        def bits_of(literal: Literal) -> int:
            return value[literal] if literal > 0 else full & ~value[-literal]

        found = bits_of(self.root)
        for clause in self._required:
            found &= reduce(or_, map(bits_of, clause), 0)
        return found


def demands(circuit: Circuit, roots: Iterable[Literal], seen: set[Literal], placed: set[int]) -> list[Clause]:
    """Return the clauses without which literals could not be assumed, apart from those returned before.

    That a gate is true demands that its parts are; that it is false, that one of them is. So of most gates only one half
    has to be said. What is required of an input is said with it.

    Args:
        seen: Literals that were met before; those that are met are added.
        placed: The same for the places of required clauses.
    """
    gates, required = circuit.gates, circuit.required
    clauses: list[Clause] = []
    stack = list(roots)
    while stack:
        literal = stack.pop()
        if literal in seen:
            continue
        seen.add(literal)
        parts = gates[abs(literal)]
        if not parts:
            for place in circuit.about(abs(literal)):
                if place not in placed:
                    placed.add(place)
                    stack += required[place]
                    clauses.append(required[place])
        elif literal > 0:
            stack += parts
            clauses += [(-literal, part) for part in parts]
        else:
            turned = [-part for part in parts]
            stack += turned
            clauses.append((-literal, *turned))
    return clauses

"""What deciding asks about sets of completions, answered by the solver. Imported only where it is needed: it imports z3."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import permutations, product
from typing import assert_never

from policy.engines.smt.circuit import FALSE, TRUE, Literal
from policy.engines.smt.circuit import Circuit as Gates
from policy.engines.smt.solver import STEPS, Sat, Solver, UndecidedError, Unknown, Unsat, possible
from policy.engines.table.circuit import Circuit, Wire
from policy.engines.table.justify import justified
from policy.engines.table.regions import Box, cells_in


class Solving:
    """The wires of a circuit as literals of a solver, twice over: so that two assignments can be compared.

    ``solver``: what answers; whoever requires more of it requires that of every later answer.
    """

    def __init__(self, circuit: Circuit, *, steps: int = STEPS) -> None:
        self.circuit = circuit
        self.gates = Gates()
        self.solver = Solver(self.gates, steps=steps)
        self._cells: dict[tuple[int, int], tuple[Literal, ...]] = {}
        self._wires: dict[int, dict[int, Literal]] = {}

    def region(self, wire: Wire, box: Box) -> SolvedRegion:
        return SolvedRegion(self, wire, box)

    def outcomes(self, wires: Sequence[Wire], box: Box) -> SolvedOutcomes:
        return SolvedOutcomes(self, wires, box)

    def cells(self, variable: int, copy: int = 0) -> tuple[Literal, ...]:
        """Return a literal for every cell of a variable: that it is the one."""
        key = (variable, copy)
        if key not in self._cells:
            size = self.circuit.sizes[variable]
            if size == 1:
                self._cells[key] = (TRUE,)
            elif size == 2:
                second = self.gates.input()
                self._cells[key] = (-second, second)
            else:
                literals = tuple(self.gates.input() for _ in range(size))
                self.gates.require(literals)
                for place, literal in enumerate(literals):
                    for other in literals[:place]:
                        self.gates.require((-literal, -other))
                self._cells[key] = literals
        return self._cells[key]

    def within(self, variable: int, mask: int, copy: int = 0) -> Literal:
        """Return a literal that is true iff a variable has one of the cells of a mask."""
        literals = self.cells(variable, copy)
        return self.gates.any_of([literals[cell] for cell in cells_in(mask, len(literals))])

    def inside(self, box: Box, copy: int = 0) -> list[Literal]:
        return [self.within(variable, mask, copy) for variable, mask in box.items()]

    def wire(self, wire: Wire, copy: int = 0) -> Literal:
        """Return a literal that is true iff a wire is, in one of the two assignments."""
        known = self._wires.setdefault(copy, {0: FALSE})
        for node in self.circuit.reached([wire], known):
            test = self.circuit.tests.get(node)
            if test is not None:
                known[node] = self.within(*test, copy)
            else:
                parts = [(known[each >> 1], each & 1) for each in self.circuit.joined[node]]
                known[node] = self.gates.all_of([-literal if turned else literal for literal, turned in parts])
        literal = known[wire >> 1]
        return -literal if wire & 1 else literal

    def possible(self, literals: Iterable[Literal]) -> bool:
        return possible(self.solver.check(literals))

    def assignment(self, literals: Iterable[Literal], variables: Iterable[int]) -> dict[int, int] | None:
        """Return cells of variables with which literals hold; those left out do not matter to them. ``None`` iff there are none."""
        cells = {variable: self.cells(variable) for variable in variables}
        read = [abs(literal) for each in cells.values() for literal in each if literal != TRUE]
        true = self.model(literals, read)
        if true is None:
            return None
        return {
            variable: next(place for place, literal in enumerate(each) if true[abs(literal)] is (literal > 0))
            for variable, each in cells.items()
            if all(abs(literal) in true for literal in each)
        }

    def model(self, literals: Iterable[Literal], read: Sequence[Literal]) -> Mapping[Literal, bool] | None:
        """Return values of variables with which literals hold; those left out do not matter to them. ``None`` iff there are none."""
        found = self.solver.check(literals, read=read)
        match found:
            case Sat(true):
                return true
            case Unsat():
                return None
            case Unknown(reason):
                raise UndecidedError(reason)
            case _:
                assert_never(found)

    def enough(self, literals: Iterable[Literal], others: Collection[Literal]) -> list[Literal] | None:
        """Return which of the others suffice to make literals impossible; ``None`` iff all of them together do not."""
        outcome = self.solver.check([*literals, *others], core=True)
        if isinstance(outcome, Sat):
            return None
        if isinstance(outcome, Unsat) and outcome.core is not None:
            return [literal for literal in others if literal in outcome.core]
        raise UndecidedError(outcome.reason if isinstance(outcome, Unknown) else "no core")

    def clash(self, literals: Iterable[Literal], boxed: Box) -> list[int]:
        """Return variables of a box that suffice to make literals impossible, which in the whole box they are."""
        inside = {self.within(variable, mask): variable for variable, mask in boxed.items()}
        outcome = self.solver.check([*literals, *inside], core=True)
        if isinstance(outcome, Unsat) and outcome.core is not None:
            return [inside[literal] for literal in outcome.core if literal in inside]
        if isinstance(outcome, Unknown):
            raise UndecidedError(outcome.reason)
        raise AssertionError("what should be impossible is not")


class SolvedRegion:
    """The assignments that make a wire true, for some cells in the box of the variables that it names."""

    def __init__(self, solving: Solving, wire: Wire, box: Box) -> None:
        self._solving = solving
        self._wire = wire
        self._literal = solving.wire(wire)
        self._inside = solving.inside(box)
        self._looked_past = tuple(box)
        self._support = sorted(solving.circuit.support([wire]))

    def meets(self, box: Box) -> bool:
        return self._solving.possible([self._literal, *self._inside, *self._solving.inside(box)])

    def part(self, box: Box) -> dict[int, int] | None:
        found = self._part(box)
        return None if found is None else found[0]

    def inside(self) -> dict[int, int] | None:
        return self.part({})

    def cube(self, box: Box) -> dict[int, int] | None:
        found = self._part(box)
        if found is None:
            return None
        cube, outside = found
        for variable in sorted(cube, key=lambda variable: (variable in box, variable)):
            self._widen(outside, cube, variable)
        return cube

    def _part(self, box: Box) -> tuple[dict[int, int], list[Literal]] | None:
        """Return a box within the region, and literals that are impossible in it: to be outside, with what is looked past as it is."""
        found = self._solving.assignment([self._literal, *self._inside, *self._solving.inside(box)], self._support)
        if found is None:
            return None
        cells = {variable: found.get(variable, 0) for variable in self._support}
        past = [variable for variable in self._looked_past if variable in cells]
        part = justified(self._solving.circuit, self._wire, cells, past)
        outside = [-self._literal, *(self._solving.within(variable, 1 << cells[variable]) for variable in past)]
        needed = self._solving.clash(outside, part)
        return {variable: part[variable] for variable in sorted(needed)}, outside

    def widened(self, box: Box, apart: Sequence[Box] = ()) -> dict[int, int]:
        cube = dict(box)
        avoided = [self._solving.gates.all_of(self._solving.inside(each)) for each in apart]
        outside = self._solving.gates.any_of([-self._literal, *avoided])
        for variable in sorted(cube):
            self._widen([outside, *self._inside], cube, variable)
        return cube

    def cells(self) -> dict[int, int]:
        masks = dict.fromkeys(self._support, 0)
        for variable in self._support:
            full = (1 << self._solving.circuit.sizes[variable]) - 1
            while masks[variable] != full:
                further = self._solving.within(variable, full & ~masks[variable])
                found = self._solving.assignment([self._literal, *self._inside, further], self._support)
                if found is None:
                    break
                for each in self._support:  # one that is left out does not matter there
                    masks[each] |= 1 << found[each] if each in found else (1 << self._solving.circuit.sizes[each]) - 1
        return masks

    def _widen(self, outside: list[Literal], cube: dict[int, int], variable: int) -> None:
        mask = cube.pop(variable)
        others = self._solving.inside(cube)
        if not self._solving.possible([*outside, *others]):
            return
        for cell in range(self._solving.circuit.sizes[variable]):
            step = 1 << cell
            if not mask & step and not self._solving.possible(
                [*outside, *others, self._solving.within(variable, step)]
            ):
                mask |= step
        cube[variable] = mask

    def departure(self, kept: Collection[int], usual: Mapping[int, int]) -> frozenset[int] | None:
        literals = [self._literal, *self._inside]
        staying = {variable: 1 << usual[variable] for variable in kept}
        while True:
            found = self._solving.assignment([*literals, *self._solving.inside(staying)], self._support)
            if found is None:
                return None
            departed = sorted(name for name, cell in found.items() if usual.get(name, cell) != cell)
            for variable in departed:
                tried = {each: 1 << usual[each] for each in usual if each not in departed} | staying
                tried[variable] = 1 << usual[variable]
                if self._solving.possible([*literals, *self._solving.inside(tried)]):
                    staying = tried
                    break
            else:
                return frozenset(departed)


class SolvedOutcomes:
    """Which of three wires, that exclude each other, assignments make true, within a box of variables that are not asked about."""

    def __init__(self, solving: Solving, wires: Sequence[Wire], box: Box) -> None:
        self._solving = solving
        self._literals = [solving.wire(wire) for wire in wires]
        self._box = box
        self._support = sorted(solving.circuit.support(wires))
        asked = [variable for variable in self._support if variable not in box]
        self._asked = asked
        seconds = [solving.wire(wire, 1) for wire in wires]
        self._differ = solving.gates.any_of([solving.gates.all_of(pair) for pair in _unlike(self._literals, seconds)])
        self._same = {variable: self._equal(variable) for variable in self._support}

    def _equal(self, variable: int) -> Literal:
        pairs = zip(self._solving.cells(variable), self._solving.cells(variable, 1), strict=True)
        return self._solving.gates.all_of([self._solving.gates.same(*pair) for pair in pairs])

    def boxes(self) -> Iterator[tuple[Mapping[int, int], int]]:
        mattering = {variable: self._box[variable] for variable in self._support if variable in self._box}
        sizes = self._solving.circuit.sizes
        for cells in product(*(cells_in(mask, sizes[variable]) for variable, mask in mattering.items())):
            box = {variable: 1 << cell for variable, cell in zip(mattering, cells, strict=True)}
            inside = self._solving.inside(box)
            found = [self._solving.possible([literal, *inside]) for literal in self._literals]
            yield box, sum(1 << place for place, holds in enumerate(found) if holds)

    def turning(self) -> frozenset[int]:
        return frozenset(variable for variable in self._asked if self.turn_together((variable,)))

    def turn_together(self, variables: Collection[int]) -> bool:
        same = [literal for variable, literal in self._same.items() if variable not in variables]
        return self._solving.possible([self._differ, *same, *self._solving.inside(self._box)])


def _unlike(firsts: Sequence[Literal], seconds: Sequence[Literal]) -> Iterator[tuple[Literal, Literal]]:
    """Yield a literal of the first with one of the second, each for another condition."""
    for one, other in permutations(range(len(firsts)), 2):
        yield firsts[one], seconds[other]

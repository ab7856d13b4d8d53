"""Sets of assignments, as decision diagrams, and what deciding asks of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import reduce
from itertools import accumulate, combinations
from typing import TypeAlias

from policy.engines.table.arranging import arranged
from policy.engines.table.cells import Cells
from policy.engines.table.circuit import Circuit, Wire
from policy.engines.table.diagrams import ALL, MASKS, NONE, Diagram, Diagrams, TooManyNodesError
from policy.engines.table.inquiry import Inquiry
from policy.engines.table.shortest import Shortest

Box: TypeAlias = Mapping[int, int]
"""Variables, each with the cells that it may have as the bits of a mask; every other variable may have any."""

MOST_NODES = 100_000
"""More different parts than this take longer than a solver does."""

MOST_LEVELS = 300
"""More variables than this are deeper than Python's own stack is safe for."""


class Regions:
    """Conditions over the variables of a circuit as sets of assignments.

    Args:
        wires: What will be asked about; it settles which variables are looked at first.
        last: Variables that are looked at after all others.
        most: How many parts are kept; `MOST_NODES` where left out.
        near: Let variables stand near each other that are joined: what is big otherwise is a few times smaller so.

    Every method may raise `TooManyNodesError`.
    """

    def __init__(
        self,
        circuit: Circuit,
        wires: Sequence[Wire],
        last: Collection[int] = (),
        most: int | None = None,
        *,
        near: bool = False,
    ) -> None:
        order = met_in_order(circuit, wires)
        if near:
            order = arranged(circuit, wires, order)
        order += [variable for variable in range(len(circuit.sizes)) if variable not in set(order)]
        order.sort(key=lambda variable: variable in last)
        if len(order) > MOST_LEVELS:
            raise TooManyNodesError
        self._circuit = circuit
        self._variables = order
        self._levels = {variable: level for level, variable in enumerate(order)}
        self._diagrams = Diagrams([circuit.sizes[variable] for variable in order], MOST_NODES if most is None else most)

    def region(self, wire: Wire, box: Box | None = None) -> Region:
        """Return the assignments that make a wire true.

        Args:
            box: Variables that are looked past: an assignment to the others belongs to the region if some cells in the box do.
        """
        (found,) = self._diagrams.of(self._circuit, [wire], self._levels)
        if box:
            found = self._diagrams.over(found, self._cells(box))
        return Region(self._diagrams, self._variables, self._levels, found)

    def keep(self, most: int) -> None:
        """Let so many parts be kept from now on."""
        self._diagrams.most = most

    def key(self, wire: Wire) -> int:
        """Return a number that two wires have in common iff they are true in the same assignments."""
        (found,) = self._found([wire])
        return found

    def outcomes(self, wires: Sequence[Wire], box: Box) -> Outcomes:
        """Return which of up to three conditions, that exclude each other, an assignment satisfies, within a box."""
        return Outcomes(self._diagrams, self._variables, self._levels, self._masks(wires), self._cells(box))

    def inquiry(self, wires: Sequence[Wire], last: Collection[int]) -> tuple[Inquiry, Diagram]:
        """Return what tells what there is to ask, and which of up to three conditions, that exclude each other, hold.

        Args:
            last: The variables that are not asked about; all of those that were to be looked at last.
        """
        return Inquiry(self._diagrams, self._variables, self._levels, len(last)), self._masks(wires)

    def _masks(self, wires: Sequence[Wire]) -> Diagram:
        masks = (self._diagrams.meet(each, 1 << place) for place, each in enumerate(self._found(wires)))
        return reduce(self._diagrams.join, masks, NONE)

    def settings(
        self, valid: Wire, bad: Wire, settable: Box, usual: Mapping[int, int], box: Box, most: int
    ) -> list[dict[int, int]]:
        """Return the settings of the fewest variables after which an assignment can be valid, and none is bad.

        Args:
            settable: The variables that may be set, each with the cells that it may get.
            usual: The cells that variables have unless they are set; others range over all, those in ``box`` over that.
            most: How many are returned at most.
        """
        cells = self._cells(box)
        possible, worse = (self._diagrams.over(each, cells) for each in self._found([valid, bad]))
        shortest = Shortest(
            self._diagrams,
            self._cells(settable),
            {self._levels[variable]: cell for variable, cell in usual.items()},
        )
        found = shortest.settings(self._diagrams.turned(worse), possible, most)
        return [{self._variables[level]: cell for level, cell in setting.items()} for setting in found]

    def _found(self, wires: Sequence[Wire]) -> list[Diagram]:
        return self._diagrams.of(self._circuit, wires, self._levels)

    def _cells(self, box: Box) -> dict[int, tuple[int, ...]]:
        return {self._levels[variable]: cells_in(mask, self._circuit.sizes[variable]) for variable, mask in box.items()}


def cells_in(mask: int, size: int) -> tuple[int, ...]:
    """Return the cells of a mask, in order."""
    return tuple(cell for cell in range(size) if mask >> cell & 1)


def met_in_order(circuit: Circuit, wires: Sequence[Wire]) -> list[int]:
    """Return the variables of wires as a walk through their parts meets them: those tested together stand together."""
    found: dict[int, None] = {}
    seen: set[int] = set()
    waiting = [wire >> 1 for wire in reversed(wires)]
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        if node in circuit.tests:
            found[circuit.tests[node][0]] = None
        waiting += [wire >> 1 for wire in reversed(circuit.joined.get(node, ()))]
    return list(found)


class Region:
    """A set of assignments."""

    def __init__(self, diagrams: Diagrams, variables: Sequence[int], levels: Mapping[int, int], root: Diagram) -> None:
        self._diagrams = diagrams
        self._variables = variables
        self._levels = levels
        self._root = root

    def meets(self, box: Box) -> bool:
        """Return whether some assignment in a box belongs to the region."""
        allowed = {self._levels[variable]: mask for variable, mask in box.items()}
        seen: set[Diagram] = set()
        waiting = [self._root]
        while waiting:
            node = waiting.pop()
            if node == ALL:
                return True
            if node in seen or node == NONE:
                continue
            seen.add(node)
            mask = allowed.get(self._diagrams.levels[node], -1)
            waiting += [child for cell, child in enumerate(self._diagrams.children[node]) if mask >> cell & 1]
        return False

    def cube(self, box: Box) -> dict[int, int] | None:
        """Return a box that overlaps with this one and lies within the region, and in no bigger such box.

        ``None`` iff no assignment in ``box`` belongs to the region.
        """
        allowed = {self._levels[variable]: mask for variable, mask in box.items()}
        cube = self._along(self._path(allowed, dict.fromkeys(allowed, 0), 1))
        if cube is None:
            return None
        for level in sorted(cube, key=lambda level: (level in allowed, level)):
            self._widen(cube, level)
        return {self._variables[level]: mask for level, mask in sorted(cube.items())}

    def inside(self) -> dict[int, int] | None:
        """Return a box within the region that names the fewest variables of all that follow one way through it."""
        cube = self._along(self._shortest())
        return None if cube is None else {self._variables[level]: mask for level, mask in sorted(cube.items())}

    def _shortest(self) -> list[tuple[Diagram, int]] | None:
        """Return the nodes, with the cell taken at each, on a shortest way to what belongs to the region."""
        children, steps = self._diagrams.children, self._diagrams.steps
        if self._root == NONE:
            return None
        waiting = [self._root]
        while waiting:
            node = waiting[-1]
            left = [child for child in children[node] if child not in steps] if node not in steps else []
            waiting += left
            if not left:
                waiting.pop()
            if not left and node not in steps:
                steps[node] = 1 + min(map(steps.__getitem__, children[node]))
        path: list[tuple[Diagram, int]] = []
        node = self._root
        while node != ALL:
            cell = min(range(len(children[node])), key=lambda cell: steps[children[node][cell]])
            path.append((node, cell))
            node = children[node][cell]
        return path

    def _along(self, path: Sequence[tuple[Diagram, int]] | None) -> dict[int, int] | None:
        """Return a path as a box: at each node all cells that lead on to the same."""
        if path is None:
            return None
        cube: dict[int, int] = {}
        for node, chosen in path:
            children = self._diagrams.children[node]
            cube[self._diagrams.levels[node]] = sum(
                1 << cell for cell, child in enumerate(children) if child == children[chosen]
            )
        return cube

    def widened(self, box: Box, apart: Sequence[Box] = ()) -> dict[int, int]:
        """Return a box around this one, which lies within the region, that lies within it too and in no bigger such box.

        Args:
            apart: Boxes with which it shares nothing.
        """
        cube = {self._levels[variable]: mask for variable, mask in box.items()}
        avoided = [{self._levels[variable]: mask for variable, mask in each.items()} for each in apart]
        for level in sorted(cube):
            self._widen(cube, level, avoided)
        return {self._variables[level]: mask for level, mask in sorted(cube.items())}

    def count(self, cells: Sequence[Cells]) -> int:
        """Return how many assignments of values to all variables belong to the region.

        Args:
            cells: The cells of every variable of the circuit.
        """
        levels, children = self._diagrams.levels, self._diagrams.children
        below = [1] * (len(self._variables) + 1)
        sizes = [[cell.size for cell in cells[variable]] for variable in self._variables]
        for level in range(len(sizes) - 1, -1, -1):
            below[level] = below[level + 1] * sum(sizes[level])
        known: dict[Diagram, int] = {NONE: 0, ALL: 1}

        def number(node: Diagram) -> int:
            """Return how many assignments to the variables from the node's level on belong to it."""
            found = known.get(node)
            if found is None:
                level = levels[node]
                found = known[node] = sum(
                    size * number(child) * (below[level + 1] // below[levels[child]])
                    for size, child in zip(sizes[level], children[node], strict=True)
                )
            return found

        return number(self._root) * (below[0] // below[levels[self._root]])

    def part(self, box: Box) -> dict[int, int] | None:
        """Return a box that overlaps with this one and lies within the region, or ``None`` if there is none."""
        return self.cube(box)

    def cells(self) -> dict[int, int]:
        """Return for every variable the cells that it has in some assignment of the region."""
        sizes, levels, children = self._diagrams.sizes, self._diagrams.levels, self._diagrams.children
        masks = [0] * len(sizes)
        passed = [0] * (len(sizes) + 1)
        seen: set[Diagram] = set()

        def pass_over(first: int, last: int) -> None:
            """Note that what is before a level, from another on, may be anything."""
            if first < last:
                passed[first] += 1
                passed[last] -= 1

        pass_over(0, levels[self._root] if self._root != NONE else 0)
        waiting = [self._root]
        while waiting:
            node = waiting.pop()
            if node in seen or node < MASKS:
                continue
            seen.add(node)
            level = levels[node]
            for cell, child in enumerate(children[node]):
                if child != NONE:
                    masks[level] |= 1 << cell
                    pass_over(level + 1, levels[child])
                    waiting.append(child)
        anything = list(accumulate(passed[:-1]))
        return {
            self._variables[level]: (1 << size) - 1 if anything[level] else masks[level]
            for level, size in enumerate(sizes)
        }

    def _widen(self, cube: dict[int, int], level: int, avoided: Sequence[Box] = ()) -> None:
        """Let a variable of a cube have as many cells as it can."""
        size = self._diagrams.sizes[level]
        mask = cube.pop(level)
        near = [
            each
            for each in avoided
            if all(cube.get(other, -1) & cells for other, cells in each.items() if other != level)
        ]
        allowed = (1 << size) - 1
        for each in near:  # the variable alone keeps it apart from these
            allowed &= ~each.get(level, 0)
        if allowed == (1 << size) - 1 and self._covers(cube):
            return
        for cell in range(size):
            if allowed & ~mask & 1 << cell and self._covers({**cube, level: 1 << cell}):
                mask |= 1 << cell
        cube[level] = mask

    def _covers(self, allowed: Mapping[int, int]) -> bool:
        """Return whether every assignment with these cells belongs to the region."""
        seen: set[Diagram] = set()
        waiting = [self._root]
        while waiting:
            node = waiting.pop()
            if node == NONE:
                return False
            if node in seen or node == ALL:
                continue
            seen.add(node)
            mask = allowed.get(self._diagrams.levels[node], -1)
            waiting += [child for cell, child in enumerate(self._diagrams.children[node]) if mask >> cell & 1]
        return True

    def departure(self, kept: Collection[int], usual: Mapping[int, int]) -> frozenset[int] | None:
        """Return the fewest variables in which an assignment of the region departs from its usual cells.

        ``None`` iff every assignment of the region departs in one that is kept.
        """
        allowed = {self._levels[variable]: 1 << usual[variable] for variable in kept}
        usual_at = {self._levels[variable]: cell for variable, cell in usual.items()}
        path = self._path(allowed, usual_at, 0)
        if path is None:
            return None
        levels = ((self._diagrams.levels[node], cell) for node, cell in path)
        return frozenset(self._variables[level] for level, cell in levels if usual_at.get(level, cell) != cell)

    def _path(
        self, allowed: Mapping[int, int], usual: Mapping[int, int], otherwise: int
    ) -> list[tuple[Diagram, int]] | None:
        """Return the nodes, with the cell taken at each, on a cheapest way to what belongs to the region.

        Args:
            allowed: The cells that may be taken, as masks, where not all may.
            usual: Levels at which one cell costs nothing and any other one 1; if several are allowed all cost nothing.
            otherwise: What a step costs at every other level.
        """
        levels, children = self._diagrams.levels, self._diagrams.children
        far = len(levels) + 1
        best: dict[Diagram, tuple[int, int]] = {ALL: (0, 0), NONE: (far, 0)}

        def cost(node: Diagram) -> int:
            known = best.get(node)
            if known is None:
                level = levels[node]
                mask = allowed.get(level)
                least, chosen = far, 0
                for cell, child in enumerate(children[node]):
                    if mask is None:
                        step = otherwise if level not in usual else int(usual[level] != cell)
                    elif mask >> cell & 1:
                        step = 0
                    else:
                        continue
                    total = step + cost(child)
                    if total < least:
                        least, chosen = total, cell
                known = best[node] = (least, chosen)
            return known[0]

        if cost(self._root) >= far:
            return None
        path: list[tuple[Diagram, int]] = []
        node = self._root
        while node != ALL:
            path.append((node, best[node][1]))
            node = children[node][best[node][1]]
        return path


class Outcomes:
    """Which of three conditions an assignment satisfies, if any, within a box of some variables that are not asked about.

    Two assignments are only compared where those have the same cells.
    """

    def __init__(
        self,
        diagrams: Diagrams,
        variables: Sequence[int],
        levels: Mapping[int, int],
        root: Diagram,
        fixed: Mapping[int, Sequence[int]],
    ) -> None:
        self._diagrams = diagrams
        self._variables = variables
        self._levels = levels
        self._root = root
        self._fixed = fixed
        self._differing: dict[tuple[Diagram, Diagram], bool] = {}

    def boxes(self) -> Iterator[tuple[dict[int, int], int]]:
        """Yield boxes over the variables not asked about that make up all of it, each with the conditions that are possible in it."""
        every = range(len(self._diagrams.sizes))
        others = {level: range(self._diagrams.sizes[level]) for level in every if level not in self._fixed}
        root = self._diagrams.over(self._root, others)

        def walk(node: Diagram, box: dict[int, int]) -> Iterator[tuple[dict[int, int], int]]:
            if node < MASKS:
                yield box, node
                return
            level = self._diagrams.levels[node]
            leading: dict[Diagram, int] = {}
            for cell in self._fixed[level]:
                child = self._diagrams.children[node][cell]
                leading[child] = leading.get(child, 0) | 1 << cell
            for child, mask in leading.items():
                yield from walk(child, {**box, self._variables[level]: mask})

        yield from walk(root, {})

    def turning(self) -> frozenset[int]:
        """Return the variables on which alone it turns, in some circumstances, which condition is satisfied."""
        found: set[int] = set()
        seen: set[Diagram] = set()
        waiting = [self._root]
        while waiting:
            node = waiting.pop()
            if node < MASKS or node in seen:
                continue
            seen.add(node)
            level, children = self._diagrams.levels[node], self._diagrams.children[node]
            if level in self._fixed:
                waiting += [children[cell] for cell in self._fixed[level]]
                continue
            waiting += children
            if level not in found and any(self._differ(*pair) for pair in combinations(dict.fromkeys(children), 2)):
                found.add(level)
        return frozenset(self._variables[level] for level in found)

    def _differ(self, one: Diagram, other: Diagram) -> bool:
        """Return whether some assignment satisfies one condition in ``one`` and another in ``other``."""
        if one == other or NONE in (one, other):
            return False
        if one < MASKS and other < MASKS:
            return True
        key = (one, other) if one < other else (other, one)
        known = self._differing.get(key)
        if known is None:
            level, ones, others = self._children(one, other)
            cells = self._fixed.get(level, range(len(ones)))
            known = self._differing[key] = any(self._differ(ones[cell], others[cell]) for cell in cells)
        return known

    def turn_together(self, variables: Collection[int]) -> bool:
        """Return whether it turns, in some circumstances, on variables that all may change at once."""
        free = {self._levels[variable] for variable in variables}
        known: dict[tuple[Diagram, Diagram], bool] = {}

        def differ(one: Diagram, other: Diagram) -> bool:
            if NONE in (one, other):
                return False
            if one < MASKS and other < MASKS:
                return one != other
            key = (one, other) if one < other else (other, one)
            found = known.get(key)
            if found is None:
                level, ones, others = self._children(one, other)
                if level in free:
                    found = any(differ(left, right) for left in dict.fromkeys(ones) for right in dict.fromkeys(others))
                else:
                    cells = self._fixed.get(level, range(len(ones)))
                    found = any(differ(ones[cell], others[cell]) for cell in cells)
                known[key] = found
            return found

        return differ(self._root, self._root)

    def _children(self, one: Diagram, other: Diagram) -> tuple[int, tuple[Diagram, ...], tuple[Diagram, ...]]:
        level = min(self._diagrams.levels[one], self._diagrams.levels[other])
        return level, self._diagrams.at(level, one), self._diagrams.at(level, other)

"""A set of assignments as disjoint boxes that together are all of it, as big and as few as come easily."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from policy.engines.table.circuit import FALSE, Wire
from policy.reasoning.scenes.scene import Question

Masks = dict[int, int]


@frozen
class Boxes:
    """Disjoint boxes. ``complete``: it is proved that nothing is outside all of them.

    ``filled``: whatever the givens allow in a box belongs to it, so that nobody needs to look further than the box.
    """

    boxes: tuple[Mapping[int, int], ...]
    complete: bool
    filled: bool


def disjoint_boxes(question: Question, wire: Wire, most: int, beside: Wire = FALSE) -> Boxes:
    """Return boxes, no two of which share an assignment, whose valid assignments are those that make a wire true.

    What the givens exclude may lie in any box or in none, so that the boxes stay big. No two boxes differ in the cells
    of one variable only: those would be one. At most so many are looked for; the biggest come first, as far as is easy to tell.

    Args:
        beside: Assignments that may lie in any box or in none, too.

    Raises:
        UndecidedError: The solver gave up.
    """
    circuit, oracle = question.circuit, question.oracle(wire)
    left = circuit.every((question.valid, wire))
    loose = oracle.region(circuit.some((wire, beside, question.valid ^ 1)))
    can_be = {
        number: mask
        for number, mask in question.oracle().region(question.valid).cells().items()
        if number in circuit.support([question.valid])
    }
    found: list[Masks] = []
    wide: list[Masks] = []
    while True:
        cube = oracle.region(left).inside()
        if cube is None:
            return Boxes(tuple(_joined(question, found)), complete=True, filled=beside == FALSE)
        if len(found) == most:
            return Boxes(tuple(_joined(question, found)), complete=False, filled=beside == FALSE)
        box = dict(loose.widened(cube, wide))
        wide.append(box)
        found.append(dict(_trimmed(box, can_be)))
        outside = circuit.some([circuit.test(variable, mask) ^ 1 for variable, mask in box.items()])
        left = circuit.every((left, outside))


def _trimmed(box: Masks, can_be: Masks) -> Iterator[tuple[int, int]]:
    """Yield what a box says of its variables, cells that no scenario has left out."""
    for variable, mask in box.items():
        if variable not in can_be:
            yield variable, mask
        elif can_be[variable] & ~mask:
            yield variable, mask & can_be[variable]


def _joined(question: Question, boxes: list[Masks]) -> list[Masks]:
    """Return boxes with those joined, again and again, that differ in the cells of one variable only."""
    sizes = question.circuit.sizes
    left = list(boxes)
    place = 0
    while place < len(left):
        for other in range(place):
            both = _join(left[other], left[place], sizes)
            if both is not None:
                left[other] = both
                del left[place]
                place = other
                break
        else:
            place += 1
    return left


def _join(one: Masks, other: Masks, sizes: tuple[int, ...]) -> Masks | None:
    if one.keys() != other.keys():
        return None
    differing = [variable for variable, mask in one.items() if other[variable] != mask]
    if len(differing) != 1:
        return None
    (variable,) = differing
    mask = one[variable] | other[variable]
    rest = {each: known for each, known in one.items() if each != variable}
    return rest if mask == (1 << sizes[variable]) - 1 else {**rest, variable: mask}

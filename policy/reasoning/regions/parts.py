"""A set of scenarios told as parts: each a condition, with a case that is in it and its share of all scenarios."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from policy.engines.table.circuit import FALSE, TRUE, Wire
from policy.engines.table.lower import TooManyValuesError
from policy.engines.table.regions import Box
from policy.reasoning.regions.boxes import Boxes, disjoint_boxes
from policy.reasoning.regions.conditions import among
from policy.reasoning.regions.share import Share, Shares
from policy.reasoning.scenes.scene import Question, Scene
from policy.semantics.values import Scenario, ordinary
from policy.syntax.declarations import Role
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy
from policy.syntax.types import Value

MOST = 200
"""Parts that are looked for, unless told otherwise."""


@frozen
class Part:
    """Scenarios that are alike.

    ``condition``: what they have in common, over knowable facts and open readings; nothing where they are all there are.
    ``rest``: what of that is not common to all parts already. ``case``: one of them: a value for every knowable fact and reading, ordinary where that can be. ``share``: of all
    scenarios, in the readings that it is about.
    """

    condition: Condition | None
    case: Scenario
    share: Share
    rest: Condition | None = None


@frozen
class Parts:
    """Parts of which no two share a scenario, the greatest share first. ``complete``: together they are all of it, proved.

    ``share``: of all scenarios in question, told or not, averaged over the open readings; ``told``: of the parts together.
    Nothing iff there are none. ``common``: what is so of every scenario in question, told or not, fact by fact; nothing where
    each fact may have any value.
    """

    parts: tuple[Part, ...]
    complete: bool
    share: Share | None = None
    told: Share | None = None
    common: Condition | None = None


def whole_question(scene: Scene, rules: tuple[str, ...], conditions: tuple[Condition, ...] = ()) -> Question:
    """Return rules and conditions as a question in which values are not told by one that stands for others, if that can be."""
    try:
        return scene.question(rules, conditions, scene.settled, whole=True)
    except TooManyValuesError:
        return scene.question(rules, conditions, scene.settled)


def parts(scene: Scene, question: Question, wire: Wire, most: int = MOST, beside: Wire = FALSE) -> Parts:
    """Return the scenarios in which a wire of a question is true, as parts.

    Where a fact is compared with another and has too many values, some stand for others: then the parts are not complete.

    Args:
        question: One of this scene, best `whole_question`.
        most: How many parts are told at most.
        beside: Scenarios that may satisfy the condition of a part too, or not, so that there are fewer parts and shorter
            conditions. What is in a part is then what satisfies its condition and makes the wire true.

    Raises:
        UndecidedError: The solver gave up.
    """
    return parts_in(scene, question, wire, disjoint_boxes(question, wire, most, beside))[0]


def parts_in(scene: Scene, question: Question, wire: Wire, found: Boxes) -> tuple[Parts, tuple[Box, ...]]:
    """Return boxes, of the scenarios in which a wire is true, as parts, and the box of each part.

    Raises:
        UndecidedError: The solver gave up.
    """
    if not found.boxes:
        return Parts((), found.complete), ()
    circuit, variables = question.circuit, question.lowering.variables
    valid = question.valid
    inside = [
        circuit.every((*(circuit.test(*each) for each in box.items()), TRUE if found.filled else wire))
        for box in found.boxes
    ]
    shares = _shares(question, wire, filled=found.filled)
    common = _common(question, circuit.every((valid, wire)))
    told: list[tuple[Part, tuple[int, ...], Box]] = []
    for box, within in zip(found.boxes, inside, strict=True):
        read = circuit.every(circuit.test(each, mask) for each, mask in box.items() if each in question.readings)
        share = shares.share(circuit.every((valid, within)), circuit.every((valid, read)))
        case = case_in(scene, question, circuit.every((valid, within)))
        part = Part(_condition(question, box), case, share, _condition(question, _beyond(question, box, common)))
        told.append((part, tuple(box.get(each, -1) for each in range(len(variables))), box))
    told.sort(key=lambda each: (-each[0].share.part / each[0].share.whole, each[1]))
    whole = all(cell.whole for variable in variables for cell in variable.cells) or question.lowering.most_compared < 2
    together = _together(question, shares, inside, filled=found.filled)
    if found.complete and found.filled:
        every = together
    else:
        counts = _shares(question, wire, filled=False) if found.filled else shares
        every = counts.share_inside(circuit.every((valid, wire)), valid, common)
    return Parts(
        tuple(part for part, _, _ in told), found.complete and whole, every, together, _condition(question, common)
    ), tuple(box for _, _, box in told)


def _common(question: Question, wire: Wire) -> dict[int, int]:
    """Return the variables that have only some of their cells wherever a wire is true, and those cells."""
    masks = question.oracle(wire).region(wire).cells()
    return {number: mask for number, mask in sorted(masks.items()) if mask != (1 << question.circuit.sizes[number]) - 1}


def _shares(question: Question, wire: Wire, *, filled: bool) -> Shares:
    """Return who counts what is in boxes: where they are filled that takes the givens alone."""
    cells = [variable.cells for variable in question.lowering.variables]
    if filled:
        return Shares(question.circuit, [question.valid], cells)
    regions = question.oracle(wire).regions
    return Shares(question.circuit, [wire, question.valid], cells, diagrams=False, regions=regions)


def _together(question: Question, shares: Shares, inside: Sequence[Wire], *, filled: bool) -> Share:
    """Return how much the disjoint insides of boxes are together."""
    circuit, valid = question.circuit, question.valid
    if filled:
        each = [shares.share(circuit.every((valid, wire)), valid) for wire in inside]
        part, whole = sum(share.part for share in each), each[0].whole
        if all(share.exact for share in each):
            return Share(part, whole, True, part / whole, part / whole)
    return shares.share(circuit.every((valid, circuit.some(inside))), valid)


def _beyond(question: Question, box: Mapping[int, int], common: Mapping[int, int]) -> dict[int, int]:
    """Return what a box says beyond what is common to all."""
    every = {number: common.get(number, (1 << question.circuit.sizes[number]) - 1) for number in box}
    return {number: mask & every[number] for number, mask in box.items() if every[number] & ~mask}


def _condition(question: Question, box: Mapping[int, int]) -> Condition | None:
    variables = question.lowering.variables
    allowed = {
        variables[number].fact: [cell for place, cell in enumerate(variables[number].cells) if mask >> place & 1]
        for number, mask in box.items()
    }
    return among(question.lowering.policy, allowed) if allowed else None


# A case


def case_in(scene: Scene, question: Question, wire: Wire, *, fewest: bool = False) -> Scenario:
    """Return a scenario in which a wire is true: a value for every knowable fact and reading, ordinary where that can be.

    Args:
        wire: It satisfies the givens, and some assignment makes it true.
        fewest: Let the fewest facts be out of the ordinary; else they are gone through in order.
    """
    values = dict(_usual_first(scene.policy, question, wire, fewest=fewest))
    for _, tied in scene.tied:
        if not any(variable.fact in values for variable in tied.lowering.variables):
            values |= _usual_first(scene.policy, tied, tied.valid)
    known = {**values, **scene.settled}
    return {
        name: known[name] if name in known else ordinary(scene.policy, fact)
        for name, fact in scene.policy.facts.items()
        if fact.role is not Role.HIDDEN
    }


def _usual_first(
    policy: Policy, question: Question, wire: Wire, *, fewest: bool = False
) -> Iterator[tuple[str, Value]]:
    """Yield the facts of a question with values that make a wire true: fact by fact the ordinary one if that still can be."""
    lowering = question.lowering
    region = question.oracle(wire).region(wire)
    usual = [ordinary(policy, policy.facts[variable.fact]) for variable in lowering.variables]
    first = [lowering.cell(number, value) for number, value in enumerate(usual)]
    asked, alone = question.circuit.support([wire]), question.circuit.alone(wire)
    away: frozenset[int] = frozenset()
    if fewest:
        away = region.departure((), {number: first[number] for number in question.open}) or away
    box: dict[int, int] = {}
    for number in sorted(range(len(usual)), key=lambda number: (number in away, number)):
        variable = lowering.variables[number]
        order = [first[number], *(cell for cell in range(len(variable.cells)) if cell != first[number])]
        chosen = first[number]
        if number in alone:
            chosen = next(cell for cell in order if alone[number] >> cell & 1)
        elif number in asked:
            chosen = next(cell for cell in order if region.meets({**box, number: 1 << cell}))
            box[number] = 1 << chosen
        values = variable.cells[chosen].values
        yield variable.fact, usual[number] if chosen == first[number] and usual[number] in values else values[0]

"""The decision over two open facts, all else being open: where looking at just these two would get one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from attrs import frozen

from policy.engines.table.regions import cells_in
from policy.errors import UndecidedError
from policy.reasoning.decisions.answer import DecideAnswer
from policy.reasoning.decisions.decide import Asked, settled_readings
from policy.reasoning.scenes.options import Option, options
from policy.reasoning.scenes.relating import mixed_cells
from policy.reasoning.scenes.scene import Scene
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.syntax.types import OneOf, SomeOf

MOST_FACTS = 6
"""Of how many facts the pairs are tried."""

MOST_VALUES = 6
"""How many values, told apart, a fact may have to be a side of the plane."""


@frozen
class Side:
    """A fact with its values, those that nothing tells apart together."""

    fact: str
    values: tuple[tuple[Option, ...], ...]


@frozen
class Plane:
    """Which decisions are possible for each value of two facts: ``possible`` has a row for each of ``down``.

    Where there is no decision, the facts cannot be so together.
    """

    across: Side
    down: Side
    possible: tuple[tuple[tuple[Decision, ...], ...], ...]


def plane(policy: Policy, answer: DecideAnswer) -> Plane | None:
    """Return the two open facts that together tell most about a decision that is undetermined, with what each value of them leaves.

    The facts come from the sets that would settle it; if these are few, from all that are open. ``None`` where fewer than
    two facts can be looked at so, where no two of them exclude anything, or where the solver gives up.
    """
    if answer.overall.decision != "undetermined":
        return None
    scene = Scene(policy, *settled_readings(policy, answer.scenario))
    asked = Asked(scene, answer.action)
    try:
        pairs = combinations(_candidates(asked, answer), 2)
        tried = [found for pair in pairs if (found := _plane(policy, asked, pair)) is not None]
    except UndecidedError:
        return None
    whole = set(answer.overall.possible)
    telling = [each for each in tried if any(set(cell) != whole for row in each.possible for cell in row)]
    return min(telling, key=_openness, default=None)


def _candidates(asked: Asked, answer: DecideAnswer) -> list[int]:
    """Return the variables of the facts that are worth a look, those first that settle in most ways."""
    counted = Counter(fact for each in answer.overall.settling for some in each.sets for fact in some)
    order = {fact: place for place, fact in enumerate(answer.overall.open)}
    facts = sorted(order, key=lambda fact: (-counted[fact], order[fact]))
    found = [asked.question.lowering.variable(fact) for fact in facts]
    sizes = asked.question.circuit.sizes
    return [each for each in found if each is not None and 1 < sizes[each] <= MOST_VALUES][:MOST_FACTS]


def _plane(policy: Policy, asked: Asked, pair: tuple[int, int]) -> Plane | None:
    """Return what two variables leave: the one with more values goes down, for a page is longer than it is wide.

    ``None`` where values that stand for many are compared with others, so that not all of them are alike beside the other fact.
    """
    sizes = asked.question.circuit.sizes
    across, down = sorted(pair, key=lambda number: (sizes[number], pair.index(number)))
    found = dict(_cells(asked, (down, across)))
    mixed = list(mixed_cells(asked.question, down, across))
    lowering = asked.question.lowering
    if mixed and (
        len(lowering.compared[lowering.variables[down].fact]) > 2
        or isinstance(policy.facts[lowering.variables[down].fact].type, OneOf | SomeOf)
    ):
        return None
    ends = {(each, each): {*found[each, each + 1], *found[each + 1, each]} for each in mixed}
    for place, some in ends.items():  # below the other, above it, or the same
        here = some | set(found[place])
        found[place] = tuple(each for each in Decision if each in here)
    rows = tuple(tuple(found[row, column] for column in range(sizes[across])) for row in range(sizes[down]))
    return Plane(_side(policy, asked, across), _side(policy, asked, down), rows)


def _cells(asked: Asked, pair: tuple[int, int]) -> Iterator[tuple[tuple[int, ...], tuple[Decision, ...]]]:
    sizes = asked.question.circuit.sizes
    whole: Mapping[int, int] = {number: (1 << sizes[number]) - 1 for number in pair}
    for box, outcome in asked.outcomes_in(whole).boxes():
        for cells in product(*(cells_in(box.get(number, whole[number]), sizes[number]) for number in pair)):
            yield cells, asked.decisions([outcome])


def _side(policy: Policy, asked: Asked, number: int) -> Side:
    variable = asked.question.lowering.variables[number]
    return Side(variable.fact, tuple(options(policy, variable.fact, [cell]) for cell in variable.cells))


def _openness(found: Plane) -> float:
    """Return how many decisions a value leaves on average, beyond the one: nothing where all is settled."""
    cells: Sequence[tuple[Decision, ...]] = [cell for row in found.possible for cell in row if cell]
    return sum(len(cell) - 1 for cell in cells) / len(cells)

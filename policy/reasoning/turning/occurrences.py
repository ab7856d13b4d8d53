"""Every occurrence of a condition on which rules rest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen

from policy.reasoning.edits.edit import ALWAYS, NEVER, Change, Replaced
from policy.reasoning.edits.place import Place, inside, of_rule
from policy.reasoning.edits.reach import used_definitions
from policy.semantics.evaluate import holds
from policy.syntax.expressions import Compare, Condition, Fact, Is
from policy.syntax.policy import Policy
from policy.syntax.types import Level, Number, Value
from policy.syntax.walk import parts


@frozen
class Occurrence:
    """A condition without parts, where it stands: in a rule, or in a definition on which rules rest.

    What stands in a definition is one occurrence, however many rules use that definition; each use of it is another.
    """

    place: Place
    condition: Condition

    @property
    def always(self) -> Replaced:
        """The edit by which it holds whatever the facts are."""
        return Replaced(self.place, self.condition, ALWAYS, Change.ALWAYS)

    @property
    def never(self) -> Replaced:
        """The edit by which it holds nowhere."""
        return Replaced(self.place, self.condition, NEVER, Change.NEVER)


def occurrences(policy: Policy) -> Iterator[Occurrence]:
    """Yield every occurrence, in the order of the document: those in rules, then those in definitions."""
    wholes = [whole for rule in policy.rules.values() for whole in of_rule(rule)]
    wholes.extend(
        (Place("definition", n, "condition"), policy.definitions[n].condition) for n in used_definitions(policy)
    )
    for place, condition in wholes:
        for here, each in inside(place, condition):
            if not parts(each):
                yield Occurrence(here, each)


@frozen
class Boundary:
    """Two values of an ordered fact, next to each other, of which one makes a condition true and the other does not."""

    fact: str
    true: int | str
    false: int | str


def boundaries(policy: Policy, condition: Condition) -> tuple[Boundary, ...]:
    """Return the boundaries of a condition that holds a level or a number against written values, from low to high."""
    match condition:
        case Compare(Fact(name), _, bound) if not isinstance(bound, Fact):
            steps = _steps(policy, name, (bound,))
        case Is(Fact(name), values):
            steps = _steps(policy, name, values)
        case _:
            return ()
    found = []
    for low, high in steps:
        truths = _true(policy, condition, name, low), _true(policy, condition, name, high)
        if truths[0] is not truths[1]:
            found.append(Boundary(name, high, low) if truths[1] else Boundary(name, low, high))
    return tuple(found)


def _steps(policy: Policy, fact: str, values: tuple[Value, ...]) -> Iterator[tuple[int | str, int | str]]:
    """Yield neighbours among the values of an ordered fact; of a number those around the values named."""
    match policy.facts[fact].type:
        case Level(scale):
            levels = policy.scales[scale].levels
            yield from pairwise(levels)
        case Number(low, high):
            edges = {at for value in values if isinstance(value, int) for at in (value - 1, value)}
            yield from ((at, at + 1) for at in sorted(edges) if low <= at < high)
        case _:
            return


def _true(policy: Policy, condition: Condition, fact: str, value: Value) -> bool:
    return holds(policy, condition, {fact: value})

"""All that does as well as what was chosen: so that of a number a range is told, and not the one value that was come upon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from policy.engines.smt.combinations import Table
from policy.engines.table.cells import Cell
from policy.engines.table.cone import conditions_of, groups, knowable_givens
from policy.questions.find.choosing import Choice, Choosing
from policy.reasoning.scenes.options import Option, Setting, options
from policy.semantics.values import domain
from policy.syntax.expressions import Compare, Same
from policy.syntax.policy import Policy
from policy.syntax.types import Number, SomeOf, Value
from policy.syntax.walk import facts_of, leaves

MOST = 64
"""Of a fact with more sets of names than this the set that was chosen is told."""


def widened(choosing: Choosing, choice: Choice, readings: Table) -> Setting:
    """Return each fact of a choice with values that do as well, in these readings: every choice among them is enough.

    A fact that a given ties to another one of the choice keeps the value that was chosen.

    Raises:
        UndecidedError: The solver gave up.
    """
    policy = choosing.session.policy
    bound = _bound(policy, choice)
    doing: dict[str, tuple[Value, ...]] = {name: (value,) for name, value in choice.chosen.items()}
    for name, chosen in choice.chosen.items():
        if name not in bound:
            doing[name] = tuple(
                value
                for value in _values(choosing, name, chosen)
                if value == chosen or choosing.does({**doing, name: (value,)}, readings)
            )
    return {name: _options(choosing, choice, name, values) for name, values in doing.items()}


def _bound(policy: Policy, choice: Choice) -> frozenset[str]:
    """Return the facts of a choice of which givens tie two or more together: not all of their values go together."""
    tied = knowable_givens(policy)
    found: set[str] = set()
    for group in groups(tied):
        here = {fact for given in group for fact in tied[given]} & choice.chosen.keys()
        found |= here if len(here) > 1 else set()
    return frozenset(found)


def _values(choosing: Choosing, name: str, chosen: Value) -> Sequence[Value]:
    """Return the values of a fact; of a number those that stand for all."""
    policy = choosing.session.policy
    match policy.facts[name].type:
        case Number():
            return choosing.session.world.index.numbers[name]
        case SomeOf(names) if 1 << len(names) > MOST:
            return (chosen,)
        case _:
            return domain(policy, policy.facts[name])


def _options(choosing: Choosing, choice: Choice, name: str, values: Sequence[Value]) -> tuple[Option, ...]:
    policy = choosing.session.policy
    if not isinstance(policy.facts[name].type, Number):
        return options(policy, name, [Cell((value,), 1) for value in values])
    kept = choosing.session.world.index.numbers[name]
    return options(policy, name, stretches(kept, values, filled=not _compared(policy, name, choice.chosen)))


def stretches(kept: Sequence[int], values: Sequence[Value], *, filled: bool = True) -> Iterator[Cell]:
    """Yield stretches of numbers to which something applies.

    Args:
        kept: The numbers that stand for all. Between two neighbours nothing can be told apart from both of them, unless another
            fact has one of the two for its value.
        values: Those of them to which it applies.
        filled: Whether it applies to what lies between two neighbours to which it does.
    """
    applying = set(values)
    for value in kept:
        if value in applying:
            yield Cell((value,), 1)
    for low, high in pairwise(kept):
        if filled and low in applying and high in applying:
            yield Cell((low,), high - low + 1, (low, high))


def _compared(policy: Policy, name: str, chosen: Mapping[str, Value]) -> bool:
    """Return whether a condition compares a fact with another one that is chosen."""
    conditions = [
        *(each.condition for each in policy.givens.values()),
        *(each.condition for each in policy.definitions.values()),
        *(condition for rule in policy.rules.values() for condition in conditions_of(rule)),
    ]
    for leaf in (leaf for condition in conditions for leaf in leaves(condition)):
        named = {fact.name for fact in facts_of(leaf)}
        if (
            isinstance(leaf, Same | Compare)
            and name in named
            and any(each != name and each in chosen for each in named)
        ):
            return True
    return False

"""Values that stand for others: of many named values those of which a policy speaks, and a few of the rest, which are all alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policy.engines.smt.representatives import conditions_of_policy
from policy.syntax.declarations import Setting
from policy.syntax.expressions import Includes, Is
from policy.syntax.policy import Policy
from policy.syntax.types import OneOf, SomeOf
from policy.syntax.walk import leaves

MANY = 12
"""Of facts with so many values or fewer, all are kept."""

REST = 2
"""So many of those of which nothing speaks are kept: a change brings in at most two."""


def told_apart(policy: Policy) -> Mapping[str, tuple[str, ...]]:
    """Return for each fact with named values those that a change of the rules need bring in, in the order of the document.

    A value of which no condition, claim, assumption or case speaks, and that is not ordinary, is like any other of these: whatever
    holds of a policy in which the one is brought in holds where the other is.
    """
    kinds = {name: fact.type.values for name, fact in policy.facts.items() if isinstance(fact.type, OneOf | SomeOf)}
    spoken: dict[tuple[str, ...], set[str]] = {}
    if any(len(values) > MANY for values in kinds.values()):
        for fact, value in _spoken(policy):
            if fact in kinds:
                spoken.setdefault(kinds[fact], set()).add(value)
    return {name: _kept(values, spoken.get(values, set())) for name, values in kinds.items()}


def _kept(values: tuple[str, ...], spoken: set[str]) -> tuple[str, ...]:
    if len(values) <= MANY:
        return values
    rest = [value for value in values if value not in spoken][:REST]
    return tuple(value for value in values if value in spoken or value in rest)


def _spoken(policy: Policy) -> Iterator[tuple[str, str]]:
    """Yield each fact with each named value that is said of it; facts that are compared have the same values."""
    for condition in conditions_of_policy(policy):
        for leaf in leaves(condition):
            match leaf:
                case Is(fact, values) | Includes(fact, _, values):
                    yield from ((fact.name, str(value)) for value in values)
                case _:
                    pass
    for case in policy.cases.values():
        for setting in case.settings:
            yield from ((setting.fact.name, value) for value in _values(setting))
    for name, declared in policy.facts.items():
        match declared.type, declared.ordinary:
            case OneOf(values), None:
                yield name, values[0]
            case _, tuple(several):
                yield from ((name, str(value)) for value in several)
            case _, value:
                yield name, str(value)
    yield from ((reading, adopt.value) for reading, adopt in policy.adopted.items())


def _values(setting: Setting) -> tuple[str, ...]:
    return setting.value if isinstance(setting.value, tuple) else (str(setting.value),)

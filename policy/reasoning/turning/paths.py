"""The alternatives of an ``unless``: each way through it, taken alone."""

from __future__ import annotations

from collections.abc import Iterator

from policy.syntax.expressions import AllOf, AnyOf, Condition, Defined, Not
from policy.syntax.policy import Policy


def alternatives(policy: Policy, condition: Condition) -> tuple[Condition, ...]:
    """Return the alternatives of a condition: the parts of *any of*, and theirs, definitions unfolded; else the condition itself."""
    match condition:
        case AnyOf(parts):
            return tuple(each for part in parts for each in alternatives(policy, part))
        case Defined(name) if isinstance(policy.definitions[name].condition, AnyOf):
            return alternatives(policy, policy.definitions[name].condition)
        case _:
            return (condition,)


def taken_alone(policy: Policy, exception: Condition) -> Iterator[tuple[Condition, Condition]]:
    """Yield each alternative of an ``unless``, with the condition that it holds and no other alternative does."""
    every = tuple(dict.fromkeys(alternatives(policy, exception)))
    for each in every:
        others = tuple(Not(other) for other in every if other != each)
        yield each, AllOf((each, *others)) if others else each

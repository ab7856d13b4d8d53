"""What a claim over histories looks for, and when a history has reached it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, assert_never

from attrs import frozen

from policy.semantics.evaluate import holds
from policy.semantics.histories.entities import Scope, environments
from policy.semantics.histories.ground import ground
from policy.semantics.histories.histories import History
from policy.semantics.histories.instance import Instance
from policy.semantics.histories.moments import known
from policy.syntax.declarations import Always, Never, Possible
from policy.syntax.expressions import Condition, Not
from policy.syntax.policy import Policy
from policy.syntax.processes import Course, InTime
from policy.syntax.types import Value


@frozen
class Found:
    """A moment at which this holds."""

    condition: Condition


@frozen
class Late:
    """A moment by which more than so many days have passed since an event, and no answer."""

    answer: Condition
    within: int
    event: Condition


Sought: TypeAlias = Found | Late

Waiting: TypeAlias = int | None
"""For how many days the answer to an event has been awaited."""


def sought(policy: Policy, scope: Scope, statement: Course) -> tuple[Sought, ...]:
    """Return what refutes a claim, and what a `possible` needs; one of several is enough."""
    match statement:
        case Never(condition) | Possible(condition):
            return (Found(ground(policy, scope, condition, {})),)
        case Always(condition):
            return (Found(ground(policy, scope, Not(condition), {})),)
        case InTime(variables, answer, within, event):
            return tuple(
                Late(ground(policy, scope, answer, bound), within, ground(policy, scope, event, bound))
                for bound in environments(scope, variables)
            )
        case _:
            assert_never(statement)


def watch(
    policy: Policy, wanted: Sought, waiting: Waiting, days: int, values: Mapping[str, Value]
) -> tuple[bool, Waiting]:
    """Return whether what is sought is reached at a moment, and what is awaited from there.

    Args:
        waiting: What was awaited before.
        days: How many have passed since then.
        values: What is known at the moment.
    """
    match wanted:
        case Found(condition):
            return holds(policy, condition, values), None
        case Late(answer, within, event):
            if waiting is not None and waiting + days > within:
                return True, None
            if holds(policy, answer, values):
                return False, None
            if waiting is not None:
                return False, waiting + days
            return False, 0 if holds(policy, event, values) else None
        case _:
            assert_never(wanted)


def reached(instance: Instance, wanted: Sought, history: History) -> int | None:
    """Return after how many steps a history has reached what is sought; ``None`` if it never has."""
    waiting: Waiting = None
    passed = [(0, history.first), *((each.days, each.moment) for each in history.steps)]
    for place, (days, moment) in enumerate(passed):
        found, waiting = watch(instance.policy, wanted, waiting, days, known(instance, history.settled, moment))
        if found:
            return place
    return None

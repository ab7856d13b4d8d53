"""What a policy needs scenarios for, one thing after the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TypeAlias

from attrs import frozen

from policy.reasoning.turning.meetings import Encounter, encounters
from policy.reasoning.turning.occurrences import Occurrence, occurrences
from policy.reasoning.turning.paths import taken_alone
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy


@frozen
class Occurrences:
    """All occurrences of conditions in one rule or definition."""

    name: str
    occurrences: tuple[Occurrence, ...]


@frozen
class Alternative:
    """A way through the ``unless`` of a rule, and the condition that it alone is taken."""

    rule: str
    exception: Condition
    taken: Condition
    alone: Condition


@frozen
class Meetings:
    """All meetings of rules about one action."""

    action: str
    encounters: tuple[Encounter, ...]


Step: TypeAlias = Occurrences | Alternative | Meetings


def steps(policy: Policy) -> Iterator[tuple[str, Step]]:
    """Yield what has to be looked at, each with the name of its rule, definition or action."""
    for (_, name), inside in groupby(occurrences(policy), lambda each: (each.place.kind, each.place.name)):
        yield name, Occurrences(name, tuple(inside))
    for name, rule in policy.rules.items():
        if rule.exception is not None:
            for taken, alone in taken_alone(policy, rule.exception):
                yield name, Alternative(name, rule.exception, taken, alone)
    about: dict[str, list[Encounter]] = {}
    for each in encounters(policy):
        about.setdefault(policy.rules[each.first].effect.action, []).append(each)
    for action, some in about.items():
        yield action, Meetings(action, tuple(some))

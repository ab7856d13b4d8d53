"""Moments of a history, and what is known of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from attrs import frozen

from policy.semantics.evaluate import holds
from policy.semantics.histories.entities import Entity
from policy.semantics.histories.ground import obliged, overdue, taken
from policy.semantics.histories.instance import Duty, Instance
from policy.syntax.expressions import Condition, Fact
from policy.syntax.types import Value, YesNo

Settled: TypeAlias = Mapping[str, Value]
"""What is so in a whole history: readings, and facts that entities always have, under their names between steps."""


@frozen
class Taken:
    """The step that led to a moment: ``day``, by however many days, or a step for some entities."""

    step: str
    args: tuple[Entity, ...] = ()


@frozen
class Moment:
    """A state together with the step that led to it; the first has none.

    ``values``: of each state. ``open``: the duties that are open, and for how many days; of one without a period, and of
    one that is overdue, they are counted no further.
    """

    values: tuple[tuple[str, Value], ...]
    open: tuple[tuple[Duty, int], ...]
    taken: Taken | None


def known(instance: Instance, settled: Settled, moment: Moment) -> dict[str, Value]:
    """Return everything that a condition between steps can speak of: states, what is settled, duties, the step just taken."""
    values: dict[str, Value] = {**settled, **dict(moment.values), **dict.fromkeys(instance.signs, False)}
    if moment.taken is not None:
        values[taken(moment.taken.step, moment.taken.args)] = True
    for duty, days in moment.open:
        values[obliged(duty.step, duty.args)] = True
        if is_overdue(instance, duty, days):
            values[overdue(duty.step, duty.args)] = True
    return values | {name: _linked(instance, name, link, values) for name, link in instance.links.items()}


def _linked(instance: Instance, fact: str, link: Condition, values: Mapping[str, Value]) -> Value:
    """Return the value of a linked fact: whether its condition holds, or that of its state."""
    if isinstance(instance.policy.facts[fact].type, YesNo):
        return holds(instance.policy, link, values)
    assert isinstance(link, Fact)
    return values[link.name]


def is_overdue(instance: Instance, duty: Duty, days: int) -> bool:
    """Return whether a duty that has been open for so many days is overdue."""
    within = instance.duties[duty].within
    return within is not None and days > within

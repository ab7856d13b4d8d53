"""Duties: when they arise, and what a step or days make of those that are open."""

from __future__ import annotations

from collections.abc import Mapping

from policy.semantics.evaluate import Fires, statuses
from policy.semantics.histories.instance import Duty, Instance, Turn
from policy.semantics.histories.moments import Moment, Settled, is_overdue, known
from policy.semantics.values import Scenario
from policy.syntax.types import Value


def after_step(instance: Instance, moment: Moment, turn: Turn, facts: Scenario) -> dict[Duty, int]:
    """Return the open duties as a step leaves them: those to take it are discharged, those that come with it arise."""
    days = {duty: days for duty, days in moment.open if (duty.step, duty.args) != (turn.step, turn.args)}
    for duty in turn.raises:
        if duty not in days and fires(instance, duty, facts):
            days[duty] = 0
    return days


def after_days(instance: Instance, moment: Moment, passed: int) -> dict[Duty, int]:
    """Return the open duties after some days."""
    return {
        duty: days if instance.duties[duty].within is None or is_overdue(instance, duty, days) else days + passed
        for duty, days in moment.open
    }


def arising(instance: Instance, settled: Settled, moment: Moment) -> Moment:
    """Return the moment with the duties that arise there by themselves, unless they are open."""
    values = known(instance, settled, moment)
    days = dict(moment.open)
    for duty, owed in instance.duties.items():
        if (
            owed.ties is not None
            and duty not in days
            and fires(instance, duty, settled_facts(instance, owed.ties, values))
        ):
            days[duty] = 0
    return Moment(moment.values, in_order(instance, days), moment.taken)


def fires(instance: Instance, duty: Duty, facts: Scenario) -> bool:
    """Return whether the rule of a duty fires under facts, of which it needs only those that it rests on."""
    return statuses(instance.alone[duty.rule], facts)[duty.rule] == Fires()


def settled_facts(instance: Instance, ties: Mapping[str, str], values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values of the facts that are settled where values are known between steps."""
    return {fact: values[name] for fact, name in ties.items()} | {name: values[name] for name in instance.readings}


def in_order(instance: Instance, days: Mapping[Duty, int]) -> tuple[tuple[Duty, int], ...]:
    """Return open duties in the order of the document."""
    return tuple((duty, days[duty]) for duty in instance.duties if duty in days)


def days_left(instance: Instance, moment: Moment, actor: str | None = None) -> int | None:
    """Return by how many days a duty, of this actor, that is not overdue becomes so; ``None`` where there is none."""
    left = [
        owed.within + 1 - days
        for duty, days in moment.open
        if (owed := instance.duties[duty]).within is not None
        and not is_overdue(instance, duty, days)
        and actor in (None, owed.actor)
    ]
    return min(left, default=None)

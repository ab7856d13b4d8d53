"""Which steps can be taken at a moment, and what comes of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import Enum

from attrs import frozen

from policy.semantics.complete import assignments
from policy.semantics.evaluate import holds, statuses
from policy.semantics.histories.duties import after_days, after_step, arising, days_left, in_order, settled_facts
from policy.semantics.histories.ground import DAY
from policy.semantics.histories.instance import Instance, Turn
from policy.semantics.histories.moments import Moment, Settled, Taken, known
from policy.semantics.histories.settled import is_possible
from policy.semantics.values import Scenario, domain
from policy.syntax.types import Value

DISCHARGES = ".discharges_duties"
"""``provider.discharges_duties``: no day passes by which a duty of the provider becomes overdue."""


@frozen
class Happened:
    """A step of a history and the moment to which it led.

    ``days``: how many passed, if it is `day`. ``facts``: those of the step, if the provider took it.
    """

    taken: Taken
    days: int
    facts: Mapping[str, Value] | None
    moment: Moment


class Obstacle(Enum):
    """Why something is no step of a history."""

    NO_STEP = "there is no such step"
    FACTS = "the facts of the step are not those that are settled, or not possible"
    GUARD = "its guard does not hold"
    ASSUMPTION = "an assumption excludes it"
    DAYS = "no day passes, or a duty becomes overdue before the last day"
    MOMENT = "it leads to another moment"


def turn_of(instance: Instance, taken: Taken) -> Turn | None:
    """Return the step that was taken; ``None`` if there is none such."""
    return next((turn for turn in instance.turns if (turn.step, turn.args) == (taken.step, taken.args)), None)


# Steps of actors


def tied(instance: Instance, settled: Settled, moment: Moment, turn: Turn) -> dict[str, Value]:
    """Return the facts that are settled before a step."""
    return settled_facts(instance, turn.ties, known(instance, settled, moment))


def facts_of(instance: Instance, settled: Settled, moment: Moment, turn: Turn) -> Iterator[dict[str, Value] | None]:
    """Yield the facts under which a step may be taken: of the provider's each valuation, of another's none."""
    if turn.decided:
        yield from assignments(instance.policy, instance.facts, tied(instance, settled, moment, turn))
    else:
        yield None


def obstacle(
    instance: Instance,
    settled: Settled,
    moment: Moment,
    turn: Turn,
    facts: Scenario | None,
    assuming: Collection[str] = (),
) -> Obstacle | None:
    """Return why a step cannot be taken at a moment with these facts; ``None`` if it can."""
    policy, values = instance.policy, {**known(instance, settled, moment), **(facts or {})}
    standing = statuses(policy, facts) if facts is not None else None
    if turn.decided is not (facts is not None):
        return Obstacle.FACTS
    if facts is not None and not _are_facts(instance, tied(instance, settled, moment, turn), facts):
        return Obstacle.FACTS
    if turn.guard is not None and not holds(policy, turn.guard, values, standing):
        return Obstacle.GUARD
    for name in assuming:
        if name in turn.only_if and not holds(policy, turn.only_if[name], values):
            return Obstacle.ASSUMPTION
        if (
            facts is not None
            and name in policy.assumptions
            and not holds(policy, policy.assumptions[name].condition, facts)
        ):
            return Obstacle.ASSUMPTION
    return None


def _are_facts(instance: Instance, wanted: Scenario, facts: Scenario) -> bool:
    """Return whether facts are a valuation with the values that are wanted."""
    return (
        facts.keys() == set(instance.facts)
        and all(facts[name] == value for name, value in wanted.items())
        and all(value in domain(instance.policy, instance.policy.facts[name]) for name, value in facts.items())
        and is_possible(instance, facts)
    )


def take(instance: Instance, settled: Settled, moment: Moment, turn: Turn, facts: Scenario | None) -> Moment:
    """Return the moment to which a step leads. All its changes come about at once; of two of the same the later counts."""
    policy, before = instance.policy, known(instance, settled, moment)
    values = {**before, **(facts or {})}
    standing = statuses(policy, facts) if facts is not None else None
    changed = dict(moment.values)
    for change in turn.changes:
        if change.condition is None or holds(policy, change.condition, values, standing):
            changed[change.state] = change.value
    under = settled_facts(instance, turn.ties, before) if facts is None else facts
    open_ = in_order(instance, after_step(instance, moment, turn, under))
    return arising(instance, settled, Moment(tuple(changed.items()), open_, Taken(turn.step, turn.args)))


# Days


def days_obstacle(instance: Instance, moment: Moment, days: int, assuming: Collection[str] = ()) -> Obstacle | None:
    """Return why no such number of days can pass at once; ``None`` if it can."""
    left = days_left(instance, moment)
    if days < 1 or (left is not None and days > left):
        return Obstacle.DAYS
    for name in assuming:
        if name.endswith(DISCHARGES):
            due = days_left(instance, moment, name.removesuffix(DISCHARGES))
            if due is not None and days >= due:
                return Obstacle.ASSUMPTION
    return None


def let_pass(instance: Instance, moment: Moment, days: int) -> Moment:
    """Return the moment to which some days lead."""
    return Moment(moment.values, in_order(instance, after_days(instance, moment, days)), Taken(DAY))


# What may come next


def successors(
    instance: Instance, settled: Settled, moment: Moment, assuming: Collection[str] = (), horizon: int = 1
) -> Iterator[Happened]:
    """Yield what may happen next: every step with all facts with which it can be taken, and days.

    Args:
        assuming: Names of assumptions.
        horizon: How many days are tried at most; more than the greatest period make no difference.
    """
    for turn in instance.turns:
        for facts in facts_of(instance, settled, moment, turn):
            if obstacle(instance, settled, moment, turn, facts, assuming) is None:
                after = take(instance, settled, moment, turn, facts)
                yield Happened(Taken(turn.step, turn.args), 0, facts, after)
    for days in range(1, horizon + 1):
        if days_obstacle(instance, moment, days, assuming) is None:
            yield Happened(Taken(DAY), days, None, let_pass(instance, moment, days))

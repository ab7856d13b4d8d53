"""Which nearest scenarios are wanted, from names that somebody gave."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from policy.questions.why.ask import Wanted
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy

KNOWABLE = (Role.CHOSEN, Role.FOUND)

HEAVIEST = 1000
"""No change counts for more than this."""


class NotWantedError(Exception):
    """What cannot be wanted, and why."""


def wanted_of(policy: Policy, decision: str | None, change: Collection[str], weights: Mapping[str, int]) -> Wanted:
    """Return which nearest scenarios are wanted.

    Args:
        decision: By its name; ``None`` for the one that is asked about most.
        change: What may be changed: *chosen* for the facts that are, which is so by default, *found* for all that are found
            as well, or facts by name.
        weights: What a change of a fact counts for.

    Raises:
        NotWantedError: There is no such decision or fact, it cannot change, or a weight is no whole number from 1 to 1000.
    """
    if decision is not None and decision not in {each.value for each in Decision}:
        raise NotWantedError(f"no decision is called `{decision}`")
    roles = KNOWABLE if "found" in change else (Role.CHOSEN,) if "chosen" in change or not change else ()
    facts = tuple(_changing(policy, name) for name in change if name not in ("chosen", "found"))
    for name, weight in weights.items():
        if policy.facts[_changing(policy, name)].role not in roles and name not in facts:
            raise NotWantedError(f"`{name}` has a weight but may not change; name it among what may")
        if type(weight) is not int or not 1 <= weight <= HEAVIEST:
            raise NotWantedError(f"the weight of `{name}` is no whole number from 1 to {HEAVIEST}")
    return Wanted(None if decision is None else Decision(decision), roles, facts, weights)


def _changing(policy: Policy, name: str) -> str:
    """Return a fact that a scenario can give another value."""
    knowable = [each for each, fact in policy.facts.items() if fact.role in KNOWABLE]
    if name in knowable:
        return name
    if name in policy.facts:
        what = "a reading" if policy.facts[name].role is Role.READING else "hidden"
        raise NotWantedError(f"`{name}` is {what}: only chosen and found facts can change")
    near = get_close_matches(name, knowable, n=1)
    raise NotWantedError(f"no fact is called `{name}`" + (f"; did you mean `{near[0]}`?" if near else ""))

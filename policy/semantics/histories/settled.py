"""What is settled when a history begins, and does not change."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from policy.semantics.claims import readings
from policy.semantics.complete import assignments
from policy.semantics.histories.instance import Instance
from policy.semantics.histories.moments import Settled
from policy.semantics.values import Scenario, domain
from policy.syntax.types import Value


def settlements(instance: Instance, reading: Scenario | None = None) -> Iterator[dict[str, Value]]:
    """Yield everything that can be settled when a history begins, with these readings.

    The facts that an entity always has satisfy the givens that speak of nothing else.
    """
    of_entities = [
        [{facts[fact]: value for fact, value in found.items()} for found in assignments(instance.policy, facts, {})]
        for facts in instance.always.values()
    ]
    for read in readings(instance.policy):
        if all(read[name] == value for name, value in (reading or {}).items()):
            for chosen in product(*of_entities):
                yield {**read, **{name: value for each in chosen for name, value in each.items()}}


def is_settled(instance: Instance, settled: Settled) -> bool:
    """Return whether this can be settled when a history begins."""
    names = {*instance.readings, *(known for each in instance.always.values() for known in each.values())}
    return (
        settled.keys() == names
        and all(value in domain(instance.policy, instance.policy.facts[name]) for name, value in settled.items())
        and all(
            is_possible(instance, {fact: settled[known] for fact, known in facts.items()})
            for facts in instance.always.values()
        )
    )


def is_possible(instance: Instance, facts: Scenario) -> bool:
    """Return whether values of some facts satisfy the givens about them alone."""
    return next(assignments(instance.policy, facts, facts), None) is not None

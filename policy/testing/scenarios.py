"""Scenarios of a policy at random: total, partial and impossible ones."""

from __future__ import annotations

from collections.abc import Collection

from policy.semantics.evaluate import holds
from policy.semantics.values import Scenario, Valuation, domain, ordinary
from policy.syntax.declarations import FactDeclaration, Given, Role
from policy.syntax.policy import Policy
from policy.syntax.types import Value
from policy.syntax.walk import fact_names
from policy.testing.choices import Choices

KNOWABLE = frozenset((Role.CHOSEN, Role.FOUND))


def any_scenario(choices: Choices, policy: Policy) -> Scenario:
    """Return a total or a partial scenario; one in eight is impossible, where that can be."""
    if choices.once_in(8) and (clash := impossible(choices, policy)) is not None:
        return clash
    return total(choices, policy) if choices.once_in(3) else partial(choices, policy)


def total(choices: Choices, policy: Policy) -> Scenario:
    """Return a value for each knowable fact and no other; some valuation extends it."""
    return _possible(choices, policy, KNOWABLE)


def valuation(choices: Choices, policy: Policy) -> Valuation:
    """Return a value for each fact, readings and hidden facts included, that satisfies the givens."""
    return _possible(choices, policy, frozenset(Role))


def partial(choices: Choices, policy: Policy) -> Scenario:
    """Return values for some knowable facts, and now and then for a reading; some valuation extends it."""
    known = total(choices, policy)
    left_out = choices.number(0, 3)
    scenario = {name: value for name, value in known.items() if choices.below(4) >= left_out}
    for name, fact in policy.facts.items():
        if fact.role is Role.READING and choices.once_in(5):
            scenario[name] = choices.one(domain(policy, fact))
    return scenario


def impossible(choices: Choices, policy: Policy) -> Scenario | None:
    """Return values for some knowable facts that no valuation extends; ``None`` where none were found."""
    about = {name: _facts_of(policy, given) for name, given in policy.givens.items()}
    knowable = [
        name for name, facts in about.items() if facts and all(policy.facts[each].role in KNOWABLE for each in facts)
    ]
    if not knowable:
        return None
    given = policy.givens[choices.one(knowable)]
    clash = _breaking(choices, policy, given)
    if clash is None:
        return None
    known = {**partial(choices, policy), **clash}
    return {name: known[name] for name in policy.facts if name in known}


def _facts_of(policy: Policy, given: Given) -> list[str]:
    named = fact_names(given.condition, policy.definitions)
    return [name for name in policy.facts if name in named]


def _breaking(choices: Choices, policy: Policy, given: Given) -> dict[str, Value] | None:
    facts = _facts_of(policy, given)
    for _ in range(20):
        values = {name: choices.one(domain(policy, policy.facts[name])) for name in facts}
        if not holds(policy, given.condition, values):
            return values
    return None


def _possible(choices: Choices, policy: Policy, roles: Collection[Role]) -> dict[str, Value]:
    """Begin where everything is ordinary, which the givens allow, and take other values where they still do."""
    chosen = {name: ordinary(policy, fact) for name, fact in policy.facts.items() if fact.role in roles}
    givens = [(given, _facts_of(policy, given)) for given in policy.givens.values()]
    touching: dict[str, list[Given]] = {name: [] for name in chosen}
    for given, facts in givens:
        if all(name in chosen for name in facts):
            for name in facts:
                touching[name].append(given)
    for name in choices.in_any_order(tuple(chosen)) if len(chosen) <= 100 else chosen:
        before = chosen[name]
        chosen[name] = _value(choices, policy, policy.facts[name])
        if not all(holds(policy, given.condition, chosen) for given in touching[name]):
            chosen[name] = before
    return chosen


def _value(choices: Choices, policy: Policy, fact: FactDeclaration) -> Value:
    values = domain(policy, fact)
    usual = ordinary(policy, fact)
    return choices.one((usual, *(each for each in values if each != usual)))

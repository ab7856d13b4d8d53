"""Scenarios of a policy at random: total, partial and impossible ones."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property, lru_cache

from policy.engines.table.cone import groups
from policy.semantics.values import Scenario, Valuation, domain, ordinary
from policy.syntax.declarations import FactDeclaration, Role
from policy.syntax.policy import Policy
from policy.syntax.types import Value
from policy.syntax.walk import fact_names
from policy.testing.choices import Choices
from policy.testing.space import Space

KNOWABLE = frozenset((Role.CHOSEN, Role.FOUND))

OF = 64
LEFT_OUT = (0, 15, 31, 47, 0)
"""How many facts of so many are left out, and one more. A fact is kept where its number is above that, so that under any of
these a smaller number leaves it out, and a larger one keeps it under all: examples shrink to the facts that matter."""


def any_scenario(choices: Choices, policy: Policy) -> Scenario:
    """Return a total or a partial scenario, total about as often as not; one in eight is impossible, where that can be."""
    if choices.once_in(8) and (clash := impossible(choices, policy)) is not None:
        return clash
    return partial(choices, policy)


def total(choices: Choices, policy: Policy) -> Scenario:
    """Return a value for each knowable fact and no other; some valuation extends it."""
    return _possible(choices, policy, KNOWABLE)


def valuation(choices: Choices, policy: Policy) -> Valuation:
    """Return a value for each fact, readings and hidden facts included, that satisfies the givens."""
    return _possible(choices, policy, frozenset(Role))


def partial(choices: Choices, policy: Policy) -> Scenario:
    """Return values for some knowable facts, and now and then for a reading; some valuation extends it."""
    known = total(choices, policy)
    left_out = choices.one(LEFT_OUT)
    scenario = {name: value for name, value in known.items() if choices.below(OF) > left_out}
    for name, fact in policy.facts.items():
        if fact.role is Role.READING and choices.once_in(5):
            scenario[name] = choices.one(domain(policy, fact))
    return scenario


def impossible(choices: Choices, policy: Policy) -> Scenario | None:
    """Return values for some knowable facts that no valuation extends; ``None`` where the givens exclude nothing of them."""
    breakable = _spaces(policy).breakable
    if not breakable:
        return None
    clash = choices.one(breakable).draw(choices)
    known = {**partial(choices, policy), **clash}
    return {name: known[name] for name in policy.facts if name in known}


class _Spaces:
    """What the givens of a policy admit, in groups that share no fact, and what each of them excludes. Worked out once."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._about = {name: fact_names(given.condition, policy.definitions) for name, given in policy.givens.items()}

    @cached_property
    def tied(self) -> tuple[Space, ...]:
        givens = self._policy.givens
        found = groups({name: facts for name, facts in self._about.items() if facts})
        return tuple(Space(self._policy, [givens[name].condition for name in givens if name in some]) for some in found)

    @cached_property
    def breakable(self) -> tuple[Space, ...]:
        """What each given among knowable facts excludes, if it does exclude something."""
        facts = self._policy.facts
        spaces = (
            Space(self._policy, [given.condition], so=False)
            for name, given in self._policy.givens.items()
            if self._about[name] and all(facts[each].role in KNOWABLE for each in self._about[name])
        )
        return tuple(space for space in spaces if not space.empty)


class _Itself:
    """A policy as a key: itself, not its like."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy

    def __hash__(self) -> int:
        return id(self.policy)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.policy is other.policy


@lru_cache(maxsize=8)
def _spaces_of(itself: _Itself) -> _Spaces:
    return _Spaces(itself.policy)


def _spaces(policy: Policy) -> _Spaces:
    return _spaces_of(_Itself(policy))


def _possible(choices: Choices, policy: Policy, roles: Collection[Role]) -> dict[str, Value]:
    """Draw the facts that givens tie together, group by group, and every other one by itself."""
    chosen: dict[str, Value] = {}
    for space in _spaces(policy).tied:
        if policy.facts[space.facts[0]].role in roles:
            chosen.update(space.draw(choices))
    for name, fact in policy.facts.items():
        if fact.role in roles and name not in chosen:
            chosen[name] = _value(choices, policy, fact)
    return {name: chosen[name] for name in policy.facts if name in chosen}


def _value(choices: Choices, policy: Policy, fact: FactDeclaration) -> Value:
    values = domain(policy, fact)
    usual = ordinary(policy, fact)
    return choices.one((usual, *(each for each in values if each != usual)))

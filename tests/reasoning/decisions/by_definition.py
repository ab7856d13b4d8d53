"""What deciding must answer, straight from the meaning: every completion is gone through, every set of facts is tried."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations, product

from policy.reasoning.decisions.answer import Duty, Ground
from policy.reasoning.scenes.options import Between, Option, Sets, Setting
from policy.semantics.complete import completions
from policy.semantics.evaluate import (
    Excepted,
    Fires,
    Met,
    NotApplicable,
    Overridden,
    Status,
    decision_on,
    determining,
    holds,
    statuses,
)
from policy.semantics.values import Scenario, Valuation, domain
from policy.syntax.declarations import Empower, Forbid, Oblige, Permit, Require, Role
from policy.syntax.expressions import AllOf, Condition, Decision
from policy.syntax.policy import Policy
from policy.syntax.types import Value
from policy.syntax.walk import fact_names

Readings = Mapping[str, tuple[str, ...]]


class Everything:
    """A policy with the standing of its rules in every completion, worked out once."""

    def __init__(self, policy: Policy, action: str) -> None:
        self.policy = policy
        self.action = action
        self.knowable = [name for name, fact in policy.facts.items() if fact.role in (Role.CHOSEN, Role.FOUND)]
        self.readings = [name for name, fact in policy.facts.items() if fact.role is Role.READING]
        self.all: list[tuple[Valuation, dict[str, Status], Decision]] = []
        for values in product(*(domain(policy, policy.facts[name]) for name in self.readings)):
            for completion in completions(policy, dict(zip(self.readings, values, strict=True))):
                standing = statuses(policy, completion)
                self.all.append((completion, standing, decision_on(policy, action, standing)))

    def extending(self, scenario: Scenario, readings: Readings) -> list[tuple[Valuation, dict[str, Status], Decision]]:
        """Return the completions of a scenario in some readings."""
        return self.with_facts(
            {name: adopt.value for name, adopt in self.policy.adopted.items()} | dict(scenario), readings
        )

    def with_facts(self, facts: Scenario, readings: Readings) -> list[tuple[Valuation, dict[str, Status], Decision]]:
        """Return the completions with just these facts; adopted readings that are not among them may be any."""
        return [
            each
            for each in self.all
            if all(each[0][name] == value for name, value in facts.items())
            and all(each[0][name] in values for name, values in readings.items())
        ]

    def decisions(self, scenario: Scenario, readings: Readings) -> set[Decision]:
        return {decision for _, _, decision in self.extending(scenario, readings)}

    # Of a settled decision

    def grounds(self, scenario: Scenario, readings: Readings) -> list[Ground]:
        """Return the rules on which a settled decision rests, with all the ways in which they stand."""
        every = self.extending(scenario, readings)
        shared = [set(determining(self.policy, self.action, standing)) for _, standing, _ in every]
        certain = [name for name in self.policy.rules if all(name in each for each in shared)]
        deciding = [
            {name for name in standing if self._brings_about(name, standing, decision)}
            for _, standing, decision in every
        ]
        told = set(certain)
        if all(deciding) and not set.intersection(*deciding):
            some = [name for name in self.policy.rules if any(name in each for each in deciding)]
            every_set = (chosen for size in range(len(some) + 1) for chosen in combinations(some, size))
            told.update(next(chosen for chosen in every_set if all(each.intersection(chosen) for each in deciding)))
        return [self._ground(every, name, name in certain) for name in self.policy.rules if name in told]

    def _brings_about(self, name: str, standing: Mapping[str, Status], decision: Decision) -> bool:
        match self.policy.rules[name].effect:
            case Permit(action):
                decides = decision is Decision.PERMITTED
            case Forbid(action) | Require(_, action):
                decides = decision is Decision.FORBIDDEN
            case _:
                return False
        return decides and action == self.action and standing[name] == Fires()

    def _ground(self, every: list[tuple[Valuation, dict[str, Status], Decision]], name: str, always: bool) -> Ground:
        rule, found = self.policy.rules[name], [standing[name] for _, standing, _ in every]
        places = [NotApplicable, Excepted, Overridden, Met, Fires]
        overriding = [each for each, rule in self.policy.rules.items() if name in [by.name for by in rule.overrides]]

        def order(status: Status) -> tuple[int, int]:
            by = overriding.index(status.by) if isinstance(status, Overridden) else 0
            return places.index(type(status)), by

        statuses = tuple(sorted(dict.fromkeys(found), key=order))
        failed = None
        if isinstance(rule.effect, Permit) and statuses == (NotApplicable(),):
            failed = first_failed(self.policy, name, [completion for completion, _, _ in every])
        return Ground(name, statuses, failed, always)

    def facts(self, scenario: Scenario, readings: Readings) -> Scenario:
        """Return the fewest readings, and then the fewest facts, that keep the decision and the standing of its grounds."""
        settled = {name: adopt.value for name, adopt in self.policy.adopted.items()}
        settled |= {name: value for name, value in scenario.items() if name in self.readings}
        known = {name: value for name, value in scenario.items() if name in self.knowable}
        told = [] if len(self.decisions(scenario, readings)) > 1 else self.grounds(scenario, readings)
        possible = self.decisions(scenario, readings)

        def enough(kept: Scenario) -> bool:
            return all(
                decision in possible and self._as_told(told, completion, standing)
                for completion, standing, decision in self.with_facts(kept, readings)
            )

        rests_on = self._fewest(settled, lambda some: enough({**known, **some}))
        if len(possible) > 1:
            return rests_on
        return {**self._fewest(known, lambda some: enough({**some, **rests_on})), **rests_on}

    def _as_told(self, told: list[Ground], completion: Valuation, standing: Mapping[str, Status]) -> bool:
        others = [ground for ground in told if not ground.always]
        return (not others or any(standing[ground.rule] == Fires() for ground in others)) and all(
            standing[ground.rule] in ground.statuses
            and (ground.failed is None or not holds(self.policy, ground.failed, completion))
            for ground in told
            if ground.always
        )

    def _fewest(self, given: Scenario, enough: Callable[[Scenario], bool]) -> Scenario:
        """Return the fewest facts, of those the first in the document, that are enough."""
        names = [name for name in self.policy.facts if name in given]
        return next(
            kept
            for size in range(len(names) + 1)
            for some in combinations(names, size)
            if enough(kept := {name: given[name] for name in some})
        )

    def missing(self, scenario: Scenario, readings: Readings) -> dict[str, list[Scenario]]:
        """Return the requirements that fire in every completion, with the least settings of chosen facts that meet them."""
        every = self.extending(scenario, readings)
        found: dict[str, list[Scenario]] = {}
        for name, rule in self.policy.rules.items():
            unmet = all(standing[name] == Fires() for _, standing, _ in every)
            if unmet and isinstance(rule.effect, Require) and rule.effect.action == self.action:
                found[name] = self._ways_to_meet(scenario, readings, rule.effect.condition)
        return found

    def _ways_to_meet(self, scenario: Scenario, readings: Readings, wanted: Condition) -> list[Scenario]:
        chosen = [name for name in self.knowable if self.policy.facts[name].role is Role.CHOSEN]

        def meets(setting: Scenario) -> bool:
            after = self.extending({**scenario, **setting}, readings)
            return bool(after) and all(holds(self.policy, wanted, completion) for completion, _, _ in after)

        return self._least(chosen, meets)

    # Of an open one

    def settling(self, scenario: Scenario, readings: Readings, decision: Decision) -> list[Scenario]:
        """Return all least-size sets of open facts after which every completion has a decision."""
        opened = [name for name in self.knowable if name not in scenario]
        return self._least(opened, lambda setting: self.decisions({**scenario, **setting}, readings) == {decision})

    def open(self, scenario: Scenario, readings: Readings) -> tuple[str, ...]:
        """Return the facts in least differences between completions, in the same readings, with different decisions."""
        every = self.extending(scenario, readings)
        differences = {
            frozenset(name for name in self.knowable if one[name] != other[name])
            for one, _, decided in every
            for other, _, decided_there in every
            if decided is not decided_there and all(one[name] == other[name] for name in self.readings)
        }
        least = [each for each in differences if not any(less < each for less in differences)]
        return tuple(name for name in self.knowable if any(name in each for each in least))

    def _least(self, names: list[str], enough: Callable[[Scenario], bool]) -> list[Scenario]:
        for size in range(len(names) + 1):
            found = [
                setting for some in combinations(names, size) for setting in self._settings(some) if enough(setting)
            ]
            if found:
                return found
        return []

    def _settings(self, names: Iterable[str]) -> Iterator[Scenario]:
        some = list(names)
        for values in product(*(domain(self.policy, self.policy.facts[name]) for name in some)):
            yield dict(zip(some, values, strict=True))

    # Of either

    def duties(self, scenario: Scenario, readings: Readings) -> list[Duty]:
        every = self.extending(scenario, readings)
        effects = {
            rule.effect: None for rule in self.policy.rules.values() if isinstance(rule.effect, Oblige | Empower)
        }
        found: list[Duty] = []
        for effect in effects:
            by = [name for name, rule in self.policy.rules.items() if rule.effect == effect]
            firing = tuple(name for name in by if any(standing[name] == Fires() for _, standing, _ in every))
            if firing:
                arises = all(any(standing[name] == Fires() for name in by) for _, standing, _ in every)
                after, within = (effect.after, effect.within) if isinstance(effect, Oblige) else (None, None)
                found.append(Duty(effect.action, firing, arises, isinstance(effect, Empower), after, within))
        return found

    def smallest_clash(self, scenario: Scenario) -> int:
        """Return how many facts and givens the smallest clash has."""
        facts = self.policy.facts
        known = [name for name in self.knowable if name in scenario]
        givens = [given for given in self.policy.givens.values() if self._about_knowable(given.condition)]
        for size in range(len(known) + len(givens) + 1):
            for count in range(size + 1):
                for some in combinations(known, count):
                    for held in combinations(givens, size - count):
                        domains = [
                            (scenario[name],) if name in some else domain(self.policy, facts[name])
                            for name in self.knowable
                        ]
                        assignments = (dict(zip(self.knowable, values, strict=True)) for values in product(*domains))
                        if not any(
                            all(holds(self.policy, given.condition, each) for given in held) for each in assignments
                        ):
                            return size
        raise AssertionError("the scenario is possible")

    def _about_knowable(self, condition: Condition) -> bool:
        return fact_names(condition, self.policy.definitions) <= set(self.knowable)


def first_failed(policy: Policy, rule: str, completions: list[Valuation]) -> Condition:
    """Return the first part of a rule's condition that fails in all completions, or all that fail first in some."""
    condition = policy.rules[rule].condition
    assert condition is not None
    parts = condition.parts if isinstance(condition, AllOf) else (condition,)
    for part in parts:
        if not any(holds(policy, part, each) for each in completions):
            return part
    first = [next(place for place, part in enumerate(parts) if not holds(policy, part, each)) for each in completions]
    return AllOf(tuple(parts[place] for place in sorted(set(first))))


def expanded(policy: Policy, setting: Setting) -> Iterator[Scenario]:
    """Yield every choice of values for the facts of a setting."""
    chosen = [[value for option in given for value in _values(policy, name, option)] for name, given in setting.items()]
    for values in product(*chosen):
        yield dict(zip(setting, values, strict=True))


def _values(policy: Policy, name: str, option: Option) -> list[Value]:
    match option:
        case Between(low, high):
            return list(range(low, high + 1))
        case Sets(including, excluding):
            every = domain(policy, policy.facts[name])
            return [each for each in every if isinstance(each, frozenset) and including <= each <= each - excluding]
        case _:
            return [option]

"""What an interview must do, straight from the meaning: every completion is gone through, every order of questions is tried."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import combinations
from typing import TypeAlias

from attrs import frozen

from policy.semantics.complete import completions
from policy.semantics.evaluate import decision_on, statuses
from policy.semantics.values import Scenario, domain
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.syntax.types import Value

Answers: TypeAlias = tuple[Value, ...]
Reading: TypeAlias = tuple[Value, ...]
Left: TypeAlias = frozenset[Answers]
"""The answers that are still possible, to all facts that may be asked."""


@frozen
class Result:
    """What is decided in each reading: all decisions of which nobody can tell which it is."""

    by_reading: frozenset[tuple[Reading, frozenset[Decision]]]


class Game:
    """All answers to all facts that may be asked, each with what it decides."""

    def __init__(self, policy: Policy, action: str, scenario: Scenario, unknown: Collection[str]) -> None:
        knowable = [name for name, fact in policy.facts.items() if fact.role in (Role.CHOSEN, Role.FOUND)]
        readings = [name for name, fact in policy.facts.items() if fact.role is Role.READING]
        self.askable = [name for name in knowable if name not in scenario and name not in unknown]
        found: dict[Answers, dict[Reading, set[Decision]]] = {}
        for completion in completions(policy, scenario):
            answers = tuple(completion[name] for name in self.askable)
            reading = tuple(completion[name] for name in readings)
            decision = decision_on(policy, action, statuses(policy, completion))
            found.setdefault(answers, {}).setdefault(reading, set()).add(decision)
        self.results: Mapping[Answers, Result] = {
            answers: Result(frozenset((reading, frozenset(each)) for reading, each in decided.items()))
            for answers, decided in found.items()
        }
        self._depths: dict[Left, int] = {}
        self.all = frozenset(self.results)
        self.domains = {name: domain(policy, policy.facts[name]) for name in self.askable}

    def settled(self, left: Left) -> bool:
        return len({self.results[each] for each in left}) < 2

    def possible(self, left: Left) -> set[Decision]:
        """Return the decisions that remain possible."""
        return {decision for each in left for _, decided in self.results[each].by_reading for decision in decided}

    def mattering(self, left: Left) -> set[str]:
        """Return the facts in least differences between answers with different results."""
        differences = {
            frozenset(place for place, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1])
            for one, other in combinations(left, 2)
            if self.results[one] != self.results[other]
        }
        least = [each for each in differences if not any(other < each for other in differences)]
        return {self.askable[place] for each in least for place in each}

    def after(self, left: Left, fact: str, value: Value) -> Left:
        place = self.askable.index(fact)
        return frozenset(each for each in left if each[place] == value)

    def depth(self, left: Left) -> int:
        """Return the least number of questions, each about a fact that matters, that settle it whatever is answered."""
        if self.settled(left):
            return 0
        if left not in self._depths:
            self._depths[left] = min(
                1 + max(self.depth(rest) for value in self.domains[fact] if (rest := self.after(left, fact, value)))
                for fact in self.mattering(left)
            )
        return self._depths[left]

"""What turns on what agrees with the definition, by going through every valuation of small policies."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from attrs import evolve
from hypothesis import given, settings

from policy.check.documents import check_text, load
from policy.library import names, shipped
from policy.reasoning.cases.run import ask as run_cases
from policy.reasoning.edits.edit import Dropped, edited
from policy.reasoning.edits.mutants import mutants
from policy.reasoning.edits.place import Place
from policy.reasoning.noticing.answer import Missed, Noticed
from policy.reasoning.noticing.judge import judge
from policy.reasoning.turning.answer import Dead, DeadAlternative, DeadBoundary, Excepted, Meeting, Suite, Turns
from policy.reasoning.turning.examples import numbers_in
from policy.reasoning.turning.meetings import encounters, met
from policy.reasoning.turning.occurrences import Occurrence, boundaries, occurrences
from policy.reasoning.turning.paths import taken_alone
from policy.reasoning.turning.suite import suite
from policy.reasoning.turning.targets import Outcome, Target, outcome, target_of, targets_of
from policy.semantics.complete import completions
from policy.semantics.evaluate import holds, statuses
from policy.semantics.values import Valuation
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy
from policy.telling.pasting import case_of
from tests.questions.golden import lending
from tests.strategies import SMALL, policies


class ByDefinition:
    """Every completion of a policy, and what comes of a target in it with an occurrence turned over."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.every = all_valuations(policy)
        every_target = targets_of(policy, policy.rules)
        self.targets: tuple[Target, ...] = every_target

    def holds(self, occurrence: Occurrence, valuation: Valuation) -> bool:
        return holds(self.policy, occurrence.condition, valuation)

    def turned(self, occurrence: Occurrence, target: Target, valuation: Valuation) -> Outcome:
        edit = occurrence.never if self.holds(occurrence, valuation) else occurrence.always
        return outcome(edited(self.policy, edit), target, valuation)

    def matters(self, occurrence: Occurrence, target: Target, valuation: Valuation) -> bool:
        return self.turned(occurrence, target, valuation) != outcome(self.policy, target, valuation)

    def pair(self, occurrence: Occurrence, target: Target, true: Valuation, false: Valuation) -> bool:
        """Whether the occurrence alone turns the outcome of each of two scenarios into that of the other."""
        first, second = outcome(self.policy, target, true), outcome(self.policy, target, false)
        return (
            self.holds(occurrence, true)
            and not self.holds(occurrence, false)
            and first != second
            and self.turned(occurrence, target, true) == second
            and self.turned(occurrence, target, false) == first
        )


def all_valuations(policy: Policy) -> list[Valuation]:
    """Every scenario that gives all knowable facts and readings a value; adopted readings range over all of theirs too."""
    return list(completions(evolve(policy, adopted={}), {}))


def apart(one: Valuation, other: Valuation) -> tuple[str, ...]:
    return tuple(name for name in one if one[name] != other[name])


@given(policies(SMALL))
@settings(max_examples=60, deadline=None)
def test_every_condition_has_its_scenarios_or_none_exist(policy: Policy) -> None:
    """Each pair turns on the one occurrence and is as near as can be; without one there is none; what is dead never matters."""
    found = suite(policy)
    assert found.interrupted is None
    assert not found.undecided
    defined = ByDefinition(policy)
    every = all_valuations(policy)
    rows: list[Valuation] = [
        {name: v for name, v in each.valuation.items() if name in every[0]} for each in found.examples
    ]
    told = {purpose.occurrence for purpose in found.purposes if isinstance(purpose, Turns)}
    dead = {never.occurrence for never in found.never if isinstance(never, Dead)}
    assert told | dead == set(occurrences(policy))
    assert not told & dead
    for purpose in found.purposes:
        if isinstance(purpose, Turns):
            check_turns(defined, every, rows, purpose)
    for never in found.never:
        if isinstance(never, Dead):
            assert not any(
                defined.matters(never.occurrence, target, each) for target in defined.targets for each in every
            )
        elif isinstance(never, DeadBoundary):
            at = never.boundary
            assert at in boundaries(policy, never.occurrence.condition)
            assert not any(
                defined.pair(never.occurrence, target, one, other)
                for target in defined.targets
                for one in every
                if one[at.fact] == at.true
                for other in every
                if other[at.fact] == at.false
            )


def check_turns(defined: ByDefinition, every: list[Valuation], rows: list[Valuation], purpose: Turns) -> None:
    occurrence, target = purpose.occurrence, purpose.target
    edge = purpose.boundary

    def at(valuation: Valuation, held: bool) -> bool:
        return edge is None or valuation[edge.fact] == (edge.true if held else edge.false)

    def nearest(targets: Iterable[Target]) -> int | None:
        distances = [
            len(apart(one, other))
            for each in targets
            for one in every
            if at(one, True) and defined.matters(occurrence, each, one)
            for other in every
            if at(other, False) and defined.pair(occurrence, each, one, other)
        ]
        return min(distances, default=None)

    if purpose.true is not None and purpose.false is not None:
        true, false = rows[purpose.true], rows[purpose.false]
        assert true in every
        assert false in every
        assert defined.pair(occurrence, target, true, false)
        assert at(true, True)
        assert at(false, False)
        assert purpose.apart == apart(true, false)
        assert nearest((target,)) == len(purpose.apart)
    else:
        (number,) = numbers_in(purpose)
        assert defined.matters(occurrence, target, rows[number])
        assert defined.holds(occurrence, rows[number]) is (purpose.true is not None)
        assert nearest(defined.targets) is None


@given(policies(SMALL))
@settings(max_examples=60, deadline=None)
def test_ways_through_exceptions_and_meetings(policy: Policy) -> None:
    """Each is shown where it is so, by the definition; what is not shown is nowhere so."""
    found = suite(policy)
    every = all_valuations(policy)
    met_pairs = {(p.first, p.second, p.overriding): p.scenario for p in found.purposes if isinstance(p, Meeting)}
    for encounter in encounters(policy):
        condition = met(policy, encounter.first, encounter.second, encounter.overriding)
        where = [each for each in every if holds(policy, condition, each, statuses(policy, each))]
        key = (encounter.first, encounter.second, encounter.overriding)
        assert bool(where) == (key in met_pairs)
        if where:
            row = found.examples[met_pairs[key]].valuation
            assert holds(policy, condition, row, statuses(policy, row))
    taken = {(p.rule, p.alternative): p.scenario for p in found.purposes if isinstance(p, Excepted)}
    never = {(each.rule, each.alternative) for each in found.never if isinstance(each, DeadAlternative)}
    for name, rule in policy.rules.items():
        for alternative, alone in () if rule.exception is None else taken_alone(policy, rule.exception):
            where = [each for each in every if excepted(policy, name, alone, each)]
            assert bool(where) == ((name, alternative) in taken)
            assert ((name, alternative) in never) != ((name, alternative) in taken)
            if where:
                assert excepted(policy, name, alone, found.examples[taken[name, alternative]].valuation)


def excepted(policy: Policy, name: str, alone: Condition, valuation: Valuation) -> bool:
    """Whether the rule's `if` holds, and the alternative alone, and it matters that the rule has an `unless`."""
    rule = policy.rules[name]
    assert rule.exception is not None
    without = edited(policy, Dropped(Place("rule", name, "unless"), rule.exception))
    target = target_of(rule)
    return (
        (rule.condition is None or holds(policy, rule.condition, valuation))
        and holds(policy, alone, valuation)
        and outcome(policy, target, valuation) != outcome(without, target, valuation)
    )


@given(policies(SMALL))
@settings(max_examples=60, deadline=None)
def test_the_facts_of_a_case_keep_what_is_expected(policy: Policy) -> None:
    """Whatever the other facts are, what is expected comes about."""
    for example in suite(policy).examples:
        fixed = all_valuations_with(policy, example.facts)
        assert fixed
        for expected in example.expected:
            assert {outcome(policy, expected.target, each) for each in fixed} == {expected.outcome}


def all_valuations_with(policy: Policy, facts: Valuation) -> list[Valuation]:
    return [each for each in all_valuations(policy) if all(each[name] == value for name, value in facts.items())]


@pytest.mark.parametrize("name", [*names(), "lending"])
def test_every_condition_of_a_policy_that_ships_has_two_scenarios(name: str) -> None:
    """Nothing in them is dead, and each condition is shown by a pair."""
    policy = lending() if name == "lending" else load(str(shipped(name)))
    found: Suite = suite(policy)
    turns = [each for each in found.purposes if isinstance(each, Turns)]
    assert {each.occurrence for each in turns} == set(occurrences(policy))
    assert all(each.true is not None and each.false is not None for each in turns)
    assert not any(isinstance(each, Dead) for each in found.never)


PERIODS = """
```policy
policy leaks
actor org
action share by org
action notify by org
found fact data.leaked: yes or no
found fact data.sensitive: yes or no

rule slow outside the source because "x":
  oblige notify within 14 days
  if data.leaked

rule fast outside the source because "x":
  oblige notify within 3 days
  if data.leaked and data.sensitive

rule later outside the source because "x":
  oblige notify after share
  if data.sensitive

rule at_once outside the source because "x":
  oblige notify
  if data.sensitive and data.leaked
```
"""


def test_a_condition_that_changes_the_period_or_moment_of_a_duty_alone_makes_a_difference() -> None:
    """Duties to the same action with another period, or at another moment, are two; and a case tells them apart."""
    policy = check_text(PERIODS).policy
    assert policy is not None
    found = suite(policy)
    assert not found.never
    told = {each.occurrence.place.name for each in found.purposes if isinstance(each, Turns)}
    assert told == {"slow", "fast", "later", "at_once"}
    edits = list(mutants(policy))
    for each in judge(policy, edits).judged:
        assert isinstance(each.fate, Missed)
    cases = {
        f"c{place}": case_of(policy, f"c{place}", each) for place, each in enumerate(judge(policy, edits).examples)
    }
    assert all(each.passed for each in run_cases(evolve(policy, cases=cases)).cases)
    assert all(isinstance(each.fate, Noticed) for each in judge(evolve(policy, cases=cases), edits).judged)

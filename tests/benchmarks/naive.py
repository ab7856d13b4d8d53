"""The questions of a policy designer, asked of z3 in a loop as such loops are usually written: a fresh solver for each question.

Each rule comes along as an expression (`usual_style`, rules inlined). What a loop goes through is what comes to mind first: all
subsets by size, all changes by their number, all pairs of decisions, all rules. The answers are the same as the policy's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any, TypeAlias

import z3
from attrs import evolve, frozen

from policy.semantics.values import Scenario, domain
from policy.syntax.declarations import Empower, Oblige, Rule
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.syntax.types import SomeOf, Value
from tests.benchmarks.usual_style import Model, Sorts

Term = Any
"""z3's own classes say little to a type checker."""

Duty: TypeAlias = Oblige | Empower


@frozen
class Changes:
    """What changes from one policy to another: actions that were decided so and now are so; duties gained and lost."""

    decisions: frozenset[tuple[str, Decision, Decision]]
    gained: frozenset[Duty]
    lost: frozenset[Duty]


# Why


def least_sets(policy: Policy, scenario: Scenario, action: str) -> frozenset[frozenset[str]]:
    """Return the least-size sets of facts of a possible scenario that alone exclude every decision that it excludes."""
    model = _model(policy)
    all_facts = _values(model, scenario)
    excluded = [each for each in Decision if not _possible(model, [*all_facts.values(), model.decisions[action][each]])]
    other = model.some(model.decisions[action][each] for each in excluded)
    for size in range(len(scenario) + 1):
        found = [
            frozenset(kept)
            for kept in combinations(scenario, size)
            if not _possible(model, [*(all_facts[name] for name in kept), other])
        ]
        if found:
            return frozenset(found)
    raise AssertionError("all facts together are enough")


# Nearest


def nearest_changes(
    policy: Policy, scenario: Scenario, action: str, decision: Decision, changeable: Sequence[str]
) -> frozenset[frozenset[tuple[str, Value]]]:
    """Return the fewest changes of a scenario after which an action is decided so, whatever is open; none if nothing helps."""
    model = _model(policy)
    other = z3.Not(model.decisions[action][decision])
    for size in range(len(changeable) + 1):
        found = []
        for names in combinations(changeable, size):
            for values in product(*(domain(policy, policy.facts[name]) for name in names)):
                changes = dict(zip(names, values, strict=True))
                if any(scenario.get(name) == value for name, value in changes.items()):
                    continue
                after = list(_values(model, {**scenario, **changes}).values())
                if _possible(model, after) and not _possible(model, [*after, other]):
                    found.append(frozenset(changes.items()))
        if found:
            return frozenset(found)
    return frozenset()


# Diff


def changes(old: Policy, new: Policy) -> Changes:
    """Return what changes in meaning between two policies with the same facts and givens; nothing iff they mean the same."""
    context, sorts = z3.Context(), Sorts()
    before, after = (Model(policy, "", context, sorts, inlined=True) for policy in (old, new))
    decided = [
        (action, was, now)
        for action in old.actions
        for was in Decision
        for now in Decision
        if was is not now and _possible(before, [before.decisions[action][was], after.decisions[action][now]])
    ]
    gained, lost = set(), set()
    for duty in {**_duties(before), **_duties(after)}:
        was, now = (_duties(model).get(duty, z3.BoolVal(False, context)) for model in (before, after))
        if _possible(before, [now, z3.Not(was)]):
            gained.add(duty)
        if _possible(before, [was, z3.Not(now)]):
            lost.add(duty)
    return Changes(frozenset(decided), frozenset(gained), frozenset(lost))


# Rules in vain


def rules_in_vain(policy: Policy) -> frozenset[str]:
    """Return the rules without any one of which every decision, duty and power would be the same in every scenario."""
    context, sorts = z3.Context(), Sorts()
    whole = Model(policy, "", context, sorts, inlined=True)
    return frozenset(
        name
        for name in policy.rules
        if not any(
            _possible(whole, [each])
            for each in _differences(whole, Model(_without(policy, name), "", context, sorts, inlined=True))
        )
    )


def _without(policy: Policy, name: str) -> Policy:
    def kept(rule: Rule) -> Rule:
        return evolve(rule, overrides=tuple(each for each in rule.overrides if each.name != name))

    return evolve(policy, rules={each: kept(rule) for each, rule in policy.rules.items() if each != name}, claims={})


def _differences(one: Model, other: Model) -> Iterator[Term]:
    """Yield what would have to be possible for two models of the same facts to differ."""
    for action in one.policy.actions:
        for decision in (Decision.FORBIDDEN, Decision.PERMITTED):
            yield one.decisions[action][decision] != other.decisions[action][decision]
    duties = _duties(other)
    for duty, arises in _duties(one).items():
        yield arises != duties.get(duty, z3.BoolVal(False, one.context))


# What all of them need


def _model(policy: Policy) -> Model:
    return Model(policy, "", z3.Context(), Sorts(), inlined=True)


def _values(model: Model, scenario: Scenario) -> dict[str, Term]:
    """Return for each fact that it has its value."""
    return {name: _is(model, name, value) for name, value in scenario.items()}


def _is(model: Model, name: str, value: Value) -> Term:
    fact = model.facts[name]
    if isinstance(model.policy.facts[name].type, SomeOf):
        assert isinstance(value, frozenset)
        return model.every(chosen == (each in value) for each, chosen in fact.items())
    return fact == model.value(name, value)


def _duties(model: Model) -> Mapping[Duty, Term]:
    found: dict[Duty, list[Term]] = {}
    for name, rule in model.policy.rules.items():
        if isinstance(rule.effect, Oblige | Empower):
            found.setdefault(rule.effect, []).append(model.fires[name])
    return {duty: z3.Or(*fires) for duty, fires in found.items()}


def _possible(model: Model, wanted: Iterable[Term]) -> bool:
    solver = z3.Solver(ctx=model.context)
    solver.add(*model.constraints, *wanted)
    answer = solver.check()
    assert answer != z3.unknown
    return bool(answer == z3.sat)

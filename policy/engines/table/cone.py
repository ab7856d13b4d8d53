"""What a question depends on: its rules, its facts, and the constraints that touch them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar, assert_never

from policy.syntax.declarations import Empower, Forbid, Oblige, Permit, Require, Role, Rule
from policy.syntax.duties import gives
from policy.syntax.expressions import Condition, Decided, Defined, Empowered, Obliged, RuleStands
from policy.syntax.policy import Policy
from policy.syntax.walk import facts_of, leaves

Constraint = TypeVar("Constraint")
Tied = TypeVar("Tied")


def overriders(policy: Policy) -> dict[str, tuple[str, ...]]:
    """Return for every rule that is overridden the rules that do so, in the order of the document."""
    found: dict[str, tuple[str, ...]] = {}
    for rule in policy.rules.values():
        for reference in rule.overrides:
            found[reference.name] = (*found.get(reference.name, ()), rule.name)
    return found


def decisive_rules(policy: Policy, action: str) -> tuple[str, ...]:
    """Return the rules that permit or forbid an action, or require something before it, in the order of the document."""
    return tuple(
        name
        for name, rule in policy.rules.items()
        if isinstance(rule.effect, Permit | Forbid | Require) and rule.effect.action == action
    )


def duty_rules(policy: Policy, duty: Obliged | Empowered) -> tuple[str, ...]:
    """Return the rules by which a duty or a power arises, in the order of the document."""
    return tuple(name for name, rule in policy.rules.items() if gives(rule.effect, duty))


def rules_named(policy: Policy, condition: Condition) -> frozenset[str]:
    """Return the rules of which a condition speaks: by name, through a decision or through a duty."""
    found: set[str] = set()
    for leaf in leaves(condition):
        match leaf:
            case Decided(action):
                found.update(decisive_rules(policy, action))
            case Obliged() | Empowered():
                found.update(duty_rules(policy, leaf))
            case RuleStands(name):
                found.add(name)
            case _:
                pass
    return frozenset(found)


def with_overriders(rules: Iterable[str], by: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return rules and all by which they can be overridden (`overriders`), each after those that override it."""
    ordered: dict[str, None] = {}
    waiting = list(rules)[::-1]
    while waiting:
        ahead = [name for name in by.get(waiting[-1], ()) if name not in ordered]
        if ahead:
            waiting += ahead
        else:
            ordered[waiting.pop()] = None
    return tuple(ordered)


def conditions_of(rule: Rule) -> Iterator[Condition]:
    """Yield the conditions of a rule: its ``if``, its ``unless``, and what it requires."""
    yield from (each for each in (rule.condition, rule.exception) if each is not None)
    match rule.effect:
        case Require(condition):
            yield condition
        case Permit() | Forbid() | Oblige() | Empower():
            pass
        case _:
            assert_never(rule.effect)


def leaves_of(policy: Policy, conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """Return the different conditions on facts without parts, definitions unfolded, in the order in which they come."""
    found: dict[Condition, None] = {}
    unfolded: set[str] = set()

    def walk(condition: Condition) -> None:
        for leaf in leaves(condition):
            if isinstance(leaf, Defined):
                if leaf.name not in unfolded:
                    unfolded.add(leaf.name)
                    walk(policy.definitions[leaf.name].condition)
            elif facts_of(leaf):
                found[leaf] = None

    for condition in conditions:
        walk(condition)
    return tuple(found)


def facts_in(policy: Policy, conditions: Iterable[Condition]) -> frozenset[str]:
    """Return the facts of which conditions speak, definitions unfolded; those behind rules and decisions are left out."""
    return frozenset(fact.name for leaf in leaves_of(policy, conditions) for fact in facts_of(leaf))


def joined(tuples: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the names of tuples, those of tuples that share a name together; in the order in which they come."""
    found: list[dict[str, None]] = []
    for names in tuples:
        touched = [group for group in found if not group.keys().isdisjoint(names)]
        found = [group for group in found if group.keys().isdisjoint(names)]
        found.append(dict.fromkeys([*(name for group in touched for name in group), *names]))
    return [tuple(group) for group in found]


# Constraints


def groups(tied: Mapping[Constraint, frozenset[Tied]]) -> tuple[frozenset[Constraint], ...]:
    """Return constraints, given by the facts or variables of each, in groups that share none, in order."""
    groups: list[tuple[frozenset[Constraint], frozenset[Tied]]] = []
    for name, facts in tied.items():
        touched = [group for group in groups if group[1] & facts]
        groups = [group for group in groups if not group[1] & facts]
        members = frozenset((name,)).union(*(group[0] for group in touched))
        groups.append((members, facts.union(*(group[1] for group in touched))))
    return tuple(members for members, _ in groups)


def touching(tied: Mapping[str, frozenset[str]], facts: Collection[str]) -> frozenset[str]:
    """Return the constraints that touch some facts, directly or through one another."""
    return frozenset(
        name for group in groups(tied) if any(not tied[each].isdisjoint(facts) for each in group) for name in group
    )


def knowable_givens(policy: Policy) -> dict[str, frozenset[str]]:
    """Return the givens among knowable facts, each with its facts. No given ties a hidden fact to a knowable one."""
    found = {name: facts_in(policy, (given.condition,)) for name, given in policy.givens.items()}
    return {
        name: facts
        for name, facts in found.items()
        if not any(policy.facts[fact].role is Role.HIDDEN for fact in facts)
    }

"""The part of a policy that a claim depends on: where its rules stand, no other rule has a say in.

The definition works out where every rule stands, and is to stay that simple. In a policy with many actions it is asked
about the part instead: the same definition, on fewer rules.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from policy.syntax.policy import Policy


def part_of(policy: Policy, rules: Iterable[str]) -> Policy:
    """Return the policy with just these rules and those that override one of them, directly or through others.

    Where a rule of the part stands is the same in the part as in the whole; facts, givens and assumptions are all there.
    """
    overriders: dict[str, list[str]] = {}
    for rule in policy.rules.values():
        for reference in rule.overrides:
            overriders.setdefault(reference.name, []).append(rule.name)
    wanted: set[str] = set()
    waiting = list(rules)
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting += overriders.get(name, ())
    return evolve(policy, rules={name: rule for name, rule in policy.rules.items() if name in wanted})

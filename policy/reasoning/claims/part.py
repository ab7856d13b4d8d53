"""The part of a policy that a claim depends on: where its rules stand, no other rule has a say in.

The definition works out where every rule stands, and is to stay that simple. In a policy with many actions it is asked
about the part instead: the same definition, on fewer rules.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from policy.syntax.policy import Policy


def part_of(policy: Policy, rules: Iterable[str]) -> Policy:
    """Return the policy with just these rules; each stands in it where it stands in the whole.

    Args:
        rules: All the rules on some actions. No rule on another action overrides one of them.
    """
    wanted = set(rules)
    return evolve(policy, rules={name: rule for name, rule in policy.rules.items() if name in wanted})

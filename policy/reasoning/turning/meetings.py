"""Rules that can meet: a permit and a rule that stops the same action, or a rule and one that it overrides."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from policy.syntax.declarations import Forbid, Permit, Require, Rule
from policy.syntax.expressions import AllOf, Condition, Not, RuleStands, Standing
from policy.syntax.policy import Policy


@frozen
class Encounter:
    """Two rules, and the condition that they meet: both fire, or the first fires and the second would apply but for it."""

    first: str
    second: str
    overriding: bool
    condition: Condition


def encounters(policy: Policy) -> Iterator[Encounter]:
    """Yield every two rules that may meet, in the order of the document: those that override first.

    Two rules of which one overrides the other never both fire: they meet where the one overrides the other.
    """
    joined: set[frozenset[str]] = set()
    for name, rule in policy.rules.items():
        for reference in rule.overrides:
            overridden = policy.rules[reference.name]
            joined.add(frozenset((name, overridden.name)))
            yield Encounter(name, overridden.name, True, met(policy, name, overridden.name, True))
    stops: dict[str, list[str]] = {}
    for name, rule in policy.rules.items():
        match rule.effect:
            case Forbid(action) | Require(_, action):
                stops.setdefault(action, []).append(name)
            case _:
                pass
    for name, rule in policy.rules.items():
        if isinstance(rule.effect, Permit):
            for other in stops.get(rule.effect.action, ()):
                if frozenset((name, other)) not in joined:
                    yield Encounter(name, other, False, met(policy, name, other, False))


def met(policy: Policy, first: str, second: str, overriding: bool) -> Condition:
    """Return the condition that two rules meet."""
    return AllOf((_fires(first), *(_wants(policy.rules[second]) if overriding else (_fires(second),))))


def _fires(name: str) -> Condition:
    return RuleStands(name, Standing.FIRES)


def _wants(rule: Rule) -> Iterator[Condition]:
    """Yield what must be so for a rule to apply where none overrides it."""
    if rule.condition is not None:
        yield rule.condition
    if rule.exception is not None:
        yield Not(rule.exception)

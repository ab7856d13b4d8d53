"""Where a condition can be added: in a rule of its own, or to the exception of a rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from attrs import evolve, frozen

from policy.reasoning.edits.place import with_rule
from policy.semantics.claims import spoken
from policy.syntax.declarations import (
    Always,
    Claim,
    Effect,
    Empower,
    Forbid,
    Never,
    Oblige,
    Pair,
    Permit,
    Phrase,
    Possible,
    Rises,
    Rule,
)
from policy.syntax.expressions import AllOf, Condition, Decided, Empowered, Obliged
from policy.syntax.policy import Policy
from policy.syntax.walk import leaves


@frozen
class NewRule:
    """A rule of its own, which does this if the condition holds."""

    name: str
    effect: Effect
    because: Phrase


@frozen
class OwnException:
    """The exception of a rule, which is one only if the condition holds too."""

    rule: str


Slot = NewRule | OwnException


def filled(policy: Policy, slot: Slot, condition: Condition | None) -> Policy:
    """Return the policy with a condition in a slot; ``None`` is the condition that always holds."""
    return with_rule(policy, rule_of(policy, slot, condition))


def rule_of(policy: Policy, slot: Slot, condition: Condition | None) -> Rule:
    """Return the rule that is added, or the changed one."""
    match slot:
        case NewRule(name, effect, because):
            return Rule(name, effect, condition, outside_because=because)
        case OwnException(name):
            rule = policy.rules[name]
            both = rule.exception if condition is None else AllOf((*_parts(rule.exception), *_parts(condition)))
            return evolve(rule, exception=both)
        case _:
            assert_never(slot)


def _parts(condition: Condition | None) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, AllOf) else () if condition is None else (condition,)


def slots(claim: Claim, concerned: Policy, name: str) -> Iterator[Slot]:
    """Yield each slot in which a condition may make a claim hold: rules of its own first.

    A permit is added only where the claim asks that something be so, or possible.

    Args:
        concerned: The part of the policy that the claim depends on.
        name: What a rule is called that is added.
    """
    because = Phrase(f"without it, `{claim.name}` does not hold", f"zonder deze regel gaat `{claim.name}` niet op")
    for effect in dict.fromkeys(_effects(claim)):
        yield NewRule(name, effect, because)
    for excepted, rule in concerned.rules.items():
        if rule.exception is not None:
            yield OwnException(excepted)


def fresh(policy: Policy, claim: str) -> str:
    """Return a name for a rule that nothing has yet."""
    stem = "for_" + "".join(each if each.isalnum() else "_" for each in claim).strip("_")
    taken = {*policy.rules, *policy.claims, *policy.facts, *policy.definitions, *policy.cases, *policy.assumptions}
    name, count = stem, 1
    while name in taken:
        count += 1
        name = f"{stem}_{count}"
    return name


def _effects(claim: Claim) -> Iterator[Effect]:
    statement = claim.statement
    match statement:
        case Pair(action) | Rises(action):
            yield Forbid(action)
        case Never() | Always() | Possible():
            spoken_of = [leaf for each in spoken(statement) for leaf in leaves(each)]
            for leaf in spoken_of:
                match leaf:
                    case Decided(action):
                        yield Forbid(action)
                        if not isinstance(statement, Never):
                            yield Permit(action)
                    case Obliged(action, after):
                        yield Oblige(action, after)
                    case Empowered(action):
                        yield Empower(action)
                    case _:
                        pass
        case _:
            assert_never(statement)

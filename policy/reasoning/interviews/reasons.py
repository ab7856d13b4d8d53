"""Why a fact is asked about: the rules that wait for it, or the givens that tie it to facts for which rules wait."""

from __future__ import annotations

from collections.abc import Iterable

from policy.engines.table.cone import conditions_of, decisive_rules, facts_in, with_overriders
from policy.reasoning.scenes.scene import Scene
from policy.syntax.expressions import Condition, Defined
from policy.syntax.policy import Policy
from policy.syntax.walk import leaves


def waiting_rules(scene: Scene, action: str, fact: str) -> tuple[str, ...]:
    """Return the rules of which it can still turn on an open fact alone whether they fire, in the order of the document.

    Of those that decide on an action, or override one that does.
    """
    policy = scene.policy
    near = frozenset(with_overriders(decisive_rules(policy, action), scene.overriders))
    return tuple(name for name, rule in policy.rules.items() if name in near and _waits(scene, name, fact))


def _waits(scene: Scene, rule: str, fact: str) -> bool:
    behind = with_overriders((rule,), scene.overriders)
    if not any(fact in facts_in(scene.policy, conditions_of(scene.policy.rules[name])) for name in behind):
        return False
    question = scene.question([rule], (), scene.settled)
    fires = question.lowering.fires(rule)
    wires = [question.circuit.every((question.valid, wire)) for wire in (fires, fires ^ 1)]
    number = question.lowering.variable(fact)
    return number is not None and number in question.oracle(*wires).outcomes(wires, question.box({})).turning()


def tying_givens(scene: Scene, fact: str) -> tuple[str, ...]:
    """Return the givens that tie an open fact to another open one, in the order of the document."""
    return tuple(
        name for name, facts in scene.givens.items() if fact in facts and len(facts - scene.settled.keys()) > 1
    )


def meanings(policy: Policy, conditions: Iterable[Condition]) -> tuple[str, ...]:
    """Return the definitions on which conditions rest, directly or through one another, in the order of the document."""
    found: set[str] = set()
    waiting = list(conditions)
    while waiting:
        for leaf in leaves(waiting.pop()):
            if isinstance(leaf, Defined) and leaf.name not in found:
                found.add(leaf.name)
                waiting.append(policy.definitions[leaf.name].condition)
    return tuple(name for name in policy.definitions if name in found)

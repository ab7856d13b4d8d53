"""What is still open: the facts that matter, the sets of them that settle a decision, and how a requirement can be met."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from itertools import combinations

from policy.engines.table.cone import decisive_rules, rules_named
from policy.reasoning.decisions.answer import Missing, Settling
from policy.reasoning.scenes.options import Setting
from policy.reasoning.scenes.scene import Question, Readings, Scene
from policy.reasoning.scenes.sets import Outcomes
from policy.reasoning.scenes.spelling import MOST_SETS, spelled
from policy.semantics.values import Scenario
from policy.syntax.declarations import Require, Role
from policy.syntax.expressions import Condition, Decided, Decision

MOST_LOOKED_AT = 4096
"""Sets of facts tied by givens that are looked at one by one. Beyond that, every fact in a set on which it turns counts."""

SHORTEST_REASONS = (Decision.FORBIDDEN, Decision.PERMITTED, Decision.SILENT)
"""Decisions by how few facts can bring them about: one rule forbids, but all have to be silent."""


# Open facts that still matter


def open_facts(scene: Scene, question: Question, outcomes: Outcomes) -> tuple[str, ...]:
    """Return the open facts that belong to a least difference between two completions with different decisions."""
    alone = outcomes.turning()
    mattering = set(alone)
    for group, _ in scene.tied:
        facts = frozenset().union(*(scene.givens[name] for name in group))
        tied = [number for number in question.open if question.lowering.variables[number].fact in facts]
        mattering |= turning_together([number for number in tied if number not in alone], outcomes.turn_together)
    return tuple(question.lowering.variables[number].fact for number in sorted(mattering))


def turning_together(variables: Sequence[int], turns: Callable[[Sequence[int]], bool]) -> set[int]:
    """Return the variables in least sets on which it turns only if all of a set change."""
    if len(variables) < 2 or not turns(variables):
        return set()
    least: list[frozenset[int]] = []
    looked_at = 0
    for size in range(2, len(variables) + 1):
        for some in map(frozenset, combinations(variables, size)):
            if any(each <= some for each in least):
                continue
            looked_at += 1
            if looked_at > MOST_LOOKED_AT:
                return set(variables)
            if turns(sorted(some)):
                least.append(some)
    return set().union(*least)


# What settles a decision


def settling(
    scene: Scene,
    question: Question,
    readings: Readings,
    action: str,
    possible: Collection[Decision],
    at: Callable[[Decision], None],
) -> Iterator[Settling]:
    """Yield, for each decision that is possible, the least sets of open facts after which it is the only one.

    Args:
        at: Told each decision before it is looked at.
    """
    box = question.box(readings)
    settable = {number: (1 << question.circuit.sizes[number]) - 1 for number in question.open}
    for decision in possible:
        at(decision)
        decided = Decided(action, decision)
        others = [question.lowering.decided(action, other) for other in SHORTEST_REASONS if other is not decision]
        bad = [question.circuit.every((question.valid, other)) for other in others]
        least = question.oracle().settings(question.valid, bad, settable, {}, box, MOST_SETS)
        yield Settling(decision, *spelled(question, least, partial(_sure, scene, readings, decided)), least.least)


def _sure(scene: Scene, readings: Readings, wanted: Condition, setting: Scenario) -> bool:
    """Return whether a setting is possible, and what is wanted holds in every completion after it."""
    question = scene.question(sorted(rules_named(scene.policy, wanted)), (wanted,), {**scene.settled, **setting})
    failing = question.circuit.every((question.valid, question.lowering.condition(wanted) ^ 1))
    oracle, box = question.oracle(failing), question.box(readings)
    return oracle.region(question.valid).meets(box) and not oracle.region(failing).meets(box)


# How a requirement can be met


def missing(scene: Scene, question: Question, readings: Readings, action: str) -> Iterator[Missing]:
    """Yield the requirements that fire in every completion, each with the least settings of chosen facts that meet it."""
    for name in decisive_rules(scene.policy, action):
        effect = scene.policy.rules[name].effect
        if isinstance(effect, Require):
            unfired = question.circuit.every((question.valid, question.lowering.fires(name) ^ 1))
            if not question.oracle().region(unfired).meets(question.box(readings)):
                yield Missing(name, effect.condition, *_ways_to_meet(scene, readings, effect))


def _ways_to_meet(scene: Scene, readings: Readings, effect: Require) -> tuple[tuple[Setting, ...], bool]:
    """Return the least settings of chosen facts, whatever the scenario says of those, after which what is required holds,
    and whether there are more.
    """
    facts = scene.policy.facts
    settled = {name: value for name, value in scene.settled.items() if facts[name].role is not Role.CHOSEN}
    question = scene.question((), (effect.condition,), settled)
    lowering = question.lowering
    chosen = [number for number in question.open if facts[lowering.variables[number].fact].role is Role.CHOSEN]
    usual = {
        number: lowering.cell(number, scene.known[lowering.variables[number].fact])
        for number in chosen
        if lowering.variables[number].fact in scene.known
    }
    settable = {number: (1 << question.circuit.sizes[number]) - 1 for number in chosen}
    box = {number: (1 << question.circuit.sizes[number]) - 1 for number in question.open if number not in chosen}
    unmet = question.circuit.every((question.valid, lowering.condition(effect.condition) ^ 1))
    oracle = question.oracle(unmet)
    least = oracle.settings(question.valid, [unmet], settable, usual, {**box, **question.box(readings)}, MOST_SETS)
    return spelled(question, least, partial(_sure, scene, readings, effect.condition))

"""A scenario with another decision, judged again before anyone sees it: by a question of its own, and by the definition."""

from __future__ import annotations

from math import prod

from attrs import evolve

from policy.engines.table.cells import count_values
from policy.engines.table.cone import decisive_rules, facts_in, touching
from policy.engines.table.lower import rule_conditions
from policy.reasoning.claims.part import part_of
from policy.reasoning.claims.replay import DisagreementError
from policy.reasoning.scenes.clash import clash_in
from policy.reasoning.scenes.scene import Question, Scene
from policy.semantics.complete import completions
from policy.semantics.evaluate import decision_on, statuses
from policy.semantics.values import Scenario
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy

MOST_REPLAYED = 256
"""Completions that are replayed one by one; of more, one alone."""


def confirm(scene: Scene, action: str, decision: Decision, after: Scenario) -> None:
    """Check that a scenario is possible, and that each of its completions has a decision.

    Raises:
        DisagreementError: It is not, or one has not.
    """
    there = scene_after(scene, after)
    question = _asked(there, action)
    if not _is_sure(there, question, action, decision):
        raise DisagreementError(f"not every completion of {after} is {decision.value}")
    part = _part(there, action)
    count = prod(count_values(part, part.facts[name]) for name in part.facts if name not in there.settled)
    some = {} if count <= MOST_REPLAYED else _one(question)
    replayed = list(completions(part, {**there.settled, **some}))
    if not replayed or any(decision_on(part, action, statuses(part, each)) is not decision for each in replayed):
        raise DisagreementError(f"by the definition, not every completion of {after} is {decision.value}")


def _part(scene: Scene, action: str) -> Policy:
    """Return the policy with only the rules on an action, and the facts and givens that bear on these."""
    policy, rules = scene.policy, decisive_rules(scene.policy, action)
    spoken_of = facts_in(policy, rule_conditions(policy, rules))
    tied = touching(scene.givens, spoken_of)
    wanted = spoken_of.union(*(scene.givens[name] for name in tied))
    return evolve(
        part_of(policy, rules),
        facts={name: fact for name, fact in policy.facts.items() if name in wanted},
        givens={name: given for name, given in policy.givens.items() if name in tied},
        adopted={},
    )


def _one(question: Question) -> Scenario:
    """Return values with which what is open is possible."""
    cube = question.oracle().region(question.valid).cube({}) or {}
    return {
        variable.fact: variable.cells[(mask & -mask).bit_length() - 1].values[0]
        for number, variable in enumerate(question.lowering.variables)
        for mask in (cube.get(number, 1),)
    }


def is_sure(scene: Scene, action: str, decision: Decision, after: Scenario) -> bool:
    """Return whether a scenario is possible and each of its completions, in every reading, has a decision."""
    there = scene_after(scene, after)
    return _is_sure(there, _asked(there, action), action, decision)


def _is_sure(there: Scene, question: Question, action: str, decision: Decision) -> bool:
    otherwise = question.circuit.every((question.valid, question.lowering.decided(action, decision) ^ 1))
    return clash_in(there) is None and not question.oracle(otherwise).region(otherwise).meets({})


def scene_after(scene: Scene, after: Scenario) -> Scene:
    """Return what is to decide in after a change."""
    facts = scene.policy.facts
    known = {name: value for name, value in after.items() if facts[name].role is not Role.READING}
    return Scene(scene.policy, known, scene.fixed)


def _asked(scene: Scene, action: str) -> Question:
    return scene.question(decisive_rules(scene.policy, action), (), scene.settled)

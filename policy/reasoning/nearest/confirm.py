"""A scenario with another decision, judged again before anyone sees it: by a question of its own, and by the definition."""

from __future__ import annotations

from math import prod

from policy.engines.table.cells import count_values
from policy.engines.table.cone import decisive_rules
from policy.reasoning.claims.replay import DisagreementError
from policy.reasoning.scenes.clash import clash_in, least_completion
from policy.reasoning.scenes.scene import Scene
from policy.semantics.complete import completions
from policy.semantics.evaluate import decision_on, statuses
from policy.semantics.values import Scenario
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decision

MOST_REPLAYED = 64
"""Completions that are replayed one by one; of more, the least alone."""


def confirm(scene: Scene, action: str, decision: Decision, after: Scenario) -> None:
    """Check that a scenario is possible, and that each of its completions has a decision.

    Raises:
        DisagreementError: It is not, or one has not.
    """
    policy = scene.policy
    known = {name: value for name, value in after.items() if policy.facts[name].role is not Role.READING}
    there = Scene(policy, known, scene.fixed)
    question = there.question(decisive_rules(policy, action), (), there.settled)
    otherwise = question.circuit.every((question.valid, question.lowering.decided(action, decision) ^ 1))
    if clash_in(there) is not None or question.oracle(otherwise).region(otherwise).meets({}):
        raise DisagreementError(f"not every completion of {after} is {decision.value}")
    least = least_completion(there, {})
    asked = {variable.fact for variable in question.lowering.variables}
    count = prod(count_values(policy, policy.facts[name]) for name in asked)
    rest = {name: value for name, value in least.items() if name not in asked or count > MOST_REPLAYED}
    replayed = list(completions(policy, {**there.settled, **rest}))
    if not replayed or any(decision_on(policy, action, statuses(policy, each)) is not decision for each in replayed):
        raise DisagreementError(f"by the definition, not every completion of {after} is {decision.value}")

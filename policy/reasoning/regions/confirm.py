"""That parts are disjoint and together exact, asked again of an engine that did not make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from policy.engines.table.circuit import Wire
from policy.engines.table.cone import overriders, rules_named, with_overriders
from policy.engines.table.exhaust import BudgetSpentError, effort_for, find
from policy.errors import UndecidedError
from policy.reasoning.claims.replay import DisagreementError
from policy.reasoning.regions.parts import Parts
from policy.reasoning.scenes.scene import Question, Scene
from policy.syntax.expressions import AllOf, Condition
from policy.syntax.policy import Policy

SOLVER, TABLES = "solver", "truth tables"

GONE_THROUGH = 1 << 22
"""Assignments that are gone through where the solver made the parts."""


def confirmed_by(
    scene: Scene, question: Question, told: Condition, found: Parts, *, beside: bool = False, solved: bool = False
) -> str | None:
    """Return the engine that agrees about parts: no two share a scenario, and together they are all of it if they say so.

    ``None`` if it gave up.

    Args:
        told: What the parts are of, as a condition, which may speak of decisions and rules.
        beside: Scenarios outside may satisfy the condition of a part.
        solved: The solver had a part in it, whoever made the parts.

    Raises:
        DisagreementError: It does not agree.
    """
    conditions = [part.condition if part.condition is not None else AllOf(()) for part in found.parts]
    if solved or question.oracle().solves:
        named = rules_named(scene.policy, told)
        rules = tuple(name for name in scene.policy.rules if name in named)
        again = scene.question(rules, (told, *conditions), scene.settled)
        wires = [again.lowering.condition(each) for each in conditions]
        wrong = _wrong(again, again.lowering.condition(told), wires, complete=found.complete, beside=beside)
        return TABLES if all(_is_nowhere(again, each) for each in wrong) else None
    return SOLVER if _solved(scene, told, conditions, found.complete, beside) else None


def _wrong(
    question: Question, told: Wire, parts: Sequence[Wire], *, complete: bool, beside: bool
) -> Iterator[tuple[Wire, ...]]:
    """Yield what must nowhere be true together: one part at a time, for of a part most facts are known."""
    for place, each in enumerate(parts):
        if not beside:
            yield told ^ 1, each
        yield told, question.circuit.some(parts[:place]), each
    if complete:
        yield told, *(each ^ 1 for each in parts)


def _is_nowhere(question: Question, wires: Iterable[Wire]) -> bool:
    wire = question.circuit.narrowed((question.valid, *wires))
    try:
        found = find(question.circuit, wire, effort_for(question.circuit, wire, GONE_THROUGH))
    except BudgetSpentError:
        return False
    if found is not None:
        raise DisagreementError("by truth tables, the parts are not disjoint and together exact")
    return True


def _solved(scene: Scene, told: Condition, parts: Sequence[Condition], complete: bool, beside: bool) -> bool:
    from policy.engines.smt.session import open_session  # imports z3, which takes its time

    session = open_session(speaking_of(scene.policy, told), scene.settled, (told, *parts))
    circuit = session.circuit
    told_literal = session.literal(told)
    literals = [session.literal(each) for each in parts]
    wrong = [circuit.all_of((told_literal, *(-each for each in literals)))] if complete else []
    if not beside:
        wrong.append(circuit.all_of((-told_literal, circuit.any_of(literals))))
    for place, literal in enumerate(literals):
        wrong.append(circuit.all_of((told_literal, circuit.any_of(literals[:place]), literal)))
    settled = session.value_literals(scene.settled)
    try:
        disagrees = session.possible([*settled, circuit.any_of(wrong)])
    except UndecidedError:
        return False
    if disagrees:
        raise DisagreementError("by the solver, the parts are not disjoint and together exact")
    return True


def speaking_of(policy: Policy, told: Condition) -> Policy:
    """Return a policy with the rules of which a condition speaks and those that override them: for it the same, and no more."""
    kept = set(with_overriders(sorted(rules_named(policy, told)), overriders(policy)))
    rules = {
        name: evolve(rule, overrides=tuple(each for each in rule.overrides if each.name in kept))
        for name, rule in policy.rules.items()
        if name in kept
    }
    return evolve(policy, rules=rules, claims={})

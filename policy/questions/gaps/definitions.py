"""Definitions that always hold, or never do."""

from __future__ import annotations

from collections.abc import Mapping

from policy.engines.table.circuit import Wire
from policy.engines.table.cone import facts_in, touching
from policy.engines.table.lower import Lowering
from policy.errors import UndecidedError
from policy.questions.gaps.answer import Constant
from policy.reasoning.claims.replay import DisagreementError
from policy.reasoning.scenes.scene import Question
from policy.syntax.expressions import Condition, Defined, Not
from policy.syntax.policy import Policy

SOLVER = "solver"


def constant(policy: Policy, name: str) -> Constant | None:
    """Return a definition if it always holds or never does, in every valuation; ``None`` iff it depends.

    Raises:
        UndecidedError: The solver gave up.
    """
    condition = policy.definitions[name].condition
    tied = {each: facts_in(policy, (given.condition,)) for each, given in policy.givens.items()}
    touched = touching(tied, facts_in(policy, (condition,)))
    givens = {each: given.condition for each, given in policy.givens.items() if each in touched}
    question = Question(Lowering(policy, [condition, *givens.values()]), list(givens.values()))
    wire = question.lowering.condition(condition)
    for always, sought in ((False, wire), (True, wire ^ 1)):
        together = question.circuit.every((question.valid, sought))
        if not question.oracle(wire).region(together).meets({}):
            other = None if question.oracle().solves else _confirmed(policy, Defined(name), always=always)
            return Constant(name, always, _needed(question, sought, givens), other)
    return None


def _needed(question: Question, wire: Wire, givens: Mapping[str, Condition]) -> tuple[str, ...]:
    """Return givens without one of which a wire could be true, as it cannot; as few as are easy to tell."""
    kept = {name: question.lowering.condition(condition) for name, condition in givens.items()}
    for name in givens:
        fewer = [each for other, each in kept.items() if other != name]
        if not question.oracle().region(question.circuit.every((wire, *fewer))).meets({}):
            del kept[name]
    return tuple(kept)


def _confirmed(policy: Policy, told: Condition, *, always: bool) -> str | None:
    from policy.engines.smt.session import open_session  # imports z3, which takes its time

    session = open_session(policy)
    try:
        differs = session.possible([session.literal(Not(told) if always else told)])
    except UndecidedError:
        return None
    if differs:
        raise DisagreementError(f"by the solver, this depends on facts: {told}")
    return SOLVER

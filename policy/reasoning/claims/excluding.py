"""What stands in the way of a claim that something is possible."""

from __future__ import annotations

from policy.engines.smt.assumptions import enough
from policy.engines.smt.circuit import Literal
from policy.engines.smt.combinations import Table, table_literal
from policy.engines.smt.cores import Freed, enough_for_none, freed, minimal_core
from policy.engines.smt.solver import UndecidedError
from policy.reasoning.claims.asked import Asked, named


def excluded_by(asked: Asked, refuted: Table) -> tuple[str, ...]:
    """Return rules that together exclude what a claim says is possible, wherever every other rule may stand.

    They do so in every combination of readings in which the claim is refuted. It is a least set of such rules, of several
    the one that stands first in the document; where the least is not found within the limits, a minimal one.

    Args:
        refuted: A one for each combination of readings in which the claim is refuted.

    Raises:
        UndecidedError: The solver gave up.
    """
    assert asked.every is not None
    free = freed(asked.session, asked.claim)
    here = table_literal(asked.scope, asked.every, refuted)
    assumptions = asked.assumed(named(asked.claim))
    goal = asked.session.circuit.all_of((-free.question.wrong, here, *assumptions))
    asked.session.settle()
    selectors = tuple(free.selectors)
    try:
        least = enough(asked.solver, goal, [free.selectors[name] for name in selectors])[0]
    except UndecidedError:
        return _minimal(asked, free, goal)
    return tuple(selectors[place] for place in least)


def _minimal(asked: Asked, free: Freed, goal: Literal) -> tuple[str, ...]:
    bounded = Freed(free.question, goal, free.selectors)
    return minimal_core(tuple(free.selectors), enough_for_none(asked.solver, bounded))

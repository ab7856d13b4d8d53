"""What a proof rests on, whether it says anything, and under which assumptions there is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from policy.engines.smt.assumptions import enough
from policy.engines.smt.circuit import Literal
from policy.engines.smt.combinations import Combinations, Table, box_literal, combinations, reached, served
from policy.engines.smt.conditions import encode
from policy.engines.smt.cores import Freed, enough_for_none, freed, minimal_core, needs_rules
from policy.engines.smt.least import least
from policy.engines.smt.possibility import Possibility, unserved_without
from policy.engines.smt.scope import scope
from policy.reasoning.claims.answer import Vacuity
from policy.reasoning.claims.asked import Asked, named
from policy.reasoning.claims.replay import confirm
from policy.semantics.claims import conjuncts
from policy.semantics.values import Valuation
from policy.syntax.declarations import Always, Never, Pair, Possible, Rises


def is_empty(asked: Asked, assumptions: Iterable[str]) -> bool:
    """Return whether under these assumptions a claim says nothing, whatever the rules decide (`policy.semantics.claims.is_empty`).

    Raises:
        UndecidedError: The solver gave up.
    """
    about = [asked.question.pair, *asked.assumed(assumptions)]
    if not asked.possible(about):
        return True
    match asked.claim.statement:
        case Never() | Always() as statement:
            parts = [encode(asked.question.worlds[0], part) for part in conjuncts(statement)]
            asked.session.settle()
            return not all(asked.possible((*about, part)) for part in parts)
        case Possible() | Pair() | Rises():
            return False
        case _:
            assert_never(asked.claim.statement)


def vacuity(asked: Asked, core: tuple[str, ...]) -> Vacuity | None:
    """Return why a claim that holds says nothing, or ``None``.

    Args:
        core: A core of its proof.

    Raises:
        UndecidedError: The solver gave up.
    """
    if is_empty(asked, named(asked.claim)):
        return Vacuity.NO_PAIR if isinstance(asked.claim.statement, Pair | Rises) else Vacuity.NEVER_HOLDS
    return None if core else Vacuity.RULES_FREE


def assumption_sets(asked: Asked) -> tuple[tuple[str, ...], ...]:
    """Return all minimal sets of the document's assumptions under which a claim holds and is not empty.

    Raises:
        UndecidedError: The solver gave up, or there are too many.
    """
    names = tuple(asked.policy.assumptions)
    question, circuit = asked.question, asked.session.circuit
    found: list[tuple[int, ...]]
    if isinstance(asked.claim.statement, Possible):
        # More assumptions leave fewer cases: if none is not enough, nothing is. What the claim assumes itself is no part of
        # this; where that can never hold, readings matter here that do not matter to the claim.
        depends = scope(asked.session, question, (question.wrong,))
        every = combinations(depends)
        found = [()] if reached(asked.solver, depends, every, -question.wrong) == every.full else []
    else:
        found = enough(asked.solver, circuit.all_of((question.pair, question.wrong)), asked.assumed(names))
    sets = (tuple(names[place] for place in places) for places in found)
    return tuple(each for each in sets if not is_empty(asked, each))


# What a proof rests on


def core_of(asked: Asked, known: Sequence[Valuation] = ()) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return a minimal core of rules of a claim that holds, and the rules whose deletion alone refutes it.

    Args:
        known: Cases in which a claim of possibility holds. Where they do without a rule, the solver need not be asked.

    Raises:
        UndecidedError: The solver gave up.
    """
    free = freed(asked.session, asked.claim)
    if isinstance(asked.claim.statement, Possible):
        return _core_of_possibility(asked, free, known)
    core = minimal_core(tuple(free.selectors), enough_for_none(asked.solver, free))
    return core, needs_rules(asked.solver, free, core)


def _core_of_possibility(
    asked: Asked, free: Freed, known: Sequence[Valuation]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the same for a claim of possibility. With rules set free it may depend on more than it did."""
    assumptions = asked.assumed(named(asked.claim))
    depends = scope(asked.session, free.question, (free.question.wrong, *assumptions))
    every = combinations(depends)
    possibility = Possibility(asked.session, asked.solver, depends, every, free, assumptions)
    core = minimal_core(tuple(free.selectors), possibility.enough)

    def without(name: str) -> Literal:
        return asked.session.circuit.all_of((-free.question.wrong, *assumptions, *free.deleted(name)))

    missed = unserved_without(asked.session, depends, every, free, assumptions, known)
    needed = (
        name for name in core if missed(name) and reached(asked.solver, depends, every, without(name)) != every.full
    )
    return core, tuple(needed)


# Witnesses


def witnesses(asked: Asked, every: Combinations, table: Table) -> tuple[Valuation, ...]:
    """Return cases in which a claim of possibility holds: one at least for each combination of readings in a table.

    Each is as ordinary as can be, in the first combination that none before it serves; the definition has confirmed it.

    Raises:
        UndecidedError: The solver gave up.
    """
    ordinary = {name: asked.scope.index.ordinary(name) for name in asked.scope.ordinary}
    found: list[Valuation] = []
    waiting = table
    while waiting:
        reading = every.at((waiting & -waiting).bit_length() - 1)
        here = box_literal(asked.scope, {name: (value,) for name, value in reading.items()})
        (values,) = least(asked.solver, asked.scope, (asked.holding, here), ordinary, rather=ordinary)
        (valuation,) = asked.scope.valuations((values | reading,))
        confirm(asked.part, asked.claim, valuation)
        found.append(valuation)
        waiting &= ~served(asked.scope, every, asked.holding, values)
    return tuple(found)

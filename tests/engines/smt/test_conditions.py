"""What literals mean: in every valuation, what the definition says."""

from __future__ import annotations

import pytest

from policy.engines.smt.facts import inputs_at, inputs_of, is_value, reaches, value_in, values_of
from policy.engines.smt.session import Session, open_session
from policy.engines.smt.solver import Sat, Unsat
from policy.semantics.complete import valuations
from policy.semantics.evaluate import holds, statuses
from policy.syntax.declarations import Always, Never, Pair, Possible, Rises
from policy.syntax.expressions import Condition, Decided, Decision, RuleStands, Standing
from policy.syntax.policy import Policy
from policy.syntax.types import Number, Value
from tests.strategies import SMALL, seeded_policy


def conditions(policy: Policy) -> list[Condition]:
    """Return conditions of every kind that a policy can be asked about."""
    found: list[Condition] = [each.condition for each in policy.givens.values()]
    found += [each.condition for each in policy.definitions.values()]
    found += [each.condition for each in policy.assumptions.values()]
    found += [RuleStands(name, standing) for name in policy.rules for standing in Standing]
    found += [Decided(action, decision) for action in policy.actions for decision in Decision]
    for claim in policy.claims.values():
        match claim.statement:
            case Never(condition) | Always(condition) | Possible(condition):
                found.append(condition)
            case Pair(_, first, second):
                found += [first, second]
            case Rises():
                pass
    return found


@pytest.mark.parametrize("seed", range(60))
def test_a_literal_is_true_where_its_condition_holds(seed: int) -> None:
    """On every valuation the solver agrees with the definition about every condition, decision and rule."""
    policy = seeded_policy(seed, SMALL)
    numbers = [name for name, fact in policy.facts.items() if isinstance(fact.type, Number)]
    sessions: dict[tuple[Value, ...], Session] = {}

    for valuation in valuations(policy):
        told = {name: valuation[name] for name in numbers}  # only these can be told from those that some stand for
        key = tuple(told.values())
        if key not in sessions:
            sessions[key] = open_session(policy, told)
        session = sessions[key]
        literals = [(each, session.literal(each)) for each in conditions(policy)]
        here = session.value_literals(valuation)
        standing = statuses(policy, valuation)
        true = [literal if holds(policy, each, valuation, standing) else -literal for each, literal in literals]
        outcome = session.check((*here, *true))
        assert isinstance(outcome, Sat)
        assert session.model_valuation(outcome) == valuation
        if true:
            assert isinstance(session.check((*here, -session.circuit.all_of(true))), Unsat)


@pytest.mark.parametrize("seed", range(30))
def test_the_solver_finds_a_valuation_iff_there_is_one(seed: int) -> None:
    """What a model says of a condition is so; where there is no model, no valuation satisfies it."""
    policy = seeded_policy(seed, SMALL)
    session = open_session(policy)
    every = list(valuations(policy))

    for each in conditions(policy):
        outcome = session.check((session.literal(each),))
        found = [one for one in every if holds(policy, each, one, statuses(policy, one))]
        if isinstance(outcome, Sat):
            assert session.model_valuation(outcome) in found
        else:
            assert not found
            assert isinstance(outcome, Unsat)


@pytest.mark.parametrize("seed", range(20))
def test_facts_are_read_as_they_were_written(seed: int) -> None:
    """Of every fact, each value is told from every other, comes back as it was put in, and has its place in the order."""
    policy = seeded_policy(seed, SMALL)
    session = open_session(policy)
    for name in policy.facts:
        code = session.world.code(name)
        values = values_of(code)
        for place, value in enumerate(values):
            true = inputs_at(code, value)
            assert set(true) == set(inputs_of(code))
            assert value_in(code, true) == value
            here = [each if bit else -each for each, bit in true.items()]
            for other_place, other in enumerate(values):
                same = session.solver.check((*here, is_value(session.circuit, code, other)))
                assert isinstance(same, Sat) == (other == value)
                reached = session.solver.check((*here, reaches(session.circuit, code, other_place)))
                assert isinstance(reached, Sat) == (place >= other_place)

"""Laws of what is answered, whichever engine answers."""

from __future__ import annotations

from hypothesis import given, settings

from policy.reasoning.claims import prove
from policy.reasoning.claims.answer import Answer
from policy.reasoning.decisions import decide
from policy.semantics import claims as definition
from policy.semantics.complete import valuations
from policy.semantics.evaluate import holds
from policy.semantics.values import Valuation
from policy.syntax.declarations import Claim
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.testing.choices import Choices
from policy.testing.draws import partial
from policy.testing.strategies import choices
from tests.strategies import Size, policies


@settings(max_examples=120, deadline=None)
@given(policies(Size(bits=9, rules=7, claims=3)))
def test_every_counterexample_replays(policy: Policy) -> None:
    """It is a valuation that the givens and what the claim assumes allow, and in it the claim fails; in the nearest case it holds."""
    answers = prove.ask(policy, confirm=False).claims
    for claim, answer in zip(policy.claims.values(), answers, strict=True):
        for group in answer.groups:
            shown = group.counterexample
            assert answer.answer is Answer.REFUTED
            assert shown.replayed
            assert _fails(policy, claim, shown.valuation, shown.second)
            if shown.nearest is not None:
                assert _is_case(policy, claim, shown.nearest)
                assert not _fails(policy, claim, shown.nearest, None)
        for witness in answer.witnesses:
            assert _is_case(policy, claim, witness)
            assert not _fails(policy, claim, witness, None)


def _is_case(policy: Policy, claim: Claim, valuation: Valuation) -> bool:
    return next(valuations(policy, valuation), None) == valuation and all(
        holds(policy, policy.assumptions[each.name].condition, valuation) for each in claim.assuming
    )


def _fails(policy: Policy, claim: Claim, first: Valuation, second: Valuation | None) -> bool:
    instance = (first,) if second is None else (first, second)
    assert all(_is_case(policy, claim, each) for each in instance)
    assert any(reading.items() <= first.items() for reading in definition.readings(policy))
    return definition.fails(policy, claim.statement, instance, definition.real(policy, instance))


@settings(max_examples=150, deadline=None)
@given(policies(Size(bits=12, rules=8)), choices())
def test_a_scenario_with_fewer_facts_never_opens_the_gate(policy: Policy, chosen: Choices) -> None:
    """What `decide` does not permit, it does not permit either when facts are left out."""
    more = partial(chosen, policy)
    fewer = {name: value for name, value in more.items() if not chosen.once_in(3)}

    for action in policy.actions:
        if decide.ask(policy, fewer, action).overall.decision is Decision.PERMITTED:
            assert decide.ask(policy, more, action).overall.decision is Decision.PERMITTED


@settings(max_examples=60, deadline=None)
@given(policies(Size(bits=9, rules=6)), choices())
def test_facts_in_another_order_are_the_same_scenario(policy: Policy, chosen: Choices) -> None:
    """A scenario is a set of facts, and no list."""
    scenario = partial(chosen, policy)
    shuffled = {name: scenario[name] for name in chosen.in_any_order(tuple(scenario))}

    for action in policy.actions:
        assert decide.ask(policy, shuffled, action) == decide.ask(policy, scenario, action)

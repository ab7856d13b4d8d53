"""Many rows at once mean what the definition says of each of them, under a policy and under edits of it."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given, settings

from policy.engines.rows import PartialRows, Rows
from policy.reasoning.edits.edit import OverrideDropped, RuleDropped, edited
from policy.reasoning.edits.mutants import mutants
from policy.reasoning.edits.reach import Reaching
from policy.semantics.complete import completions
from policy.semantics.evaluate import Statuses, decision_on, holds, stands, statuses
from policy.semantics.values import Scenario, Valuation
from policy.syntax.expressions import Decided, Decision, Empowered, Obliged, RuleStands, Standing
from policy.syntax.policy import Policy
from policy.testing.choices import Choices
from policy.testing.draws import valuation
from policy.testing.strategies import choices
from tests.strategies import SMALL, policies, policies_with_scenarios


def agree(rows: Rows, policy: Policy, valuations: list[Valuation]) -> None:
    standing: list[Statuses] = [statuses(policy, each) for each in valuations]

    def plane(truths: list[bool]) -> int:
        return sum(1 << number for number, truth in enumerate(truths) if truth)

    for name, rule in policy.rules.items():
        found = rows.stand(name)
        assert found.applies == plane([stands(each[name], Standing.APPLIES) for each in standing])
        assert found.fires == plane([stands(each[name], Standing.FIRES) for each in standing])
        if rule.condition is not None:
            assert rows.condition(rule.condition) == plane([holds(policy, rule.condition, each) for each in valuations])
    for action in policy.actions:
        for decision in Decision:
            assert rows.decided(action, decision) == plane(
                [decision_on(policy, action, each) is decision for each in standing]
            )
        for duty in (Obliged(action), Empowered(action), *(Obliged(action, after) for after in policy.actions)):
            truths = [holds(policy, duty, each, s) for each, s in zip(valuations, standing, strict=True)]
            assert rows.condition(duty) == plane(truths)


@given(policies(), choices())
@settings(max_examples=60, deadline=None)
def test_rows_mean_what_the_definition_says(policy: Policy, chosen: Choices) -> None:
    """Rules, decisions, duties and conditions hold in just the rows in which the definition says so, edited or not."""
    valuations = [valuation(chosen, policy) for _ in range(5)]
    rows = Rows.of(policy, valuations[:3])
    agree(rows, policy, valuations[:3])
    rows.add(valuations[3])
    rows.add(valuations[4])
    agree(rows, policy, valuations)
    reaching = Reaching(policy)
    for edit in chosen.some(list(mutants(policy)), 0, 4):
        reach, after = reaching.of(edit), edited(policy, edit)
        moved = isinstance(edit, OverrideDropped | RuleDropped)
        agree(rows.edited(after, reach.definitions, reach.rules, overrides=moved), after, valuations)


@given(policies_with_scenarios(SMALL), choices())
@settings(max_examples=60, deadline=None)
def test_what_is_known_of_a_scenario_is_so_in_every_completion(drawn: tuple[Policy, Scenario], chosen: Choices) -> None:
    """Whatever the open facts are, by the definition, under a policy and under edits of it."""
    policy, scenario = drawn
    reaching = Reaching(policy)
    base = PartialRows(Rows.of(policy, (scenario,)))
    edits = chosen.some(list(mutants(policy)), 0, 3)
    for edit in (None, *edits):
        after, rows = policy, base
        if edit is not None:
            after, reach = edited(policy, edit), reaching.of(edit)
            moved = isinstance(edit, OverrideDropped | RuleDropped)
            view = base.rows.edited(after, reach.definitions, reach.rules, overrides=moved)
            rows = base.edited(view, reach.definitions, reach.rules)
        every = list(completions(evolve(policy, adopted={}), scenario))
        standing = [statuses(after, each) for each in every]
        for action in policy.actions:
            said = (*(Decided(action, decision) for decision in Decision), Obliged(action), Empowered(action))
            for condition in (*said, *(RuleStands(name, Standing.FIRES) for name in policy.rules)):
                truths = {holds(after, condition, each, where) for each, where in zip(every, standing, strict=True)}
                held, not_held = rows.condition(condition)
                assert not (held and False in truths)
                assert not (not_held and True in truths)

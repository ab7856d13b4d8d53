"""Completions are counted as going through them counts."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings

from policy.engines.table.counting import count_decisions
from policy.semantics.complete import completions
from policy.semantics.evaluate import decision_on, statuses
from policy.semantics.values import Scenario
from policy.syntax.policy import Policy
from tests.strategies import SMALL, policies_with_scenarios


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(policies_with_scenarios(SMALL))
def test_decisions_are_counted_over_all_completions(drawn: tuple[Policy, Scenario]) -> None:
    policy, scenario = drawn
    standings = [statuses(policy, each) for each in completions(policy, scenario)]
    for action in policy.actions:
        counted = count_decisions(policy, action, scenario)
        assert isinstance(counted, dict)
        assert Counter(counted) == Counter(decision_on(policy, action, each) for each in standings)

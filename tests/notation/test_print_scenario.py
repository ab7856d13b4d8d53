"""A scenario that is written reads back as the same scenario."""

from __future__ import annotations

from hypothesis import given, settings

from policy.check.scenario import type_scenario
from policy.notation.print_scenario import as_json, yaml
from policy.notation.scenarios import RawScenario, parse_json, parse_yaml
from policy.semantics.values import Scenario
from policy.source import Source
from policy.syntax.policy import Policy
from tests.strategies import policies_with_scenarios


def read_back(policy: Policy, raw: RawScenario) -> Scenario:
    typed = type_scenario(policy, raw.entries)
    assert (raw.diagnostics, typed.diagnostics) == ((), ())
    return typed.facts


@settings(max_examples=60, deadline=None)
@given(case=policies_with_scenarios())
def test_what_is_written_reads_back(case: tuple[Policy, Scenario]) -> None:
    policy, scenario = case
    notes = dict.fromkeys(scenario, "a note: with # signs\nand lines")
    for text in (yaml(scenario), yaml(scenario, notes)):
        assert read_back(policy, parse_yaml(Source("a.yaml", text))) == scenario
    assert read_back(policy, parse_json(Source("a.json", as_json(scenario)))) == scenario

"""Deciding on twenty rules: generated Python beside a function written by hand, and beside Cedar where it is installed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from policy import decide
from policy.check import check_files
from policy.engines.compiled import compile_policy
from policy.semantics.values import Scenario
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.testing.choices import seeded
from policy.testing.draws import total
from tests.benchmarks import by_hand
from tests.benchmarks.measure import Goal, Section, shown, side_by_side

HERE = Path(__file__).parent
SCENARIOS = 400


USUAL: Scenario = {
    "provision.for_targeting": False,
    "provision.urgent": False,
    "provision.in_writing": True,
    "provision.approved": True,
    "provision.logged": True,
    "provision.conditions_set": True,
    "data.usable_for_targeting": False,
    "data.relate_to_force": False,
    "data.personal": False,
    "data.reviewed": True,
    "data.age": 10,
    "data.secrecy": "restricted",
    "recipient.kind": "service",
    "recipient.trust": "fair",
    "recipient.broke_conditions": False,
    "recipient.indications": False,
}
"""A request that is permitted; most of those that are measured differ from it in a few facts."""


def loaded() -> Policy:
    """Return the policy of twenty rules."""
    policy = check_files(HERE / "twenty_rules.md").policy
    assert policy is not None
    return policy


def mixed(policy: Policy) -> list[Scenario]:
    """Return total scenarios: every fourth at random, the others up to six facts away from a usual request."""
    scenarios: list[Scenario] = []
    for seed in range(SCENARIOS):
        choices = seeded(seed)
        anything = total(choices, policy)
        away = choices.some(tuple(USUAL), 0, 6) if seed % 4 else tuple(USUAL)
        scenarios.append({name: anything[name] if name in away else value for name, value in USUAL.items()})
    return scenarios


def deciding() -> Section:
    """Measure the decision and the determining rules in a total scenario, the policy loaded."""
    policy = loaded()
    scenarios = mixed(policy)
    decider = compile_policy(policy).decider("provide")
    wanted = [decider(scenario) for scenario in scenarios]
    assert [by_hand.decide(scenario) for scenario in scenarios] == [(found.value, rules) for found, rules in wanted]
    times = side_by_side(
        {"policy": _every(decider, scenarios, 25), "by hand": _every(by_hand.decide, scenarios, 25)}, 15
    )
    own, hand = (times[name] / SCENARIOS / 25 for name in ("policy", "by hand"))
    explained = side_by_side({"": _every(lambda scenario: decide(policy, scenario), scenarios[:40], 1)}, 5)[""] / 40
    rows = [
        ["compiled policy: decision and determining rules", shown(own), "1"],
        ["function written by hand: decision and determining rules", shown(hand), f"{hand / own:.2g}"],
        ["`policy.decide`: everything that `policy decide` tells", shown(explained), f"{explained / own:.2g}"],
    ]
    goals = [Goal("at most 3 times a function written by hand", f"{own / hand:.2f} times", own <= 3 * hand)]
    if find_spec("cedarpy") is None:
        goals.append(
            Goal("at least 30 times faster than cedarpy", "cedarpy is not installed: pip install '.[bench]'", False)
        )
    else:
        cedar = _cedar(policy, scenarios, [found for found, _ in wanted])
        taken = side_by_side({"": cedar}, 9)[""] / SCENARIOS
        rows.append(
            ["cedarpy, policies and entities as reused handles: allow or deny", shown(taken), f"{taken / own:.2g}"]
        )
        goals.append(
            Goal(
                "at least 30 times faster than cedarpy with reused handles",
                f"{taken / own:.0f} times",
                taken >= 30 * own,
            )
        )
    found = [sum(each is decision for each, _ in wanted) for decision in Decision]
    return Section(
        "Deciding",
        f"A policy of 20 rules (`tests/benchmarks/twenty_rules.md`), {SCENARIOS} total scenarios at random, of which "
        f"{found[0]} permitted, {found[1]} silent and {found[2]} forbidden; the time for one. All give the same decisions, and the "
        "first two the same rules, which is checked.",
        ["", "time", "ratio"],
        rows,
        goals,
    )


def _every(run: Callable[[Scenario], object], scenarios: Sequence[Scenario], times: int) -> Callable[[], None]:
    def all_of_them() -> None:
        for _ in range(times):
            for scenario in scenarios:
                run(scenario)

    return all_of_them


def _cedar(policy: Policy, scenarios: Sequence[Scenario], decisions: Sequence[Decision]) -> Callable[[], None]:
    """Return Cedar on the scenarios, requests built beforehand; its answers are checked."""
    import cedarpy  # an extra: not everybody measures

    policies = cedarpy.PolicySet.from_str((HERE / "twenty_rules.cedar").read_text(encoding="utf-8"))
    entities = cedarpy.Entities.from_json_str("[]")
    requests = [_request(policy, scenario) for scenario in scenarios]
    for request, decision in zip(requests, decisions, strict=True):
        assert cedarpy.is_authorized(request, policies, entities).allowed == (decision is Decision.PERMITTED)

    def all_of_them() -> None:
        for request in requests:
            cedarpy.is_authorized(request, policies, entities).allowed  # noqa: B018  # asking is what is measured

    return all_of_them


def _request(policy: Policy, scenario: Scenario) -> Mapping[str, Any]:
    ranks = {"data.secrecy": policy.scales["secrecy"].levels, "recipient.trust": policy.scales["trust"].levels}
    context = {name: ranks[name].index(str(value)) if name in ranks else value for name, value in scenario.items()}
    return {"principal": 'Actor::"p"', "action": 'Action::"provide"', "resource": 'Data::"d"', "context": context}

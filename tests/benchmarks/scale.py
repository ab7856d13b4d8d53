"""How cost grows with the size of a policy, and how fast everything is gone through."""

from __future__ import annotations

from policy.check import check_text
from policy.engines.table.confirm import Confirmed, confirm
from policy.reasoning.claims.prove import ask
from policy.syntax.policy import Policy
from policy.testing.generator import generate, wide_policy
from tests.benchmarks.measure import Goal, Section, at_most, shown, side_by_side

SIZES = (20, 200, 1_000, 2_000, 10_000)


def _checked(text: str) -> Policy:
    checked = check_text(text)
    assert checked.policy is not None, checked.errors
    return checked.policy


def sizes() -> Section:
    """Measure reading and checking, and encoding, loading and 20 claims, on generated policies."""
    texts = {rules: generate(rules) for rules in SIZES}
    policies = {rules: _checked(text) for rules, text in texts.items()}
    reading = side_by_side({str(rules): lambda text=text: _checked(text) for rules, text in texts.items()}, 5)  # type: ignore[misc]
    proving = side_by_side(
        {str(rules): lambda policy=policy: ask(policy, details=False) for rules, policy in policies.items()},  # type: ignore[misc]
        9,
    )
    rows = [
        [
            f"{rules:,}",
            f"{len(texts[rules]) / 1e6:.2f} MB",
            f"{len(policies[rules].facts):,}",
            shown(reading[str(rules)]),
            shown(proving[str(rules)]),
        ]
        for rules in SIZES
    ]
    growth = {
        f"{what}, {low:,} to {high:,} rules": times[str(high)] / times[str(low)]
        for what, times in (("reading and checking", reading), ("encoding, loading and 20 claims", proving))
        for low, high in ((20, 200), (200, 2_000), (1_000, 10_000))
    }
    worst = max(growth, key=lambda name: growth[name])
    return Section(
        "Scale",
        "Generated policies (`policy.testing.generator`): reading and checking the document; encoding, loading and answering 20 claims.",
        ["rules", "document", "facts", "read and check", "encode, load, 20 claims"],
        rows,
        [
            at_most("reading and checking 10,000 rules within 5 s", reading["10000"], 5),
            at_most("encoding, loading and 20 claims of 10,000 rules within 1 s", proving["10000"], 1),
            Goal(
                "ten times the rules, at most 15 times the time",
                f"at worst {growth[worst]:.1f} times ({worst})",
                growth[worst] <= 15,
            ),
        ],
    )


def exhaustion() -> Section:
    """Measure how long it takes to go through all valuations of 26 yes/no facts under 60 rules."""
    policy = _checked(wide_policy(26, 60))
    claim = policy.claims["restrained"]
    confirmed = confirm(policy, claim)
    assert isinstance(confirmed, Confirmed), confirmed
    times = side_by_side({"confirm": lambda: confirm(policy, claim)}, 5)
    return Section(
        "Going through everything",
        "A policy of 60 rules whose claim rests on 26 yes/no facts, confirmed by truth tables. Where setting a fact makes the "
        "rest of the table all alike, it is not written out.",
        ["valuations", "of which written out", "time"],
        [[f"{2**26:,}", f"{confirmed.size:,}", shown(times["confirm"])]],
        [at_most("2^26 valuations of a 60-rule policy within a few seconds", times["confirm"], 3)],
    )

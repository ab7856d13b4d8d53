"""Worked examples of the definition: each is small enough to check by hand against section 2 to 5 of the meaning."""

from __future__ import annotations

import pytest

from policy.check import check_text
from policy.semantics import claims, complete, evaluate
from policy.semantics.evaluate import Excepted, Fires, Met, NotApplicable, Overridden
from policy.semantics.values import Valuation, domain, ordinary
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy

FRAME = """```policy
policy sample
  en "sample"
  nl "voorbeeld"

actor provider
  en "the provider"
  nl "de verstrekker"

action provide by provider
  en "providing the data"
  nl "de gegevens verstrekken"

action inquire by provider
  en "inquiring"
  nl "navraag doen"

{}
```
"""


def read(text: str) -> Policy:
    checked = check_text(FRAME.format(text), "sample.md")
    assert checked.policy is not None, checked.diagnostics
    return checked.policy


def fact(name: str, kind: str = "yes or no", role: str = "found", more: str = "") -> str:
    return f'{role} fact {name}: {kind}\n{more}  en "{name}"\n  nl "{name}"\n\n'


def rule(name: str, body: str, strict: str = "") -> str:
    lines = "".join(f"  {line}\n" for line in body.split("; "))
    return f'{strict}rule {name} outside the source because "example":\n{lines}\n'


def decision(policy: Policy, **facts: bool) -> Decision:
    valuation: Valuation = {f"a.{name}": value for name, value in facts.items()}
    return evaluate.decision_on(policy, "provide", evaluate.statuses(policy, valuation))


def test_silence_is_not_permission() -> None:
    policy = read(fact("a.x") + rule("p", "permit provide; if a.x"))

    assert decision(policy, x=True) is Decision.PERMITTED
    assert decision(policy, x=False) is Decision.SILENT


def test_a_forbidding_rule_is_not_outvoted() -> None:
    policy = read(
        fact("a.x") + rule("p", "permit provide") + rule("q", "permit provide") + rule("f", "forbid provide; if a.x")
    )

    assert decision(policy, x=True) is Decision.FORBIDDEN
    assert decision(policy, x=False) is Decision.PERMITTED


def test_a_requirement_forbids_until_it_is_met() -> None:
    policy = read(
        fact("a.x") + fact("a.y") + rule("p", "permit provide") + rule("r", "require a.y before provide; if a.x")
    )

    assert decision(policy, x=True, y=False) is Decision.FORBIDDEN
    assert decision(policy, x=True, y=True) is Decision.PERMITTED
    assert evaluate.statuses(policy, {"a.x": True, "a.y": True})["r"] == Met()
    assert evaluate.statuses(policy, {"a.x": False, "a.y": True})["r"] == NotApplicable()


def test_a_rule_that_is_overridden_by_an_overridden_rule_fires_again() -> None:
    policy = read(
        fact("a.x")
        + fact("a.y")
        + rule("c", "forbid provide")
        + rule("b", "permit provide; if a.y; overrides c")
        + rule("a", "forbid provide; if a.x; overrides b")
    )

    assert evaluate.statuses(policy, {"a.x": False, "a.y": True}) == {
        "c": Overridden("b"),
        "b": Fires(),
        "a": NotApplicable(),
    }
    assert evaluate.statuses(policy, {"a.x": True, "a.y": True}) == {"c": Fires(), "b": Overridden("a"), "a": Fires()}


def test_a_met_requirement_overrides_nothing() -> None:
    policy = read(fact("a.x") + rule("p", "permit provide") + rule("r", "require a.x before provide; overrides p"))

    assert evaluate.statuses(policy, {"a.x": True}) == {"p": Fires(), "r": Met()}
    assert evaluate.statuses(policy, {"a.x": False}) == {"p": Overridden("r"), "r": Fires()}


def test_an_exception_goes_before_overriding() -> None:
    policy = read(fact("a.x") + rule("f", "forbid provide; unless a.x") + rule("p", "permit provide; overrides f"))

    assert evaluate.statuses(policy, {"a.x": True})["f"] == Excepted()
    assert evaluate.statuses(policy, {"a.x": False})["f"] == Overridden("p")


@pytest.mark.parametrize(
    ("kind", "values", "usual"),
    [
        ("yes or no", (False, True), False),
        ("one of red, green", ("red", "green"), "red"),
        (
            "some of red, green",
            (frozenset(), frozenset({"red"}), frozenset({"green"}), frozenset({"red", "green"})),
            frozenset(),
        ),
        ("number -1 to 1 days", (-1, 0, 1), -1),
    ],
)
def test_values_stand_in_canonical_order(kind: str, values: tuple[object, ...], usual: object) -> None:
    values_text = "".join(f'  value {name} en "{name}" nl "{name}"\n' for name in ("red", "green") if name in kind)
    policy = read(f'found fact a.x: {kind}\n  en "x"\n  nl "x"\n{values_text}\n' + rule("p", "permit provide"))

    assert domain(policy, policy.facts["a.x"]) == values
    assert ordinary(policy, policy.facts["a.x"]) == usual


def test_a_missing_fact_leaves_both_decisions_possible() -> None:
    policy = read(fact("a.x") + rule("p", "permit provide; if a.x"))

    assert complete.possible_decisions(policy, "provide", {}) == {Decision.PERMITTED, Decision.SILENT}
    assert complete.settles(policy, "provide", {"a.x": True}, Decision.PERMITTED)


def test_an_impossible_scenario_has_no_decision() -> None:
    policy = read(fact("a.x") + fact("a.y") + "given tie: a.x if a.y\n\n" + rule("p", "permit provide"))

    assert complete.possible_decisions(policy, "provide", {"a.x": False, "a.y": True}) == frozenset()


def test_adopting_a_reading_settles_decisions_and_no_claims() -> None:
    policy = read(
        'reading r: strictly, loosely\n  en "r"\n  nl "r"\n  value strictly en "s" nl "s"\n  value loosely en "l" nl "l"\n\n'
        'adopt r is loosely because "example"\n\n'
        + rule("p", "permit provide")
        + rule("f", "forbid provide; if r is strictly")
        + 'claim c outside the source because "example":\n  always provide is permitted\n'
    )

    assert complete.possible_decisions(policy, "provide", {}) == {Decision.PERMITTED}
    assert complete.possible_decisions(policy, "provide", {"r": "strictly"}) == {Decision.FORBIDDEN}
    assert not claims.claim_holds(policy, policy.claims["c"].statement)


LEAK = (
    fact("a.harm", role="hidden")
    + fact("a.seen")
    + rule("p", "permit provide")
    + rule("f", "forbid provide; if a.seen")
    + 'assume sees: a.seen if a.harm\n  en "s"\n  nl "s"\n\n'
    + 'assume sleeps: not a.harm\n  en "t"\n  nl "t"\n\n'
    + 'claim c outside the source because "example":\n  never provide is permitted and a.harm\n  expect refuted\n\n'
    + 'claim d outside the source because "example":\n  never provide is permitted and a.harm\n  assuming sees\n'
)


def test_a_claim_fails_in_its_least_way_and_holds_under_its_assumption() -> None:
    policy = read(LEAK)
    claim = policy.claims["c"]

    assert claims.ways(policy, claim) == {frozenset({"a.harm"})}
    assert claims.counterexample(policy, claim, {"a.harm"}) == ({"a.harm": True, "a.seen": False},)
    assert claims.nearest(policy, claim, {"a.harm": True, "a.seen": False}) == {"a.harm": True, "a.seen": True}
    assert claims.as_expected(policy, claim)


def test_an_assumption_that_empties_a_claim_is_no_ground_to_trust_it() -> None:
    policy = read(LEAK)

    assert claims.claim_holds(policy, policy.claims["c"].statement, ("sleeps",))
    assert claims.assumption_sets(policy, policy.claims["c"]) == {frozenset({"sees"})}


def test_a_proof_needs_the_rule_that_forbids() -> None:
    policy = read(LEAK)
    claim = policy.claims["d"]

    assert claims.needs_rules(policy, claim) == ("f",)
    assert claims.is_core(policy, claim, {"f"})
    assert not claims.is_core(policy, claim, {"f", "p"})
    assert not claims.is_vacuous(policy, claim)


def test_an_assessor_moves_the_outcome_only_the_stated_way() -> None:
    levels = "".join(f'  value {name} en "{name}" nl "{name}"\n' for name in ("low", "high"))
    policy = read(
        f"scale risk: low < high\n{levels}\n"
        + fact("a.sign")
        + fact("a.other")
        + 'assess danger before provide outside the source because "example":\n  takes into account a.sign, a.other\n'
        + '  rises with a.sign\n  gives level risk\n  en "the danger"\n  nl "het gevaar"\n\n'
        + rule("p", "permit provide")
        + rule("f", "forbid provide; if danger.outcome is high")
        + 'claim up outside the source because "example":\n  provide at least as strict as a.sign rises\n\n'
        + 'claim flat outside the source because "example":\n  compare provide with a.other against not a.other: same\n\n'
        + 'claim down outside the source because "example":\n  compare provide with a.sign against not a.sign: same\n  expect refuted\n'
    )

    assert claims.claim_holds(policy, policy.claims["up"].statement)
    assert claims.claim_holds(policy, policy.claims["flat"].statement)
    assert claims.as_expected(policy, policy.claims["down"])


def test_possible_holds_only_if_it_does_in_every_reading() -> None:
    policy = read(
        'reading r: strictly, loosely\n  en "r"\n  nl "r"\n  value strictly en "s" nl "s"\n  value loosely en "l" nl "l"\n\n'
        + rule("p", "permit provide")
        + rule("f", "forbid provide; if r is strictly")
        + 'claim c outside the source because "example":\n  possible provide is permitted\n'
        + "  expect refuted under r is strictly\n"
    )

    assert not claims.claim_holds(policy, policy.claims["c"].statement)
    assert claims.as_expected(policy, policy.claims["c"])

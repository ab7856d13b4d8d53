"""Which rules stand in the way of what is claimed to be possible."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attrs import evolve

from policy.check import check_text
from policy.engines.smt.solver import UndecidedError
from policy.reasoning.claims import excluding
from policy.reasoning.claims.answer import Answer
from policy.reasoning.claims.prove import ask
from policy.render.plain import plain
from policy.syntax.declarations import Claim, Never, Possible
from policy.syntax.policy import Policy
from policy.telling.proof import report
from tests.reasoning.claims.agreeing import agree, excludes
from tests.strategies import SMALL, seeded_policy

SEEDS = range(150)


def turned(policy: Policy) -> Policy:
    """Return a policy that claims to be possible what it claims never to be so: of a claim that holds, what is refuted."""
    return evolve(policy, claims={claim.name: _turned(claim) for claim in policy.claims.values()})


def _turned(claim: Claim) -> Claim:
    if isinstance(claim.statement, Never):
        return evolve(claim, statement=Possible(claim.statement.condition), expect=None)
    return claim


def refuted(policy: Policy) -> Iterator[tuple[Claim, tuple[str, ...]]]:
    for answer in ask(policy, confirm=False).claims:
        if answer.excluded_by is not None:
            assert answer.answer is Answer.REFUTED
            yield policy.claims[answer.name], answer.excluded_by


@pytest.mark.parametrize("seed", SEEDS)
def test_the_rules_in_the_way_are_those_of_the_definition(seed: int) -> None:
    """They exclude it wherever all others stand, and no fewer rules do: by the definition."""
    policy = turned(seeded_policy(seed, SMALL))
    for answer in ask(policy, confirm=False).claims:
        if answer.excluded_by is not None:
            agree(policy, policy.claims[answer.name], answer)


def test_some_are_excluded_by_several_rules_and_some_by_none() -> None:
    """The policies above are no easy ones."""
    sizes = {len(by) for seed in SEEDS for _, by in refuted(turned(seeded_policy(seed, SMALL)))}
    assert {0, 1, 2} <= sizes


def test_where_the_least_is_not_found_a_minimal_one_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """With too many sets to compare, the rules still exclude it together, and none of them could be left out."""

    def give_up(*_: object) -> None:
        raise UndecidedError("too many")

    monkeypatch.setattr(excluding, "enough", give_up)
    seen = 0
    for seed in range(60):
        policy = turned(seeded_policy(seed, SMALL))
        if len(policy.rules) > 4:
            continue
        for claim, by in refuted(policy):
            seen += 1
            assert excludes(policy, claim, by)
            assert not any(excludes(policy, claim, [each for each in by if each != name]) for name in by)
    assert seen


DOCUMENT = """
```policy
policy lending
actor museum   en "the museum"   nl "het museum"
action lend by museum   en "lending"   nl "uitlenen"
found fact loan.far: yes or no
  en "it goes far"   nl "het gaat ver weg"
found fact loan.old: yes or no
  en "it is old"   nl "het is oud"

rule may outside the source because "x":
  permit lend

rule near outside the source because "x":
  forbid lend
  if loan.far

rule other outside the source because "x":
  forbid lend
  if loan.old

rule young outside the source because "x":
  forbid lend
  if not loan.old

claim far outside the source because "x":
  possible lend is permitted and loan.far

claim at_all outside the source because "x":
  possible lend is permitted

claim absurd outside the source because "x":
  possible loan.far and not loan.far
```
"""


def test_what_stands_in_the_way_is_told() -> None:
    """By name; in the long form with what each rule says."""
    checked = check_text(DOCUMENT)
    assert checked.policy is not None, checked.errors
    answer = ask(checked.policy)
    assert [each.excluded_by for each in answer.claims] == [("near",), ("other", "young"), ()]
    short = plain(report(checked.policy, answer, "en"))
    assert "One rule excludes it, whatever the other rules say:\n- `near` (outside the source)\n" in short
    assert "These rules together exclude it, whatever the other rules say:\n- `other`" in short
    assert "No rule is in the way: it is excluded, whatever the rules say.\n" in short
    long = plain(report(checked.policy, answer, "nl", long=True))
    assert "- `near` (buiten de bron):\n  - Uitlenen is verboden als het volgende geldt: het gaat ver weg." in long

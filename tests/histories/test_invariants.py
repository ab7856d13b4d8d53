"""What is proved for histories of every length and any number of entities is so wherever it can be gone through."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.check import check_text
from policy.engines.smt.histories.inductive.prove import Invariant, invariant
from policy.engines.smt.histories.shortest import shortest
from policy.reasoning.claims.answer import Answer, ProveAnswer
from policy.reasoning.histories.ask import ask
from policy.render.plain import plain
from policy.semantics.histories.claims import claim_holds
from policy.syntax.declarations import Always, Never
from policy.syntax.policy import Policy
from policy.telling.proof import report
from tests.generation.processes import seeded_process

FRAME = """```policy
policy sample en "sample" nl "voorbeeld"
actor provider en "the provider" nl "de verstrekker"
actor world en "the world" nl "de wereld"
action provide by provider en "providing" nl "verstrekken"
found fact recipient.trusted: yes or no
  en "the recipient is trusted" no en "the recipient is not trusted"
  nl "de ontvanger is betrouwbaar" no nl "de ontvanger is niet betrouwbaar"
rule trusted outside the source because "a test":
  permit provide
  if recipient.trusted
sort item en "item" nl "stuk"
sort party is recipient en "party" nl "partij"
hidden state holds(party, item): yes or no
state told(party): yes or no
state stage(item): one of new, open, closed
{}
```
"""

PASSING = """
step provide(item, party) by provider:
  when provide is permitted
  then holds(party, item)
step pass_on(item, party, other as party) by party:
  when holds(party, item)
  then holds(other, item)
assume stays: pass_on(item, party, other as party) only if recipient.trusted(other)
"""

ONE_AFTER_ANOTHER = """
state first(party): yes or no
state second(party): yes or no
state third(party): yes or no
step a(party) by world:
  then first(party)
step b(party) by world:
  when not first(party) and some other as party: first(other)
  then second(party)
step c(party) by world:
  when not first(party) and not second(party) and some other as party: second(other)
  then third(party)
step d(party) by world:
  when third(party) and some other as party: (first(other) and not third(other))
  then told(party)
"""


def sample(process: str, claim: str) -> Policy:
    text = f'{process}\nclaim asked outside the source because "a test":\n  {claim}\n'
    checked = check_text(FRAME.format(text), "sample.md")
    assert checked.policy is not None, checked.diagnostics
    return checked.policy


def found(process: str, claim: str, *assuming: str) -> Invariant | None:
    policy = sample(process, claim)
    return invariant(policy, policy.process.claims["asked"].statement, assuming)


def test_whoever_holds_data_got_them_from_somebody_who_was_trusted() -> None:
    assert found(PASSING, "never some item, party: (holds(party, item) and not recipient.trusted(party))") is None
    assert found(PASSING, "never some item, party: (holds(party, item) and not recipient.trusted(party))", "stays")
    assert found(PASSING, "always every item, party: (recipient.trusted(party) if holds(party, item))", "stays")
    assert found(
        PASSING, "never some item, party: (holds(party, item) and not some other as party: recipient.trusted(other))"
    )


@pytest.mark.parametrize("parties", [1, 2])
def test_what_takes_more_entities_than_were_looked_at_is_not_proved(parties: int) -> None:
    """With one party, or two, nobody comes third; with three somebody does."""
    policy = sample(ONE_AFTER_ANOTHER, "never some party: third(party)")
    statement = policy.process.claims["asked"].statement
    assert shortest(policy, {"item": 1, "party": parties}, statement, depth=12) is None
    assert invariant(policy, statement) is None
    assert shortest(policy, {"item": 1, "party": 3}, statement, depth=3) is not None


def test_a_guard_about_everybody_counts_for_everybody() -> None:
    process = """
step tell(party) by world:
  then told(party)
step open(item) by world:
  when every party: told(party)
  then stage(item) is open
step close(item) by world:
  when stage(item) is open
  then stage(item) is closed
"""
    assert found(process, "never some item, party: (stage(item) is not new and not told(party))")
    assert found(process, "never some item: (stage(item) is closed and some party: not told(party))")
    assert found(process, "never some item: stage(item) is open") is None


def test_what_was_just_done_can_be_spoken_of() -> None:
    process = """
step close(item) by world:
  then stage(item) is closed
step provide(item, party) by provider:
  when provide is permitted and stage(item) is new
  then holds(party, item)
"""
    assert found(process, "never some item, party: (provide(item, party) and stage(item) is closed)")
    assert found(process, "never some item, party: (provide(item, party) and not recipient.trusted(party))")
    assert found(process, "never some item, party: provide(item, party)") is None


def test_an_answer_says_what_is_so_at_all_times() -> None:
    policy = sample(
        PASSING, "never some item, party: (holds(party, item) and not some other as party: recipient.trusted(other))"
    )
    (answer,) = ask(policy)
    assert (answer.answer, answer.as_expected, answer.histories) == (Answer.PROVED, True, ())
    assert answer.invariant is not None


def test_what_is_never_possible_is_refuted() -> None:
    policy = sample(PASSING, "possible some party: told(party)")
    (answer,) = ask(policy)
    assert (answer.answer, answer.as_expected) == (Answer.REFUTED, False)
    told = plain(report(policy, ProveAnswer((), (answer,)), "en"))
    assert "It never comes about, in histories of any length" in told


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 5000))
def test_a_claim_that_is_proved_fails_nowhere(seed: int) -> None:
    """By the solver with up to three entities of each sort, and by the definition with one of each, however long a history is."""
    policy = seeded_process(seed)
    for claim in policy.process.claims.values():
        assuming = [each.name for each in claim.assuming]
        if not isinstance(claim.statement, Never | Always) or invariant(policy, claim.statement, assuming) is None:
            continue
        for counts in product((1, 2, 3), repeat=len(policy.process.sorts)):
            scope = dict(zip(policy.process.sorts, counts, strict=True))
            assert shortest(policy, scope, claim.statement, assuming, depth=5) is None
        assert claim_holds(policy, dict.fromkeys(policy.process.sorts, 1), claim.statement, assuming)

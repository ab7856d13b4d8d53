"""What `prove` tells, and what it does where it cannot."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from policy.check import check_text
from policy.engines.smt.certificate import Certificate
from policy.engines.smt.solver import Outcome, Solver, Unknown
from policy.engines.smt.ways import Ways
from policy.engines.table.confirm import Refuted
from policy.engines.table.exhaust import TooLarge
from policy.reasoning.claims import confirming, failing
from policy.reasoning.claims.answer import Answer, Vacuity
from policy.reasoning.claims.prove import ask
from policy.reasoning.claims.replay import DisagreementError
from policy.syntax.policy import Policy

DOCUMENT = """\
```policy
policy small
actor provider   en "the provider"   nl "de verstrekker"
action provide by provider   en "providing"   nl "verstrekken"
source text   en "a text"   nl "een tekst"
  norm ¶1

found fact data.secret: yes or no
  en "the data are secret"   nl "de gegevens zijn geheim"

found fact recipient.trusted: yes or no
  en "the recipient is trusted"   nl "de ontvanger is vertrouwd"

found fact recipient.kind: one of service, state, other
  en "the kind of recipient"   nl "het soort ontvanger"
  value service en "a service" nl "een dienst"
  value state en "a state" nl "een staat"
  value other en "another" nl "een andere"

hidden fact world.leaked: yes or no
  en "the data leak"   nl "de gegevens lekken"

reading covers cites text ¶1: all_data, secret_data
  en "what the rule covers"   nl "waarop de regel ziet"
  value all_data en "all data" nl "alle gegevens"
  value secret_data en "secret data" nl "geheime gegevens"

rule ground cites text ¶1:
  permit provide

rule trust cites text ¶1:
  forbid provide
  if not recipient.trusted and (covers is all_data or data.secret)

rule strangers cites text ¶1:
  forbid provide
  if recipient.kind is other

assume trusted_keep: recipient.trusted if world.leaked
  en "only the trusted leak"   nl "alleen wie vertrouwd is, lekt"

assume nothing_leaks: not world.leaked
  en "nothing leaks"   nl "er lekt niets"

claim secrets_need_trust cites text ¶1:
  never provide is permitted and data.secret and not recipient.trusted

claim all_need_trust cites text ¶1:
  never provide is permitted and not recipient.trusted
  expect refuted under covers is secret_data

claim no_leaks cites text ¶1:
  never provide is permitted and world.leaked
  expect refuted

claim can_be_given cites text ¶1:
  possible provide is permitted and data.secret

claim can_be_given_untrusted cites text ¶1:
  possible provide is permitted and not recipient.trusted

claim states_like_services cites text ¶1:
  compare provide with recipient.kind is state against recipient.kind is service: same

claim nothing_said cites text ¶1:
  never recipient.kind is state and recipient.kind is service
```
"""


@pytest.fixture(scope="module")
def policy() -> Policy:
    """A policy with a reading, two assumptions and a claim of every kind."""
    checked = check_text(DOCUMENT)
    assert checked.policy is not None, checked.diagnostics
    return checked.policy


def test_a_proof_tells_what_it_rests_on(policy: Policy) -> None:
    """Core and needed rules, no way to fail, the empty set of assumptions, and what confirmed it."""
    (answer,) = ask(policy, ["secrets_need_trust"]).claims

    assert answer.answer is Answer.PROVED
    assert answer.as_expected
    assert answer.core == answer.needs_rules == ("trust",)
    assert answer.vacuous is None
    assert answer.assumption_sets == ((),)
    assert answer.confirmed_by == "truth table"
    assert answer.groups == ()
    assert answer.complete


def test_a_refutation_tells_on_which_reading_it_turns(policy: Policy) -> None:
    """Refuted under one reading, proved under the other, as the document expects."""
    (answer,) = ask(policy, ["all_need_trust"]).claims

    assert answer.answer is Answer.REFUTED
    assert answer.as_expected
    assert answer.turns_on == ("covers",)
    assert [(dict(each.readings), each.answer) for each in answer.by_reading] == [
        ({"covers": ("all_data",)}, Answer.PROVED),
        ({"covers": ("secret_data",)}, Answer.REFUTED),
    ]
    assert answer.confirmed_by is None


def test_a_refutation_tells_all_ways_and_the_nearest_case(policy: Policy) -> None:
    """The ways to fail, a counterexample and the nearest case in which the claim holds, with what differs."""
    (answer,) = ask(policy, ["no_leaks"]).claims

    (group,) = answer.groups
    shown = group.counterexample
    assert group.ways == (("world.leaked",),)
    assert answer.complete
    assert shown.facts == {"world.leaked": True}
    assert shown.replayed
    assert shown.difference == ("data.secret",)
    assert shown.nearest == {**shown.valuation, "data.secret": True}


def test_assumptions_that_empty_a_claim_are_left_out(policy: Policy) -> None:
    """That nothing leaks makes the claim hold because nothing is left that it speaks of: that is no reason to trust it."""
    (answer,) = ask(policy, ["no_leaks"]).claims

    assert answer.assumption_sets == ()


def test_a_possibility_has_a_witness_for_every_reading(policy: Policy) -> None:
    """One case that serves both readings is told once, and the definition has confirmed it in both."""
    (answer,) = ask(policy, ["can_be_given"]).claims

    assert answer.answer is Answer.PROVED
    assert answer.core == ("ground", "trust", "strangers")
    assert answer.needs_rules == ("ground",)
    assert [each["recipient.trusted"] for each in answer.witnesses] == [True]
    assert answer.confirmed_by == "definition"


def test_a_possibility_that_fails_in_one_reading_is_refuted(policy: Policy) -> None:
    """It is told in which reading it holds, and a case of that."""
    (answer,) = ask(policy, ["can_be_given_untrusted"]).claims

    assert answer.answer is Answer.REFUTED
    assert not answer.as_expected
    assert answer.turns_on == ("covers",)
    assert [each["covers"] for each in answer.witnesses] == ["secret_data"]


def test_a_claim_that_follows_without_rules_is_vacuous(policy: Policy) -> None:
    """The recipient cannot be of two kinds, whatever the rules say."""
    (answer,) = ask(policy, ["nothing_said"]).claims

    assert answer.vacuous is Vacuity.RULES_FREE
    assert answer.core == ()


def test_claims_are_answered_in_the_order_of_the_document(policy: Policy) -> None:
    """However they are asked for; and each is told to who wants to know how far it is."""
    told: list[str] = []
    answers = ask(policy, ["nothing_said", "no_leaks"], progress=told.append)

    assert [answer.name for answer in answers.claims] == told == ["no_leaks", "nothing_said"]


def test_an_answer_does_not_depend_on_what_else_is_asked(policy: Policy) -> None:
    """Alone or among others, it is the same to the last value."""
    for answer in ask(policy).claims:
        assert ask(policy, [answer.name]).claims == (answer,)


def test_more_ways_than_the_limit(policy: Policy) -> None:
    """Where the limit cuts the ways short, the answer says that more exist; the verdict stands."""
    checked = check_text(DOCUMENT.replace("data.secret and not recipient.trusted", "(data.secret or world.leaked)"))
    assert checked.policy is not None
    (whole,) = ask(checked.policy, ["secrets_need_trust"]).claims
    (cut,) = ask(checked.policy, ["secrets_need_trust"], ways=1).claims

    assert sum(len(group.ways) for group in whole.groups) == 2
    assert whole.complete
    assert sum(len(group.ways) for group in cut.groups) == 1
    assert not cut.complete
    assert cut.answer is whole.answer is Answer.REFUTED


def test_a_counterexample_that_does_not_replay_is_a_fault(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the definition does not confirm is shown to no one."""
    monkeypatch.setattr(failing, "ways", lambda *_: Ways((("data.secret",),), True))
    monkeypatch.setattr(failing, "counterexample", lambda *_: ({"data.secret": True},))

    with pytest.raises(DisagreementError, match="no_leaks"):
        ask(policy, ["no_leaks"])


def test_a_proof_that_truth_tables_contradict_is_a_fault(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two engines that disagree give no answer."""
    monkeypatch.setattr(confirming, "confirm", lambda *_: Refuted((), {}))

    with pytest.raises(DisagreementError, match="secrets_need_trust"):
        ask(policy, ["secrets_need_trust"])


def test_a_proof_too_large_for_tables_has_a_certificate(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is confirmed by a checker that reads clauses and z3's record of why they cannot all be true."""
    monkeypatch.setattr(confirming, "confirm", lambda *_: TooLarge(1 << 40))

    for answer in ask(policy).claims:
        if answer.answer is Answer.PROVED:
            assert answer.confirmed_by == ("definition" if answer.witnesses else "certificate")


def test_a_certificate_that_is_not_accepted_confirms_nothing(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does one that could not be written."""
    monkeypatch.setattr(confirming, "confirm", lambda *_: TooLarge(1 << 40))
    for bad in (None, Certificate(((1, 2), (-1, 2)), "0\n")):
        monkeypatch.setattr(confirming, "certify", lambda *_, bad=bad: bad)
        (answer,) = ask(policy, ["secrets_need_trust"]).claims
        assert answer.confirmed_by is None


def test_out_of_time_is_undecided(policy: Policy) -> None:
    """No answer is given that was not found in time, and none is as expected."""
    for details in (True, False):
        for answer in ask(policy, details=details, seconds=0).claims:
            assert answer.answer is Answer.UNDECIDED
            assert not answer.as_expected
            assert answer.undecided_because == "out of time"
            assert answer.confirmed_by is None


def test_giving_up_at_any_moment_never_changes_an_answer(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the solver gives up at its first check, its second, and so on, what is told is right, or told to be open."""
    check = Solver.check
    whole = ask(policy, confirm=False).claims
    calls = 0

    for given_up in range(0, 200, 3):
        calls = 0

        def giving_up(self: Solver, *arguments: Any, last: int = given_up, **options: Any) -> Outcome:
            nonlocal calls
            calls += 1
            return Unknown("out of steps") if calls > last else check(self, *arguments, **options)

        monkeypatch.setattr(Solver, "check", giving_up)
        for answer, right in zip(ask(policy, confirm=False).claims, whole, strict=True):
            if answer == right:
                continue
            assert answer.undecided_because == "out of steps"
            assert answer.answer in (right.answer, Answer.UNDECIDED)
            assert answer.vacuous in (right.vacuous, None)
            assert answer.core in (right.core, ())
            assert set(answer.assumption_sets) <= set(right.assumption_sets)


@pytest.mark.parametrize("seed", ["0", "1", "20"])
def test_the_same_bytes_under_any_hash_seed(seed: str) -> None:
    """What is told does not depend on the order in which a machine happens to keep sets."""
    program = (
        "import json; from policy.reasoning.claims.prove import ask; from policy.questions.prove.json import data;"
        "from tests.strategies import seeded_policy;"
        "print([json.dumps(data(policy, ask(policy, confirm=False))) for policy in map(seeded_policy, range(12))])"
    )
    root = Path(__file__).parents[3]
    said = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": each},
            capture_output=True,
            check=True,
            cwd=root,
        ).stdout
        for each in ("7", seed)
    ]
    assert said[0] == said[1]
    assert len(said[0]) > 1000

"""`repair` beside trying every change on the definition."""

from __future__ import annotations

import subprocess
from collections.abc import Collection
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from policy.check import check_text, load
from policy.notation.print_conditions import inline
from policy.notation.printer import print_document
from policy.questions.repair.answer import RepairAnswer
from policy.questions.repair.ask import ask
from policy.questions.repair.literals import literals
from policy.questions.repair.report import report
from policy.questions.repair.slots import NewRule, filled, fresh, slots
from policy.questions.repair.template import choices
from policy.reasoning.claims.answer import Answer
from policy.reasoning.regions import share
from policy.render.plain import plain
from policy.semantics.claims import claim_holds, is_empty
from policy.semantics.complete import completions
from policy.semantics.evaluate import decision_on, holds, statuses
from policy.semantics.values import domain
from policy.syntax.declarations import Claim, Forbid, Phrase, Possible, Role
from policy.syntax.expressions import Condition, Decision
from policy.syntax.policy import Policy
from tests.generation.vocabulary import Size
from tests.strategies import seeded_document

TINY = Size(bits=5, rules=4, claims=3)

FRAME = """\
policy small en "Small" nl "Klein"
actor host en "the host" nl "de gastheer"
action go by host en "going" nl "gaan"
found fact guest.kind: one of friend, stranger, dealer en "the guest" nl "de gast"
  value friend en "a friend" nl "een vriend"
  value stranger en "a stranger" nl "een vreemde"
  value dealer en "a dealer" nl "een handelaar"
found fact guest.late: yes or no en "the guest is late" nl "de gast is laat"
found fact guest.invited: yes or no en "the guest is invited" nl "de gast is uitgenodigd"
hidden fact guest.harm: yes or no en "the guest does harm" nl "de gast doet kwaad"
"""
OPEN = """
rule welcome outside the source because "a test":
  permit go
"""


def policy_of(text: str) -> Policy:
    found = check_text(f"```policy\n{text}```\n", "small.md")
    assert found.policy is not None, found.diagnostics
    return found.policy


def claim(body: str, *more: str) -> str:
    return f'\nclaim asked outside the source because "a test":\n  {body}\n' + "".join(
        f'\nclaim more_{number} outside the source because "a test":\n  {each}\n' for number, each in enumerate(more)
    )


def told(answer: RepairAnswer) -> list[tuple[str, str, list[str]]]:
    return [(each.kind, each.joined, [inline(part) for part in each.conditions]) for each in answer.repairs]


def test_the_rule_that_is_added_forbids_no_more_than_it_must() -> None:
    policy = policy_of(FRAME + OPEN + claim("never go is permitted and guest.kind is dealer and guest.late"))
    answer = ask(policy, "asked", most=2)
    assert told(answer)[0] == ("rule added", "all", ["guest.kind is dealer", "guest.late"])
    (change,) = answer.repairs[0].changes
    assert (change.forbidden.part * 6, change.milder.part) == (change.forbidden.whole, 0)
    assert change.hit is not None
    assert (change.hit.before, change.hit.after) == (Decision.PERMITTED, Decision.FORBIDDEN)
    assert change.hit.facts == {"guest.kind": "dealer", "guest.late": True}
    assert answer.repairs[0].confirmed_by == "truth table"


def test_either_of_two_conditions_can_be_what_is_forbidden() -> None:
    policy = policy_of(FRAME + OPEN + claim("never go is permitted and (guest.kind is dealer or guest.late)"))
    assert told(ask(policy, "asked", most=1)) == [("rule added", "any", ["guest.kind is dealer", "guest.late"])]


def test_what_is_hidden_cannot_be_repaired_without_losing_what_must_be_possible() -> None:
    trust = """
assume friends_are_harmless: not guest.harm if guest.kind is friend
  en "friends do no harm" nl "vrienden doen geen kwaad"
"""
    asked = claim(
        "never go is permitted and guest.harm and guest.kind is friend",
        "possible go is permitted and guest.kind is friend",
    )
    answer = ask(policy_of(FRAME + OPEN + trust + asked), "asked")
    assert (answer.repairs, answer.assumption_sets) == ((), (("friends_are_harmless",),))
    assert answer.loss is not None
    assert answer.loss.claims == ("more_0",)


def test_a_possible_case_is_kept() -> None:
    asked = claim(
        "never go is permitted and guest.kind is dealer",
        "possible go is permitted and guest.kind is dealer and guest.late",
    )
    answer = ask(policy_of(FRAME + OPEN + asked), "asked")
    assert answer.repairs == ()
    assert answer.loss is not None
    assert answer.loss.claims == ("more_0",)


def test_a_claim_that_holds_has_nothing_to_repair() -> None:
    answer = ask(policy_of(FRAME + OPEN + claim("never go is forbidden")), "asked")
    assert (answer.answer, answer.repairs) == (Answer.PROVED, ())


BAN = """
rule ban outside the source because "a test":
  forbid go
  if guest.kind is dealer
"""


def test_an_exception_is_narrowed_or_dropped() -> None:
    policy = policy_of(
        FRAME
        + OPEN
        + f"{BAN}  unless guest.late or guest.invited\n"
        + claim("never go is permitted and guest.kind is dealer and guest.invited and not guest.late")
    )
    kinds = {each.kind for each in ask(policy, "asked", most=10).repairs}
    assert {"exception narrowed", "condition dropped"} <= kinds
    policy = policy_of(
        FRAME + OPEN + f"{BAN}  unless guest.late\n" + claim("never go is permitted and guest.kind is dealer")
    )
    assert [each.kind for each in ask(policy, "asked", most=1).repairs] == ["exception dropped"]


def test_an_override_is_dropped() -> None:
    way = """
rule let_in outside the source because "a test":
  permit go
  if guest.late
  overrides ban
"""
    policy = policy_of(FRAME + OPEN + BAN + way + claim("never go is permitted and guest.kind is dealer"))
    assert [each.kind for each in ask(policy, "asked", most=1).repairs] == ["override dropped"]


def test_a_repair_that_breaks_another_claim_says_so() -> None:
    asked = claim("never go is permitted and guest.late", "always go is permitted if guest.kind is friend")
    answer = ask(policy_of(FRAME + OPEN + asked), "asked")
    assert answer.repairs[0].breaks_claims == ("more_0",)


@pytest.mark.parametrize("name", ["worst_partner_is_excluded", "third_party_is_assessed", "tension_bars"])
def test_a_patch_can_be_applied_and_then_the_claim_is_proved(name: str, tmp_path: Path) -> None:
    """`patch` makes of the document one that is checked, in which the claim holds."""
    shipped = load(Path(__file__).parents[3] / "policy" / "library" / "letter_2018.md")
    source = shipped.header.span
    assert source is not None
    path = tmp_path / "letter.md"
    path.write_text(source.source.text, encoding="utf-8")
    policy = load(path)
    for number, repair in enumerate(ask(policy, name).repairs):
        path.write_text(source.source.text, encoding="utf-8")
        done = subprocess.run(
            ["git", "apply", "-p0", "--unsafe-paths", "-"],
            cwd=tmp_path,
            input=repair.patch.replace(str(path), "letter.md"),
            text=True,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, (number, done.stderr, repair.patch)
        patched = load(path)
        assert ask(patched, name).answer is Answer.PROVED


# Beside the definition


def holds_of(policy: Policy, asked: Claim) -> bool:
    return claim_holds(policy, asked.statement, [each.name for each in asked.assuming])


def applied(policy: Policy, patch: str, folder: Path) -> Policy:
    """Return the policy of the document that `git apply` makes of a patch."""
    assert policy.header.span is not None
    source = policy.header.span.source
    path = folder / source.name
    path.write_text(source.text, encoding="utf-8", newline="")
    subprocess.run(["git", "apply", "-p0", "--unsafe-paths", "-"], cwd=folder, input=patch, text=True, check=True)
    return load(path)


def possible(policy: Policy) -> list[Claim]:
    return [each for each in policy.claims.values() if isinstance(each.statement, Possible) and holds_of(policy, each)]


def rules_that_forbid(policy: Policy, name: str, facts: Collection[str]) -> list[tuple[str, Condition | None]]:
    """Return the rules of up to two conditions that make a claim hold and lose none of possibility, by the definition."""
    asked, kept = policy.claims[name], [each for each in possible(policy) if each.name != name]
    every = literals(policy, facts, {fact: domain(policy, policy.facts[fact]) for fact in facts})
    found: list[tuple[str, Condition | None]] = []
    for slot in slots(asked, policy, fresh(policy, asked.name)):
        if isinstance(slot, NewRule) and isinstance(slot.effect, Forbid):
            for choice in choices(len(every)):
                other = filled(policy, slot, choice.condition(every))
                if holds_of(other, asked) and all(holds_of(other, each) for each in kept):
                    found.append((slot.effect.action, choice.condition(every)))
    return found


def newly_forbidden(policy: Policy, action: str, condition: Condition | None) -> Fraction:
    every = list(completions(policy, {}))
    hit = [
        each
        for each in every
        if decision_on(policy, action, statuses(policy, each)) is not Decision.FORBIDDEN
        and (condition is None or holds(policy, condition, each))
    ]
    return Fraction(len(hit), len(every))


def refuted(seed: int) -> tuple[Policy, str]:
    """Return the policy of a seed, as it is read from a document, and a claim about it that does not hold."""
    found = check_text(print_document(seeded_document(seed, TINY)), "small.md")
    assert found.policy is not None
    names = [name for name, each in found.policy.claims.items() if not holds_of(found.policy, each)]
    assume(names)
    return found.policy, names[seed % len(names)]


SEEDS = st.integers(0, 5000)


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(SEEDS)
def test_after_each_repair_the_claim_holds_and_what_was_possible_still_is(seed: int) -> None:
    policy, name = refuted(seed)
    answer = ask(policy, name, most=3)
    for repair in answer.repairs:
        with TemporaryDirectory() as folder:
            other = applied(policy, repair.patch, Path(folder))
        assert holds_of(other, other.claims[name])
        assert all(holds_of(other, other.claims[each.name]) for each in possible(policy))
        lost = [each for each in policy.claims if holds_of(policy, policy.claims[each])]
        lost = [each for each in lost if not holds_of(other, other.claims[each])]
        assert list(repair.breaks_claims) == lost
        for change in repair.changes:
            before, after = (
                [decision_on(one, change.action, statuses(one, each)) for each in completions(policy, {})]
                for one in (policy, other)
            )
            newly = sum(b is not a and a is Decision.FORBIDDEN for b, a in zip(before, after, strict=True))
            assert Fraction(change.forbidden.part, change.forbidden.whole) == Fraction(newly, len(before))


@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(SEEDS)
def test_no_rule_that_forbids_less_would_do(seed: int) -> None:
    policy, name = refuted(seed)
    assume(not isinstance(policy.claims[name].statement, Possible))
    facts = [each for each in policy.facts if policy.facts[each].role in (Role.CHOSEN, Role.FOUND)]
    assume(len(facts) <= 4)
    answer = ask(policy, name, most=1)
    every = rules_that_forbid(policy, name, facts)
    enough = [each for each in every if not _says_nothing(policy, name, *each)]
    assert answer.repairs or not enough
    if enough:
        least = min(newly_forbidden(policy, *each) for each in enough)
        told = sum(Fraction(each.forbidden.part, each.forbidden.whole) for each in answer.repairs[0].changes)
        assert told <= least


def _says_nothing(policy: Policy, name: str, action: str, condition: Condition | None) -> bool:
    other = filled(policy, NewRule("new", Forbid(action), Phrase("a test")), condition)
    asked = policy.claims[name]
    return is_empty(other, asked.statement, [each.name for each in asked.assuming])


BAN_LATE = """
rule late outside the source because "a test":
  forbid go
  if guest.late and guest.kind is stranger
"""

NUMBERED = FRAME + 'found fact guest.age: number 0 to 90 years en "the age" nl "de leeftijd"\n' + OPEN


def test_a_rule_that_forbids_all_that_another_does_and_is_no_shorter_is_not_told() -> None:
    policy = policy_of(NUMBERED + claim("never go is permitted and guest.age is 40"))
    answer = ask(policy, "asked", most=5)
    assert told(answer)[0] == ("rule added", "all", ["guest.age is 40"])
    assert all("guest.age" not in condition for _, _, each in told(answer)[1:] for condition in each)


def test_a_rule_that_forbids_all_that_a_smaller_change_does_is_not_told() -> None:
    """Dropping a condition of a rule that is there is enough; a new rule that forbids as much, and something besides, is no choice."""
    policy = policy_of(NUMBERED + BAN_LATE + claim("never go is permitted and guest.late"))
    answer = ask(policy, "asked", most=6)
    assert [(each.kind, [inline(part) for part in each.conditions]) for each in answer.repairs] == [
        ("condition dropped", ["guest.kind is stranger"])
    ]


@settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None)
@given(SEEDS)
def test_no_new_rule_forbids_all_that_another_repair_with_no_more_conditions_does(seed: int) -> None:
    policy, name = refuted(seed)
    answer = ask(policy, name, most=4)
    assume(len(answer.repairs) > 1)
    forbids: list[set[tuple[str, int]]] = []
    for repair in answer.repairs:
        with TemporaryDirectory() as folder:
            other = applied(policy, repair.patch, Path(folder))
        forbids.append(
            {
                (action, number)
                for number, each in enumerate(completions(policy, {}))
                for action in policy.actions
                if decision_on(other, action, statuses(other, each)) is Decision.FORBIDDEN
                and decision_on(policy, action, statuses(policy, each)) is not Decision.FORBIDDEN
            }
        )
    milder = [any(change.milder.part for change in repair.changes) for repair in answer.repairs]
    added = [len(each.conditions) if each.kind == "rule added" else 0 for each in answer.repairs]
    for more, repair in enumerate(answer.repairs):
        for than in range(more):
            if repair.kind == "rule added" and not milder[than] and added[more] >= added[than]:
                assert not forbids[than] <= forbids[more], (answer.repairs[than], repair)


def test_repairs_stand_in_the_order_of_what_they_are_told_to_forbid_also_where_they_are_sampled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(share, "FEW_NODES", 12)
    monkeypatch.setattr(share, "HOPELESS", 1)
    monkeypatch.setattr(share, "ROUGH", 64)
    policy = policy_of(NUMBERED + claim("never go is permitted and (guest.late or guest.age is 7)"))
    answer = ask(policy, "asked", most=6)
    costs = [sum(each.forbidden.part / each.forbidden.whole for each in repair.changes) for repair in answer.repairs]
    assert len(costs) > 1
    assert costs == sorted(costs)


def test_a_claim_about_an_included_document_is_repaired_in_that_document(tmp_path: Path) -> None:
    (tmp_path / "rules.md").write_text(f"```policy\n{FRAME}{OPEN}```\n", encoding="utf-8")
    asked = claim("never go is permitted and guest.kind is dealer")
    above = f'```policy\ninclude "rules.md"\n\npolicy claims en "Claims" nl "Claims"\n{asked}```\n'
    (tmp_path / "claims.md").write_text(above, encoding="utf-8")
    (repair,) = ask(load(tmp_path / "claims.md"), "asked", most=1).repairs
    assert Path(repair.file) == tmp_path / "rules.md"
    assert "+  if guest.kind is dealer" in repair.patch


def test_one_repair_of_more_is_told_in_the_singular() -> None:
    policy = policy_of(NUMBERED + BAN_LATE + claim("never go is permitted and guest.kind is dealer and guest.late"))
    first, *_ = plain(report(policy, ask(policy, "asked", most=1), "en")).splitlines()
    assert first == "`asked`: the repair that newly forbids least; there are more"

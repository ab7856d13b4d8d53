"""`diff` beside going through every scenario of both policies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy.check import check_text
from policy.engines.smt.session import open_session
from policy.notation.print_conditions import inline
from policy.questions.diff.answer import DiffAnswer
from policy.questions.diff.ask import ask
from policy.questions.diff.command import changed, exit_of
from policy.reasoning.cases.run import ask as run_cases
from policy.reasoning.claims.bare import answers_alone
from policy.reasoning.edits.edit import edited
from policy.reasoning.edits.mutants import mutants
from policy.reasoning.pairing.alike import Alike
from policy.reasoning.pairing.duties import duties_of
from policy.reasoning.pairing.pair import OLD, Change, paired
from policy.render.exits import Exit
from policy.semantics.complete import completions
from policy.semantics.evaluate import Fires, decision_on, holds, statuses
from policy.semantics.values import Valuation
from policy.syntax.declarations import Adopt, Empower, Oblige, Phrase, Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.syntax.types import Value
from tests.strategies import SMALL, policies

ALL = 1000

FRAME = """\
policy small en "Small" nl "Klein"
actor host en "the host" nl "de gastheer"
action go by host en "going" nl "gaan"
action call by host en "calling" nl "bellen"
found fact guest.kind: one of friend, stranger en "the guest" nl "de gast"
  value friend en "a friend" nl "een vriend"
  value stranger en "a stranger" nl "een vreemde"
found fact guest.late: yes or no en "the guest is late" nl "de gast is laat"
found fact guest.age: number 0 to 100 years en "the age" nl "de leeftijd"
"""
WELCOME = """
rule welcome outside the source because "a test":
  permit go
  if guest.kind is friend
"""


def policy_of(text: str) -> Policy:
    checked = check_text(f"```policy\n{text}```\n")
    assert checked.policy is not None, checked.diagnostics
    return checked.policy


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Policy, Policy]:
    """Draw a policy, and what up to three changes make of it: edits, a given gone, another reading adopted."""
    old = draw(policies(SMALL))
    new = old
    for _ in range(draw(st.integers(0, 3))):
        kinds = ["edit", "given", "adopt"]
        match draw(st.sampled_from(kinds)):
            case "edit":
                every = list(mutants(new))
                if every:
                    new = edited(new, every[draw(st.integers(0, len(every) - 1))])
            case "given" if new.givens:
                gone = draw(st.sampled_from(list(new.givens)))
                new = evolve(new, givens={name: each for name, each in new.givens.items() if name != gone})
            case "adopt":
                readings = [name for name, fact in new.facts.items() if fact.role is Role.READING]
                if readings:
                    reading = draw(st.sampled_from(readings))
                    value = draw(st.sampled_from(new.facts[reading].type.values))  # type: ignore[union-attr]
                    new = evolve(new, adopted={**new.adopted, reading: Adopt(reading, value, Phrase("a test"))})
            case _:
                pass
    return (old, new) if draw(st.booleans()) else (new, old)


def beside(old: Policy, new: Policy, apart: list[str]) -> Iterator[tuple[Valuation | None, Valuation | None]]:
    """Yield each completion of either policy with each of the other that agrees in all facts but those that are apart."""

    def key(valuation: Valuation) -> tuple[tuple[str, Value], ...]:
        return tuple((name, value) for name, value in valuation.items() if name not in apart)

    before: dict[object, list[Valuation]] = {}
    for each in completions(old, {}):
        before.setdefault(key(each), []).append(each)
    matched = set()
    for after in completions(new, {}):
        matched.add(key(after))
        for one in before.get(key(after)) or [None]:
            yield one, after
    for known, some in before.items():
        if known not in matched:
            yield some[0], None


def the_same_way(old: Policy, new: Policy, answer: DiffAnswer) -> None:
    """Assert that the answer says of every scenario what the definition of either policy says."""
    apart = [each.fact for each in answer.facts if each.change is Change.ADOPTED]
    every = list(beside(old, new, apart))
    both = [(one, other) for one, other in every if one is not None and other is not None]
    standing = [(statuses(old, one), statuses(new, other)) for one, other in both]
    differing: Counter[tuple[str, Decision, Decision]] = Counter()
    for (one, other), stands in zip(both, standing, strict=True):
        valuation = {**{OLD + name: one[name] for name in apart}, **other}
        for action in new.actions:
            was, now = decision_on(old, action, stands[0]), decision_on(new, action, stands[1])
            differing[action, was, now] += was is not now
            inside = [
                change
                for change in answer.decisions
                if change.action == action
                and any(
                    region.part.condition is None or holds(answer.both, region.part.condition, valuation)
                    for region in change.where.regions
                )
            ]
            assert [(each.before, each.after) for each in inside] == ([(was, now)] if was is not now else [])
    for change in answer.decisions:
        number = differing[change.action, change.before, change.after]
        assert change.where.complete
        assert Fraction(change.where.share.part, change.where.share.whole) == Fraction(number, len(both))
    assert {(each.action, each.before, each.after) for each in answer.decisions} == {
        key for key, number in differing.items() if number
    }
    effects = [rule.effect for policy in (old, new) for rule in policy.rules.values()]
    for effect in dict.fromkeys(each for each in effects if isinstance(each, Oblige | Empower)):
        found = Counter((_arises(old, effect, was), _arises(new, effect, now)) for was, now in standing)
        told = {
            each.gained: each.where.share
            for each in answer.duties
            if (each.action, each.power) == (effect.action, isinstance(effect, Empower))
            and (not isinstance(effect, Oblige) or (each.after, each.within) == (effect.after, effect.within))
        }
        for gained, number in ((True, found[False, True]), (False, found[True, False])):
            share = told.get(gained)
            assert (share is not None) == bool(number)
            assert share is None or Fraction(share.part, share.whole) == Fraction(number, len(both))
    kinds = {each.kind for each in answer.possible}
    assert ("newly possible" in kinds) == any(one is None for one, _ in every)
    assert ("no longer possible" in kinds) == any(other is None for _, other in every)


def _arises(policy: Policy, effect: Oblige | Empower, standing: object) -> bool:
    assert isinstance(standing, dict)
    return any(rule.effect == effect and standing[name] == Fires() for name, rule in policy.rules.items())


@settings(max_examples=80, suppress_health_check=list(HealthCheck), deadline=None)
@given(pairs())
def test_what_changes_is_what_the_definition_says_of_every_scenario(pair: tuple[Policy, Policy]) -> None:
    old, new = pair
    answer = ask(old, new, most=ALL, pinned=False)
    the_same_way(old, new, answer)
    assert answer.same == (not (answer.decisions or answer.duties or answer.possible))
    assert (answer.confirmed_by == "solver") == answer.same


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(pairs(), st.sampled_from([(0, 0), (0, 60_000), (4, 40)]))
def test_it_is_the_same_whoever_finds_it(pair: tuple[Policy, Policy], nodes: tuple[int, int]) -> None:
    """The solver alone; the solver and then diagrams; or diagrams that soon grow too big."""
    old, new = pair
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policy.reasoning.regions.closely.FEW_NODES", nodes[0])
        patch.setattr("policy.reasoning.regions.closely.MANY_NODES", nodes[1])
        answer = ask(old, new, most=ALL, pinned=False)
    the_same_way(old, new, answer)
    assert (answer.confirmed_by in ("solver", "decision diagrams")) == answer.same
    assert {each.where.confirmed_by for each in (*answer.decisions, *answer.duties)} <= {"solver", "truth tables"}


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(pairs())
def test_what_is_word_for_word_the_same_means_the_same(pair: tuple[Policy, Policy]) -> None:
    """Where nothing is asked because both say the same, the definition decides the same in every scenario that both know."""
    old, new = pair
    paired_up = paired(old, new, {}, {})
    alike = Alike(paired_up)
    apart = [each.fact for each in paired_up.changes if each.change is Change.ADOPTED]
    both = [(statuses(old, one), statuses(new, other)) for one, other in beside(old, new, apart) if one and other]
    for action in new.actions:
        if alike.decided(action, action):
            assert all(decision_on(old, action, was) is decision_on(new, action, now) for was, now in both)
    for olds, news in duties_of(paired_up).values():
        if alike.arising(olds, news):
            for was, now in both:
                assert any(was[name] == Fires() for name in olds) == any(now[name] == Fires() for name in news)


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(pairs())
def test_claims_and_cases_are_told_iff_asking_all_of_them_again_finds_something_else(
    pair: tuple[Policy, Policy],
) -> None:
    old, new = pair
    answer = ask(old, new, most=1)
    answers = [
        {each.name: each.answer for each in answers_alone(open_session(policy), policy.claims.values())}
        for policy in (old, new)
    ]
    assert {each.name: (each.before, each.after) for each in answer.claims} == {
        name: (answers[0][name], answers[1][name]) for name in answers[0] if answers[0][name] is not answers[1][name]
    }
    cases = [{each.name: each for each in run_cases(policy).cases} for policy in (old, new)]
    assert [each.name for each in answer.cases] == [name for name in cases[0] if cases[0][name] != cases[1][name]]


@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(policies(SMALL))
def test_a_policy_means_the_same_as_itself(policy: Policy) -> None:
    answer = ask(policy, policy)
    assert answer.same
    assert answer.claims == answer.cases == ()
    assert exit_of(answer, ()) is Exit.YES


@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(pairs())
def test_the_other_way_round_before_and_after_change_places(pair: tuple[Policy, Policy]) -> None:
    there, back = ask(*pair, pinned=False), ask(*reversed(pair), pinned=False)
    assert {(each.action, each.before, each.after) for each in there.decisions} == {
        (each.action, each.after, each.before) for each in back.decisions
    }
    assert there.same == back.same


def told(answer: DiffAnswer) -> list[tuple[str, str, str, list[str]]]:
    return [
        (
            each.action,
            each.before.value,
            each.after.value,
            [inline(region.part.condition) if region.part.condition else "" for region in each.where.regions],
        )
        for each in answer.decisions
    ]


def test_a_dropped_condition_permits_more() -> None:
    old = policy_of(FRAME + WELCOME)
    new = policy_of(FRAME + WELCOME.replace("if guest.kind is friend", "if guest.kind is friend or guest.late"))
    answer = ask(old, new)
    assert told(answer) == [("go", "silent", "permitted", ["guest.kind is stranger and guest.late"])]
    (region,) = answer.decisions[0].where.regions
    assert (region.part.share.part * 4, region.after) == (region.part.share.whole, ("welcome",))
    assert [changed(answer, gate) for gate in ("permitted", "forbidden", "silent", "duties")] == [
        True,
        False,
        False,
        False,
    ]
    assert exit_of(answer, ("permitted",)) is Exit.NO
    assert exit_of(answer, ("forbidden", "duties")) is Exit.YES


def test_a_renamed_fact_is_another_fact_until_it_is_mapped() -> None:
    old = policy_of(FRAME + WELCOME)
    new = policy_of((FRAME + WELCOME).replace("guest.kind", "visitor.kind"))
    assert not (apart := ask(old, new)).same
    assert apart.alike == (("guest.kind", "visitor.kind"),)
    assert ask(old, new, facts={"guest.kind": "visitor.kind"}).same


def test_a_renamed_action_is_another_action_until_it_is_mapped() -> None:
    old = policy_of(FRAME + WELCOME)
    new = policy_of((FRAME + WELCOME).replace("action go", "action walk").replace("permit go", "permit walk"))
    apart = ask(old, new)
    assert apart.actions == {"go": "removed", "walk": "added"}
    assert [(each.action, each.before.value, each.after.value) for each in apart.decisions] == [
        ("go", "permitted", "silent"),
        ("walk", "silent", "permitted"),
    ]
    assert ask(old, new, actions={"go": "walk"}).same


def test_a_new_value_that_is_permitted_counts_as_newly_permitted() -> None:
    old = policy_of(FRAME + WELCOME)
    added = FRAME.replace("friend, stranger", "friend, stranger, neighbour").replace(
        "  value stranger", '  value neighbour en "a neighbour" nl "een buur"\n  value stranger'
    )
    new = policy_of(added + WELCOME.replace("is friend", "is not stranger"))
    answer = ask(old, new)
    assert answer.decisions == ()
    assert not answer.same
    assert [(each.fact, each.change) for each in answer.facts] == [("guest.kind", Change.VALUES)]
    found = [(each.kind, each.action, each.decision.value) for each in answer.possible]
    assert ("newly possible", "go", "permitted") in found
    assert changed(answer, "permitted")


def test_a_number_with_a_wider_range_is_compared_where_both_have_it() -> None:
    rule = '\nrule adults outside the source because "a test":\n  permit go\n  if guest.age is at least 18\n'
    old = policy_of(FRAME + rule)
    new = policy_of(FRAME.replace("0 to 100 years", "0 to 120 years") + rule.replace("18", "21"))
    answer = ask(old, new)
    assert told(answer) == [("go", "permitted", "silent", ["guest.age is at least 18 and guest.age is at most 20"])]
    assert [(each.kind, each.decision.value) for each in answer.possible if each.action == "go"] == [
        ("newly possible", "permitted")
    ]


def test_a_scale_with_a_level_more_keeps_its_order() -> None:
    scale = "scale risk: low < {}high\n" + "".join(
        f'  value {level} en "{level}" nl "{level}"\n' for level in ("low", "high")
    )
    fact = 'found fact guest.risk: level risk en "the risk" nl "het risico"\n'
    rule = '\nrule safe outside the source because "a test":\n  permit go\n  if guest.risk is below high\n'
    old = policy_of(FRAME + scale.format("") + fact + rule)
    middle = scale.format("middle < ") + '  value middle en "middle" nl "middel"\n'
    new = policy_of(FRAME + middle + fact + rule)
    answer = ask(old, new)
    assert answer.decisions == ()
    (possible,) = (each for each in answer.possible if each.action == "go")
    assert (possible.kind, possible.decision) == ("newly possible", Decision.PERMITTED)
    assert inline(possible.where.parts[0].condition) == "guest.risk is middle"  # type: ignore[arg-type]


def test_facts_of_different_types_are_different_facts() -> None:
    old = policy_of(FRAME + WELCOME)
    new = policy_of(
        FRAME.replace(
            'one of friend, stranger en "the guest" nl "de gast"',
            'yes or no en "it is a friend" nl "het is een vriend"',
        )
        .replace('  value friend en "a friend" nl "een vriend"\n', "")
        .replace('  value stranger en "a stranger" nl "een vreemde"\n', "")
        + WELCOME.replace("guest.kind is friend", "guest.kind")
    )
    answer = ask(old, new)
    assert [(each.fact, each.change) for each in answer.facts] == [("guest.kind", Change.APART)]
    assert not answer.same


def test_a_period_that_changes_is_told_as_a_duty_gained_and_one_lost() -> None:
    duty = '\nrule ring outside the source because "a test":\n  oblige call within {} days\n  if guest.late\n'
    answer = ask(policy_of(FRAME + duty.format(7)), policy_of(FRAME + duty.format(14)))
    assert [(each.action, each.within, each.gained) for each in answer.duties] == [
        ("call", 7, False),
        ("call", 14, True),
    ]
    assert changed(answer, "duties")


def test_claims_and_cases_that_change_their_answer_are_told() -> None:
    pinned = """
claim only_friends outside the source because "a test":
  never go is permitted and guest.kind is stranger
case late_stranger:
  guest.kind is stranger
  guest.late is yes
  expect go is silent
"""
    old = policy_of(FRAME + WELCOME + pinned)
    new = policy_of(
        FRAME + WELCOME.replace("if guest.kind is friend", "if guest.kind is friend or guest.late") + pinned
    )
    answer = ask(old, new)
    assert [
        (each.name, each.before and each.before.value, each.after and each.after.value) for each in answer.claims
    ] == [("only_friends", "proved", "refuted")]
    (case,) = answer.cases
    assert case.before is not None
    assert case.after is not None
    assert (case.before.passed, case.after.passed) == (True, False)

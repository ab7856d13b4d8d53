"""`find` finds what is there by the definition, and nothing else: kind by kind, in the same readings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given, settings

from policy.engines.smt.session import open_session
from policy.questions.find.answer import Boxes, FindAnswer, Finding, Subject
from policy.questions.find.ask import ask
from policy.questions.find.harms import harms, promises
from policy.questions.find.registry import KINDS
from policy.questions.find.search import Search
from policy.reasoning.scenes.options import Between, Option, Sets
from policy.semantics.evaluate import holds
from policy.semantics.values import domain
from policy.syntax.declarations import Role
from policy.syntax.policy import Policy
from policy.syntax.types import Value
from tests.questions.find import by_definition as definition
from tests.questions.find.by_definition import Readings, World, world
from tests.questions.find.dense import dense_policy
from tests.strategies import SMALL, policies, seeded_policy

EXAMPLES = 40


def expanded(policy: Policy, boxes: Boxes) -> Readings:
    """Return the combinations of readings in some boxes, those that are adopted taken."""
    names = [name for name, fact in policy.facts.items() if fact.role is Role.READING]
    adopted = {name: (each.value,) for name, each in policy.adopted.items()}
    return frozenset(
        tuple(zip(names, values, strict=True))
        for box in boxes
        for values in product(*(adopted.get(n) or box.get(n) or domain(policy, policy.facts[n]) for n in names))
    )


def found(answer: FindAnswer, code: str) -> list[tuple[str | None, Subject]]:
    assert not answer.undecided
    return [(each.action, subject) for each in answer.findings if each.code == code for subject in each.subjects]


def by_about(policy: Policy, answer: FindAnswer, code: str, action: str | None) -> dict[str, Readings]:
    subjects = [subject for about, subject in found(answer, code) if about == action]
    assert len({subject.about[0] for subject in subjects}) == len(subjects)
    return {subject.about[0]: expanded(policy, subject.readings) for subject in subjects}


def check_all(policy: Policy) -> None:
    answer, of = ask(evolve(policy, accepted=())), world(policy)
    check_harm(policy, answer, of)
    check_choices(policy, answer, of)
    check_pairs(policy, answer, of)
    check_rules(policy, answer, of)


def check_harm(policy: Policy, answer: FindAnswer, of: World) -> None:
    named = harms(Search(policy, open_session(policy)))
    kept = {promise.kept: promise for promise in promises(policy)}
    unseen, trusted, broken = (
        {(action, subject.condition, subject.about): subject for action, subject in found(answer, code)}
        for code in ("unseen-harm", "rests-on-trust", "broken-promise")
    )
    expected: dict[str, set[object]] = {"unseen": set(), "trusted": set(), "broken": set()}
    for harm in named:
        key = (harm.action, harm.condition, harm.facts)
        readings, sets = definition.trust_against(of, harm.action, harm.condition)
        if sets is not None and not sets:
            expected["unseen"].add(key)
            assert expanded(policy, unseen[key].readings) == readings
        elif sets:
            expected["trusted"].add(key)
            assert frozenset(map(frozenset, trusted[key].trust)) == sets
        if harm.kept is not None:
            promise = kept[harm.kept]
            readings = definition.broken(of, harm.action, harm.kept, promise.set, promise.breach)
            if readings:
                key = (harm.action, promise.breach, (promise.set, promise.fact))
                expected["broken"].add(key)
                assert expanded(policy, broken[key].readings) == readings
    assert expected == {"unseen": set(unseen), "trusted": set(trusted), "broken": set(broken)}


def stands(value: Value, given: Sequence[Option]) -> bool:
    """Whether a value is among those of a setting."""
    for each in given:
        match each:
            case Between(low, high):
                found = isinstance(value, int) and low <= value <= high
            case Sets(including, excluding):
                found = isinstance(value, frozenset) and including <= value and not excluding & value
            case _:
                found = value == each
        if found:
            return True
    return False


def check_choices(policy: Policy, answer: FindAnswer, of: World) -> None:
    for action in of.deciding():
        subjects = [subject for about, subject in found(answer, "no-criterion") if about == action]
        told: Readings = frozenset().union(*(expanded(policy, subject.readings) for subject in subjects))
        assert told == definition.without_criterion(of, action)
        for subject in subjects:
            here = expanded(policy, subject.readings)
            points = [
                each
                for each in of.points
                if of.reading(each) in here and all(each.values[n] == v for n, v in subject.choice.items())
            ]
            assert of.readings(points) == here
            assert all(of.permitted(each, action) for each in points)
            wide = dict(subject.choices)
            assert wide.keys() == subject.choice.keys()
            among = [each for each in of.points if all(stands(each.values[n], given) for n, given in wide.items())]
            assert all(of.permitted(each, action) for each in among if of.reading(each) in here)
            values = [[v for v in domain(policy, policy.facts[n]) if stands(v, given)] for n, given in wide.items()]
            for choice in product(*values):
                made = [each for each in among if tuple(each.values[n] for n in wide) == choice]
                assert of.readings(made) >= here
            assert tuple(subject.choice.values()) in set(product(*values))
        by_value: dict[tuple[str, Value], Readings] = {}
        for about, subject in found(answer, "single-fact"):
            if about == action:
                for value in values_said(policy, subject):
                    by_value[subject.about[0], value] = expanded(policy, subject.readings)
        expected = definition.hanging(of, action) if count_stops(of, action) >= 2 else {}
        assert by_value == expected


def count_stops(of: World, action: str) -> int:
    from policy.syntax.declarations import Permit

    return sum(not isinstance(of.policy.rules[name].effect, Permit) for name in of.deciding()[action])


def values_said(policy: Policy, subject: Subject) -> Iterable[Value]:
    """The values of the fact that a finding is about with which what it says is so."""
    name, condition = subject.about[0], subject.condition
    assert condition is not None
    return [value for value in domain(policy, policy.facts[name]) if holds(policy, condition, {name: value})]


def check_pairs(policy: Policy, answer: FindAnswer, of: World) -> None:
    for action in of.deciding():
        told: dict[tuple[str, ...], Readings] = {}
        for about, subject in found(answer, "graver-milder"):
            if about == action:
                told[subject.facts] = told.get(subject.facts, frozenset()) | expanded(policy, subject.readings)
        assert told == definition.graver_milder(of, action)
        escaping = {
            (subject.about[0], subject.about[1], value): expanded(policy, subject.readings)
            for about, subject in found(answer, "escaping-value")
            if about == action
            for value in subject.values
        }
        assert escaping == definition.escaping(of, action)
        name_only = {
            (subject.about[0], subject.about[1]): expanded(policy, subject.readings)
            for about, subject in found(answer, "in-name-only")
            if about == action
        }
        assert name_only == definition.in_name_only(of, action)
        assert set(by_about(policy, answer, "open-reading", action)) == definition.open_readings(of, action)


def check_rules(policy: Policy, answer: FindAnswer, of: World) -> None:
    assert {subject.about[0] for _, subject in found(answer, "duty-never-arises")} == definition.never_arising(of)
    assert by_about(policy, answer, "duty-without-period", None) == definition.without_period(of)
    assert by_about(policy, answer, "power-without-duty", None) == definition.without_duty(of)
    assert {subject.about[0] for _, subject in found(answer, "no-consequence")} == definition.followed_up_only(of)
    assert {subject.about[0] for _, subject in found(answer, "no-effect")} == definition.without_effect(of)


@settings(max_examples=EXAMPLES, deadline=None)
@given(policy=policies(SMALL))
def test_found_is_what_is_there(policy: Policy) -> None:
    """On generated policies every kind is found exactly where going through all valuations finds it."""
    check_all(policy)


@pytest.mark.parametrize("seed", range(20))
def test_found_is_what_is_there_on_seeded_policies(seed: int) -> None:
    """The same on policies that stay the same from one run to the next."""
    check_all(seeded_policy(seed, SMALL))


@pytest.mark.parametrize("seed", range(12))
def test_found_is_what_is_there_where_much_is(seed: int) -> None:
    """The same on policies in which every kind is common."""
    check_all(dense_policy(seed))


def test_every_kind_is_found_somewhere() -> None:
    """No kind is so rare that looking for it on these policies shows nothing."""
    codes = {each.code for seed in range(60) for each in ask(dense_policy(seed)).findings}
    assert codes >= set(KINDS)


@pytest.mark.parametrize("seed", range(40))
def test_an_acceptance_changes_no_other_finding(seed: int) -> None:
    """What is accepted moves from the findings to what is accepted, as it is, and nothing else changes; the rest is stale."""
    policy = seeded_policy(seed, SMALL)
    bare, told = ask(evolve(policy, accepted=())), ask(policy)

    def subjects(findings: Iterable[Finding]) -> set[tuple[str, str | None, str]]:
        return {(each.code, each.action, repr(subject)) for each in findings for subject in each.subjects}

    left, accepted = subjects(told.findings), subjects(each.finding for each in told.accepted)
    assert left | accepted == subjects(bare.findings)
    assert not left & accepted
    used = {(each.finding.code, each.about) for each in told.accepted} | {(e.finding, e.about) for e in told.stale}
    assert {each.finding for each in policy.accepted} == {code for code, _ in used}

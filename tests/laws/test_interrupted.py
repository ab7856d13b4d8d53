"""At whatever place a question is interrupted, what is told is a part of the full answer, and says that it is a part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from policy.check import check_text
from policy.interrupts import Interruption, listening
from policy.notation.printer import print_document
from policy.questions.cases import coverage, mutation
from policy.questions.cases.ask import ask as ask_cases
from policy.questions.diff.ask import ask as ask_diff
from policy.questions.find.ask import ask as ask_find
from policy.questions.gaps.ask import ask as ask_gaps
from policy.questions.repair import ask as repairing
from policy.questions.repair.search import Candidate
from policy.questions.why.ask import Wanted
from policy.questions.why.ask import ask as ask_why
from policy.reasoning.cases.run import ask as run_cases
from policy.reasoning.claims.answer import Answer
from policy.reasoning.claims.prove import ask as prove
from policy.reasoning.noticing.answer import Judged, Missed
from policy.reasoning.turning.answer import Suite, Turns
from policy.semantics.complete import settles
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from tests.laws.interrupting import interrupting
from tests.strategies import SMALL, seeded_document, seeded_policy

SEEDS = st.integers(0, 10_000)

anywhere = settings(max_examples=20, suppress_health_check=list(HealthCheck), deadline=None)
"""Each example asks twice: once to its end, to count the places, and once up to one of them."""


def parted(data: st.DataObject, ask: Callable[[], Any]) -> tuple[Any, Any]:
    """Return the full answer, and that of a question interrupted somewhere; both are alike where nothing listens."""
    with interrupting() as heard:
        whole = ask()
    at = data.draw(st.integers(1, max(heard.count, 1)), label="interrupted at")
    with listening(), interrupting(at) as heard:
        part = ask()
    assume(part is not None)
    assert whole.interrupted is None
    assert (part.interrupted is not None) is heard.broken_off
    if part.interrupted is not None:
        assert 0 <= part.interrupted.done <= part.interrupted.of
    else:
        assert part == whole
    return whole, part


def is_part(part: Iterable[object], whole: Iterable[object]) -> bool:
    """Return whether one list has nothing that the other has not, and nothing more often."""
    return not Counter(map(repr, part)) - Counter(map(repr, whole))


def begins(part: Sequence[object], whole: Sequence[object]) -> bool:
    return part == whole[: len(part)]


@anywhere
@given(SEEDS, st.data())
def test_prove(seed: int, data: st.DataObject) -> None:
    policy = seeded_policy(seed, SMALL)
    whole, part = parted(data, lambda: prove(policy))
    assert begins(part.claims, whole.claims)
    if part.interrupted is not None:
        assert part.interrupted == Interruption(len(part.claims), len(whole.claims))


@anywhere
@given(SEEDS, st.data())
def test_test(seed: int, data: st.DataObject) -> None:
    policy = seeded_policy(seed, SMALL)
    whole, part = parted(data, lambda: run_cases(policy))
    assert begins(part.cases, whole.cases)


@anywhere
@given(SEEDS, st.data())
def test_find(seed: int, data: st.DataObject) -> None:
    policy = seeded_policy(seed, SMALL)
    whole, part = parted(data, lambda: ask_find(policy))

    def told(answer: Any) -> list[object]:
        found = [*answer.findings, *(each.finding for each in answer.accepted)]
        return [(each.code, each.action, subject) for each in found for subject in each.subjects]

    assert is_part(told(part), told(whole))
    assert is_part(part.stale, whole.stale)
    assert is_part(whole.undecided, part.undecided)
    assert (part.interrupted is None) or any(each.because == "interrupted" for each in part.undecided)


@anywhere
@given(SEEDS, st.data())
def test_gaps(seed: int, data: st.DataObject) -> None:
    policy = seeded_policy(seed, SMALL)
    whole, part = parted(data, lambda: ask_gaps(policy))
    for name in ("silence", "conflicts", "rules", "conditions", "definitions", "values", "undecided", "finished"):
        assert is_part(getattr(part, name), getattr(whole, name))
    if part.interrupted is not None:
        assert part.finished != part.asked


@anywhere
@given(SEEDS, st.data())
def test_cases(seed: int, data: st.DataObject) -> None:
    policy = seeded_policy(seed, SMALL)
    whole, part = parted(data, lambda: ask_cases(policy))
    assert begins(_purposes(part), _purposes(whole))
    assert begins(part.never, whole.never)
    assert begins(part.undecided, whole.undecided)
    used = {row for each in part.purposes for row in _rows(each)}
    assert used == set(range(len(part.examples)))


def _rows(purpose: Any) -> list[int]:
    rows = (purpose.true, purpose.false) if isinstance(purpose, Turns) else (purpose.scenario,)
    return [row for row in rows if row is not None]


def _purposes(suite: Suite) -> list[object]:
    """Return what there are scenarios for, with these scenarios instead of their numbers."""
    shown = []
    for each in suite.purposes:
        about = each.occurrence if isinstance(each, Turns) else repr(type(each))
        shown.append((about, each.target, [suite.examples[row].valuation for row in _rows(each)]))
    return shown


@anywhere
@given(SEEDS, st.data(), st.booleans())
def test_cases_check_and_mutate(seed: int, data: st.DataObject, mutate: bool) -> None:
    policy = seeded_policy(seed, SMALL)
    if mutate:
        whole, part = parted(data, lambda: mutation.ask(policy).judgement)
        assert begins([_fate(each) for each in part.judged], [_fate(each) for each in whole.judged])
        return
    whole, part = parted(data, lambda: coverage.ask(policy))
    about = [[(each.edit, each.held) for each in answer.uncovered] for answer in (part, whole)]
    assert is_part(*about)
    assert is_part(part.not_covered, whole.not_covered)
    for name in ("rules", "conditions", "paragraphs"):
        assert getattr(part, name).covered <= getattr(whole, name).covered
    assert part.interrupted is None or not part.reaches(0)


def _fate(judged: Judged) -> object:
    """Return what becomes of an edit; which scenario shows it depends on which others are missed."""
    return (judged.edit, ("missed", judged.fate.target) if isinstance(judged.fate, Missed) else judged.fate)


@anywhere
@given(SEEDS, st.data())
def test_diff(seed: int, data: st.DataObject) -> None:
    old = seeded_policy(seed, SMALL)
    name = data.draw(st.sampled_from([*old.rules]), label="rule left out")
    whole, part = parted(data, lambda: ask_diff(old, _without(old, name)))
    for kind in ("decisions", "duties", "possible", "claims", "cases"):
        assert begins(getattr(part, kind), getattr(whole, kind))
    if part.interrupted is not None:
        assert part.same is (False if part.decisions or part.duties or part.possible else None)
        assert not part.complete


def _without(policy: Policy, name: str) -> Policy:
    """Return a policy without the condition of a rule, which other rules and claims may name."""
    return evolve(policy, rules={**policy.rules, name: evolve(policy.rules[name], condition=None)})


@anywhere
@given(SEEDS, st.data())
def test_repair(seed: int, data: st.DataObject) -> None:
    policy = check_text(print_document(seeded_document(seed, SMALL)), "small.md").policy
    assert policy is not None
    refuted = [each.name for each in prove(policy, details=False).claims if each.answer is Answer.REFUTED]
    assume(refuted)
    claim = data.draw(st.sampled_from(refuted), label="claim")
    told: list[Candidate] = []
    change_of = repairing.change_of

    def noted(candidate: Candidate) -> Any:
        told.append(candidate)
        return change_of(candidate)

    def ask() -> Any:
        try:
            return repairing.ask(policy, claim)
        except KeyboardInterrupt:  # before it was known that there is something to repair
            return None

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(repairing, "change_of", noted)
        whole, part = parted(data, ask)
    assert is_part(part.repairs, whole.repairs)
    assert len(part.found) <= len(told)
    for each in told:
        assert prove(each.policy, [claim], details=False).claims[0].answer is Answer.PROVED
    if part.interrupted is not None:
        assert (part.more, part.loss, part.assumption_sets) == (False, None, ())


@anywhere
@given(SEEDS, st.data())
def test_why_nearest(seed: int, data: st.DataObject) -> None:
    policy = seeded_policy(seed, SMALL)
    decision = data.draw(st.sampled_from(Decision), label="decision")
    wanted = Wanted(decision, roles=(Role.CHOSEN, Role.FOUND))
    with interrupting():
        assume(ask_why(policy, {}, None, wanted).nearest is not None)
    whole, part = parted(data, lambda: ask_why(policy, {}, None, wanted))
    assert (part.forcing, part.rules, part.why_not) == (whole.forcing, whole.rules, whole.why_not)
    if part.interrupted is None:
        return
    full, near = whole.nearest, part.nearest
    assert near.found in (full.found, "undecided")
    if near.found == "found":
        assert near.distance >= full.distance
        assert near.because is not None or near.distance == full.distance
        assert all(settles(policy, whole.action, each.scenario, decision) for each in near.near)
        assert near.further != "none"
    if near.found == "none":
        assert is_part(near.obstacles, full.obstacles)
        assert near.further_obstacles == "unknown"

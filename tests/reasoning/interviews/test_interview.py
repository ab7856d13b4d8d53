"""Interviews: worked examples, and what holds of all."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.check import check_text, load
from policy.errors import PolicyError
from policy.library import shipped
from policy.reasoning.interviews.answer import Range
from policy.reasoning.interviews.interview import (
    Interview,
    answered,
    back,
    begin,
    transcript,
    unknown,
)
from policy.reasoning.interviews.refusals import ImpossibleError
from policy.semantics.complete import possible_decisions
from policy.semantics.values import Scenario
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.testing import total_scenarios
from policy.testing.generator import generate
from tests.questions.golden import lending
from tests.strategies import SMALL, policies


def policy_of(body: str) -> Policy:
    found = check_text(f"```policy\npolicy p\nactor a\naction act by a\n{body}\n```\n").policy
    assert found is not None
    return found


NUMBERS = policy_of(
    """found fact x.first: number 0 to 3650 days
found fact x.second: number 0 to 3650 days
found fact x.third: yes or no
given order: x.second is at most x.first if x.third
rule late outside the source because "so":
  permit act
  if x.first is above x.second
rule too_late outside the source because "so":
  forbid act
  if x.first is at least 3000"""
)
"""Numbers that are compared with each other, so that no range of them is alike in itself."""

TWO_WAYS = policy_of(
    """found fact x.a: yes or no
found fact x.b: yes or no
found fact x.c: yes or no
rule r1 outside the source because "so":
  permit act
  if any of
    - x.a and x.b
    - not x.a and x.c"""
)
"""It takes two questions of the three, whatever is answered, if the first is about `x.a`; otherwise three."""


def ended(interview: Interview, answers: Scenario) -> Interview:
    """Return the interview once all that is asked was answered so."""
    while interview.question is not None:
        interview = answered(interview, answers[interview.question.fact])
    return interview


def test_the_fact_that_says_which_others_matter_comes_first() -> None:
    interview = begin(TWO_WAYS, {})
    assert interview.question is not None
    assert (interview.question.fact, interview.question.at_most, interview.question.exact) == ("x.a", 2, True)
    further = answered(interview, True).question
    assert further is not None
    assert (further.fact, further.at_most) == ("x.b", 1)


@pytest.mark.parametrize("values", [(5, 5), (5, 4), (4, 5), (0, 0), (3650, 0), (2999, 2998), (1, 0), (3649, 3650)])
@pytest.mark.parametrize("third", [True, False])
def test_numbers_that_are_compared(values: tuple[int, int], third: bool) -> None:
    """A number that stands for many where it was looked at is looked at anew when it is told."""
    truth: Scenario = {"x.first": values[0], "x.second": values[1], "x.third": third}
    interview = begin(NUMBERS, {})
    assert interview.question is not None
    assert [choice.value for choice in interview.question.choices] == [Range(0, 3650)] or isinstance(
        interview.question.choices[0].value, bool
    )
    if third and values[0] < values[1]:
        everything = [(name, value) for name, value in truth.items() if name != "x.second"]
        for name, value in everything:
            interview = answered(interview, value, name)
        with pytest.raises(ImpossibleError) as refused:
            answered(interview, values[1], "x.second")
        assert refused.value.clash.givens == ("order",)
        return
    interview = ended(interview, truth)
    expected = (
        Decision.FORBIDDEN if values[0] >= 3000 else Decision.PERMITTED if values[0] > values[1] else Decision.SILENT
    )
    assert interview.positions[-1].possible() == (expected,)


def test_a_range_is_an_answer_where_nothing_tells_its_numbers_apart() -> None:
    """The step keeps the range, and its first number stands in the scenario."""
    interview = answered(begin(lending(), {}), Range(301, 400), "loan.days")
    assert (interview.steps[0].value, interview.steps[0].among) == (301, Range(301, 400))
    assert answered(begin(lending(), {}), Range(7, 7), "loan.days").steps[0].among is None
    for wrong in (Range(0, 400), Range(10, 5), Range(301, 401), Range(-1, 3)):
        with pytest.raises(PolicyError):
            answered(begin(lending(), {}), wrong, "loan.days")
    with pytest.raises(PolicyError) as refused:
        answered(begin(NUMBERS, {}), Range(0, 10), "x.first")
    assert refused.value.diagnostics[0].hint == "it is compared with another open fact: give the number itself"
    with pytest.raises(PolicyError):
        answered(begin(lending(), {}), Range(0, 1), "borrower.kind")


def test_a_duty_that_a_number_brings_divides_its_ranges() -> None:
    """Ranges are cut where any rule looks, also one that has no say in the decision: the duties that are told are right."""
    policy = policy_of(
        """action tell by a
found fact x.days: number 0 to 100 days
rule r1 outside the source because "so":
  permit act
  if x.days is at least 10
rule r2 outside the source because "so":
  oblige tell within 3 days
  if x.days is above 50"""
    )
    question = begin(policy, {}).question
    assert question is not None
    assert [choice.value for choice in question.choices] == [Range(0, 9), Range(10, 50), Range(51, 100)]


def test_what_is_not_known_can_be_told_later() -> None:
    """The answer takes the place of *not known*; the other answers stay."""
    interview = begin(lending(), {})
    assert interview.question is not None
    fact = interview.question.fact
    interview = answered(unknown(interview), True, "painting.fragile")
    interview = answered(interview, "school", fact)
    assert [(step.fact, step.value) for step in interview.steps] == [("painting.fragile", True), (fact, "school")]
    assert not interview.positions[-1].unknown
    assert interview.positions[-1].possible() == begin(lending(), interview.known).positions[-1].possible()


def test_an_unknown_fact_that_hides_the_others_ends_it() -> None:
    """Nothing is asked that makes no difference until something is known that nobody knows."""
    policy = policy_of(
        """found fact x.a: yes or no
found fact x.b: yes or no
rule r1 outside the source because "so":
  permit act
  if any of
    - x.a and x.b
    - not x.a and not x.b"""
    )
    interview = unknown(begin(policy, {}))
    assert interview.question is None
    assert transcript(interview).ending == "unknown"
    assert len(interview.positions[-1].possible()) == 2


def test_readings_are_not_asked_and_can_be_told() -> None:
    interview = begin(lending(), {"borrower.kind": "school"})
    while interview.question is not None:
        assert lending().facts[interview.question.fact].role is not Role.READING
        interview = unknown(interview)
    assert answered(begin(lending(), {}), "for_all", "care").known == {"care": "for_all"}


def test_impossible_from_the_start() -> None:
    interview = begin(lending(), {"borrower.kind": "school", "loan.days": 61})
    assert interview.question is None
    assert interview.clash is not None
    for wrong in (lambda: answered(interview, True), lambda: unknown(interview), lambda: back(interview)):
        with pytest.raises(PolicyError, match="not-asked"):
            wrong()


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_taking_back_is_as_if_it_was_never_said(data: st.DataObject) -> None:
    """Every state before comes back as it was, by steps or at once; what was told unasked is never asked."""
    policy = data.draw(policies(SMALL))
    truth = data.draw(total_scenarios(policy))
    interview = begin(policy, {})
    before: list[Interview] = []
    while interview.question is not None:
        assert interview.question.fact not in interview.known
        before.append(interview)
        fact = interview.question.fact
        if data.draw(st.booleans()):
            fact = data.draw(st.sampled_from([name for name in truth if name not in interview.known]))
        interview = unknown(interview) if data.draw(st.integers(0, 4)) == 0 else answered(interview, truth[fact], fact)
        if len(interview.steps) <= len(before) - 1:
            return  # what was not known has been told: the steps are other ones
    for earlier in reversed(before):
        fact = interview.steps[len(earlier.steps)].fact
        assert back(interview, fact).question == earlier.question
        interview = back(interview)
        assert (interview.steps, interview.known, interview.question) == (
            earlier.steps,
            earlier.known,
            earlier.question,
        )


@pytest.mark.parametrize("name", ["letter_2018", "arms_trade_treaty"])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_shipped_policies_announce_how_many_questions_there_are_at_most(name: str, data: st.DataObject) -> None:
    """With each answer at least one question fewer is left, and the end is what the facts decide."""
    policy = load(shipped(name) or "")
    truth = data.draw(total_scenarios(policy))
    interview = begin(policy, {})
    most: list[int] = []
    while interview.question is not None:
        most.append(interview.question.at_most)
        interview = answered(interview, truth[interview.question.fact])
    assert all(later < earlier for earlier, later in pairwise([*most, 0]))
    assert begin(policy, truth).positions[-1].possible() == interview.positions[-1].possible()


def test_a_big_policy_is_asked_about_by_the_solver() -> None:
    """Where diagrams grow too big the interview goes on all the same, and every question is about what matters."""
    policy = check_text(generate(500)).policy
    assert policy is not None
    interview = begin(policy, {})
    for _ in range(2):
        question = interview.question
        assert question is not None
        assert not question.exact
        assert question.fact in transcript(interview).open
        assert question.rules
        decisive = [choice for choice in question.choices if len(choice.possible) == 1]
        left = [choice for choice in question.choices if choice not in decisive]
        interview = answered(interview, (left or decisive)[0].value)


def test_the_definition_is_what_ends_it() -> None:
    """A worked example, beside the definition."""
    truth: Scenario = {"x.a": False, "x.b": True, "x.c": True}
    interview = ended(begin(TWO_WAYS, {}), truth)
    assert interview.known == {"x.a": False, "x.c": True}
    assert set(interview.positions[-1].possible()) == possible_decisions(TWO_WAYS, "act", interview.known)


def test_names_that_cannot_be_in_a_set_are_not_offered() -> None:
    policy = policy_of(
        """found fact x.closed: yes or no
found fact x.parts: some of p, q
given neither: not (x.parts includes p and x.closed)
rule r1 outside the source because "so":
  permit act
  if x.parts includes any of p, q"""
    )
    question = begin(policy, {"x.closed": True}).question
    assert question is not None
    assert [(choice.value, choice.possible) for choice in question.choices] == [("q", (Decision.PERMITTED,))]
    with pytest.raises(ImpossibleError):
        answered(begin(policy, {"x.closed": True}), ["p", "q"])

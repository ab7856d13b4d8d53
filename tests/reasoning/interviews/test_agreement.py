"""Interviews on generated policies, beside the definition."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from policy.reasoning.decisions.decide import ask as decide
from policy.reasoning.interviews.answer import Choice, Question, Range
from policy.reasoning.interviews.interview import Interview, answered, begin, transcript, unknown
from policy.semantics.complete import possible_decisions
from policy.semantics.values import Scenario
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.testing import partial_scenarios, total_scenarios
from tests.generation.vocabulary import Size
from tests.reasoning.interviews.by_definition import Game, Left
from tests.reasoning.interviews.dense import dense_policy
from tests.strategies import SMALL, policies

DENSE = st.integers(0, 100_000).map(dense_policy)
"""Policies of which most decisions depend on most facts."""

TINY = Size(bits=5, rules=5, claims=1)
"""Small enough to try every order of questions."""


def offers(question: Question) -> set[object]:
    """Return every value that a question offers; the names in sets that it offers."""
    return {
        value
        for choice in question.choices
        for value in (
            range(choice.value.low, choice.value.high + 1) if isinstance(choice.value, Range) else (choice.value,)
        )
    }


def possible_after(game: Game, left: Left, question: Question, choice: Choice) -> set[Decision]:
    """Return the decisions that remain possible after an answer that is offered."""
    place = game.askable.index(question.fact)
    fits = [
        each
        for each in left
        if (
            choice.value.low <= int(each[place]) <= choice.value.high  # type: ignore[arg-type]
            if isinstance(choice.value, Range)
            else choice.value in each[place]
            if isinstance(each[place], frozenset)
            else each[place] == choice.value
        )
    ]
    return game.possible(frozenset(fits))


def check_question(interview: Interview, question: Question, game: Game, left: Left) -> None:
    """Check that a question is about what matters, offers what is possible, and says what it may bring about."""
    place = game.askable.index(question.fact)
    assert question.fact in game.mattering(left)
    assert set(transcript(interview).open) == game.mattering(left)
    assert set(question.possible) == game.possible(left)
    values = {each[place] for each in left}
    if all(isinstance(value, frozenset) for value in values):
        assert offers(question) == {name for value in values for name in value}  # type: ignore[union-attr]
    else:
        assert offers(question) == values
    for choice in question.choices:
        assert set(choice.possible) == possible_after(game, left, question, choice)
    assert question.rules or question.givens


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_an_interview_ends_with_what_the_definition_decides(data: st.DataObject) -> None:
    """Whatever is so, answered truthfully or now and then with *not known*: only what matters is asked, each fact once."""
    policy: Policy = data.draw(DENSE | DENSE | policies(SMALL))
    action = data.draw(st.sampled_from(list(policy.actions)))
    scenario: Scenario = data.draw(partial_scenarios(policy))
    truth = {**data.draw(total_scenarios(policy)), **scenario}
    if not possible_decisions(policy, action, truth):
        truth = scenario
    unsure = data.draw(st.booleans())
    interview = begin(policy, scenario, action)
    asked: list[str] = []
    nobody_knows: list[str] = []
    while (question := interview.question) is not None:
        game = Game(policy, action, interview.known, nobody_knows)
        check_question(interview, question, game, game.all)
        assert question.fact not in asked
        asked.append(question.fact)
        if question.fact not in truth or (unsure and data.draw(st.integers(0, 3)) == 0):
            nobody_knows.append(question.fact)
            interview = unknown(interview)
        else:
            interview = answered(interview, truth[question.fact])
    game = Game(policy, action, interview.known, nobody_knows)
    assert game.settled(game.all)
    assert set(interview.positions[-1].possible()) == possible_decisions(policy, action, interview.known)
    for completion in possible_decisions(policy, action, truth):
        assert completion in interview.positions[-1].possible()
    answer = decide(policy, interview.known, action)
    assert set(answer.overall.possible) == possible_decisions(policy, action, interview.known)
    if not nobody_knows:
        assert possible_decisions(policy, action, truth) == set(answer.overall.possible)
        assert transcript(interview).ending == "settled"


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_order_of_questions_has_a_shorter_worst_case(data: st.DataObject) -> None:
    """The questions that follow from every answer are as many as the best order needs, and as many as were announced."""
    policy: Policy = data.draw(DENSE | DENSE | policies(TINY))
    action = data.draw(st.sampled_from(list(policy.actions)))
    interview = begin(policy, {}, action)
    game = Game(policy, action, {}, ())

    def longest(interview: Interview, left: Left) -> int:
        question = interview.question
        if question is None:
            assert game.settled(left)
            return 0
        assert question.exact
        assert question.at_most == game.depth(left)
        answers = [value for value in game.domains[question.fact] if game.after(left, question.fact, value)]
        return 1 + max(longest(answered(interview, value), game.after(left, question.fact, value)) for value in answers)

    assert longest(interview, game.all) == game.depth(game.all)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_the_solver_asks_what_matters_and_ends_the_same(data: st.DataObject) -> None:
    """Where no diagram is kept, the interview ends with what the definition decides too."""
    policy: Policy = data.draw(DENSE | DENSE | policies(SMALL))
    truth: Scenario = data.draw(total_scenarios(policy))
    interview = begin(policy, {})
    asked: list[str] = []
    interview.positions[-1]._diagrammed = None
    while (question := interview.question) is not None:
        game = Game(policy, interview.action, interview.known, ())
        check_question(interview, question, game, game.all)
        assert question.at_most >= len(game.mattering(game.all)) or question.at_most >= game.depth(game.all)
        assert question.fact not in asked
        asked.append(question.fact)
        interview = answered(interview, truth[question.fact])
        interview.positions[-1]._diagrammed = None
    assert possible_decisions(policy, interview.action, truth) == set(interview.positions[-1].possible())

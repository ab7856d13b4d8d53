"""What somebody says is heard as it is meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.engines.words.facts import value as value_in_words
from policy.engines.words.vocabulary import Language
from policy.notation.print_scenario import written
from policy.questions.ask.dialogue import Dialogue, End
from policy.questions.ask.hearing import Answer, Back, Help, Open, Silence, Stop, Unclear, Unknown, Why, heard
from policy.questions.ask.report import guide, interviewer, question, reasons, still_open
from policy.reasoning.interviews.answer import Range
from policy.reasoning.interviews.interview import Interview, answered, begin, transcript, unknown
from policy.syntax.policy import Policy
from policy.syntax.types import SomeOf
from policy.testing import total_scenarios
from tests.questions.golden import lending
from tests.questions.test_reports_of_generated_policies import words_only
from tests.strategies import SMALL, policies

SAID = (
    "1",
    "ja",
    "nee",
    "niets",
    "terug",
    "waarom",
    "open",
    "hulp",
    "onbekend",
    "borrower.kind=school",
    "loan.days: 0..400",
    "stop",
)

both = pytest.mark.parametrize("language", ["en", "nl"])


@both
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_every_answer_is_heard_as_it_is_shown(language: Language, data: st.DataObject) -> None:
    """By its name, its number in the list, its phrase; and with the name of its fact, as a scenario file has it."""
    policy: Policy = data.draw(policies(SMALL))
    told = interviewer(policy, language)
    interview = begin(policy, {})
    while (asked := interview.question) is not None:

        def value_of(said: str) -> object:
            found = heard(told.names, told.words, asked, said)
            assert isinstance(found, Answer), (said, found)
            return found.value

        for place, choice in enumerate(asked.choices, 1):
            match choice.value:
                case bool():
                    assert value_of((told.words.yes if choice.value else told.words.no)[0]) is choice.value
                case Range(low, high):
                    assert value_of(f"{low}..{high}") == choice.value
                    assert value_of(f" {high} ") == high
                case str(name):
                    several = isinstance(policy.facts[asked.fact].type, SomeOf)
                    wanted = (name,) if several else name
                    assert value_of(name.upper()) == wanted
                    assert value_of(str(place)) == wanted
                    phrase = value_in_words(told.names, asked.fact, name)
                    if not phrase.isdigit() and "," not in phrase and phrase not in told.words.nothing:
                        assert value_of(phrase) == wanted
        truth = data.draw(total_scenarios(policy))[asked.fact]
        assert value_of(f"{asked.fact}: {written(truth)}") in (
            truth,
            tuple(sorted(truth)) if isinstance(truth, frozenset) else truth,
        )
        try:
            interview = answered(interview, truth)
        except Exception:  # not possible together with what was answered before
            interview = unknown(interview)


@both
@settings(max_examples=20, deadline=None)
@given(policy=policies(SMALL))
def test_every_question_can_be_told(language: Language, policy: Policy) -> None:
    """No identifier stands where a phrase exists, in questions, reasons, help and what is open."""
    told = interviewer(policy, language)
    interview = begin(policy, {})
    while (asked := interview.question) is not None:
        for report in (
            question(told, asked),
            reasons(told, asked),
            guide(told, asked),
            still_open(told, transcript(interview).open),
        ):
            words_only(report)
        interview = unknown(interview)


@settings(max_examples=200, deadline=None)
@given(lines=st.lists(st.text(max_size=30) | st.sampled_from(SAID), max_size=5), patient=st.booleans())
def test_nothing_that_is_said_breaks_it(lines: list[str], patient: bool) -> None:
    """Whatever is read, the interview goes on or ends in order, and what was answered stays."""
    said = iter(lines)

    def changed(interview: Interview) -> None:
        assert len(interview.positions) == len(interview.steps) + 1

    dialogue = Dialogue(
        interviewer(lending(), "nl"),
        begin(lending(), {}),
        lambda: next(said, None),
        lambda _: None,
        changed,
        patient,
    )
    assert dialogue.hold() in (End.INPUT, End.STOPPED, End.REFUSED, End.SETTLED)
    assert dialogue.refused is None or not patient


@both
def test_words_that_are_no_answers(language: Language) -> None:
    told = interviewer(lending(), language)
    asked = begin(lending(), {}).question
    commands = told.words.commands
    for words, wanted in (
        (commands.unknown, Unknown()),
        (commands.back, Back(None)),
        (commands.why, Why()),
        (commands.open, Open()),
        (commands.help, Help()),
        (commands.stop, Stop()),
    ):
        for word in words:
            assert heard(told.names, told.words, asked, f"  {word.upper()} ") == wanted
            assert heard(told.names, told.words, asked, f":{word}") == wanted
    assert heard(told.names, told.words, asked, "back safety.considered( loan.days )") == Back(
        "safety.considered(loan.days)"
    )
    assert heard(told.names, told.words, asked, "  # a remark") == Silence()
    assert heard(told.names, told.words, asked, ":museum") == Unclear(":museum")
    assert heard(told.names, told.words, asked, "museum  # another one") == Answer("museum")

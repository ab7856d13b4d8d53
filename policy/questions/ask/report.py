"""An interview, told: its questions, why they are asked, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from attrs import frozen

from policy.engines.table.cone import conditions_of
from policy.engines.words.declarations import definition, given
from policy.engines.words.declarations import fact as fact_in_words
from policy.engines.words.facts import number, thing, unit_of
from policy.engines.words.facts import value as value_in_words
from policy.engines.words.lines import topic
from policy.engines.words.names import Names, names
from policy.engines.words.rules import rule
from policy.engines.words.sentence import capital
from policy.engines.words.vocabulary import Language
from policy.questions.ask.wording import WORDINGS, Wording
from policy.reasoning.interviews.answer import Choice, Question, Range
from policy.reasoning.interviews.reasons import meanings
from policy.reasoning.scenes.clash import Clash
from policy.render.blocks import (
    Block,
    Code,
    Faint,
    Inline,
    Items,
    Line,
    Lines,
    Paragraph,
    Report,
    Strong,
    line,
    ticked,
)
from policy.render.tree import nested
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.syntax.types import Level, Number, OneOf, SomeOf, YesNo
from policy.telling.decision_parts import Teller, row
from policy.telling.decision_parts import rule as rule_and_origin
from policy.telling.decision_short import clash_lines
from policy.telling.decision_words import WORDINGS as DECISION_WORDS


@frozen
class Interviewer:
    """What every part of an interview needs: how names read, and the words around them."""

    names: Names
    words: Wording
    teller: Teller


def interviewer(policy: Policy, language: Language) -> Interviewer:
    """Return what is needed to tell an interview in a language."""
    named = names(policy, language)
    return Interviewer(named, WORDINGS[language], Teller(named, DECISION_WORDS[language], {}))


def welcome(told: Interviewer, asked: Question | None) -> Report:
    """Return how to answer; where nothing is asked, that there is nothing to ask."""
    return Report((Paragraph(ticked(told.words.intro if asked is not None else told.words.nothing_to_ask)),))


# A question


def question(told: Interviewer, asked: Question) -> Report:
    """Return a question with its answers, why it is asked, and what is still open."""
    blocks: list[Block] = [Paragraph(Strong(_asked(told, asked.fact))), *_choices(told, asked)]
    return Report((*blocks, Lines((*_because(told, asked), _standing(told, asked)))))


def _asked(told: Interviewer, fact: str) -> str:
    words = told.words
    kind = told.names.policy.facts[fact].type
    match kind:
        case YesNo():
            return words.is_so.format(statement=capital(told.names.statements["fact", fact]))
        case SomeOf():
            return words.what_includes.format(thing=thing(told.names, fact))
        case OneOf() | Level() | Number():
            return words.what_is.format(thing=thing(told.names, fact))
        case _:
            assert_never(kind)


def _choices(told: Interviewer, asked: Question) -> Iterator[Block]:
    words = told.words
    kind = told.names.policy.facts[asked.fact].type
    match kind:
        case YesNo():
            yield Items([_yes_or_no(told, asked, each) for each in reversed(asked.choices)])
        case OneOf() | Level():
            yield Items([_named(told, asked, each) for each in asked.choices], numbered=True)
        case SomeOf():
            yield Paragraph(ticked(f"{words.names_with_commas}:"))
            yield Items([_named(told, asked, each) for each in asked.choices], numbered=True)
        case Number(low, high):
            if len(asked.choices) == 1:
                yield Items(
                    [
                        (
                            words.a_number.format(low=number(told.names, low), high=number(told.names, high)),
                            _unit(told, kind, high),
                        )
                    ]
                )
            else:
                yield Paragraph(f"{words.a_number_or_range}:")
                yield Items([_range(told, asked, each) for each in asked.choices])
        case _:
            assert_never(kind)


def _unit(told: Interviewer, kind: Number, count: int) -> str:
    unit = unit_of(told.names, kind, count)
    return f" {unit}" if unit else ""


def _yes_or_no(told: Interviewer, asked: Question, choice: Choice) -> tuple[str | Inline, ...]:
    words = told.words
    return (Code((words.yes if choice.value is True else words.no)[0]), *_brings(told, asked, choice))


def _named(told: Interviewer, asked: Question, choice: Choice) -> tuple[str | Inline, ...]:
    assert isinstance(choice.value, str)
    read = value_in_words(told.names, asked.fact, choice.value)
    return (read, " (", Code(choice.value), ")", *_brings(told, asked, choice))


def _range(told: Interviewer, asked: Question, choice: Choice) -> tuple[str | Inline, ...]:
    assert isinstance(choice.value, Range)
    low, high = choice.value.low, choice.value.high
    if low == high:
        return (Code(str(low)), *_brings(told, asked, choice))
    return (Code(f"{low}..{high}"), ": ", among(told, asked.fact, choice.value), *_brings(told, asked, choice))


def among(told: Interviewer, fact: str, numbers: Range) -> str:
    """Return a range of numbers with their unit."""
    kind = told.names.policy.facts[fact].type
    assert isinstance(kind, Number)
    low, high = number(told.names, numbers.low), number(told.names, numbers.high)
    return told.words.range.format(low=low, high=high, unit=unit_of(told.names, kind, numbers.high)).rstrip()


def _brings(told: Interviewer, asked: Question, choice: Choice) -> tuple[str | Inline, ...]:
    """Return the decision that an answer settles, if it settles one."""
    if len(choice.possible) != 1 or len(asked.possible) == 1:
        return ()
    (decision,) = choice.possible
    return ("; ", told.words.then.format(decision=told.teller.words.verdicts[decision]))


def _because(told: Interviewer, asked: Question) -> Iterator[Line]:
    if asked.rules:
        yield row(told.words.waiting, [rule_and_origin(told.teller, name) for name in asked.rules], ", ")
    if asked.givens:
        yield row(told.words.tied, [(Code(name),) for name in asked.givens], ", ")


def _standing(told: Interviewer, asked: Question) -> Line:
    words = told.words
    last = words.at_most_one if asked.at_most == 1 else words.at_most.format(count=asked.at_most)
    return line((f"{words.still_possible}: {decisions(told, asked.possible)}. {last}",))


def decisions(told: Interviewer, possible: Sequence[Decision]) -> str:
    """Return decisions in a row."""
    return "; ".join(told.teller.words.verdicts[each] for each in possible)


# More about it


def reasons(told: Interviewer, asked: Question) -> Report:
    """Return the rules that wait for an answer, in full, with their paragraphs, and what their words mean."""
    policy = told.names.policy
    waiting = [policy.rules[name] for name in asked.rules]
    tying = [policy.givens[name] for name in asked.givens]
    conditions = [*(each for one in waiting for each in conditions_of(one)), *(one.condition for one in tying)]
    rules = [
        (Paragraph((*rule_and_origin(told.teller, one.name), ":")), Items([nested(rule(told.names, one))]))
        for one in waiting
    ]
    givens = [nested(given(told.names, one), " (", Code(one.name), ")") for one in tying]
    meant = [nested(definition(told.names, policy.definitions[each])) for each in meanings(policy, conditions)]
    parts = ((told.words.rules, rules), (told.words.givens, givens), (told.words.meant, meant))
    return Report(tuple(block for label, items in parts if items for block in (Paragraph(f"{label}:"), Items(items))))


def guide(told: Interviewer, asked: Question | None) -> Report:
    """Return what can be said, and what is asked."""
    blocks: list[Block] = [Items(ticked(each) for each in told.words.help)]
    if asked is not None:
        declared = told.names.policy.facts[asked.fact]
        about = nested(fact_in_words(told.names, declared))
        blocks += [Paragraph((f"{told.words.about}: ", Code(asked.fact))), Items([about])]
    return Report(tuple(blocks))


def still_open(told: Interviewer, facts: Sequence[str]) -> Report:
    """Return the facts that still matter."""
    label = told.teller.words.open
    if not facts:
        return Report((Paragraph(f"{label}: {told.words.nothing_open}."),))
    return Report(
        (
            Paragraph(f"{label}:"),
            Items((topic(told.names, each), Faint(" ("), Code(each), Faint(")")) for each in facts),
        )
    )


def clash(told: Interviewer, found: Clash) -> Report:
    """Return why an answer is impossible."""
    return Report((Lines(clash_lines(told.teller, found)),))

"""Scenarios as cases of the document, ready to paste."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from textwrap import wrap
from typing import assert_never

from policy.reasoning.turning.answer import Example, Expected
from policy.reasoning.turning.targets import Decides, spoken
from policy.syntax.declarations import Case, Comment, Empower, ExpectDecision, ExpectDuty, Oblige, Reference, Setting
from policy.syntax.expressions import Decision, Fact
from policy.syntax.policy import Policy
from policy.syntax.types import SomeOf, Value

WIDTH = 96
"""Columns of a comment, its mark left out."""


def case_of(policy: Policy, name: str, example: Example, comments: Iterable[str] = ()) -> Case:
    """Return the case that gives the facts of an example, and expects of it what the definition says."""
    return Case(
        name,
        tuple(Setting(Fact(fact), _setting(policy, fact, value)) for fact, value in example.facts.items()),
        tuple(_told_once([_expectation(each) for each in example.expected])),
        comments=tuple(Comment(row) for text in comments for row in wrap(text, WIDTH, subsequent_indent="  ")),
    )


def _setting(policy: Policy, fact: str, value: Value) -> bool | int | str | tuple[str, ...]:
    kind = policy.facts[fact].type
    if isinstance(value, frozenset):
        assert isinstance(kind, SomeOf)
        return tuple(each for each in kind.values if each in value)
    return value


def _told_once(expected: Sequence[ExpectDecision | ExpectDuty]) -> Iterator[ExpectDecision | ExpectDuty]:
    """Yield expectations, each once; of one duty no rule is expected alone that is expected *only* with others."""
    only = [each for each in expected if isinstance(each, ExpectDuty) and each.only]
    for each in dict.fromkeys(expected):
        if each in only or not any(
            isinstance(each, ExpectDuty) and each.duty == other.duty and set(each.because) <= set(other.because)
            for other in only
        ):
            yield each


def _expectation(expected: Expected) -> ExpectDecision | ExpectDuty:
    match expected.target:
        case Decides(action):
            assert isinstance(expected.outcome, Decision)
            return ExpectDecision(action, expected.outcome, tuple(Reference(rule) for rule in expected.because))
        case Oblige() | Empower():
            because = tuple(Reference(rule) for rule in (*expected.because, *expected.but))
            arises = expected.outcome is True or bool(expected.but)
            return ExpectDuty(spoken(expected.target), arises, because, only=bool(expected.but))
        case _:
            assert_never(expected.target)


def names_for(policy: Policy, examples: Sequence[Example]) -> tuple[str, ...]:
    """Return a name for each example, by what is expected of it first; none is that of a case of the policy."""
    counted: dict[str, int] = {}
    found = []
    for example in examples:
        stem = _stem(example.expected[0])
        found.append(_fresh(stem, counted, policy.cases))
    return tuple(found)


def _fresh(stem: str, counted: dict[str, int], taken: Collection[str]) -> str:
    while True:
        counted[stem] = counted.get(stem, 0) + 1
        name = f"{stem}_{counted[stem]}"
        if name not in taken:
            return name


def _stem(expected: Expected) -> str:
    match expected.target:
        case Decides(action):
            assert isinstance(expected.outcome, Decision)
            return f"{action}_{expected.outcome.value}"
        case Oblige(action):
            return f"{action}_{'obliged' if expected.outcome or expected.but else 'not_obliged'}"
        case Empower(action):
            return f"{action}_{'empowered' if expected.outcome else 'not_empowered'}"
        case _:
            assert_never(expected.target)

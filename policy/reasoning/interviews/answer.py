"""An interview, as data."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

from policy.semantics.values import Scenario
from policy.syntax.expressions import Decision
from policy.syntax.types import Value


@frozen
class Range:
    """Whole numbers from ``low`` to ``high``, both included, that no rule and no given tells apart."""

    low: int
    high: int


@frozen
class Choice:
    """A possible answer, and which decisions remain possible after it. For a *some of* fact: a name that is among its values."""

    value: Value | Range
    possible: tuple[Decision, ...]


@frozen
class Question:
    """A fact to ask about.

    ``at_most``: how many questions there are, with this one, if each is answered; ``exact``: in the worst case there are so
    many, and no order of questions has fewer. ``possible``: the decisions that remain possible. ``rules``: those that bear
    on the action and stand or fall with the fact; ``givens``: those that tie it to other open facts, where no rule does.
    """

    fact: str
    at_most: int
    exact: bool
    possible: tuple[Decision, ...]
    rules: tuple[str, ...]
    givens: tuple[str, ...]
    choices: tuple[Choice, ...]


@frozen
class Step:
    """What was said of a fact. ``value``: ``None`` where it is not known. ``among``: the range of which the value is the first.

    ``asked``: the question; ``None`` where the fact was told unasked.
    """

    fact: str
    value: Value | None
    among: Range | None = None
    asked: Question | None = None


Ending: TypeAlias = Literal["settled", "unknown", "open"]
"""*settled*: no fact can change what is decided; *unknown*: only facts that are not known can; *open*: there is more to ask."""


@frozen
class Transcript:
    """An interview so far. ``scenario``: what was given at the start; ``known``: that and all answers."""

    action: str
    scenario: Scenario
    steps: tuple[Step, ...]
    known: Scenario
    ending: Ending
    question: Question | None
    open: tuple[str, ...]

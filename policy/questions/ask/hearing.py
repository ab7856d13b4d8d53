"""What somebody says in an interview: an answer, or a word that asks for something else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias, assert_never

from attrs import frozen

from policy.check.scenario import plain_name
from policy.engines.words.facts import value as value_in_words
from policy.engines.words.names import Names
from policy.questions.ask.wording import Wording
from policy.reasoning.interviews.answer import Question, Range
from policy.syntax.expressions import Literal
from policy.syntax.types import Level, Number, OneOf, SomeOf, YesNo


@frozen
class Answer:
    """A value, as it was said where it is not understood. ``fact``: the fact that was named, if one was."""

    value: object
    fact: str | None = None


@frozen
class Unknown:
    """That it is not known."""


@frozen
class Back:
    """That the last answer is taken back, or the one about a fact."""

    fact: str | None


@frozen
class Why:
    """Why this is asked."""


@frozen
class Open:
    """What still matters."""


@frozen
class Help:
    """What can be said."""


@frozen
class Stop:
    """That it ends here."""


@frozen
class Silence:
    """Nothing, or a remark."""


@frozen
class Unclear:
    """What is neither an answer nor anything else."""

    said: str


Said: TypeAlias = Answer | Unknown | Back | Why | Open | Help | Stop | Silence | Unclear

_NAMED = re.compile(r'"?([a-z][\w.]*(?:\([^=:]*\))?)"?\s*(?:=|:\s)\s*(.+)')
_REMARK = re.compile(r"(?:^|\s)#.*")
_RANGE = re.compile(r"(-?\d{1,18})\s*(?:\.\.|-|to|tot en met|t/m|tot)\s*(-?\d{1,18})", re.ASCII)


def heard(names: Names, words: Wording, question: Question | None, line: str) -> Said:
    """Return what a line says. An answer to the question comes before a word that it could also be.

    Args:
        question: What was asked; ``None`` where all that can be said is another word, or a fact by its name.
    """
    text = _REMARK.sub("", line).strip()
    if not text:
        return Silence()
    if text.startswith(":"):
        return _command(words, text[1:].strip()) or Unclear(text)
    if question is not None:
        value = said_value(names, words, question.fact, text, question)
        if value is not None:
            return Answer(value)
    command = _command(words, text)
    if command is not None:
        return command
    named = _NAMED.fullmatch(text)
    if named is None:
        return Unclear(text)
    fact, written = plain_name(named[1]), named[2].strip()
    value = said_value(names, words, fact, written, None) if fact in names.policy.facts else None
    return Answer(written if value is None else value, fact)


def _command(words: Wording, text: str) -> Said | None:
    told, commands = text.casefold(), words.commands
    for known, said in (
        (commands.unknown, Unknown()),
        (commands.back, Back(None)),
        (commands.why, Why()),
        (commands.open, Open()),
        (commands.help, Help()),
        (commands.stop, Stop()),
    ):
        if told in known:
            return said
    first, _, rest = text.partition(" ")
    return Back(plain_name(rest)) if first.casefold() in commands.back and rest.strip() else None


# Values


def said_value(names: Names, words: Wording, fact: str, text: str, question: Question | None) -> object | None:
    """Return the value of a fact that a text stands for; ``None`` where it stands for none. It need not be possible.

    Args:
        question: Where its choices can be meant by their numbers.
    """
    told = text.casefold()
    kind = names.policy.facts[fact].type
    match kind:
        case YesNo():
            return True if told in words.yes else False if told in words.no else None
        case Number():
            return _number(told)
        case OneOf(values):
            return _one(names, fact, values, told, question)
        case Level(scale):
            return _one(names, fact, names.policy.scales[scale].levels, told, question)
        case SomeOf(values):
            if told in words.nothing or told == "[]":
                return ()
            items = [each.strip() for each in told.removeprefix("[").removesuffix("]").split(",")]
            found = [_one(names, fact, values, each, question) for each in items]
            return None if None in found else tuple(dict.fromkeys(found))
        case _:
            assert_never(kind)


def _number(told: str) -> int | Range | None:
    among = _RANGE.fullmatch(told)
    if among is not None:
        return Range(int(among[1]), int(among[2]))
    return int(told) if re.fullmatch(r"[-+]?\d{1,18}", told, re.ASCII) else None


def _one(names: Names, fact: str, values: Iterable[Literal], told: str, question: Question | None) -> Literal | None:
    """Return the value that is meant: by its name, its phrase, or its number among those that are offered."""
    if told.isascii() and told.isdigit() and question is not None and len(told) < 10:
        place = int(told) - 1
        offered = [each.value for each in question.choices]
        chosen = offered[place] if 0 <= place < len(offered) else None
        return chosen if isinstance(chosen, str) else None
    bare = told.removeprefix('"').removesuffix('"')
    return next((each for each in values if bare == each or told == value_in_words(names, fact, each).casefold()), None)

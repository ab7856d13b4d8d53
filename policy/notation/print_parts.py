"""Lines and pieces of lines that several kinds of declaration print alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from policy.notation.lines import WIDTH, Line, listed, quoted, start_of, wrap
from policy.notation.print_conditions import block, inline, levels, named, value
from policy.syntax.declarations import Citation, Phrase, Reference, ValuePhrase
from policy.syntax.expressions import Condition, Fact, If, Literal
from policy.syntax.types import Level, Number, OneOf, SomeOf, Type, YesNo


def type_text(type_: Type) -> str:
    """Return a type as the notation writes it."""
    match type_:
        case YesNo():
            return "yes or no"
        case OneOf(values):
            return f"one of {listed(values)}"
        case SomeOf(values):
            return f"some of {listed(values)}"
        case Level(scale):
            return f"level {scale}"
        case Number(low, high, unit):
            return f"number {low} to {high}" + (f" {unit}" if unit else "")
        case _:
            assert_never(type_)


def body(head: str, condition: Condition, prefix: str = "", *, conditional: bool = True) -> list[Line]:
    """Return a heading with a condition behind its colon, or below it where it needs more room."""
    text = f"({inline(condition)})" if isinstance(condition, If) and not conditional else inline(condition)
    if levels(condition) <= 1 and len(f"{head} {prefix}{text}") <= WIDTH:
        return wrap(f"{head} {prefix}{text}", 0)
    return [*wrap(head, 0), *block(condition, prefix, 2, conditional=conditional)]


def cites(citations: tuple[Citation, ...]) -> str:
    """Return the citations of a heading, with a space before them."""
    if not citations:
        return ""
    anchors = (f" {quoted(each.anchor)}" if each.anchor is not None else "" for each in citations)
    cited = tuple(f"{each.source} ¶{each.paragraph}{anchor}" for each, anchor in zip(citations, anchors, strict=True))
    return f" cites {listed(cited)}"


def grounds(citations: tuple[Citation, ...], outside: Phrase | None) -> str:
    """Return where a rule or a claim comes from, with a space before it."""
    return cites(citations) if outside is None else f" outside the source{reason(outside)}"


def reason(because: Phrase) -> str:
    """Return a reason, with a space before it."""
    assert because.en is not None, "a reason has one in the first place"
    return f" because {quoted(because.en)}" + (f" nl {quoted(because.nl)}" if because.nl is not None else "")


def references(words: str, references: tuple[Reference, ...]) -> list[Line]:
    """Return a clause that names declared things; nothing where it names none."""
    names = tuple(named(each.name, each.args) for each in references)
    return _listing(words, names, start_of(references[0]) if references else None, words)


def facts(words: str, facts: tuple[Fact, ...], clause: str) -> list[Line]:
    """Return a clause that names facts; nothing where it names none."""
    names = tuple(named(each.name, each.args) for each in facts)
    return _listing(words, names, start_of(facts[0]) if facts else None, clause)


def _listing(words: str, names: tuple[str, ...], start: int | None, clause: str) -> list[Line]:
    return wrap(f"{words} {listed(names)}", 2, start, clause) if names else []


def setting_text(setting: Literal | tuple[str, ...]) -> str:
    """Return the value that a fact is given."""
    if isinstance(setting, tuple):
        return listed(setting) if setting else "nothing"
    return value(setting)


def phrases(phrase: Phrase) -> list[Line]:
    """Return the clauses of a phrase."""
    return [Line(2, text, start_of(phrase), clause) for clause, text in _spoken(phrase)]


def value_phrases(phrases: Iterable[ValuePhrase]) -> list[Line]:
    """Return the clauses of the phrases of values."""
    lines: list[Line] = []
    for each in phrases:
        spoken = " ".join(text for _, text in _spoken(each.phrase))
        lines += wrap(f"value {each.value} {spoken}", 2, start_of(each), "value")
    return lines


def _spoken(phrase: Phrase) -> list[tuple[str, str]]:
    """What a phrase says, by the words that stand before it."""
    said = (("en", phrase.en), ("no en", phrase.no_en), ("nl", phrase.nl), ("no nl", phrase.no_nl))
    return [(words, f"{words} {quoted(text)}") for words, text in said if text is not None]

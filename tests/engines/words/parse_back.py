"""A parser of sentences, for tests: it finds every tree that a sentence could have been made from.

It shares no pattern with the vocabularies; phrases it takes from the policy. A sentence that reads in two ways, or a
negation that got lost, shows as a second tree or as another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from attrs import field, frozen

from policy.engines.words.names import names as read_names
from policy.engines.words.sentence import Sentence
from policy.engines.words.vocabulary import Language
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Decided,
    Decision,
    Defined,
    Empowered,
    Fact,
    If,
    Includes,
    Is,
    Literal,
    Not,
    Obliged,
    Order,
    Quantity,
    RuleStands,
    Same,
    Standing,
)
from policy.syntax.policy import Policy
from policy.syntax.types import Number
from tests.engines.words import patterns

ORDERS = {order.value: order for order in Order}
STANDINGS = {"fires": Standing.FIRES, "applies": Standing.APPLIES, "met": Standing.MET}
DECISIONS = {each.value: each for each in Decision}
QUANTITIES = {each.value: each for each in Quantity}


@frozen
class Row:
    """A pattern that matched: what it says or denies, what stands in its gaps, and the items below it."""

    says: str
    gaps: Mapping[str, str]
    items: tuple[Sentence, ...]
    denied: bool = False


@frozen
class Reader:
    """What sentences in one language may be made of."""

    policy: Policy
    language: Language
    phrases: Mapping[str, Mapping[str, str]]
    main: tuple[tuple[str, re.Pattern[str]], ...] = field(repr=False)
    sub: tuple[tuple[str, re.Pattern[str]], ...] = field(repr=False)


def reader(policy: Policy, language: Language) -> Reader:
    """Return a parser for the sentences of a policy."""
    named = read_names(policy, language)
    before, after = patterns.ANSWER_TO[language]
    yes_no = {f"{before}{text}{after}": name for (kind, name), text in named.statements.items() if kind == "fact"}
    phrases: dict[str, dict[str, str]] = {
        "fact": {text: name for name, text in named.things.items()} | yes_no,
        "action": {text: name for name, text in named.actions.items()},
        "assumption": {text: name for name, text in named.assumptions.items()},
        "rule": {str(len(policy.actions) + place): name for place, name in enumerate(policy.rules, 1)},
        "yes": {text: name for (kind, name), text in named.statements.items() if kind == "fact"},
        "defined": {text: name for (kind, name), text in named.statements.items() if kind == "define"},
        "no": {text: name for (kind, name), text in named.denials.items() if kind == "fact"},
        "undefined": {text: name for (kind, name), text in named.denials.items() if kind == "define"},
    }
    for fact, values in named.values.items():
        phrases[f"value {fact}"] = {text: value for value, text in values.items()}
    gaps = {"fact": _any(phrases["fact"]), "other": _any(phrases["fact"]), "rule": r"\d+"}
    gaps |= {"action": _any(phrases["action"]), "after": _any(phrases["action"])}
    gaps["assumption"] = _any(phrases["assumption"])
    gaps["effect"] = f"(?:{_any(phrases['action'])}) (?:{_any(patterns.EFFECTS[language])})"
    rows = patterns.ENGLISH if language == "en" else patterns.DUTCH
    main = tuple((says, _compiled(own, gaps)) for says, own, _ in rows)
    sub = tuple((says, _compiled(own if behind is None else behind, gaps)) for says, own, behind in rows)
    return Reader(policy, language, phrases, main, sub)


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in phrases) or "(?!)"


def _compiled(pattern: str, gaps: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(re.sub(r"(?<!\?P)<(\w+)>", lambda gap: f"(?P<{gap[1]}>{gaps.get(gap[1], '.+')})", pattern))


# Sentences


def unstopped(told: Sentence) -> Iterator[str]:
    """Yield what a sentence says without the mark that ends it, with and without its capital."""
    text = told.text.removesuffix(":" if told.items else ".")
    yield from dict.fromkeys((text, text[:1].lower() + text[1:]))


def rows(reader: Reader, told: Sentence) -> list[Row]:
    """Return every pattern that a sentence, or an item, matches on its own."""
    return [row for text in unstopped(told) for row in matches(reader.main, text, told.items)]


def matches(table: Iterable[tuple[str, re.Pattern[str]]], text: str, items: tuple[Sentence, ...]) -> Iterator[Row]:
    """Yield every pattern of a table that a text matches."""
    for says, pattern in table:
        if found := pattern.fullmatch(text):
            yield Row(says, found.groupdict(), items)


def only(trees: Iterable[object]) -> object:
    """Return the one tree; raise if there is none, or more than one."""
    found = set(trees)
    if len(found) != 1:
        raise AssertionError(f"{len(found)} trees: {sorted(map(repr, found))}")
    return found.pop()


# Conditions


def conditions(reader: Reader, told: Sentence) -> set[Condition]:
    """Return every condition that a sentence, or an item, could say."""
    return {each for text in unstopped(told) for each in _conditions(reader, text, told.items, sub=False)}


def _conditions(reader: Reader, text: str, items: tuple[Sentence, ...], *, sub: bool) -> Iterator[Condition]:
    if not items:
        yield from _phrase(reader, text, sub=sub)
    for row in matches(reader.sub if sub else reader.main, text, items):
        yield from _condition(reader, row)


def _phrase(reader: Reader, text: str, *, sub: bool) -> Iterator[Condition]:
    colon = patterns.BEHIND_A_COLON[reader.language]
    if sub and colon is not None:
        if not text.startswith(colon):
            return
        text = text.removeprefix(colon)
    for kind, tree in (("yes", Fact), ("defined", Defined)):
        if text in reader.phrases[kind]:
            yield tree(reader.phrases[kind][text])
    for kind, tree in (("no", Fact), ("undefined", Defined)):
        if text in reader.phrases[kind]:
            yield Not(tree(reader.phrases[kind][text]))


def that(reader: Reader, row: Row) -> list[Condition]:
    """Return every condition that a clause within a clause could say, which may stand below it as its one item."""
    if "bare" in row.gaps:
        return list(_phrase(reader, row.gaps["bare"], sub=False)) if not row.items else []
    text = row.gaps["that"]
    if text == patterns.THE_FOLLOWING[reader.language] and len(row.items) == 1:
        return list(conditions(reader, row.items[0]))
    return list(_conditions(reader, text, row.items, sub=True))


def _condition(reader: Reader, row: Row) -> Iterator[Condition]:
    said = row.says.removeprefix("not ")
    for tree in _positive(reader, Row(said, row.gaps, row.items, row.says != said)):
        yield Not(tree) if row.says.startswith("not ") else tree


def _positive(reader: Reader, row: Row) -> Iterator[Condition]:
    gaps = row.gaps
    match row.says:
        case "not":
            yield from (Not(body) for body in that(reader, row))
        case "and" | "or":
            parts = product(*(sorted(conditions(reader, item), key=repr) for item in row.items))
            yield from ((AllOf if row.says == "and" else AnyOf)(each) for each in parts if len(row.items) > 1)
        case "if then":
            yield from _follows(reader, row)
        case "is":
            fact = reader.phrases["fact"][gaps["fact"]]
            yield from (Is(Fact(fact), values) for values in values_of(reader, fact, row))
        case "same":
            others = [gaps["other"]] if "other" in gaps else _texts(row.items)
            same = Fact(reader.phrases["fact"][gaps["fact"]])
            yield from (Same(same, Fact(reader.phrases["fact"][other])) for other in others)
        case "at least" | "at most" | "above" | "below":
            yield from _compare(reader, row)
        case "all of" | "any of" | "only":
            fact = reader.phrases["fact"][gaps["fact"]]
            for values in values_of(reader, fact, row):
                yield Includes(Fact(fact), QUANTITIES[row.says], tuple(map(str, values)))
        case "permitted" | "forbidden" | "silent":
            yield Decided(reader.phrases["action"][gaps["action"]], DECISIONS[row.says])
        case "obliged":
            after = reader.phrases["action"][gaps["after"]] if "after" in gaps else None
            yield Obliged(reader.phrases["action"][gaps["action"]], after)
        case "empowered":
            yield Empowered(reader.phrases["action"][gaps["action"]])
        case "fires" | "applies" | "met" if gaps["rule"] in reader.phrases["rule"]:
            yield RuleStands(reader.phrases["rule"][gaps["rule"]], STANDINGS[row.says])
        case _:
            return


def _follows(reader: Reader, row: Row) -> Iterator[Condition]:
    if len(row.items) != 2:
        return
    whens = [each for inner in rows(reader, row.items[0]) if inner.says == "when" for each in that(reader, inner)]
    thens = [each for inner in rows(reader, row.items[1]) if inner.says == "then" for each in that(reader, inner)]
    yield from (If(then, when) for then, when in product(thens, whens))


def _compare(reader: Reader, row: Row) -> Iterator[Condition]:
    fact = reader.phrases["fact"][row.gaps["fact"]]
    shown = _texts(row.items) if row.items else [row.gaps["bound"]]
    for text in shown:
        for value in _literals(reader, fact, text):
            if not isinstance(value, bool):
                yield Compare(Fact(fact), ORDERS[row.says], value)
        if text in reader.phrases["fact"]:
            yield Compare(Fact(fact), ORDERS[row.says], Fact(reader.phrases["fact"][text]))


# Values


def _texts(items: Iterable[Sentence]) -> list[str]:
    return [item.text for item in items if not item.items]


def values_of(reader: Reader, fact: str, row: Row) -> Iterator[tuple[Literal, ...]]:
    """Yield every row of values that a pattern, or the items below it, could name."""
    gaps = row.gaps
    if row.items:
        if not gaps.keys() & {"value", "denied", "both", "either", "row"}:
            yield from product(*(_literals(reader, fact, text) for text in _texts(row.items)))
    elif "value" in gaps:
        denied = f"{patterns.NOT[reader.language]}{gaps['value']}"
        if row.denied and row.says == "is" and denied in reader.phrases.get(f"value {fact}", {}):
            return  # "not known" may be a value of its own
        yield from ((value,) for value in _literals(reader, fact, gaps["value"]))
    elif "denied" in gaps:
        article = patterns.ARTICLES[reader.language]
        if article is not None and gaps["denied"].startswith(article[0]):
            shown = article[1] + gaps["denied"].removeprefix(article[0])
            yield from ((value,) for value in _literals(reader, fact, shown))
    elif "row" in gaps:
        yield from _row(reader, fact, gaps["row"], None)
    elif "both" in gaps or "either" in gaps:
        kind = "both" if "both" in gaps else "either"
        yield from _row(reader, fact, gaps[kind], patterns.LAST[reader.language][kind])
    else:
        yield ()


def _row(reader: Reader, fact: str, text: str, last: str | None) -> Iterator[tuple[Literal, ...]]:
    """Yield every way to cut a text into values: commas between them, the last word before the last of them."""
    yield from ((value,) for value in _literals(reader, fact, text))
    for found in re.finditer(r", ", text):
        for first in _literals(reader, fact, text[: found.start()]):
            rest = text[found.end() :]
            yield from (
                (first, *more) for more in _row(reader, fact, rest, last) if last is None or f" {last} " in rest
            )
    if last is not None:
        for found in re.finditer(f" {last} ", text):
            pair = product(_literals(reader, fact, text[: found.start()]), _literals(reader, fact, text[found.end() :]))
            yield from pair


def _literals(reader: Reader, fact: str, text: str) -> Iterator[Literal]:
    if text in reader.phrases.get(f"value {fact}", {}):
        yield reader.phrases[f"value {fact}"][text]
    if text in patterns.YES_NO[reader.language] and text not in reader.phrases.get(f"value {fact}", {}):
        yield patterns.YES_NO[reader.language][text]
    if isinstance(reader.policy.facts[fact].type, Number):
        minus = patterns.MINUS[reader.language]
        if number := re.fullmatch(r"(\d+)(?: [^\W\d]+){0,2}", text.removeprefix(minus)):
            yield -int(number[1]) if text.startswith(minus) else int(number[1])

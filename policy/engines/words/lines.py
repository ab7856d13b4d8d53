"""Facts, readings and decisions in one line each, for reports that have no room for more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policy.engines.words.citations import citations, outside
from policy.engines.words.clauses import around
from policy.engines.words.conditions import condition, valued
from policy.engines.words.facts import has_value, series, value
from policy.engines.words.names import Names
from policy.engines.words.sentence import Clause, flat, item
from policy.semantics.values import Scenario
from policy.syntax.declarations import Rule
from policy.syntax.expressions import Condition
from policy.syntax.types import Value


def one_line(clause: Clause) -> str:
    """Return a clause in one line, its items in brackets."""
    return flat(item(clause))


def in_order(names: Names, facts: Iterable[str]) -> list[str]:
    """Return facts in the order of the document."""
    wanted = set(facts)
    return [name for name in names.policy.facts if name in wanted]


def settings(names: Names, scenario: Scenario) -> list[str]:
    """Return each fact of a scenario with its value, in the order of the document."""
    return [one_line(valued(names, name, scenario[name])) for name in in_order(names, scenario)]


def topic(names: Names, fact: str) -> str:
    """Return what a fact is about: its noun phrase, or the statement in quotation marks that is so or not."""
    return names.things.get(fact) or f"“{names.statements['fact', fact]}”"


def said(names: Names, told: Condition) -> str:
    """Return a condition in one line."""
    return one_line(condition(names, told))


def readings(names: Names, folded: Mapping[str, tuple[str, ...]]) -> str:
    """Return *if* the readings have these values, each one of its own; nothing where none is named."""
    told = [
        one_line(around(names, names.words.ruling.only_if, has_value(names, name, folded[name], so=True)))
        for name in in_order(names, folded)
    ]
    return series(told, names.words.joining.last_and)


def origin(names: Names, rule: Rule) -> str:
    """Return which paragraphs a rule comes from, or that it comes from none."""
    return (
        names.words.declaring.outside_source if rule.outside_because is not None else citations(names, rule.citations)
    )


def full_origin(names: Names, rule: Rule) -> str:
    """Return which paragraphs a rule comes from, or why from none."""
    return (
        outside(names, rule.outside_because) if rule.outside_because is not None else citations(names, rule.citations)
    )


def cell(names: Names, fact: str, given: Value) -> str:
    """Return a value on its own, for a table that names the fact elsewhere."""
    match given:
        case frozenset():
            kind = names.policy.facts[fact].type
            chosen = [value(names, fact, each) for each in getattr(kind, "values", ()) if each in given]
            return series(chosen, names.words.joining.last_and) or names.words.nothing
        case _:
            return value(names, fact, given)

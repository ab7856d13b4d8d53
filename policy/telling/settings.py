"""Settings of facts, told: each fact with all values that do as well, in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from policy.engines.words.conditions import valued
from policy.engines.words.facts import compares, has_value, listed, number, series, thing, value
from policy.engines.words.lines import cell, in_order, one_line, said
from policy.engines.words.names import Names
from policy.engines.words.sentence import Clause
from policy.engines.words.vocabulary import Language
from policy.reasoning.scenes.options import Between, Option, Sets, Setting
from policy.semantics.values import domain
from policy.syntax.expressions import AllOf, AnyOf, Compare, Condition, Fact, Includes, Not, Order, Quantity
from policy.syntax.types import Level, Number, OneOf, SomeOf, YesNo

RANGES: Mapping[Language, str] = {"en": "{low} to {high}", "nl": "{low} t/m {high}"}


def settings(names: Names, setting: Setting) -> list[str]:
    """Return each fact of a setting with its values, in the order of the document."""
    return [_told(names, name, setting[name]) for name in in_order(names, setting)]


def _told(names: Names, name: str, given: Sequence[Option]) -> str:
    first, *others = given
    if not others and not isinstance(first, Between | Sets):
        return one_line(valued(names, name, first))
    kind = names.policy.facts[name].type
    match kind:
        case Number():
            return one_line(_numbers(names, name, kind, given))
        case SomeOf(every):
            wanted = [_set(name, every, each) for each in given]
            return said(names, wanted[0] if len(wanted) == 1 else AnyOf(tuple(wanted)))
        case YesNo() | OneOf() | Level():
            return one_line(_named(names, name, [each for each in given if isinstance(each, str)]))
        case _:
            assert_never(kind)


def short(names: Names, name: str, given: Sequence[Option]) -> str:
    """Return values of a fact on their own, for a table that names the fact elsewhere."""
    return series([_short(names, name, each) for each in given], names.words.joining.last_or)


def _short(names: Names, name: str, given: Option) -> str:
    match given:
        case Between():
            return _number(names, name, given)
        case Sets():
            return _told(names, name, [given])
        case _:
            return cell(names, name, given)


def _named(names: Names, name: str, chosen: Sequence[str]) -> Clause:
    """Return that a fact is one of some values; or, where fewer are left out, that it is none of those."""
    every = [str(each) for each in domain(names.policy, names.policy.facts[name])]
    others = [each for each in every if each not in chosen]
    if len(others) < len(chosen):
        return has_value(names, name, others, so=False)
    return has_value(names, name, chosen, so=True)


def _numbers(names: Names, name: str, kind: Number, given: Sequence[Option]) -> Clause:
    match given:
        case [Between(low, high)] if high == kind.high:
            return compares(names, Compare(Fact(name), Order.AT_LEAST, low), so=True)
        case [Between(low, high)] if low == kind.low:
            return compares(names, Compare(Fact(name), Order.AT_MOST, high), so=True)
        case _:
            read = [_number(names, name, each) for each in given]
            comparing, last_or = names.words.comparing, names.words.joining.last_or
            return listed(names, comparing.is_one, read, last_or, thing(names, name))


def _number(names: Names, name: str, given: Option) -> str:
    match given:
        case Between(low, high):
            return RANGES[names.words.language].format(low=number(names, low), high=value(names, name, high))
        case int():
            return value(names, name, given)
        case _:
            raise TypeError(f"not a number: {given!r}")


def _set(name: str, every: Sequence[str], given: Option) -> Condition:
    """Return what the names in a set, and those not in it, come to as a condition."""
    fact = Fact(name)
    match given:
        case frozenset():
            chosen = tuple(each for each in every if each in given)
            exactly: list[Condition] = [Includes(fact, Quantity.ALL, chosen)] if chosen else []
            return _all([*exactly, Includes(fact, Quantity.ONLY, chosen)])
        case Sets(including, excluding):
            having = tuple(each for each in every if each in including)
            lacking = tuple(each for each in every if each in excluding)
            parts: list[Condition] = [Includes(fact, Quantity.ALL, having)] if having else []
            # of one name it is said that it is not included, not that none of a list is
            none_of = Quantity.ALL if len(lacking) == 1 else Quantity.ANY
            parts += [Not(Includes(fact, none_of, lacking))] if lacking else []
            return _all(parts)
        case _:
            raise TypeError(f"not a set: {given!r}")


def _all(parts: Sequence[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

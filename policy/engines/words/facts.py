"""What is said of one fact: its values, and how it compares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from policy.engines.words.clauses import announced, filled, text
from policy.engines.words.names import Names
from policy.engines.words.sentence import Clause, fits
from policy.engines.words.vocabulary import Form, Listing
from policy.syntax.expressions import Compare, Fact, Includes, Literal, Quantity
from policy.syntax.types import Number

INLINE = 3
"""How many values stand in the line at most; more become items."""


# Facts and values


def thing(names: Names, fact: str) -> str:
    """Return a fact as a thing that has a value: its noun phrase, or the answer to a yes/no fact."""
    if fact in names.things:
        return names.things[fact]
    return names.words.comparing.answer_to.format(phrase=names.statements["fact", fact])


def value(names: Names, fact: str, given: Literal) -> str:
    """Return how a value of a fact reads."""
    if isinstance(given, bool):
        return names.words.yes if given else names.words.no
    if isinstance(given, str):
        return names.values[fact][given]
    kind = names.policy.facts[fact].type
    unit = unit_of(names, kind, given) if isinstance(kind, Number) else ""
    return f"{number(names, given)} {unit}".rstrip()


def number(names: Names, given: int) -> str:
    """Return a number in digits, without a sign."""
    return str(given) if given >= 0 else names.words.comparing.minus.format(number=-given)


def unit_of(names: Names, kind: Number, count: int) -> str:
    """Return the unit in which a number is counted, in its singular or its plural."""
    own = kind.unit.replace("_", " ")
    singular, plural = names.words.units.get(kind.unit, (own, own))
    return singular if count == 1 else plural


# What is said of a fact


def has_value(names: Names, fact: str, values: Sequence[Literal], *, so: bool) -> Clause:
    """Return that a fact has, or has not, one of the values."""
    comparing = names.words.comparing
    subject, read = thing(names, fact), [value(names, fact, each) for each in values]
    listing = comparing.is_one if so else comparing.is_none
    if len(read) > 1:
        return listed(names, listing, read, names.words.joining.last_or if so else None, subject)
    clause = filled(comparing.is_value, fact=subject, value=read[0]) if so else _denied(names, fact, read[0])
    if clause is not None and fits(clause.main, clause.sub):
        return clause
    return listed(names, listing, read, None, subject) if clause is None else _as_items(listing, read, subject)


def _denied(names: Names, fact: str, read: str) -> Clause | None:
    """Return that a fact has not a value; ``None`` where that would read like another value, *not known*."""
    comparing, subject = names.words.comparing, thing(names, fact)
    swapped = swapped_article(names, read)
    form = comparing.is_value if swapped else comparing.is_not_value
    told = filled(form, fact=subject, value=swapped or read)
    taken = {filled(comparing.is_value, fact=subject, value=each).main for each in names.values[fact].values()}
    return None if told.main in taken else told


def swapped_article(names: Names, read: str) -> str | None:
    """Return ``geen dienst`` for ``een dienst``, in a language that denies so; ``None`` where it cannot be done safely."""
    swap = names.words.comparing.no_article
    if swap is None or not read.startswith(swap[0]) or reads_as_list(names, read):
        return None
    return swap[1] + read.removeprefix(swap[0])


def is_same(names: Names, fact: str, other: str, *, so: bool) -> Clause:
    """Return that two facts have, or have not, the same value."""
    comparing = names.words.comparing
    form = comparing.same if so else comparing.not_same
    return _with_last(names, form, "other", thing(names, other), {"fact": thing(names, fact)})


def compares(names: Names, told: Compare, *, so: bool) -> Clause:
    """Return that a level or a number is, or is not, beyond a bound."""
    comparing, name = names.words.comparing, told.fact.name
    counted = isinstance(names.policy.facts[name].type, Number)
    order = (comparing.number_orders if counted else comparing.level_orders)[told.order.value]
    bound = thing(names, told.bound.name) if isinstance(told.bound, Fact) else value(names, name, told.bound)
    form = comparing.bound if so else comparing.not_bound
    return _with_last(names, form, "bound", bound, {"fact": thing(names, name), "order": order})


def includes(names: Names, told: Includes, *, so: bool) -> Clause:
    """Return what a *some of* fact includes, or does not."""
    comparing, joining = names.words.comparing, names.words.joining
    subject = thing(names, told.fact.name)
    read = [value(names, told.fact.name, each) for each in told.values]
    match told.quantity:
        case Quantity.ALL:
            if so:
                return listed(names, comparing.includes_all, read, joining.last_and, subject)
            if len(read) > 1:
                return listed(names, comparing.not_includes_all, read, None, subject)
            clause = filled(comparing.not_includes_one, fact=subject, value=read[0])
            return clause if fits(clause.main, clause.sub) else _as_items(comparing.not_includes_all, read, subject)
        case Quantity.ANY:
            return listed(names, comparing.includes_any if so else comparing.not_includes_any, read, None, subject)
        case Quantity.ONLY:
            if not read:
                return filled(comparing.includes_nothing if so else comparing.includes_something, fact=subject)
            listing = comparing.includes_only if so else comparing.not_includes_only
            return listed(names, listing, read, joining.last_or, subject)
        case _:
            assert_never(told.quantity)


def consists(names: Names, fact: str, values: Sequence[str]) -> Clause:
    """Return what a *some of* fact is made up of: these values and no other."""
    comparing, subject = names.words.comparing, thing(names, fact)
    if not values:
        return filled(comparing.includes_nothing, fact=subject)
    read = [value(names, fact, each) for each in values]
    return listed(names, comparing.consists_of, read, names.words.joining.last_and, subject)


# In the line, or as items


def listed(names: Names, listing: Listing, read: Sequence[str], last: str | None, subject: str) -> Clause:
    """Return a clause over values: in the line, with the last word before the last one, or as items."""
    if len(read) <= INLINE and not any(reads_as_list(names, each) for each in read):
        clause = filled(listing.inline, values=series(read, last), fact=subject)
        if fits(clause.main, clause.sub):
            return clause
    return _as_items(listing, read, subject)


def series(read: Sequence[str], last: str | None) -> str:
    """Return texts in a row, with commas; with the last word before the last of them."""
    if last is None or len(read) < 2:
        return ", ".join(read)
    return f"{', '.join(read[:-1])} {last} {read[-1]}"


def reads_as_list(names: Names, read: str) -> bool:
    """Return whether a value itself reads like a list, so that beside others it could be taken for several."""
    joining = names.words.joining
    return "," in read or any(f" {word} " in read for word in (joining.last_and, joining.last_or))


def _as_items(listing: Listing, read: Sequence[str], subject: str) -> Clause:
    return announced(filled(listing.items, fact=subject), [text(each) for each in read])


def _with_last(names: Names, form: Form, gap: str, last: str, gaps: dict[str, str]) -> Clause:
    """Return the filled form; where it is too long, what fills the last gap becomes an item."""
    clause = filled(form, **gaps, **{gap: last})
    if fits(clause.main, clause.sub):
        return clause
    return announced(filled(form, **gaps, **{gap: names.words.comparing.the_following}), [text(last)])

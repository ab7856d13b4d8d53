"""What is in vain, told: rules, conditions, definitions, values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policy.engines.words.facts import series
from policy.engines.words.lines import cell as told_value
from policy.engines.words.lines import origin, said, topic
from policy.engines.words.sentence import capital
from policy.questions.gaps.answer import (
    Alike,
    Constant,
    VainCondition,
    VainRule,
)
from policy.questions.gaps.teller import FEW, Entry, Pieces, Teller, codes, line_with, within
from policy.render.blocks import (
    Code,
    Faint,
    Inline,
    Paragraph,
    ticked,
)
from policy.semantics.values import domain
from policy.syntax.declarations import Role
from policy.syntax.types import Value
from policy.syntax.walk import fact_names

MANY = 6
"""A row of more values than this is told shorter."""

# In vain


def told_rule(teller: Teller, told: VainRule) -> Entry:
    """Return a rule that changes nothing, and why."""
    words = teller.words
    adopted = words.only_adopted if told.only_adopted else ""
    source = origin(teller.names, teller.policy.rules[told.rule])
    noted = (Faint(f" ({source})"),) if source else ()
    return (
        Paragraph(
            (
                Code(told.rule),
                *noted,
                f": {words.why[told.why]}",
                *codes(teller, told.by),
                *_givens(teller, told.givens),
                adopted,
            )
        ),
    )


def by_itself_first(told: Iterable[VainCondition]) -> list[VainCondition]:
    """Return conditions with those first that follow from what stands beside them, then those that other rules make idle."""
    return sorted(told, key=lambda each: bool(each.by))


def told_condition(teller: Teller, told: VainCondition) -> Entry:
    """Return what makes no difference where it stands, and why."""
    words = teller.words
    why: Pieces = (f"; {words.decided_by}", *codes(teller, told.by)) if told.by else (f"; {words.follows}",)
    why = (*why, *_givens(teller, told.givens))
    if told.overridden is not None:
        return (Paragraph((Code(str(told.rule)), " ", *line_with(words.no_override, told.overridden), *why)),)
    assert told.place is not None
    assert told.told is not None
    where: Pieces = (Code(told.place.name), " ", *ticked(words.parts[told.place.part]), ", ")
    if told.definition is not None:
        where = (words.in_definition, *_definition(teller, told.definition), ", ")
    sentence = said(teller.names, told.told)
    if told.value is None:
        what = words.no_condition.format(told=sentence)
    else:
        fact = next(iter(fact_names(told.told, {})))
        what = words.no_value.format(value=told_value(teller.names, fact, told.value), told=sentence)
    return (Paragraph((*where, what, *why)),)


def told_definition(teller: Teller, told: Constant) -> Entry:
    """Return a definition that always holds, or never does."""
    words = teller.words
    text = f": {words.always if told.always else words.never}"
    return (Paragraph((*_definition(teller, told.definition), text, *_givens(teller, told.givens))),)


def _definition(teller: Teller, name: str) -> Pieces:
    """Return a definition as what it says, in the long form with its name."""
    return (f"“{teller.names.statements['define', name]}”", *((" (", Code(name), ")") if teller.long else ()))


def _givens(teller: Teller, told: Sequence[str]) -> Pieces:
    return (teller.words.given, *codes(teller, told)) if told else ()


# Values


def values_first(told: Iterable[Alike]) -> list[Alike]:
    """Return facts with those first of which values come to the same, then those at which no rule looks."""
    return sorted(told, key=lambda each: each.nothing and not each.rules)


def told_values(teller: Teller, told: Alike) -> Entry:
    """Return which values of a fact come to the same, or that nothing turns on it; and what tells them apart all the same."""
    name: Pieces = (" (", Code(told.fact), ")") if teller.long else ()
    head: Pieces = (capital(topic(teller.names, told.fact)), *name, ": ")
    return (Paragraph((*head, *_exchanged(teller, told), *_though(teller, told))),)


def _exchanged(teller: Teller, told: Alike) -> Pieces:
    words = teller.words
    if told.nothing and not told.rules:
        return (words.unlooked,)
    if told.nothing:
        reading = teller.policy.facts[told.fact].role is Role.READING
        pattern = words.nothing_turns_reading if reading else words.nothing_turns
        return within(teller, pattern, "rules", told.rules)
    if told.names:
        values = series([told_value(teller.names, told.fact, each) for each in told.names], words.last_and)
        return (words.idle_names.format(values=values),)
    return ("; ".join(f"{_group(teller, told.fact, group)} {words.alike}" for group in told.values),)


def _group(teller: Teller, fact: str, group: Sequence[Value]) -> str:
    """Return values in a row; of many those that are left out, if these are fewer, and in the short form the first few."""
    words, policy = teller.words, teller.policy
    if len(group) > MANY:
        others = [each for each in domain(policy, policy.facts[fact]) if each not in group]
        if 0 < len(others) < len(group):
            return words.all_but.format(values=_row(teller, fact, others))
    return _row(teller, fact, group)


def _row(teller: Teller, fact: str, values: Sequence[Value]) -> str:
    shown = values if teller.long or len(values) <= MANY else values[:FEW]
    told = [f"“{told_value(teller.names, fact, each)}”" for each in shown]
    if len(shown) < len(values):
        told.append(teller.words.more_names.format(count=len(values) - len(shown)))
    return series(told, teller.words.last_and)


def _though(teller: Teller, told: Alike) -> Pieces:
    """Return the assessments in which it is weighed and, where no rule looks at it, the claims that speak of it."""
    words, pieces = teller.words, list[str | Inline]()
    claims = told.claims if told.nothing and not told.rules else ()
    for pattern, gap, names in (
        (words.though_weighed, "assessments", told.assessments),
        (words.though_claimed, "claims", claims),
    ):
        if names:
            pieces += [f" {words.last_and} " if pieces else words.though, *within(teller, pattern, gap, names)]
    return tuple(pieces)

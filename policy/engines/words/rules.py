"""Rules as sentences, and where they stand."""

from __future__ import annotations

from typing import assert_never

from policy.engines.words.clauses import announced, around, filled, text
from policy.engines.words.conditions import condition
from policy.engines.words.names import Names
from policy.engines.words.sentence import Clause, Sentence, fits, sentence
from policy.engines.words.vocabulary import Form
from policy.semantics.evaluate import Excepted, Fires, Met, NotApplicable, Overridden, Status
from policy.syntax.declarations import Effect, Empower, Forbid, Oblige, Permit, Require, Rule


def rule(names: Names, told: Rule) -> Sentence:
    """Return a rule as a sentence: what it says, when, and when not. Its name and its source are no part of it."""
    return sentence(rule_clause(names, told))


def rule_clause(names: Names, told: Rule) -> Clause:
    """Return a rule as a clause: in one line if it has at most one condition, else as a list of its parts."""
    ruling = names.words.ruling
    limits = [
        around(names, form, condition(names, limit))
        for form, limit in ((ruling.only_if, told.condition), (ruling.unless, told.exception))
        if limit is not None
    ]
    effect = told.effect
    details = [
        *_details(names, effect),
        *(text(ruling.sets_aside.format(rule=names.rules[each.name])) for each in told.overrides),
        *([text(ruling.strict)] if told.strict else []),
    ]
    if isinstance(effect, Require):
        if not limits and not details:
            return _required(names, ruling.requires, effect)
        return announced(_head(names, effect), [_required(names, ruling.required, effect), *limits, *details])
    head = _head(names, effect)
    if len(limits) == 1 and not details:
        line = f"{head.main} {limits[0].main}"
        if fits(line):
            return announced(text(line), limits[0].items)
    return announced(head, [*limits, *details])


def _head(names: Names, effect: Effect) -> Clause:
    ruling, action = names.words.ruling, names.actions[effect.action]
    match effect:
        case Permit():
            return filled(ruling.permitted, action=action)
        case Forbid():
            return filled(ruling.forbidden, action=action)
        case Require():
            return filled(ruling.has_requirement, action=action)
        case Oblige():
            return filled(ruling.obliged, action=action)
        case Empower():
            return filled(ruling.empowered, action=action)
        case _:
            assert_never(effect)


def _required(names: Names, form: Form, effect: Require) -> Clause:
    return around(names, form, condition(names, effect.condition), action=names.actions[effect.action])


def _details(names: Names, effect: Effect) -> list[Clause]:
    """Return after what, and within how long, a duty is to be done."""
    ruling, details = names.words.ruling, []
    if isinstance(effect, Oblige) and effect.after is not None:
        details.append(text(ruling.after.format(action=names.actions[effect.after])))
    if isinstance(effect, Oblige) and effect.within is not None:
        details.append(text((ruling.within_one if effect.within == 1 else ruling.within).format(count=effect.within)))
    return details


def status(names: Names, told: Status) -> str:
    """Return where a rule stands, as what may follow *the rule*."""
    ruling = names.words.ruling
    match told:
        case NotApplicable():
            return ruling.status_not_applicable
        case Excepted():
            return ruling.status_excepted
        case Overridden(by):
            return ruling.status_overridden.format(rule=names.rules[by])
        case Met():
            return ruling.status_met
        case Fires():
            return ruling.status_fires
        case _:
            assert_never(told)

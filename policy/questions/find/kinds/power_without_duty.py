"""A power that nothing obliges anyone to use, in any case in which it is there."""

from __future__ import annotations

from collections.abc import Iterator

from policy.questions.find.answer import Subject
from policy.questions.find.asking import both
from policy.questions.find.search import Look, Search, any_fires, fires
from policy.syntax.declarations import Empower, Oblige


def looks(search: Search) -> Iterator[Look]:
    """Yield a question for each power."""
    for name, rule in search.policy.rules.items():
        if isinstance(rule.effect, Empower):
            yield Look(name, _prove, (name,), (rule.effect.action,))


def _prove(search: Search, name: str) -> Iterator[Subject]:
    action = search.policy.rules[name].effect.action
    duties = tuple(
        duty
        for duty, rule in search.policy.rules.items()
        if isinstance(rule.effect, Oblige) and rule.effect.action == action
    )
    if duties and search.one(both(fires(name), any_fires(duties))).possible():
        return
    asked = search.one(fires(name))
    readings = asked.readings()
    if readings:
        yield Subject(about=(name,), rules=(name,), readings=readings, case=asked.case(readings))

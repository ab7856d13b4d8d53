"""A duty without a period: it can stand open for ever, and is never overdue."""

from __future__ import annotations

from collections.abc import Iterator

from policy.questions.find.answer import Subject
from policy.questions.find.search import Look, Search, fires
from policy.syntax.declarations import Oblige


def looks(search: Search) -> Iterator[Look]:
    """Yield a question for each duty that has no period."""
    for name, rule in search.policy.rules.items():
        if isinstance(rule.effect, Oblige) and rule.effect.within is None:
            yield Look(name, _prove, (name,), (rule.effect.action,))


def _prove(search: Search, name: str) -> Iterator[Subject]:
    asked = search.one(fires(name))
    readings = asked.readings()
    if readings:
        yield Subject(about=(name,), rules=(name,), readings=readings, case=asked.case(readings))

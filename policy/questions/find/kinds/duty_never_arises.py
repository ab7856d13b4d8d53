"""A duty that can never arise: no fact, given or rule ever makes its trigger true."""

from __future__ import annotations

from collections.abc import Iterator

from policy.questions.find.answer import Subject
from policy.questions.find.asking import both
from policy.questions.find.search import Look, Search, fires
from policy.syntax.declarations import Oblige


def looks(search: Search) -> Iterator[Look]:
    """Yield a question for each duty."""
    for name, rule in search.policy.rules.items():
        if isinstance(rule.effect, Oblige):
            about = rule.effect.action
            reads = (about,) if rule.effect.after is None else (about, rule.effect.after)
            yield Look(name, _prove, (name,), reads, about)


def _prove(search: Search, name: str) -> Iterator[Subject]:
    effect = search.policy.rules[name].effect
    assert isinstance(effect, Oblige)
    done = (search.permitted(effect.after),) if effect.after in search.deciding and effect.after else ()
    if not search.one(both(fires(name), *done)).possible():
        yield Subject(about=(name,), rules=(name,))

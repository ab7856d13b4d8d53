"""A decision turns on how a sentence is read, and the document adopts no reading of it."""

from __future__ import annotations

from collections.abc import Iterator

from policy.questions.find.answer import Subject
from policy.questions.find.asking import Only
from policy.questions.find.search import Look, Search
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decided, Decision, Not


def looks(search: Search) -> Iterator[Look]:
    """Yield a question for each action and each reading of which its rules speak."""
    for action in search.deciding:
        looked_at = search.looked_at(action)
        for name in search.facts(Role.READING):
            if name in looked_at and name not in search.policy.adopted:
                yield Look(name, _prove, (action, name), (action,), action)


def _prove(search: Search, action: str, name: str) -> Iterator[Subject]:
    for decision in (Decision.PERMITTED, Decision.SILENT):
        so = Decided(action, decision)
        asked = search.two(Only(frozenset({name})), so, Not(so))
        if asked.possible():
            yield Subject(about=(name,), case=asked.case())
            return

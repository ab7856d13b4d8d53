"""A fact that is declared and changes nothing: no decision, no duty and no power turns on it."""

from __future__ import annotations

from collections.abc import Iterator

from policy.engines.table.cone import knowable_givens, touching
from policy.questions.find.answer import Subject
from policy.questions.find.asking import both
from policy.questions.find.effects import turns
from policy.questions.find.search import Look, Search, far_end
from policy.syntax.declarations import Role


def looks(search: Search) -> Iterator[Look]:
    """Yield a question for each knowable fact that is no part of an assessment and that no assessment weighs.

    A fact that givens tie to what rules look at is passed over: to know it is to know something of that.
    """
    policy = search.policy
    weighed = {fact.name for assess in policy.assessments.values() for fact in assess.declaration.factors}
    weighed |= {name for assess in policy.assessments.values() for name in (*assess.rises, *assess.falls)}
    parts = {assess.outcome.partition(".")[0] for assess in policy.assessments.values()}
    givens = knowable_givens(policy)
    looked_at = {fact for rule in policy.rules for fact in search.mentioned(rule)}
    tied = {fact for given in touching(givens, looked_at) for fact in givens[given]}
    if search.deciding:
        for name in search.facts(Role.CHOSEN, Role.FOUND):
            if name not in weighed and name not in tied and name.partition(".")[0] not in parts:
                yield Look(name, _prove, (name,), tuple(policy.actions))


def _prove(search: Search, name: str) -> Iterator[Subject]:
    if turns(search, name, tuple(search.policy.rules)):
        return
    unusual = search.is_value(name, far_end(search.policy, name))
    for action in search.deciding:
        asked = search.one(both(search.permitted(action), unusual))
        if asked.possible():
            yield Subject(about=(name,), condition=unusual, case=asked.case())
            return

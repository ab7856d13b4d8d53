"""A condition that was set can be broken, and nothing follows: nobody has to do anything, nor may."""

from __future__ import annotations

from collections.abc import Iterator

from policy.questions.find.answer import Subject
from policy.questions.find.asking import both
from policy.questions.find.harms import Harm, Promise, harms, promises
from policy.questions.find.search import Look, Search, any_fires
from policy.questions.find.trusting import with_trust
from policy.syntax.expressions import Fact, Not


def looks(search: Search) -> Iterator[Look]:
    """Yield a question for each binding condition and each action that it is about."""
    found = {promise.kept: promise for promise in promises(search.policy)}
    for harm in harms(search):
        if harm.kept is not None:
            promise = found[harm.kept]
            following = (search.policy.rules[rule].effect.action for rule in search.following)
            yield Look(promise.set, _prove, (harm, promise), (harm.action, *following), harm.action)


def _prove(search: Search, harm: Harm, promise: Promise) -> Iterator[Subject]:
    others = tuple(name for name in search.policy.assumptions if name != promise.kept)
    quiet = (Not(any_fires(search.following)),) if search.following else ()
    so = (search.permitted(harm.action), Fact(promise.set), promise.breach, *quiet)
    asked = search.one(with_trust(search, others, *so))
    if not search.one(with_trust(search, others)).possible():  # they clash: nobody can trust them all
        asked = search.one(both(*so))
    readings = asked.readings()
    if readings:
        yield Subject(
            about=(promise.set, promise.fact), condition=promise.breach, readings=readings, case=asked.case(readings)
        )

"""An action is permitted although a hidden fact makes it harm, and no trust of the document keeps that out."""

from __future__ import annotations

from collections.abc import Iterator

from policy.questions.find.answer import Subject
from policy.questions.find.asking import both
from policy.questions.find.harms import Harm, harms
from policy.questions.find.search import Look, Search
from policy.questions.find.trusting import telling, trust_against, with_trust


def looks(search: Search) -> Iterator[Look]:
    """Yield a question for each harm."""
    for harm in harms(search):
        yield Look(harm.facts[0], _prove, (harm,), (harm.action,), harm.action)


def _prove(search: Search, harm: Harm) -> Iterator[Subject]:
    if trust_against(search, harm) != ():
        return
    permitted = search.permitted(harm.action)
    everything = tuple(search.policy.assumptions)
    asked = search.one(with_trust(search, everything, permitted, harm.condition))
    readings = asked.readings()
    if not readings:  # the assumptions clash: nobody can trust them all
        asked = search.one(both(permitted, harm.condition))
        readings = asked.readings()
    yield Subject(
        about=harm.facts,
        condition=harm.condition,
        facts=telling(search, harm),
        readings=readings,
        case=asked.case(readings),
    )

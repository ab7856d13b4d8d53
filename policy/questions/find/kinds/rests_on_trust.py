"""A harm is kept out of what is permitted by assumptions only: no rule keeps it out for whoever does not trust them."""

from __future__ import annotations

from collections.abc import Iterator

from policy.questions.find.answer import Subject
from policy.questions.find.asking import both
from policy.questions.find.harms import Harm, harms
from policy.questions.find.search import Look, Search
from policy.questions.find.trusting import telling, trust_against


def looks(search: Search) -> Iterator[Look]:
    """Yield a question for each harm."""
    for harm in harms(search):
        yield Look(harm.facts[0], _prove, (harm,), (harm.action,), harm.action)


def _prove(search: Search, harm: Harm) -> Iterator[Subject]:
    trust = trust_against(search, harm)
    if trust:
        asked = search.one(both(search.permitted(harm.action), harm.condition))
        readings = asked.readings()
        yield Subject(
            about=harm.facts,
            condition=harm.condition,
            facts=telling(search, harm),
            trust=trust,
            readings=readings,
            case=asked.case(readings),
        )

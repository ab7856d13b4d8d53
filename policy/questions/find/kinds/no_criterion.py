"""Permission without a criterion: the provider can choose so that an action is permitted whatever is found."""

from __future__ import annotations

from collections.abc import Iterator

from policy.questions.find.answer import Subject
from policy.questions.find.asking import both
from policy.questions.find.choosing import Choosing
from policy.questions.find.search import Look, Search
from policy.questions.find.widening import widened
from policy.syntax.declarations import Permit


def looks(search: Search) -> Iterator[Look]:
    """Yield a question for each action that some rule permits."""
    for action in search.deciding:
        yield Look(action, _prove, (action,), (action,), action)


def _prove(search: Search, action: str) -> Iterator[Subject]:
    permitted = search.permitted(action)
    choosing = Choosing(search.session, permitted)
    table = 0
    while (choice := choosing.choice(apart=table)) is not None:
        here = choice.readings & ~table
        boxes, choices = choosing.boxes(here), widened(choosing, choice, here)
        table |= choice.readings
        asked = search.one(both(permitted, *(search.is_value(*each) for each in choice.chosen.items())))
        permits = [name for name in search.deciding[action] if isinstance(search.policy.rules[name].effect, Permit)]
        yield Subject(
            about=(action, *permits),
            rules=tuple(permits),
            choice=choice.chosen,
            choices=choices,
            readings=boxes,
            case=asked.case(boxes),
        )

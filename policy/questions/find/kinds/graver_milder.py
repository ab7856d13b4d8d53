"""A graver case is judged more mildly than a less grave one.

Which way is graver is not said of a level. So it is either a level of which one step up is milder and another stricter;
or something that an assessed outcome rises or falls with, against the way in which the decision follows that outcome; or
a special case of what makes the decision stricter, which makes it milder.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from attrs import frozen

from policy.questions.find.answer import Boxes, Case, Subject
from policy.questions.find.reading_boxes import common, joined, without
from policy.questions.find.search import Look, Search, is_yes_no
from policy.syntax.declarations import Rises
from policy.syntax.expressions import Condition, Decided, Decision, Fact, If, Not
from policy.syntax.types import Level, Number, YesNo


@frozen
class Step:
    """In which readings a decision can be milder, or stricter, one step up."""

    milder: Boxes
    stricter: Boxes


def looks(search: Search) -> Iterator[Look]:
    """Yield a question for each action and each level, each fact that an outcome moves with, and each special case."""
    for action in search.deciding:
        looked_at = search.looked_at(action)
        for name in search.policy.facts:
            if name in looked_at and isinstance(search.policy.facts[name].type, Level):
                yield Look(name, _level, (action, name), (action,), action)
        for assessment in search.policy.assessments.values():
            if assessment.outcome in looked_at and _is_ordered(search, assessment.outcome):
                for up, names in ((True, assessment.rises), (False, assessment.falls)):
                    for name in filter(partial(_is_ordered, search), names):
                        given = (action, name, assessment.outcome, up)
                        yield Look(name, _moves, given, (action,), action)
        for special, general in _special(search):
            if {special, general} <= looked_at:
                yield Look(special, _moves, (action, special, general, True), (action,), action)


def _special(search: Search) -> Iterator[tuple[str, str]]:
    """Yield each yes/no fact that by a given is so only if another is, with that other."""
    for given in search.policy.givens.values():
        match given.condition:
            case If(Fact(general), Fact(special)) if is_yes_no(search.policy, general):
                yield special, general
            case _:
                pass


def _is_ordered(search: Search, name: str) -> bool:
    return isinstance(search.policy.facts[name].type, YesNo | Level | Number)


def _level(search: Search, action: str, name: str) -> Iterator[Subject]:
    step = _step(search, action, name)
    readings = common(search.policy, step.milder, step.stricter)
    if readings:
        case = _case(search, action, name, readings, up=True)
        yield Subject(about=(name,), facts=(name,), readings=readings, case=case)


def _moves(search: Search, action: str, name: str, other: str, up: bool) -> Iterator[Subject]:
    """Yield where a decision moves against the one way in which it follows another fact."""
    followed, step = _step(search, action, other), _step(search, action, name)
    stricter = without(search.policy, followed.stricter, followed.milder)
    milder = without(search.policy, followed.milder, followed.stricter)
    for readings, first_up in ((stricter, up), (milder, not up)):
        against = common(search.policy, readings, step.milder if first_up else step.stricter)
        if against:
            case = _case(search, action, name, against, up=first_up)
            so = search.is_value(name, first_up) if is_yes_no(search.policy, name) else None
            yield Subject(about=(name,), condition=so, facts=(name, other), readings=against, case=case)


def _sides(action: str) -> tuple[tuple[Condition, Condition], ...]:
    """Return what is so of a milder decision and of a stricter one: one is permitted, or one is forbidden, and the other is not."""
    permitted, forbidden = Decided(action, Decision.PERMITTED), Decided(action, Decision.FORBIDDEN)
    return ((permitted, Not(permitted)), (Not(forbidden), forbidden))


def _step(search: Search, action: str, name: str) -> Step:
    how = Rises(action, Fact(name))
    milder = [search.two(how, first, second).readings() for first, second in _sides(action)]
    stricter = [search.two(how, second, first).readings() for first, second in _sides(action)]
    return Step(joined(search.policy, *milder), joined(search.policy, *stricter))


def _case(search: Search, action: str, name: str, readings: Boxes, *, up: bool) -> Case | None:
    """Return two cases side by side, the graver first, in readings in which there are such."""
    how = Rises(action, Fact(name))
    for first, second in _sides(action):
        asked = search.two(how, *((first, second) if up else (second, first)))
        here = common(search.policy, asked.readings(), readings)
        if here:
            case = asked.case(here)
            assert case.second is not None
            return case if up else Case(case.second, case.valuation)
    return None

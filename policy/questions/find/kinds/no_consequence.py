"""What is found and followed up, by a duty or a power, changes no decision: the next time is like the last."""

from __future__ import annotations

from collections.abc import Iterator

from policy.questions.find.answer import Case, Subject
from policy.questions.find.asking import Asking, Only, both
from policy.questions.find.effects import turns
from policy.questions.find.search import Look, Search, fires
from policy.syntax.declarations import Role
from policy.syntax.expressions import Not


def looks(search: Search) -> Iterator[Look]:
    """Yield a question for each found fact of which a duty or a power speaks."""
    mentioned = frozenset().union(*(search.mentioned(rule) for rule in search.following))
    if search.deciding:
        for name in search.facts(Role.FOUND):
            if name in mentioned:
                yield Look(name, _prove, (name,), tuple(search.policy.actions), search.main())


def _prove(search: Search, name: str) -> Iterator[Subject]:
    decisive = tuple(rule for rules in search.deciding.values() for rule in rules)
    if turns(search, name, search.with_overriders(decisive)):
        return
    for rule in search.following:
        if name in search.mentioned(rule):
            asked = search.two(Only(frozenset({name})), fires(rule), Not(fires(rule)))
            readings = asked.readings()
            if readings:
                rules = tuple(each for each in search.following if name in search.mentioned(each))
                yield Subject(about=(name,), rules=rules, readings=readings, case=_case(search, name, rule, asked))
                return


def _case(search: Search, name: str, rule: str, asked: Asking) -> Case:
    """Return a case in which the rule fires by the fact; one in which the first action is permitted all the same, if there is."""
    how, main = Only(frozenset({name})), search.main()
    if main in search.deciding:
        permitted = search.two(how, both(fires(rule), search.permitted(main)), Not(fires(rule)))
        asked = permitted if permitted.possible() else asked
    return Case(asked.case().valuation)

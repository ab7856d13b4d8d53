"""A value that escapes what catches its siblings: it stands in no list, and whoever has it gets a milder decision.

What catches them is a rule that names several values, or several rules that name one and the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policy.engines.smt.index import conditions_of
from policy.questions.find.answer import Boxes, Case, Subject
from policy.questions.find.asking import both
from policy.questions.find.reading_boxes import common, in_several, without
from policy.questions.find.search import Look, Search, applies, fires, stops
from policy.syntax.declarations import Pair, Relation, Role
from policy.syntax.expressions import Condition, Decided, Decision, Defined, Fact, Includes, Is, Not
from policy.syntax.types import OneOf, SomeOf
from policy.syntax.walk import leaves

SIBLINGS = 2
"""So many values a rule has to catch: one value is a criterion, several are a list."""

REGIME = 3
"""So many rules that catch one and the same value are a regime, which values escape that no rule names. Those of a family are one."""


def looks(search: Search) -> Iterator[Look]:
    """Yield a question for each rule that stops an action and names some values of a fact and not others."""
    for action, rules in search.deciding.items():
        named = {rule: _named(search, rule) for rule in rules if stops(search.policy.rules[rule])}
        alone = _alone(named)
        for rule, facts in named.items():
            for fact, values in facts.items():
                regime = len(alone.get((fact, frozenset(values)), ())) >= REGIME
                least = 1 if regime else SIBLINGS
                listed = set(values).union(*(each.get(fact, ()) for each in named.values())) if regime else values
                declared = search.policy.facts[fact].type
                assert isinstance(declared, OneOf | SomeOf)
                unnamed = tuple(value for value in declared.values if value not in listed)
                if len(values) >= least and unnamed:
                    siblings = tuple(value for value in declared.values if value in values)
                    given = (action, rule, fact, unnamed, siblings, least)
                    yield Look(fact, _prove, given, (action,), action)


def _alone(named: Mapping[str, Mapping[str, set[str]]]) -> dict[tuple[str, frozenset[str]], set[str]]:
    """Return which rules, those of a family as one, name just one value of a fact."""
    found: dict[tuple[str, frozenset[str]], set[str]] = {}
    for rule, facts in named.items():
        for fact, values in facts.items():
            if len(values) == 1:
                found.setdefault((fact, frozenset(values)), set()).add(rule.partition("(")[0])
    return found


def _named(search: Search, rule: str) -> dict[str, set[str]]:
    """Return the values that a rule names, of each found fact with named values."""
    found: dict[str, set[str]] = {}

    def note(condition: Condition) -> None:
        for leaf in leaves(condition):
            match leaf:
                case Defined(name):
                    note(search.policy.definitions[name].condition)
                case Is(Fact(name), values) | Includes(Fact(name), _, values):
                    declared = search.policy.facts[name]
                    if declared.role is Role.FOUND and isinstance(declared.type, OneOf | SomeOf):
                        found.setdefault(name, set()).update(str(value) for value in values)
                case _:
                    pass

    for condition in conditions_of(search.policy.rules[rule]):
        note(condition)
    return found


def _prove(
    search: Search,
    action: str,
    rule: str,
    fact: str,
    unnamed: tuple[str, ...],
    siblings: tuple[str, ...],
    least: int,
) -> Iterator[Subject]:
    caught = {value: search.one(both(applies(rule), has(search, fact, value))).readings() for value in siblings}
    listed = in_several(search.policy, least, *caught.values())
    if not listed:
        return
    alike: list[tuple[list[str], Boxes, Case, str]] = []
    for value in unnamed:
        escaping = without(search.policy, listed, search.one(both(applies(rule), has(search, fact, value))).readings())
        found = _milder(search, action, rule, fact, value, siblings, escaping)
        if found is None:
            continue
        readings, case, sibling = found
        same = [each for each in alike if each[1] == readings]
        if same:
            same[0][0].append(value)
        else:
            alike.append(([value], readings, case, sibling))
    for values, readings, case, _ in alike:
        yield Subject(
            about=(rule, fact),
            rules=(rule,),
            facts=(fact,),
            values=tuple(values),
            siblings=siblings,
            readings=readings,
            case=case,
        )


def _milder(
    search: Search, action: str, rule: str, fact: str, value: str, siblings: tuple[str, ...], readings: Boxes
) -> tuple[Boxes, Case, str] | None:
    """Return in which of the readings the value gets a milder decision than a sibling that the rule stops, with such a case."""
    if not readings:
        return None
    for sibling in siblings:
        first, second = has(search, fact, value), has(search, fact, sibling)
        how = Pair(action, first, second, Relation.AT_LEAST_AS_STRICT)
        stopped = Decided(action, Decision.FORBIDDEN)
        asked = search.two(how, both(first, Not(stopped)), both(second, fires(rule)))
        here = common(search.policy, asked.readings(), readings)
        if here:
            best = search.two(how, both(first, search.permitted(action)), both(second, fires(rule)))
            return here, best.case(here) if best.possible(here) else asked.case(here), sibling
    return None


def has(search: Search, fact: str, value: str) -> Condition:
    """Return that a fact has a value, or that it is made up of it alone."""
    is_set = isinstance(search.policy.facts[fact].type, SomeOf)
    return search.is_value(fact, frozenset((value,)) if is_set else value)

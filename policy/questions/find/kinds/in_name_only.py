"""A requirement that can be met in name only: the provider does what it asks, and nothing found ever speaks against that.

To do it never makes a decision stricter, and no given ties it to what is found. An assessment is made in name only where
besides nothing depends on its outcome.
"""

from __future__ import annotations

from collections.abc import Iterator

from policy.questions.find.answer import Subject
from policy.questions.find.asking import Only, both
from policy.questions.find.reading_boxes import without
from policy.questions.find.search import Look, Search, fires
from policy.syntax.declarations import Require, Role
from policy.syntax.expressions import Condition, Decided, Decision, Fact, Is, Not
from policy.syntax.types import Level, Number, OneOf, SomeOf, YesNo
from policy.syntax.walk import fact_names


def looks(search: Search) -> Iterator[Look]:
    """Yield a question for each yes/no fact to choose that a requirement asks for; for an assessment only that it is made."""
    policy = search.policy
    for action, rules in search.deciding.items():
        for rule in rules:
            effect = policy.rules[rule].effect
            if not isinstance(effect, Require):
                continue
            asked = fact_names(effect.condition, policy.definitions)
            for name in search.facts(Role.CHOSEN):
                if name in asked and not _is_detail(name) and not _is_tied(search, name):
                    yield Look(name, _prove, (action, rule, name), (action,), action)


def _is_detail(name: str) -> bool:
    """Return whether a fact is no matter of its own: a factor that an assessment considers; a promise, which is kept or not."""
    part = name.partition("(")[0].partition(".")[2]
    return part in ("considered", "set")


def _is_tied(search: Search, name: str) -> bool:
    index, facts = search.index, search.policy.facts
    return any(
        facts[other].role is Role.FOUND
        for given in index.givens.get(name, ())
        for other in index.facts_in(given.condition)
    )


def _outcomes(search: Search, name: str) -> tuple[str, ...]:
    """Return what is found in an assessment, if a fact says that it is made."""
    entity, _, rest = name.partition(".")
    part, bracket, member = rest.partition("(")
    if part != "made":
        return ()
    every = (f"{entity}.outcome{bracket}{member}", f"{entity}.other_ground{bracket}{member}")
    known = {assessment.outcome for assessment in search.policy.assessments.values()}
    return tuple(each for each in every if each in search.policy.facts) if every[0] in known else ()


def _prove(search: Search, action: str, rule: str, name: str) -> Iterator[Subject]:
    for done in _settings(search, name):
        turn = search.two(Only(frozenset({name})), both(done, Not(fires(rule))), both(Not(done), fires(rule)))
        readings = turn.readings()
        if not readings:
            continue
        worse = [
            search.two(Only(frozenset({name})), both(done, first), both(Not(done), second)).readings()
            for first, second in _stricter(action)
        ]
        matters = [
            search.two(Only(frozenset({outcome})), Decided(action, decision), Not(Decided(action, decision))).readings()
            for outcome in _outcomes(search, name)
            for decision in (Decision.PERMITTED, Decision.FORBIDDEN)
        ]
        here = without(search.policy, readings, *worse, *matters)
        if here:
            yield Subject(about=(name, rule), rules=(rule,), condition=done, readings=here, case=turn.case(here))
            return


def _settings(search: Search, name: str) -> Iterator[Condition]:
    """Yield that a fact has a value, for each that somebody could choose so as to meet a requirement."""
    match search.policy.facts[name].type:
        case YesNo():
            yield from (Fact(name), Not(Fact(name)))
        case OneOf(values):
            yield from (Is(Fact(name), (value,)) for value in values)
        case Level(scale):
            yield from (Is(Fact(name), (level,)) for level in search.policy.scales[scale].levels)
        case Number() | SomeOf():
            pass  # so many settings are no tick in a box


def _stricter(action: str) -> tuple[tuple[Decided | Not, Decided | Not], ...]:
    """Return what is so of a stricter decision and of a milder one."""
    permitted, forbidden = Decided(action, Decision.PERMITTED), Decided(action, Decision.FORBIDDEN)
    return ((Not(permitted), permitted), (forbidden, Not(forbidden)))

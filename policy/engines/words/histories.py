"""What may happen over time as sentences: sorts, states, links, steps, assumptions on steps, claims over histories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from policy.engines.words.claims import claim_clause, statement_clause
from policy.engines.words.clauses import announced, around, filled, text
from policy.engines.words.conditions import condition, valued
from policy.engines.words.declarations import type_clauses
from policy.engines.words.entities import Labels, labels, lettered, noun, read
from policy.engines.words.facts import series, thing
from policy.engines.words.happening import HAPPENING, Happening
from policy.engines.words.names import Names
from policy.engines.words.over_time import Speaker
from policy.engines.words.sentence import Clause, Sentence, sentence
from policy.engines.words.vocabulary import Form
from policy.semantics.values import ordinary
from policy.syntax.declarations import Never
from policy.syntax.expressions import AllOf, AnyOf, Condition, Fact, If, Is, Literal, Not, SomeMember
from policy.syntax.processes import (
    Course,
    Effect,
    HistoryClaim,
    InTime,
    Link,
    Restraint,
    Sort,
    State,
    Step,
    Then,
    Variable,
)
from policy.syntax.types import YesNo


@frozen
class Part:
    """A condition of a process, what its variables stand for, and whether it is so."""

    condition: Condition
    about: tuple[tuple[str, str], ...]
    holds: bool


def _happening(names: Names) -> Happening:
    return HAPPENING[names.words.language]


def _bound(names: Names, variables: Sequence[Variable], around_: Labels | None = None) -> dict[str, str]:
    return labels(names.policy, names.words, variables, around_)


def _said(names: Names, told: Condition, bound: Labels) -> Clause:
    """Return a condition as a clause."""
    speaker = Speaker(names)
    ready = speaker.condition(told, bound)
    return condition(speaker.told(), ready)


def _within(names: Names, form: Form, told: Condition, bound: Labels, **gaps: str) -> Clause:
    return around(names, form, _said(names, told, bound), **gaps)


# Declarations


def sort(names: Names, told: Sort) -> Sentence:
    """Return that there are entities of a sort, and which facts each has for itself."""
    happening, name = _happening(names), noun(names.policy, names.words, told.name)
    head = happening.sort.format(first=f"{name} {lettered(0)}", second=f"{name} {lettered(1)}")
    own = [
        text(happening.each_has.format(fact=thing(names, fact)))
        for fact in names.policy.facts
        if told.entity is not None and fact.partition(".")[0] == told.entity and fact not in names.policy.process.links
    ]
    return sentence(announced(text(head), own))


def state(names: Names, told: State) -> Sentence:
    """Return whether a state is known, what it can be, and what it is at first."""
    happening, speaker = _happening(names), Speaker(names)
    bound = _bound(names, told.params)
    fact = speaker.fact(Fact(told.name, tuple(each.name for each in told.params)), bound)
    said = speaker.told()
    declared = said.policy.facts[fact.name]
    first = around(said, happening.at_first, valued(said, fact.name, ordinary(said.policy, declared)))
    role = happening.hidden if told.hidden else happening.known
    return sentence(announced(text(role), (*type_clauses(said, declared), first)))


def link(names: Names, told: Link) -> Sentence:
    """Return what a fact means at a step."""
    happening, policy = _happening(names), names.policy
    bound = _bound(names, [Variable(name, name) for name in policy.process.sorts])
    entity = next(
        (each.name for each in policy.process.sorts.values() if each.entity == told.fact.name.partition(".")[0]), None
    )
    speaker = Speaker(names)
    fact = speaker.fact(Fact(told.fact.name, (entity,) if entity is not None else ()), bound)
    ready = speaker.condition(told.value, bound)
    said = speaker.told()
    if isinstance(policy.facts[told.fact.name].type, YesNo):
        phrase = said.statements["fact", fact.name]
        return sentence(around(said, happening.link, condition(said, ready), phrase=phrase))
    assert isinstance(ready, Fact), "a fact that is not yes or no is linked to a state"
    return sentence(text(happening.link_value.format(fact=thing(said, fact.name), state=thing(said, ready.name))))


def step(names: Names, told: Step) -> Sentence:
    """Return who can take a step, when, and what it changes."""
    happening = _happening(names)
    bound = _bound(names, told.params)
    actor = bound.get(told.by) or names.actors.get(told.by, told.by)
    head = text(happening.can.format(actor=actor, step=_step(names, told, bound)))
    guard = text(happening.at_any_time) if told.guard is None else _within(names, happening.only_if, told.guard, bound)
    return sentence(announced(head, (guard, *(each for then in told.then for each in _then(names, then, bound)))))


def _step(names: Names, told: Step, bound: Labels) -> str:
    return read(told.name, told.phrase, told.params, bound, names.words.language)


def _then(names: Names, told: Then, bound: Labels) -> Iterator[Clause]:
    """Yield what changes; where a condition decides on it, below that."""
    happening = _happening(names)
    changes = [_effect(names, each, bound) for each in told.effects]
    if told.condition is None:
        yield from changes
        return
    shared = [each for each in told.effects[0].every if all(each in other.every for other in told.effects)]
    within = _bound(names, shared, bound)
    yield announced(text(happening.changes), (_within(names, happening.if_, told.condition, within), *changes))


def _effect(names: Names, told: Effect, bound: Labels) -> Clause:
    happening = _happening(names)
    within = _bound(names, told.every, bound)
    now = _said(names, _having(told.state, told.value), within)
    if told.every:
        who = _series(names, [within[each.name] for each in told.every])
        return around(names, happening.then_every, now, who=who)
    return around(names, happening.then, now)


def _having(state: Fact, value: Literal) -> Condition:
    if isinstance(value, bool):
        return state if value else Not(state)
    return Is(state, (value,))


def _series(names: Names, who: Sequence[str]) -> str:
    return series(who, names.words.joining.last_and)


def restraint(names: Names, told: Restraint) -> Sentence:
    """Return what one assumes of a step of others."""
    happening = _happening(names)
    bound = _bound(names, told.params)
    own = names.policy.process.steps[told.step]
    step = _step(
        names, own, {param.name: bound[each.name] for param, each in zip(own.params, told.params, strict=True)}
    )
    if told.only_if is None:
        said = filled(happening.never, step=step)
    else:
        only = _within(names, happening.only_if, told.only_if, bound)
        said = announced(filled(happening.only, step=step), (only,))
    return sentence(around(names, names.words.declaring.to_assume, said, phrase=names.assumptions[told.name]))


# Claims


def claim(names: Names, told: HistoryClaim) -> Sentence:
    """Return a claim over histories as a sentence, with what it assumes and what is expected of it."""
    return sentence(claim_clause(names, _course(names, told.statement), told.assuming, told.expect))


def statement(names: Names, told: Course) -> Sentence:
    """Return what a claim over histories states."""
    return sentence(_course(names, told))


def _course(names: Names, told: Course) -> Clause:
    happening = _happening(names)
    match told:
        case InTime(variables, answer, within, event):
            bound = _bound(names, variables)
            soon = {0: happening.same_day, 1: happening.in_one_day}.get(within, happening.in_time)
            items = (
                _within(names, happening.every_time, event, bound),
                _within(names, soon, answer, bound, count=str(within)),
            )
            if not variables:
                return announced(filled(names.words.joining.follows), items)
            who = _series(names, list(bound.values()))
            return announced(text(happening.for_each.format(who=who)), items)
        case Never(SomeMember()):
            return _never_some(names, told)
        case _:
            speaker = Speaker(names)
            ready = type(told)(speaker.condition(told.condition, {}))
            return statement_clause(speaker.told(), ready)


def always_so(names: Names, variables: Sequence[Variable], parts: Sequence[Part]) -> Sentence:
    """Return that at least one of some conditions is so, or not so, for every choice of entities for variables.

    Args:
        parts: Each condition, which of the variables its own stand for, and whether it is so.
    """
    used = {of for part in parts for _, of in part.about}
    bound = _bound(names, [each for each in variables if each.name in used])
    others = {
        f" {name}": label for name, label in bound.items()
    }  # whatever is bound inside is called otherwise than these
    speaker = Speaker(names)
    told = [
        (speaker.condition(part.condition, {**others, **{name: bound[of] for name, of in part.about}}), part.holds)
        for part in parts
    ]
    when, then = [each for each, holds in told if not holds], [each for each, holds in told if holds]
    clause = condition(speaker.told(), _if_all(when, then))
    if not bound:
        return sentence(clause)
    who = _series(names, list(bound.values()))
    return sentence(around(names, _happening(names).every, clause, who=who))


def _if_all(when: Sequence[Condition], then: Sequence[Condition]) -> Condition:
    """Return that one of some conditions holds if all of others do; that not all of those do, where there are none."""
    if not then:
        return Not(_all(when))
    return If(_some(then), _all(when)) if when else _some(then)


def _all(parts: Sequence[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def _some(parts: Sequence[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def _never_some(names: Names, told: Never) -> Clause:
    bound: dict[str, str] = {}
    body = told.condition
    while isinstance(body, SomeMember):
        bound = _bound(names, [Variable(body.variable or body.family, body.family)], bound)
        body = body.body
    who = _series(names, list(bound.values()))
    return _within(names, _happening(names).never_some, body, bound, who=who)

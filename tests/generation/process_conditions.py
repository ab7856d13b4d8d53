"""Conditions of generated processes: over states, facts, steps, duties, and which entity is which."""

from __future__ import annotations

from attrs import evolve, frozen

from policy.syntax.declarations import Role, Rule
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Decided,
    Decision,
    Defined,
    Empowered,
    EveryMember,
    Fact,
    Includes,
    Is,
    Literal,
    Not,
    Obliged,
    Order,
    Quantity,
    RuleStands,
    SomeMember,
    Standing,
)
from policy.syntax.processes import Link, Sort, State, Step
from policy.syntax.types import Level, Number, OneOf, SomeOf, Type, YesNo
from policy.testing.choices import Choices
from tests.generation.conditions import KNOWABLE
from tests.generation.vocabulary import Known, Vocabulary

DUTY = "attend"
"""The action of the duties of a process."""


@frozen
class Speech:
    """What a condition may speak of.

    ``bound``: variables and their sorts. ``hidden``: hidden states too. ``step``: the facts of a step of the provider and
    what the rules say under them. ``claim``: steps, and duties that are overdue.
    """

    bound: dict[str, str]
    hidden: bool = True
    step: bool = False
    claim: bool = False


@frozen
class Making:
    """A process in the making."""

    choices: Choices
    world: Vocabulary
    sorts: tuple[Sort, ...]
    states: tuple[State, ...]
    links: tuple[Link, ...] = ()
    steps: tuple[Step, ...] = ()
    rules: tuple[Rule, ...] = ()

    def of_entities(self) -> list[tuple[Known, Sort]]:
        """Return the facts that belong to entities of a sort, linked or not, and the sorts."""
        return [
            (fact, sort) for fact in plain(self.world) for sort in self.sorts if fact.name.split(".")[0] == sort.entity
        ]


def plain(world: Vocabulary) -> list[Known]:
    """Return the facts and readings that are declared once."""
    return [fact for fact in world.facts if not fact.params and not fact.tail]


def condition(making: Making, speech: Speech, depth: int) -> Condition:
    """Return a condition that speaks so, at most so many connectives deep."""
    choices = making.choices
    kind = choices.below(10) if depth else choices.below(3)
    quantified = [sort.name for sort in making.sorts]
    match kind:
        case 3:
            return Not(condition(making, speech, depth - 1))
        case 4:
            return AllOf(tuple(condition(making, speech, depth - 1) for _ in range(2)))
        case 5:
            return AnyOf(tuple(condition(making, speech, depth - 1) for _ in range(2)))
        case 6 | 7 | 8 | 9:
            sort = choices.one(quantified)
            name = None if sort not in speech.bound else f"{sort}_{len(speech.bound)}"
            bound = {**speech.bound, name or sort: sort}
            body = condition(making, evolve(speech, bound=bound), depth - 1)
            return (SomeMember if choices.once_in(2) else EveryMember)(sort, body, name)
        case _:
            return _leaf(making, speech)


def of_states(making: Making, speech: Speech, depth: int) -> Condition:
    """Return a condition over states alone."""
    choices = making.choices
    if depth and choices.once_in(2):
        return (AllOf if choices.once_in(2) else AnyOf)(tuple(of_states(making, speech, depth - 1) for _ in range(2)))
    state = choices.one([each for each in making.states if speech.hidden or not each.hidden])
    return _bound_state(making, speech, state)


def _bound_state(making: Making, speech: Speech, state: State) -> Condition:
    """Return what a state is, for entities that variables stand for, or for some or every of a sort that none stands for."""
    choices = making.choices
    free = [each for each in state.params if each.sort not in speech.bound.values()]
    bound = {**speech.bound, **{each.name: each.sort for each in free}}
    args = tuple(variable(choices, bound, each.sort) for each in state.params)
    condition = about(choices, making.world, Fact(state.name, args), state.type)
    if isinstance(condition, Fact):
        condition = Defined(state.name, args)
    for each in free:
        condition = (SomeMember if choices.once_in(2) else EveryMember)(each.sort, condition)
    return condition


def _leaf(making: Making, speech: Speech) -> Condition:
    choices, world, bound = making.choices, making.world, speech.bound
    states = [each for each in making.states if speech.hidden or not each.hidden]
    of_entities = [
        (fact, sort)
        for fact, sort in making.of_entities()
        if (speech.hidden or fact.role is not Role.HIDDEN)
        and sort.name in bound.values()
        and not any(link.fact.name == fact.name for link in making.links)
    ]
    kind = choices.below(9)
    if kind == 0 and len(bound) > 1:
        names = [name for name, sort in bound.items() if sort == next(iter(bound.values()))]
        return Is(Fact(choices.one(names)), (choices.one(names),))
    if kind == 1 and of_entities:
        fact, sort = choices.one(of_entities)
        return about(choices, world, Fact(fact.name, (variable(choices, bound, sort.name),)), fact.type)
    if kind in (2, 3) and speech.step:
        known = [each for each in plain(world) if each.role in KNOWABLE]
        if known and choices.once_in(2):
            fact = choices.one(known)
            return about(choices, world, Fact(fact.name), fact.type)
        rule = choices.one(world.rules)
        sayings: list[Condition] = [
            Decided(choices.one(world.actions), choices.one(list(Decision))),
            Empowered(world.actions[0]),
        ]
        if not rule.params:
            sayings.append(RuleStands(rule.name, choices.one((Standing.APPLIES, Standing.FIRES))))
        return choices.one(sayings)
    if kind in (4, 5) and speech.claim:
        step = choices.one(making.steps)
        if all(each.sort in bound.values() for each in step.params):
            return Defined(step.name, tuple(variable(choices, bound, each.sort) for each in step.params))
    if kind in (6, 7) and making.steps and (speech.claim or speech.step):
        duty = next(step for step in making.steps if step.name == DUTY)
        if all(each.sort in bound.values() for each in duty.params):
            args = tuple(variable(choices, bound, each.sort) for each in duty.params)
            return Obliged(DUTY, None, args, choices.once_in(2))
    readings = [each for each in plain(world) if each.role is Role.READING]
    if not states or (kind == 8 and readings):
        fact = choices.one(readings or [each for each in plain(world) if each.role is not Role.HIDDEN])
        return about(choices, world, Fact(fact.name), fact.type) if readings or speech.step else AllOf(())
    return _bound_state(making, speech, choices.one(states))


def variable(choices: Choices, bound: dict[str, str], sort: str) -> str:
    """Return a variable that stands for an entity of a sort."""
    return choices.one([name for name, each in bound.items() if each == sort])


def about(choices: Choices, world: Vocabulary, fact: Fact, type_: Type) -> Condition:
    """Return a comparison of a fact or a state with a value of its type."""
    match type_:
        case YesNo():
            return fact if choices.below(3) else Is(fact, (value(choices, world, type_),))
        case SomeOf(values):
            return Includes(fact, Quantity.ALL, (choices.one(values),))
        case Level() | Number() if choices.once_in(2):
            limit = value(choices, world, type_)
            assert not isinstance(limit, bool)
            return Compare(fact, choices.one(list(Order)), limit)
        case _:
            return Is(fact, (value(choices, world, type_),))


def value(choices: Choices, world: Vocabulary, type_: Type) -> Literal:
    """Return a value of a type that is no *some of*."""
    match type_:
        case YesNo():
            return not choices.once_in(3)
        case OneOf(values):
            return choices.one(values)
        case Level(scale):
            return choices.one(world.scales[scale])
        case Number(low, high):
            return choices.number(low, min(high, low + 2))
        case SomeOf(values):
            raise TypeError(values)

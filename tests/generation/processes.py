"""Generated processes over generated policies: sorts, states, links, steps, duties, assumptions and claims of every kind.

They are small: one or two entities of each sort can be gone through to the end.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from policy.syntax.declarations import (
    Action,
    Actor,
    Always,
    Claim,
    Never,
    Oblige,
    Phrase,
    Possible,
    Reference,
    Refutation,
    Role,
    Rule,
)
from policy.syntax.documents import Declaration, Document
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Decided,
    Decision,
    Defined,
    EveryMember,
    Fact,
    Is,
    Not,
    SomeMember,
)
from policy.syntax.policy import Policy
from policy.syntax.processes import (
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
from policy.syntax.types import Number, OneOf, SomeOf, Type, YesNo
from policy.testing.choices import Choices, seeded
from tests.generation.conditions import Scope, leaf
from tests.generation.process_conditions import (
    DUTY,
    Making,
    Speech,
    about,
    condition,
    of_states,
    plain,
    value,
    variable,
)
from tests.generation.vocabulary import COLOURS, Known, Size, Vocabulary, value_phrases
from tests.strategies import checked, made_up

TINY = Size(bits=3, rules=3, claims=1, assumptions=1, depth=2)
"""So few facts that every step of the provider can be tried with all of their values."""


def seeded_process(seed: int, size: Size = TINY) -> Policy:
    """Return the policy of a seed, with a process: the same on every machine."""
    return process_from(seeded(seed), size)


def process_from(choices: Choices, size: Size = TINY) -> Policy:
    """Return a checked policy with a process."""
    return checked(process_document(choices, size))


def process_document(choices: Choices, size: Size = TINY) -> Document:
    """Return a document that declares a process, and passes the checker."""
    document, world = made_up(choices, size)
    making = _states(choices, world)
    making = evolve(making, links=_links(making))
    making = evolve(making, steps=_steps(making))
    making = evolve(making, rules=tuple(_duty(making, place) for place in range(choices.number(1, 2))))
    more: list[Declaration] = [
        Actor("world", Phrase("the world", "de wereld")),
        Action(DUTY, world.actors[0], Phrase("attending", "opletten")),
        *making.rules,
        *making.sorts,
        *making.states,
        *making.links,
        *making.steps,
        *(restraints := _restraints(making)),
        *_claims(making, bool(restraints)),
    ]
    return Document((*document.declarations, *more))


# Sorts, states, links


def _states(choices: Choices, world: Vocabulary) -> Making:
    entities = [
        each for each in ("recipient", "data", "provision") if each in {fact.name.split(".")[0] for fact in world.facts}
    ]
    of = choices.in_any_order([*entities, None, None])
    declared = (Sort("party", of[0]), Sort("item", of[1]))[: choices.number(1, 2)]
    kinds: list[Type] = [YesNo(), YesNo(), YesNo(), OneOf(("red", "green", "blue")), Number(1, 3)]
    kinds += [each.type for each in plain(world) if each.role is not Role.READING and not isinstance(each.type, SomeOf)]
    states = []
    for place in range(choices.number(2, 3)):
        params = tuple(Variable(sort.name, sort.name) for sort in choices.some(declared, 0 if place else 1, 2))
        type_ = choices.one(kinds)
        initially = value(choices, world, type_) if choices.once_in(3) else None
        values = type_.values if isinstance(type_, OneOf) else ()
        phrases = value_phrases(choices.some(values, 0, 3), COLOURS) if values else ()
        hidden = choices.once_in(3)
        states.append(State(f"state_{place}", type_, params, hidden, initially, value_phrases=phrases))
    return Making(choices, world, declared, tuple(states))


def _links(making: Making) -> tuple[Link, ...]:
    """Return links of found and hidden facts: to a state of the same type, or a condition."""
    choices, found = making.choices, []
    for fact in plain(making.world):
        if fact.role not in (Role.FOUND, Role.HIDDEN) or isinstance(fact.type, SomeOf) or not choices.once_in(2):
            continue
        hidden = fact.role is Role.HIDDEN
        alike = [each for each in making.states if each.type == fact.type and (hidden or not each.hidden)]
        if isinstance(fact.type, YesNo) and choices.once_in(3):
            bound = {sort.name: sort.name for sort in making.sorts}
            speech = Speech(bound, hidden)
            if any(hidden or not each.hidden for each in making.states):
                found.append(Link(Fact(fact.name), of_states(making, speech, 1)))
        elif alike:
            state = choices.one(alike)
            found.append(Link(Fact(fact.name), Defined(state.name, tuple(each.name for each in state.params))))
    return tuple(found)


# Steps and duties


def _steps(making: Making) -> tuple[Step, ...]:
    choices, world = making.choices, making.world
    steps = [
        _step(making, name, world.actors[0], _params(choices, making.sorts, 2 if making.links and name != DUTY else 0))
        for name in (*choices.some(_free_actions(world), 1, 1), DUTY)
    ]
    for place in range(choices.number(1, 2)):
        params = _params(choices, making.sorts)
        by = choices.one(("world", *(param.name for param in params)))
        steps.append(_step(making, f"step_{place}", by, params))
    return tuple(steps)


def _free_actions(world: Vocabulary) -> list[str]:
    """Return the actions that no rule obliges to; a step need be no action."""
    obliged = {rule.action for rule in world.rules if rule.effect is Oblige}
    return [action for action in world.actions if action not in {*obliged, "notify"}] or ["act"]


def _params(choices: Choices, sorts: Sequence[Sort], low: int = 0) -> tuple[Variable, ...]:
    """Return what a step is about; at least so many sorts. A link needs a step of the provider about all that it speaks of."""
    params = [Variable(sort.name, sort.name) for sort in choices.some(sorts, low, 2)]
    if params and choices.once_in(4):
        params.append(Variable("other", params[0].sort))
    return tuple(params)


def _step(making: Making, name: str, by: str, params: tuple[Variable, ...]) -> Step:
    choices = making.choices
    decided = by in making.world.actors
    speech = Speech({each.name: each.sort for each in params}, hidden=not decided, step=decided)
    guard = None
    if decided and choices.once_in(2):
        guard = Decided(name if name in making.world.actions else making.world.actions[0], Decision.PERMITTED)
    elif choices.below(4):
        guard = condition(making, speech, 2)
    then = tuple(each for _ in range(choices.number(0, 2)) for each in _then(making, speech))
    return Step(name, by, params, guard, then, making.world.citations())


def _then(making: Making, speech: Speech) -> list[Then]:
    choices, effects = making.choices, []
    for _ in range(choices.number(1, 2)):
        state = choices.one(making.states)
        missing = [each.sort for each in state.params if each.sort not in speech.bound.values() or choices.once_in(4)]
        every = tuple(Variable(f"each_{sort}", sort) for sort in missing)
        bound = {**speech.bound, **{each.name: each.sort for each in every}}
        args = tuple(
            f"each_{each.sort}" if each.sort in missing else variable(choices, bound, each.sort)
            for each in state.params
        )
        effects.append(Effect(Fact(state.name, args), value(choices, making.world, state.type), every))
    if not choices.once_in(3):
        return [Then(tuple(effects))]
    hidden = speech.hidden and all(_state(making, each).hidden for each in effects)
    return [Then(tuple(effects), condition(making, evolve(speech, hidden=hidden), 1))]


def _state(making: Making, effect: Effect) -> State:
    return next(each for each in making.states if each.name == effect.state.name)


def _duty(making: Making, place: int) -> Rule:
    """Return a rule that obliges to attend: after a step, or where what is settled between steps is so."""
    choices, world = making.choices, making.world
    within = choices.number(1, 2) if choices.below(4) else None
    duty = next(step for step in making.steps if step.name == DUTY)
    events = [
        each for each in making.steps if each is not duty and (not duty.params or {*each.params} & {*duty.params})
    ]
    if events and choices.once_in(2):
        event = choices.one(events)
        effect = Oblige(DUTY, event.name, within)
        return _rule(place, effect, leaf(world, Scope()) if event.by in world.actors else _settling(making, event))
    return _rule(place, Oblige(DUTY, None, within), _settling(making, duty))


def _settling(making: Making, step: Step) -> Condition | None:
    """Return a condition over a fact that is settled for the entities of a step, if there is one."""
    settled = _settled(making, step)
    if not settled:
        return None
    known = making.choices.one(settled)
    return about(making.choices, making.world, Fact(known.name), known.type)


def _rule(place: int, effect: Oblige, when: Condition | None) -> Rule:
    return Rule(f"duty_{place}", effect, when, outside_because=Phrase("it is needed here"))


def _settled(making: Making, step: Step) -> list[Known]:
    """Return the knowable facts that are settled for the entities of a step."""
    named = {each.name for each in step.params}
    links = {link.fact.name: link for link in making.links}
    found = []
    for fact in plain(making.world):
        if fact.role is Role.HIDDEN:
            continue
        if fact.name in links:
            if _names(links[fact.name].value) <= named:
                found.append(fact)
        elif fact.role is Role.READING or any(
            fact == each and sort.name in named for each, sort in making.of_entities()
        ):
            found.append(fact)
    return found


def _names(condition: Condition) -> set[str]:
    """Return the variables of a condition over states, each called like its sort."""
    match condition:
        case Defined(_, args) | Fact(_, args) | Is(Fact(_, args)) | Compare(Fact(_, args)):
            return set(args)
        case Not(body):
            return _names(body)
        case AllOf(parts) | AnyOf(parts):
            return set().union(*map(_names, parts))
        case SomeMember(sort, body, variable) | EveryMember(sort, body, variable):
            return _names(body) - {variable or sort}
        case _:
            return set()


# Assumptions and claims


def _restraints(making: Making) -> list[Restraint]:
    choices = making.choices
    if not choices.once_in(2):
        return []
    step = choices.one([each for each in making.steps if each.by not in making.world.actors])
    speech = Speech({each.name: each.sort for each in step.params})
    only_if = None if choices.once_in(4) else condition(making, speech, 1)
    return [Restraint("promise", step.name, step.params, only_if, making.world.citations())]


def _claims(making: Making, promised: bool) -> list[Claim | HistoryClaim]:
    choices = making.choices
    names = [name for name, params in making.world.assumptions if not params]
    names += [f"{making.world.actors[0]}.discharges_duties", *(["promise"] if promised else [])]

    def assumed() -> tuple[Reference, ...]:
        return tuple(map(Reference, choices.some(names, 0, 2)))

    def joint(kind: type[AllOf | AnyOf]) -> Condition:
        over_time = of_states(making, Speech({}, claim=True), 0)  # else it may speak of readings alone
        return kind((over_time, condition(making, Speech({}, claim=True), 2)))

    found: list[Claim | HistoryClaim] = []
    for place, statement in enumerate((Never(joint(AllOf)), Always(joint(AnyOf)), Possible(joint(AllOf)))):
        cites, why = making.world.grounds()
        found.append(Claim(f"over_time_{place}", statement, assumed(), None, (), cites, why))
    for place in range(2):
        variables = tuple(Variable(sort.name, sort.name) for sort in choices.some(making.sorts, 0, 2))
        speech = Speech({each.name: each.sort for each in variables}, claim=True)
        event, answer = (condition(making, speech, 1) for _ in range(2))
        in_time = InTime(variables, answer, choices.number(0, 2), event)
        cites, why = making.world.grounds()
        expect = Refutation() if choices.once_in(3) else None
        found.append(HistoryClaim(f"in_time_{place}", in_time, assumed(), expect, cites, why))
    return found

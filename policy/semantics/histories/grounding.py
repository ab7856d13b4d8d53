"""From a process with variables to what it is for a scope."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve

from policy.semantics.histories.entities import Entity, Environment, Scope, bind, entities, environments, named, tuples
from policy.semantics.histories.ground import DAY, NEVER, belongs_to, between, ground, obliged, overdue, sort_of, taken
from policy.semantics.histories.instance import Change, Duty, Instance, Owed, Turn
from policy.semantics.values import ordinary
from policy.syntax.declarations import FactDeclaration, Oblige, Role
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy
from policy.syntax.processes import State, Step, Then
from policy.syntax.types import Type, YesNo


def instance(policy: Policy, scope: Scope) -> Instance:
    """Return the process of a policy for a scope, which gives each sort a number."""
    process = policy.process
    states = {
        named(state.name, args): _fact(state.name, state.type, state)
        for state in process.states.values()
        for args in tuples(scope, [param.sort for param in state.params])
    }
    links = {
        between(link.fact.name, tuple(bound.values())): (link.fact.name, ground(policy, scope, link.value, bound))
        for link in process.links.values()
        for bound in _bindings(scope, belongs_to(policy, link.fact.name) or ())
    }
    always = {
        entity: {fact: between(fact, (entity,)) for fact in _always(policy, sort.name)}
        for sort in process.sorts.values()
        for entity in entities(scope, sort.name)
    }
    duties = dict(_duties(policy, scope))
    turns = tuple(
        _turn(policy, scope, step, bound, tuple(duties))
        for step in process.steps.values()
        for bound in environments(scope, step.params)
    )
    own = {known: fact for each in always.values() for fact, known in each.items()}
    own |= {known: fact for known, (fact, _) in links.items()}
    signs = (taken(DAY, ()), *(sign(turn.step, turn.args) for turn in turns for sign in (taken, obliged, overdue)))
    facts = {
        **policy.facts,
        **states,
        **{known: policy.facts[fact] for known, fact in own.items()},
        **{sign: _fact(sign, YesNo()) for sign in signs},
    }
    return Instance(
        evolve(policy, facts=facts),
        scope,
        {name: ordinary(policy, state) for name, state in states.items()},
        {known: condition for known, (_, condition) in links.items()},
        always,
        signs,
        tuple(policy.facts),
        tuple(name for name, fact in policy.facts.items() if fact.role is Role.READING),
        turns,
        duties,
        {duty.rule: _alone(policy, duty.rule) for duty in duties},
    )


def _fact(name: str, type_: Type, state: State | None = None) -> FactDeclaration:
    return FactDeclaration(name, Role.FOUND, type_, ordinary=None if state is None else state.initially)


def _always(policy: Policy, sort: str) -> Iterator[str]:
    """Yield the facts that an entity of a sort always has."""
    for fact in policy.facts:
        found = sort_of(policy, fact)
        if found is not None and found.name == sort and fact not in policy.process.links:
            yield fact


def ties(policy: Policy, bound: Environment) -> dict[str, str]:
    """Return the facts of a policy that are settled for these entities, and their names between steps."""
    found: dict[str, str] = {}
    for fact in policy.facts:
        sorts = belongs_to(policy, fact)
        if sorts is not None and all(sort in bound for sort in sorts):
            found[fact] = between(fact, [bound[sort] for sort in sorts])
    return found


def _bindings(scope: Scope, sorts: tuple[str, ...]) -> Iterator[dict[str, Entity]]:
    for chosen in tuples(scope, sorts):
        yield dict(zip(sorts, chosen, strict=True))


# Steps


def _turn(policy: Policy, scope: Scope, step: Step, bound: dict[str, Entity], duties: tuple[Duty, ...]) -> Turn:
    args = tuple(bound.values())
    return Turn(
        step.name,
        args,
        any(action.actor == step.by for action in policy.actions.values()),
        None if step.guard is None else ground(policy, scope, step.guard, bound),
        tuple(change for then in step.then for change in _changes(policy, scope, then, bound)),
        ties(policy, bound),
        dict(_restraints(policy, scope, step.name, args)),
        tuple(duty for duty in duties if _raised(policy, duty, step.name, bound)),
    )


def _changes(policy: Policy, scope: Scope, then: Then, bound: Environment) -> Iterator[Change]:
    """Yield what changes; the condition may speak of what an effect is for every entity of."""
    for effect in then.effects:
        for every in environments(scope, effect.every):
            within = {**bound, **every}
            condition = None if then.condition is None else ground(policy, scope, then.condition, within)
            yield Change(named(effect.state.name, [within[arg] for arg in effect.state.args]), effect.value, condition)


def _restraints(policy: Policy, scope: Scope, step: str, args: tuple[Entity, ...]) -> Iterator[tuple[str, Condition]]:
    for name, restraint in policy.process.restraints.items():
        if restraint.step == step:
            only_if = restraint.only_if
            yield name, NEVER if only_if is None else ground(policy, scope, only_if, bind(restraint.params, args))


# Duties


def _duties(policy: Policy, scope: Scope) -> Iterator[tuple[Duty, Owed]]:
    """Yield the duties that there can be: to take a step, at any time or after another step."""
    steps = policy.process.steps
    for rule in policy.rules.values():
        match rule.effect:
            case Oblige(action, after, within) if action in steps and (after is None or after in steps):
                for bound in environments(scope, steps[action].params):
                    settled: Mapping[str, str] | None = ties(policy, bound) if after is None else None
                    owed = Owed(within, policy.actions[action].actor, settled)
                    yield Duty(rule.name, action, tuple(bound.values())), owed
            case _:
                pass


def _raised(policy: Policy, duty: Duty, step: str, bound: Environment) -> bool:
    """Return whether a duty is one after this step: for the entities that both name, and whichever of the others."""
    effect = policy.rules[duty.rule].effect
    owing = bind(policy.process.steps[duty.step].params, duty.args)
    return (
        isinstance(effect, Oblige)
        and effect.after == step
        and all(owing[name] == bound[name] for name in owing if name in bound)
    )


def _alone(policy: Policy, rule: str) -> Policy:
    """Return the policy with no other rules than this one and those that override it, and so on."""
    wanted = {rule}
    while more := {
        name
        for name, other in policy.rules.items()
        if name not in wanted and any(each.name in wanted for each in other.overrides)
    }:
        wanted |= more
    return evolve(policy, rules={name: each for name, each in policy.rules.items() if name in wanted})

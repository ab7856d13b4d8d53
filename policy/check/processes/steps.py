"""Checking steps and assumptions on them."""

from __future__ import annotations

from attrs import evolve

from policy.check.declared import check_citations
from policy.check.names import Kind, unknown
from policy.check.processes.conditions import resolve
from policy.check.processes.known import check_known
from policy.check.processes.scope import Scope, Spoken, bind, check_arguments, check_phrases, unknown_word
from policy.check.processes.world import World
from policy.check.references import References
from policy.check.reports import place_of
from policy.check.roles import Reach
from policy.check.values import check_value, usable, written
from policy.source import Span
from policy.syntax.processes import Effect, Restraint, Step, Then, Variable


def check_step(look: References, world: World, step: Step, spoken: Spoken, reached: Reach) -> Step:
    """Return a step in its normal form; report an actor, a guard and effects that cannot be."""
    check_citations(look, step.citations)
    check_phrases(look, step, step.params, (step.phrase,))
    variables = bind(look, step.params, {}, step.span)
    _check_actor(look, step, variables)
    decided = step.by in world.providers
    who = f"the step `{step.name}`"
    scope = Scope(who, variables, facts=decided)
    guard = step.guard
    if guard is not None:
        within = Spoken()
        guard = resolve(look, world, guard, scope, within)
        if decided:
            check_known(look.reports, who, within, reached)
        _add(spoken, within)
    then = tuple(_check_then(look, world, each, scope, spoken, reached) for each in step.then)
    return evolve(step, guard=guard, then=then)


def _check_actor(look: References, step: Step, variables: dict[str, str]) -> None:
    """Report who is neither an actor nor one of the entities, and a step that another than its actor takes."""
    names = look.names
    place = place_of(step.span, step.by)
    if step.by not in variables and step.by not in names.actors:
        if step.by in names.sorts:
            look.reports.error(
                "unknown-variable",
                f"`{step.name}` is not about `{step.by}`, which takes it",
                place,
                f"add `{step.by}` to its variables",
            )
        else:
            unknown(names, look.reports, Kind.ACTOR, step.by, place)
        return
    action = names.actions.get(step.name)
    if action is not None and action.actor != step.by:
        look.reports.error(
            "wrong-actor",
            f"the step `{step.name}` is by `{step.by}`, and the action `{step.name}` by `{action.actor}`",
            place,
            f"write `by {action.actor}`, or give the step another name",
            related=(("the action is declared here", action.span),) if action.span else (),
        )


def _check_then(look: References, world: World, then: Then, scope: Scope, spoken: Spoken, reached: Reach) -> Then:
    shared: dict[str, str] | None = None
    known = True
    for effect in then.effects:
        variables = bind(look, effect.every, scope.variables, effect.span)
        state = _check_effect(look, effect, evolve(scope, variables=variables))
        known = known and (state is None or state)
        shared = variables if shared is None else {name: of for name, of in shared.items() if variables.get(name) == of}
    if then.condition is None:
        return then
    within = Spoken()
    condition = resolve(look, world, then.condition, evolve(scope, variables=shared or {}), within)
    _add(spoken, within)
    changed = [look.names.states.get(each.state.name) for each in then.effects]
    if scope.facts and any(state is not None and not state.hidden for state in changed):
        check_known(look.reports, f"what {scope.who} changes", within, reached)
    return evolve(then, condition=condition)


def _check_effect(look: References, effect: Effect, scope: Scope) -> bool | None:
    state = look.names.states.get(effect.state.name)
    if state is None:
        unknown_word(look, Kind.STATE, effect.state.name, look.names.states, effect.state.span)
        return None
    check_arguments(look, state.name, state.params, effect.state.args, scope, effect.state.span)
    if usable(state.type, look.names.scales):
        shown = written(effect.value) if not isinstance(effect.value, bool) else state.name
        place = place_of(effect.span, shown)
        check_value(state.name, state.type, effect.value, look.names.scales, look.reports, place)
    else:
        look.reports.hush()
    return not state.hidden


def _add(spoken: Spoken, more: Spoken) -> None:
    spoken.states.extend(more.states)
    spoken.uses.facts.extend(more.uses.facts)
    spoken.uses.definitions.extend(more.uses.definitions)


# Assumptions on steps


def check_restraint(look: References, world: World, restraint: Restraint, spoken: Spoken) -> Restraint:
    """Return an assumption on a step in its normal form; report a step that there is none of, or that the provider takes."""
    check_citations(look, restraint.citations)
    check_phrases(look, restraint, restraint.params, (restraint.phrase,))
    place = place_of(restraint.span, restraint.step)
    step = look.names.steps.get(restraint.step)
    variables = bind(look, restraint.params, {}, restraint.span)
    if step is None:
        unknown(look.names, look.reports, Kind.STEP, restraint.step, place)
    else:
        _check_params(look, restraint, step, place)
        if step.by in world.providers:
            look.reports.error(
                "own-step-assumed",
                f"`{step.name}` is a step of `{step.by}`: what it does is decided, not assumed",
                place,
                "put the condition into the `when` of the step",
            )
    if restraint.only_if is None:
        return restraint
    scope = Scope(f"the assumption `{restraint.name}`", variables)
    return evolve(restraint, only_if=resolve(look, world, restraint.only_if, scope, spoken))


def _check_params(look: References, restraint: Restraint, step: Step, place: Span | None) -> None:
    """The variables stand in the order of those of the step, under whatever names."""
    sorts = tuple(each.sort for each in restraint.params)
    wanted = tuple(each.sort for each in step.params)
    if sorts == wanted or any(sort not in look.names.sorts for sort in (*sorts, *wanted)):
        return
    written_ = f"{step.name}({', '.join(_shown(each) for each in step.params)})" if step.params else step.name
    look.reports.error(
        "wrong-arguments",
        f"`{step.name}` has other variables than the assumption `{restraint.name}` gives it",
        place,
        f"write `{written_}`",
    )


def _shown(variable: Variable) -> str:
    return variable.name if variable.name == variable.sort else f"{variable.name} as {variable.sort}"

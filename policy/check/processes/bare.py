"""Checking a name that stands on its own: a state that is yes, a step that was just taken, a definition."""

from __future__ import annotations

from policy.check.comparisons import check_alone
from policy.check.names import DAY, Kind
from policy.check.processes.scope import Scope, Spoken, check_arguments, unknown_word
from policy.check.processes.subjects import as_fact
from policy.check.processes.world import World, has_value, rested_on
from policy.check.references import Place, References
from policy.check.sugar import spelled
from policy.syntax.expressions import Condition, Defined, Fact


def bare(look: References, world: World, condition: Defined, scope: Scope, spoken: Spoken, depth: int) -> Condition:
    """Return what a name without a dot says: a state is yes, a step was just taken, a definition holds."""
    name, args, names = condition.name, condition.args, look.names
    state = names.states.get(name)
    if state is not None:
        spoken.states.append((state, condition.span))
        fact = Fact(name, args, span=condition.span)
        if check_arguments(look, name, state.params, args, scope, condition.span):
            check_alone(look, fact, as_fact(state))
        return fact
    step = names.steps.get(name)
    if step is not None or (name == DAY and names.steps):
        _taken(look, condition, scope)
        check_arguments(look, name, step.params if step else (), args, scope, condition.span)
        return condition
    definition = names.definitions.get(name)
    if definition is not None:
        place = Place(frozenset(scope.members))
        look.definition(condition, place, spoken.uses, depth)
        if not scope.facts:
            _check_between(look, world, condition, scope)
        return Defined(spelled(name, tuple(scope.members.get(arg, arg) for arg in args)), span=condition.span)
    if name in scope.variables and not args:
        look.reports.error(
            "wrong-kind",
            f"`{name}` is a variable, which by itself says nothing",
            condition.span,
            f"say something of it: `{name} is other`, or a state with it",
        )
        return condition
    kind = Kind.STEP if scope.taken and not names.states else Kind.STATE
    unknown_word(look, kind, name, _said(look, scope), condition.span)
    return condition


def _check_between(look: References, world: World, condition: Defined, scope: Scope) -> None:
    """Report a definition that rests on facts without a value where it stands."""
    for fact in rested_on(look.names, condition):
        if not has_value(world, fact, scope.variables):
            look.reports.error(
                "fact-outside-step",
                f"{scope.who} rests on `{fact.name}`, by way of `{condition.name}`: it has a value only when the provider takes a step",
                condition.span,
                "let a step of the provider change a state by it, and speak of that",
            )
            return


def _said(look: References, scope: Scope) -> tuple[str, ...]:
    """Return the names that may stand on their own."""
    names = look.names
    return (
        *names.states,
        *((*names.steps, DAY) if scope.taken else ()),
        *(names.definitions if scope.facts else ()),
    )


def _taken(look: References, condition: Defined, scope: Scope) -> None:
    if not scope.taken:
        look.reports.error(
            "step-in-condition",
            f"{scope.who} speaks of the step `{condition.name}`, as if it were so or not",
            condition.span,
            "only claims speak of the step that was just taken; let the step change a state, and speak of that",
        )

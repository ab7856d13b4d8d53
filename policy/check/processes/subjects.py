"""What a comparison in a process is about: a state, a fact of an entity, a fact of the step, a reading."""

from __future__ import annotations

from policy.check.names import Kind
from policy.check.processes.scope import BRACKETS, Scope, Spoken, check_arguments, check_entity, unknown_word
from policy.check.processes.world import World, free_variables
from policy.check.references import Place, References
from policy.check.reports import listed
from policy.check.sugar import spelled
from policy.syntax.declarations import FactDeclaration, Role
from policy.syntax.expressions import Fact
from policy.syntax.processes import State


def as_fact(state: State) -> FactDeclaration:
    """Return a state as a fact of the same type, for the checks that both undergo."""
    role = Role.HIDDEN if state.hidden else Role.FOUND
    return FactDeclaration(state.name, role, state.type, ordinary=state.initially, span=state.span)


def subject(
    look: References, world: World, fact: Fact, scope: Scope, spoken: Spoken
) -> tuple[Fact, FactDeclaration] | None:
    """Return what is compared under the name that it has in a checked process; report it, and ``None``, where it cannot be."""
    state = look.names.states.get(fact.name)
    if state is not None:
        spoken.states.append((state, fact.span))
        if not check_arguments(look, fact.name, state.params, fact.args, scope, fact.span):
            return None
        return fact, as_fact(state)
    if "." not in fact.name and fact.name not in look.names.facts:
        readings = (name for name, known in look.names.facts.items() if known.role is Role.READING)
        unknown_word(look, Kind.STATE, fact.name, (*look.names.states, *readings), fact.span)
        return None
    return _fact(look, world, fact, scope, spoken)


def _fact(
    look: References, world: World, fact: Fact, scope: Scope, spoken: Spoken
) -> tuple[Fact, FactDeclaration] | None:
    """Return a fact: of the step, or of an entity that is named behind the members of families."""
    sort = world.sort_of_fact(fact.name)
    plain = look.names.facts.get(fact.name)
    of_entity = sort is not None and plain is not None and len(fact.args) == len(plain.params) + 1
    if plain is not None and not of_entity and _has_no_sort(look, fact, plain, scope):
        return None
    members = fact.args[:-1] if of_entity else fact.args
    named = Fact(fact.name, members, span=fact.span)
    declared = look.fact(named, Place(frozenset(scope.members)), spoken.uses)
    if declared is None:
        return None
    name = spelled(fact.name, tuple(scope.members.get(arg, arg) for arg in members))
    if of_entity:
        assert sort is not None
        entity = fact.args[-1]
        if not check_entity(look, entity, sort, fact.name, scope, fact.span):
            return None
        return _between(look, world, Fact(name, (entity,), span=fact.span), sort, scope, declared)
    if scope.facts or declared.role is Role.READING:
        return Fact(name, span=fact.span), declared
    if sort is not None and sort in scope.variables:
        return _between(look, world, Fact(name, (sort,), span=fact.span), sort, scope, declared)
    return _between(look, world, Fact(name, span=fact.span), None, scope, declared)


def _has_no_sort(look: References, fact: Fact, declared: FactDeclaration, scope: Scope) -> bool:
    """Return whether a fact is said of an entity although its own entity is no sort; report it then."""
    if len(fact.args) != len(declared.params) + 1:
        return False
    last, entity = fact.args[-1], fact.name.partition(".")[0]
    if look.names.is_lost(last):
        look.reports.hush()
        return True
    if last not in scope.variables:
        return False
    look.reports.error(
        "wrong-arguments",
        f"`{fact.name}` is not a fact of each entity of a sort",
        fact.span,
        f"declare whose it is: `sort {scope.variables[last] or last} is {entity}`",
        about=("no sort", entity),
    )
    return True


def _between(
    look: References, world: World, fact: Fact, sort: str | None, scope: Scope, declared: FactDeclaration
) -> tuple[Fact, FactDeclaration] | None:
    """Return a fact that has a value between steps: it is linked, or an entity always has it."""
    link = world.links.get(fact.name)
    if link is not None:
        missing = [each for each in free_variables(world, link.value) if each not in (*scope.variables, sort)]
        if not missing:
            return fact, declared
        look.reports.error(
            "unknown-variable",
            f"`{declared.name}` is linked to what is so of {listed(missing)}, and nothing says of which",
            fact.span,
            f"bind it: `some {missing[0]}: …`, or say it of the state",
        )
        return None
    if fact.args:
        return fact, declared
    entity = world.sort_of_fact(declared.name)
    look.reports.error(
        "fact-outside-step",
        f"{scope.who} speaks of `{declared.name}`, which has a value only when the provider takes a step",
        fact.span,
        BRACKETS.format(entity)
        if entity is not None and entity in scope.missed
        else f"say of which: `{declared.name}({entity})`"
        if entity is not None
        else "let a step of the provider change a state by it, or link it to a state",
    )
    return None

"""Checking sorts, states and links."""

from __future__ import annotations

from attrs import evolve

from policy.check.declared import check_placeholders, check_type, check_value_phrases
from policy.check.processes.conditions import resolve
from policy.check.processes.known import check_known
from policy.check.processes.scope import Scope, Spoken, bind, check_phrases
from policy.check.processes.subjects import subject
from policy.check.processes.world import World, free_variables, linked, rested_on
from policy.check.references import Place, References
from policy.check.reports import place_of
from policy.check.roles import KNOWABLE, Reach
from policy.check.sugar import spelled
from policy.check.values import check_value, kind_of_type, names_in, usable, written
from policy.syntax.declarations import FactDeclaration, Role
from policy.syntax.expressions import Condition, Defined, Fact
from policy.syntax.processes import Link, Sort, State
from policy.syntax.types import YesNo


def check_sort(look: References, world: World, sort: Sort) -> None:
    """Report an entity that no fact has, or that is another sort already."""
    check_placeholders(look, sort, (), (sort.phrase,))
    if sort.entity is None:
        return
    entities = {
        name.partition(".")[0]: None
        for name, fact in look.names.facts.items()
        if "." in name and name.partition(".")[0] not in (*look.names.assessments, *look.names.bindings)
    }
    place = place_of(sort.span, sort.entity)
    if sort.entity not in entities:
        if look.names.is_lost(sort.entity) or any(name.startswith(f"{sort.entity}.") for name in look.names.lost):
            look.reports.hush()
            return
        look.reports.error(
            "unknown-entity",
            f"no fact belongs to an entity `{sort.entity}`",
            place,
            look.reports.suggest(sort.entity, lambda: entities)
            or "write the name before the dot of its facts, or none",
        )
    elif world.sort_of[sort.entity] != sort.name:
        other = look.names.sorts[world.sort_of[sort.entity]]
        look.reports.error(
            "repeated-item",
            f"the entity `{sort.entity}` is two sorts",
            place,
            "leave it out of one of them",
            related=(("also here", other.span),) if other.span else (),
        )


def check_state(look: References, state: State) -> None:
    """Report variables, a type, a first value and phrases that cannot be."""
    bind(look, state.params, {}, state.span)
    check_type(look, state.name, state.type, state.span)
    check_phrases(look, state, state.params, (state.phrase, *(each.phrase for each in state.value_phrases)))
    scales = look.names.scales
    if not usable(state.type, scales):
        look.reports.hush()
        return
    if state.initially is not None:
        place = place_of(state.span, written(state.initially))
        check_value(state.name, state.type, state.initially, scales, look.reports, place)
    check_value_phrases(look, f"`{state.name}`", names_in(state.type, scales), state.value_phrases, state.type)


def check_link(look: References, world: World, link: Link, spoken: Spoken, reached: Reach) -> Link:
    """Return a link in its normal form; report one that ties a fact to what it cannot be tied to."""
    name = link.fact.name
    key = spelled(name, link.fact.args)
    declared = look.fact(link.fact, Place(), spoken.uses)
    spoken.uses.facts.clear()
    variables = {each: each for each in free_variables(world, link.value)}
    scope = Scope(f"the link of `{name}`", variables, duties=False)
    hits = look.reports.hits
    value = _linked_to(look, world, link, declared, scope, spoken)
    first = world.links[key]
    if first is not link:
        look.reports.error(
            "duplicate-name",
            f"`{name}` is linked twice",
            link.fact.span,
            "a fact has one value: join the two conditions",
            related=(("first linked here", first.fact.span),) if first.fact.span else (),
        )
    if declared is None:
        return link
    if declared.role is Role.READING:
        look.reports.error(
            "wrong-link",
            f"`{name}` is a reading, which is the same at all times",
            link.fact.span,
            "link a fact",
        )
        return link
    if declared.role in KNOWABLE:
        check_known(look.reports, scope.who, spoken, reached)
    if look.reports.hits == hits:
        _check_type(look, declared, link, value)
    _check_bound(look, world, link, variables)
    _check_unlinked(look, world, link)
    return evolve(link, fact=Fact(key, span=link.fact.span), value=value)


def _linked_to(
    look: References, world: World, link: Link, declared: FactDeclaration | None, scope: Scope, spoken: Spoken
) -> Condition:
    """Return the normal form of what a fact is linked to: a condition, or, where the fact is not yes or no, a state."""
    match link.value:
        case Defined(name, args, span=span) if name in look.names.states and not _is_yes_or_no(declared):
            found = subject(look, world, Fact(name, args, span=span), scope, spoken)
            return link.value if found is None else found[0]
        case condition:
            return resolve(look, world, condition, scope, spoken)


def _is_yes_or_no(declared: FactDeclaration | None) -> bool:
    return declared is None or isinstance(declared.type, YesNo)


def _check_unlinked(look: References, world: World, link: Link) -> None:
    """Report a link that rests on a linked fact: it is said of states."""
    for fact in rested_on(world.names, link.value):
        if linked(world, fact):
            look.reports.error(
                "wrong-link",
                f"the link of `{link.fact.name}` rests on `{fact.name}`, which is linked itself",
                link.value.span,
                "say it of the states",
            )
            return


def _check_type(look: References, declared: FactDeclaration, link: Link, value: Condition) -> None:
    """A yes/no fact is linked to a condition, any other to a state with the same values."""
    if isinstance(declared.type, YesNo):
        return
    state = look.names.states.get(value.name) if isinstance(value, Fact) else None
    if state is not None and state.type == declared.type:
        return
    if not usable(declared.type, look.names.scales) or (state and not usable(state.type, look.names.scales)):
        look.reports.hush()
        return
    what = f"`{state.name}` is {kind_of_type(state.type)}" if state else "what it is linked to is so or not"
    look.reports.error(
        "wrong-link",
        f"`{declared.name}` is {kind_of_type(declared.type)}, and {what}",
        link.value.span,
        "link it to a state with the same values",
    )


def _check_bound(look: References, world: World, link: Link, variables: dict[str, str]) -> None:
    """Report a link that counts at no step: none of the provider is about all that it speaks of."""
    deciding = [step for step in look.names.steps.values() if step.by in world.providers]
    if not variables or any(
        all((name, name) in [(each.name, each.sort) for each in step.params] for name in variables) for step in deciding
    ):
        return
    look.reports.error(
        "unbound-link",
        f"no step of the provider is about {' and '.join(f'`{each}`' for each in variables)}, as the link of `{link.fact.name}` is",
        link.fact.span,
        "give a step of the provider these variables, each under the name of its sort",
    )

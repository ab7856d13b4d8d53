"""Checking the duties of a process: rules that oblige to what is also a step. Source: semantics, section 6."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policy.check.names import Kind, unknown
from policy.check.processes.world import World, has_value, rested_on
from policy.check.references import References
from policy.check.reports import listed, place_of
from policy.syntax.declarations import FactDeclaration, Oblige, Require, Rule
from policy.syntax.expressions import Condition
from policy.syntax.processes import Step


def check_duty(look: References, world: World, rule: Rule, overriding: Mapping[str, tuple[Rule, ...]]) -> None:
    """Report a duty to take a step that over time arises nowhere, or of which it is not known whether it does.

    Args:
        overriding: By the name of a rule, those that override it.
    """
    effect = rule.effect
    step = look.names.steps.get(effect.action)
    if not isinstance(effect, Oblige) or step is None:
        return
    if effect.after is None:
        when = f"`{rule.name}` can arise at any time"
        _check_settled(look, world, rule, step, when, overriding)
        return
    after = look.names.steps.get(effect.after)
    if after is None:
        if effect.after in look.names.actions:  # else it was reported
            unknown(look.names, look.reports, Kind.STEP, effect.after, place_of(effect.span, effect.after))
        return
    _check_shared(look, rule, step, after)
    if after.by not in world.providers:
        when = f"`{rule.name}` arises when `{after.by}` takes the step `{after.name}`"
        _check_settled(look, world, rule, after, when, overriding)


def _check_shared(look: References, rule: Rule, step: Step, after: Step) -> None:
    """Report a duty after a step that says nothing of the entities that the duty is about."""
    theirs = {(each.name, each.sort) for each in after.params}
    if step.params and not any((each.name, each.sort) in theirs for each in step.params):
        look.reports.error(
            "unshared-duty",
            f"`{step.name}` is about {listed(each.name for each in step.params)}, and `{after.name}`, after which it is due, about none of them",
            place_of(rule.effect.span, after.name),
            "give the two steps a variable of the same name",
            related=(("the step is declared here", after.span),) if after.span else (),
        )


def _check_settled(
    look: References, world: World, rule: Rule, step: Step, when: str, overriding: Mapping[str, tuple[Rule, ...]]
) -> None:
    """Report facts on which a duty rests and that have no value where it arises."""
    variables = [each.name for each in step.params if each.name == each.sort]
    loose = [fact for fact in _facts(look, rule, overriding) if not has_value(world, fact, variables)]
    if not loose:
        return
    entity = next((sort for fact in loose if (sort := world.sort_of_fact(fact.name)) is not None), None)
    look.reports.error(
        "unsettled-duty",
        f"{when}, and {listed(fact.name for fact in loose)} {'has' if len(loose) == 1 else 'have'} no value between steps",
        rule.span,
        f"`link` it to a state, or let the step `{step.name}` be about `{entity}`"
        if entity is not None
        else "`link` it to a state, or let the duty come `after` a step of the provider",
    )


def _facts(look: References, rule: Rule, overriding: Mapping[str, tuple[Rule, ...]]) -> tuple[FactDeclaration, ...]:
    """Return the facts on which it rests whether a rule fires: its own, and those of the rules that override it."""
    found: dict[str, FactDeclaration] = {}
    waiting, seen = [rule], {rule.name}
    while waiting:
        each = waiting.pop()
        for condition in _conditions(each):
            found |= {fact.name: fact for fact in rested_on(look.names, condition)}
        for other in overriding.get(each.name, ()):
            if other.name not in seen:
                seen.add(other.name)
                waiting.append(other)
    return tuple(found.values())


def _conditions(rule: Rule) -> Iterator[Condition]:
    if rule.condition is not None:
        yield rule.condition
    if rule.exception is not None:
        yield rule.exception
    if isinstance(rule.effect, Require):
        yield rule.effect.condition

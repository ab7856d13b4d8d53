"""Rules, conditions, listed values and overrides without which everything would be decided the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import assert_never

from attrs import evolve, frozen

from policy.engines.table.circuit import Wire
from policy.questions.gaps.agreeing import DIAGRAMS, impossible
from policy.questions.gaps.answer import Kind, Vain, VainCondition, VainRule
from policy.reasoning.edits.deletions import values_dropped
from policy.reasoning.edits.edit import Dropped, Edit, OverrideDropped, Replaced, RuleDropped
from policy.reasoning.edits.effects import Effects
from policy.reasoning.edits.place import Place, of_rule
from policy.syntax.declarations import Forbid, Permit, Require, Rule
from policy.syntax.expressions import AllOf, AnyOf, Condition, If, Includes, Is, Not
from policy.syntax.policy import Policy

# Rules


def kind_of(rule: VainRule) -> Kind:
    """Return as what kind of gap a rule that changes nothing is told."""
    match rule.why:
        case Vain.SAME:
            return "redundant"
        case Vain.NEVER_HOLDS | Vain.NEVER_FIRES:
            return "dead"
        case Vain.EXCEPTED | Vain.OVERRIDDEN | Vain.MET | Vain.FORBIDDEN:
            return "shadowed"
        case _:
            assert_never(rule.why)


def vain_rule(effects: Effects, rule: Rule, *, only_adopted: bool = False) -> VainRule | None:
    """Return a rule if it changes nothing, with why; ``None`` iff it changes something.

    Args:
        only_adopted: Only the readings that the document adopts are looked at.

    Raises:
        UndecidedError: The solver gave up.
    """
    edit = RuleDropped(rule.name)
    by = effects.unchanged(edit)
    if by is None:
        return None
    engine, why_not = confirmed(effects, edit, by), by
    why, by = _why(effects, rule, by)
    return VainRule(rule.name, why, by, resting_on(effects, edit, why_not), only_adopted, engine)


def _why(effects: Effects, rule: Rule, by: tuple[str, ...]) -> tuple[Vain, tuple[str, ...]]:
    """Return why a rule that changes nothing does not, and the other rules by which that is so."""
    lowering = effects.question.lowering
    condition = [] if rule.condition is None else [lowering.condition(rule.condition)]
    if not effects.possible(condition):
        return Vain.NEVER_HOLDS, ()
    if not effects.possible([effects.fires(rule.name)]):
        return _never_fires(effects, rule, condition)
    if isinstance(rule.effect, Permit):
        stops = tuple(
            name
            for name, other in effects.policy.rules.items()
            if isinstance(other.effect, Forbid | Require) and other.effect.action == rule.effect.action
        )
        stopping = effects.excluded_by((effects.fires(rule.name),), stops)
        if stopping is not None:
            return Vain.FORBIDDEN, stopping
    return Vain.SAME, by


def _never_fires(effects: Effects, rule: Rule, condition: list[Wire]) -> tuple[Vain, tuple[str, ...]]:
    lowering = effects.question.lowering
    unexcepted = [*condition]
    if rule.exception is not None:
        unexcepted.append(lowering.condition(rule.exception) ^ 1)
        if not effects.possible(unexcepted):
            return Vain.EXCEPTED, ()
    overriders = effects.overriders.get(rule.name, ())
    overriding = effects.excluded_by(unexcepted, overriders) if overriders else None
    if overriding is not None:
        return Vain.OVERRIDDEN, overriding
    if isinstance(rule.effect, Require):
        unmet = [*unexcepted, lowering.condition(rule.effect.condition) ^ 1]
        if not effects.possible(unmet):
            return Vain.MET, ()
    return Vain.NEVER_FIRES, overriders


# Conditions


@frozen
class Candidate:
    """Something that a rule or a definition may be able to do without, and what it holds that may be so too."""

    edit: Edit
    told: Condition | None
    inside: tuple[Candidate, ...]


def candidates(policy: Policy, rule: Rule) -> Iterator[Candidate]:
    """Yield what a rule might do without: its ``if``, its ``unless``, their parts and values, an override."""
    for place, condition in of_rule(rule):
        if place.part in ("if", "unless"):
            yield Candidate(Dropped(place, condition), condition, tuple(_inside(place, condition)))
        else:
            yield from _inside(place, condition)
    for reference in rule.overrides:
        if isinstance(policy.rules[reference.name].effect, Permit):
            continue  # forbidding wins anyhow; that is said to make it plain which of the two is meant to
        yield Candidate(OverrideDropped(rule.name, reference.name), None, ())


def candidates_of_definition(policy: Policy, name: str) -> Iterator[Candidate]:
    """Yield what a definition might do without: parts of its condition, and values that these list."""
    yield from _inside(Place("definition", name, "condition"), policy.definitions[name].condition)


def _inside(place: Place, condition: Condition) -> Iterator[Candidate]:
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for number, part in enumerate(parts):
                here = evolve(place, path=(*place.path, number))
                yield Candidate(Dropped(here, part), part, tuple(_inside(here, part)))
        case Not(body):
            yield from _inside(evolve(place, path=(*place.path, 0)), body)
        case If(then, when):
            yield from _inside(evolve(place, path=(*place.path, 0)), then)
            here = evolve(place, path=(*place.path, 1))
            yield Candidate(Dropped(here, when), when, tuple(_inside(here, when)))
        case _:
            yield from (Candidate(each, condition, ()) for each in values_dropped(place, condition))


def brought_in(candidate: Candidate) -> Iterator[Condition]:
    """Yield the conditions that leaving something out makes of a condition that lists values."""
    if isinstance(candidate.edit, Replaced):
        yield candidate.edit.becomes
    for each in candidate.inside:
        yield from brought_in(each)


@frozen
class InVain:
    """That something makes no difference. ``by``: rules that decide the same where it would have mattered."""

    by: tuple[str, ...]
    givens: tuple[str, ...]
    confirmed_by: str | None


def in_vain(effects: Effects, candidate: Candidate) -> InVain | None:
    """Return, iff a candidate makes no difference, by what that is so.

    Raises:
        UndecidedError: The solver gave up.
    """
    by = effects.unchanged(candidate.edit)
    if by is None:
        return None
    return InVain(by, resting_on(effects, candidate.edit, by), confirmed(effects, candidate.edit, by))


def vain_conditions(candidate: Candidate, judged: Callable[[Candidate], InVain | None]) -> Iterator[VainCondition]:
    """Yield what makes no difference: a candidate or, where it makes one, what is in it and makes none."""
    found = judged(candidate)
    if found is None:
        for each in candidate.inside:
            yield from vain_conditions(each, judged)
        return
    rest = (found.by, found.givens, found.confirmed_by)
    match candidate.edit:
        case OverrideDropped(rule, overridden):
            yield VainCondition(rule, None, None, None, None, overridden, *rest)
        case Dropped(place) | Replaced(place):
            by_rule, by_definition = (place.name, None) if place.kind == "rule" else (None, place.name)
            value = _value(candidate.edit) if isinstance(candidate.edit, Replaced) else None
            yield VainCondition(by_rule, by_definition, place, candidate.told, value, None, *rest)
        case _:
            raise TypeError("rules are looked at apart")


def with_inside(candidate: Candidate) -> Iterator[Candidate]:
    """Yield a candidate and all that is in it, each before what is in it."""
    yield candidate
    for each in candidate.inside:
        yield from with_inside(each)


def _value(edit: Replaced) -> str:
    match edit.was, edit.becomes:
        case (Is(_, was), Is(_, now)) | (Includes(_, _, was), Includes(_, _, now)):
            return next(str(value) for value in was if value not in now)
        case _:
            raise TypeError("no value is left out")


def resting_on(effects: Effects, edit: Edit, by: Collection[str]) -> tuple[str, ...]:
    """Return the givens by which an edit changes nothing.

    Args:
        by: Rules of which one fires wherever it would.
    """
    found: set[str] = set()
    for turn in effects.turns(edit):
        found.update(
            effects.resting_on([turn.changed, *(effects.fires(each) ^ 1 for each in turn.others if each in by)])
        )
    return tuple(name for name in effects.policy.givens if name in found)


# Confirmed


def confirmed(effects: Effects, edit: Edit, by: Collection[str]) -> str | None:
    """Return the engine that agrees that an edit changes nothing; ``None`` if that takes too much.

    Args:
        by: Rules of which one fires wherever it would.

    Raises:
        DisagreementError: It does not agree.
    """
    for turn in effects.turns(edit):
        wires = [turn.changed, *(effects.fires(each) ^ 1 for each in turn.others if each in by)]
        if not impossible(effects, wires):
            return None
    return DIAGRAMS

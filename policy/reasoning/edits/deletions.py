"""Everything that can be left out of a policy: a rule, an override, a given, or one condition or listed value of what has any."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from policy.reasoning.edits.edit import Change, Dropped, Edit, OverrideDropped, Replaced, RuleDropped
from policy.reasoning.edits.place import Place, inside, of_rule, wholes
from policy.syntax.declarations import Rule
from policy.syntax.expressions import AllOf, AnyOf, Condition, If, Includes, Is
from policy.syntax.policy import Policy


def deletions(policy: Policy) -> Iterator[Edit]:
    """Yield every edit that leaves something out of a rule, a definition, a given or an assumption, each once."""
    for rule in policy.rules.values():
        yield from of_one_rule(rule)
    for place, condition in wholes(policy, "definition"):
        yield from less(place, condition)
    for place, condition in wholes(policy, "given"):
        yield Dropped(place, condition)
        yield from less(place, condition)
    for place, condition in wholes(policy, "assumption"):
        yield from less(place, condition)


def of_one_rule(rule: Rule) -> Iterator[Edit]:
    """Yield what a rule can be without: itself, its ``if`` or ``unless``, one of its conditions, one that it overrides."""
    yield RuleDropped(rule.name)
    for place, condition in of_rule(rule):
        if place.part in ("if", "unless"):
            yield Dropped(place, condition)
        yield from less(place, condition)
    for reference in rule.overrides:
        yield OverrideDropped(rule.name, reference.name)


def less(place: Place, condition: Condition) -> Iterator[Edit]:
    """Yield the edits that leave out one part of a condition, or one of the values that it lists."""
    for here, each in inside(place, condition):
        match each:
            case AllOf(parts) | AnyOf(parts):
                for number, part in enumerate(parts):
                    yield Dropped(evolve(here, path=(*here.path, number)), part)
            case If(_, when):
                yield Dropped(evolve(here, path=(*here.path, 1)), when)
            case _:
                yield from values_dropped(here, each)


def values_dropped(place: Place, condition: Condition) -> Iterator[Replaced]:
    """Yield the edits that leave out one of several values that a condition lists."""
    match condition:
        case Is(_, values) if len(values) > 1:
            for value in values:
                rest = evolve(condition, values=tuple(each for each in values if each != value))
                yield Replaced(place, condition, rest, Change.VALUE_DROPPED)
        case Includes(_, _, names) if len(names) > 1:
            for name in names:
                left = evolve(condition, values=tuple(each for each in names if each != name))
                yield Replaced(place, condition, left, Change.VALUE_DROPPED)
        case _:
            return

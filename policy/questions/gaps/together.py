"""What was found in parts of a policy, as what is so of the whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from policy.questions.gaps import conflicts, vain, values
from policy.questions.gaps.answer import Alike, Conflict, Silence, VainCondition, VainRule
from policy.questions.gaps.looking import Found
from policy.reasoning.edits.reach import used_definitions
from policy.syntax.policy import Policy


def silences(policy: Policy, found: Iterable[Found]) -> tuple[Silence, ...]:
    """Return in what is silent, in the order of the document."""
    places = {name: place for place, name in enumerate(policy.actions)}
    return tuple(sorted((each for some in found for each in some.silence), key=lambda each: places[each.action]))


def vain_rules(policy: Policy, found: Iterable[Found]) -> tuple[VainRule, ...]:
    """Return the rules that change nothing, in the order of the document."""
    places = {name: place for place, name in enumerate(policy.rules)}
    return tuple(sorted((each for some in found for each in some.rules), key=lambda each: places[each.rule]))


def met(policy: Policy, found: Iterable[Found]) -> tuple[Conflict, ...]:
    """Return conflicts: those of which it is told where they are before the others, duties first, then what meets most often."""
    places = {pair: place for place, pair in enumerate(conflicts.pairs(policy))}
    every = sorted(
        (each for some in found for each in some.conflicts),
        key=lambda each: (
            each.conflict.where is None,
            not each.conflict.duty,
            -each.share,
            places[each.conflict.rule, each.conflict.against],
        ),
    )
    return tuple(each.conflict for each in every)


def vain_in_rules(policy: Policy, found: Iterable[Found]) -> Iterator[VainCondition]:
    """Yield the conditions of rules that make no difference, in the order of the document."""
    places = {name: place for place, name in enumerate(policy.rules)}
    yield from sorted((each for some in found for each in some.conditions), key=lambda each: places[str(each.rule)])


def vain_in_definitions(policy: Policy, found: Sequence[Found], unclear: Collection[str]) -> Iterator[VainCondition]:
    """Yield the conditions of definitions that make no difference to any rule that rests on them.

    Args:
        found: In all parts.
        unclear: Definitions that were not looked at to the end.
    """
    for name in used_definitions(policy):
        if name in unclear:
            continue
        candidates = list(vain.candidates_of_definition(policy, name))
        judged = [each.in_vain for some in found for each in some.defined if each.definition == name]
        inside = [id(each) for candidate in candidates for each in vain.with_inside(candidate)]
        everywhere = {at: _in_vain(policy, each) for at, each in zip(inside, zip(*judged, strict=True), strict=True)}

        def judge(candidate: vain.Candidate, known: dict[int, vain.InVain | None] = everywhere) -> vain.InVain | None:
            return known[id(candidate)]

        for candidate in candidates:
            yield from vain.vain_conditions(candidate, judge)


def _in_vain(policy: Policy, judged: Iterable[vain.InVain | None]) -> vain.InVain | None:
    """Return that something makes no difference, with all by which that is so, iff it makes none to the rules of each part."""
    found: list[vain.InVain] = []
    for each in judged:
        if each is None:
            return None
        found.append(each)
    by, givens = ({name for each in found for name in each.by}, {name for each in found for name in each.givens})
    engines = {each.confirmed_by for each in found}
    return vain.InVain(
        tuple(name for name in policy.rules if name in by),
        tuple(name for name in policy.givens if name in givens),
        engines.pop() if len(engines) == 1 else None,
    )


def alike(policy: Policy, found: Iterable[Found], unclear: Collection[str]) -> Iterator[Alike]:
    """Yield the facts of which values can be exchanged.

    Args:
        unclear: Facts that were not looked at to the end.
    """
    looking = values.Looking(policy)
    exchanges = {each.fact: each for some in found for each in some.values}
    for name in values.knowable(policy):
        told = None if name in unclear else values.alike(looking, name, exchanges.get(name))
        if told is not None:
            yield told

"""Where two policies decide otherwise, oblige otherwise, or know other scenarios: as regions, replayed in the definition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import get_args

from attrs import evolve, frozen

from policy.engines.table.circuit import FALSE, Wire
from policy.engines.table.cone import decisive_rules, knowable_givens, overriders, with_overriders
from policy.questions.diff.answer import DecisionChange, DutyChange, Possibility, PossibleChange, Region, Where
from policy.reasoning.claims.part import part_of
from policy.reasoning.claims.replay import DisagreementError
from policy.reasoning.pairing.alike import Alike
from policy.reasoning.pairing.duties import duties_of
from policy.reasoning.pairing.pair import Pairing
from policy.reasoning.regions.confirm import confirmed_by
from policy.reasoning.regions.parts import Part, Parts, parts, whole_question
from policy.reasoning.regions.share import Share
from policy.reasoning.scenes.scene import Question, Scene
from policy.semantics.evaluate import Fires, decision_on, determining, statuses
from policy.semantics.values import Valuation
from policy.syntax.declarations import Empower, Oblige
from policy.syntax.expressions import AllOf, AnyOf, Condition, Decided, Decision, Not, RuleStands, Standing
from policy.syntax.policy import Policy

DECISIONS = (Decision.PERMITTED, Decision.SILENT, Decision.FORBIDDEN)
"""From mild to strict: what is newly permitted is told first."""


def decision_changes(pair: Pairing, scene: Scene, before: str, after: str, most: int) -> Iterator[DecisionChange]:
    """Yield how an action, called ``before`` in the old policy and ``after`` in the new one, is decided otherwise."""
    old = pair.old_action(before)
    question = whole_question(scene, (*decisive_rules(pair.both, old), *decisive_rules(pair.both, after)))
    decided = {
        name: {each: question.lowering.decided(name, each) for each in DECISIONS}
        for name in dict.fromkeys((old, after))
    }
    sides = (_deciding(pair.old, before), _deciding(pair.new, after))
    for now, was in product(DECISIONS, DECISIONS):
        if now is not was:
            told = AllOf((Decided(old, was), Decided(after, now)))
            found = _where(scene, question, (decided[old][was], decided[after][now]), told, most)
            if found is not None:
                was_and_now = ((before, was), (after, now))
                regions = [_decided(pair, sides, part, *was_and_now) for part in found.parts.parts]
                yield DecisionChange(after, was, now, found.where(regions))


@frozen
class _Found:
    """Where something is so, as parts, and the engine that agrees."""

    parts: Parts
    share: Share
    told: Share
    confirmed_by: str | None

    def where(self, regions: Iterable[Region]) -> Where:
        """Return that as regions, one for each part."""
        return Where(tuple(regions), self.parts.complete, self.share, self.told, self.parts.common, self.confirmed_by)


def _where(scene: Scene, question: Question, wires: Sequence[Wire], told: Condition, most: int) -> _Found | None:
    """Return where wires are true that say together what a condition tells; ``None`` iff they are nowhere."""
    wire = question.circuit.narrowed((question.valid, *wires))
    if wire == FALSE:
        return None  # as most are where little changes: that needs no diagrams
    about = question.about(wire)
    found = parts(scene, about, wire, most)
    if found.share is None or found.told is None:
        return None
    return _Found(found, found.share, found.told, confirmed_by(scene, about, told, found))


def _decided(
    pair: Pairing,
    sides: tuple[Policy, Policy],
    part: Part,
    before: tuple[str, Decision],
    after: tuple[str, Decision],
) -> Region:
    """Return a part as a region, its case replayed in the definition of either policy.

    Args:
        sides: What of the old and of the new policy decides on the action.

    Raises:
        DisagreementError: The definition decides otherwise.
    """
    was = _rules(sides[0], pair.in_old(part.case), *before)
    return Region(part, was, _rules(sides[1], pair.in_new(part.case), *after))


def _deciding(policy: Policy, action: str) -> Policy:
    """Return the part of a policy that decides on an action."""
    return part_of(policy, with_overriders(decisive_rules(policy, action), overriders(policy)))


def _rules(policy: Policy, valuation: Valuation, action: str, expected: Decision) -> tuple[str, ...]:
    standing = statuses(policy, valuation)
    if decision_on(policy, action, standing) is not expected:
        raise DisagreementError(f"by the definition, {action} is not {expected.value} in {valuation}")
    return determining(policy, action, standing)


# Duties and powers


def duty_changes(pair: Pairing, scene: Scene, alike: Alike, most: int) -> Iterator[DutyChange]:
    """Yield each duty and power, with its period, that arises where it did not, or no longer where it did."""
    for effect, (olds, news) in duties_of(pair).items():
        if alike.arising(olds, news):
            continue
        names = ([pair.renaming.rules[name] for name in olds], news)
        question = whole_question(scene, (*names[0], *names[1]))
        was, now = (question.circuit.some([question.lowering.fires(name) for name in each]) for each in names)
        for gained in (True, False):
            told = AllOf((_fires(names[gained]), Not(_fires(names[not gained]))))
            found = _where(scene, question, (now, was ^ 1) if gained else (was, now ^ 1), told, most)
            if found is not None:
                regions = [_arising(pair, part, olds, news, gained=gained) for part in found.parts.parts]
                period = (effect.after, effect.within) if isinstance(effect, Oblige) else (None, None)
                where = found.where(regions)
                yield DutyChange(effect.action, isinstance(effect, Empower), *period, gained, where)


def _fires(rules: Sequence[str]) -> Condition:
    return AnyOf(tuple(RuleStands(name, Standing.FIRES) for name in rules))


def _arising(pair: Pairing, part: Part, olds: Sequence[str], news: Sequence[str], *, gained: bool) -> Region:
    """Return a part as a region, its case replayed in the definition of either policy.

    Raises:
        DisagreementError: By the definition the duty does not change there.
    """
    was, now = (
        statuses(part_of(policy, with_overriders(names, overriders(policy))), valuation)
        for policy, names, valuation in (
            (pair.old, olds, pair.in_old(part.case)),
            (pair.new, news, pair.in_new(part.case)),
        )
    )
    before = tuple(name for name in olds if was[name] == Fires())
    after = tuple(name for name in news if now[name] == Fires())
    if bool(before) is gained or bool(after) is not gained:
        raise DisagreementError(f"by the definition, no duty changes in {part.case}")
    return Region(part, before, after)


# What is possible


def possible_changes(pair: Pairing, actions: Mapping[str, str], most: int) -> Iterator[PossibleChange]:
    """Yield the scenarios that one of the policies knows and the other excludes, by what that one decides in them.

    Of actions without a rule that permits or forbids them nothing is told, unless there are no others: then of the first.

    Args:
        actions: The old policy's name of each action, with the new policy's.
    """
    knowable = knowable_givens(pair.both)
    olds, news = ([name for name in names if name in knowable] for names in (pair.old_givens, pair.new_givens))
    kinds: tuple[Possibility, ...] = get_args(Possibility)
    for kind, own, others in zip(kinds, (news, olds), (olds, news), strict=True):
        excluding = tuple(pair.both.givens[name].condition for name in others if name not in own)
        if not excluding:
            continue
        policy = evolve(pair.both, givens={name: pair.both.givens[name] for name in own})
        scene = Scene(policy, {}, {name: adopt.value for name, adopt in policy.adopted.items()})
        named = {after: after if own is news else pair.old_action(before) for before, after in actions.items()}
        ruled = {after: action for after, action in named.items() if decisive_rules(policy, action)}
        for after, action in (ruled or dict([*named.items()][:1])).items():
            question = whole_question(scene, decisive_rules(policy, action), excluding)
            other = question.lowering.condition(Not(AllOf(excluding)))
            for decision in DECISIONS:
                told = AllOf((Not(AllOf(excluding)), Decided(action, decision)))
                wires = (other, question.lowering.decided(action, decision))
                found = _where(scene, question, wires, told, most)
                if found is not None:
                    yield PossibleChange(kind, after, decision, found.parts, found.confirmed_by)

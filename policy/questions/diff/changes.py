"""Where two policies decide otherwise, oblige otherwise, or know other scenarios: as regions, replayed in the definition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from attrs import evolve

from policy.engines.table.circuit import FALSE, Wire
from policy.engines.table.cone import decisive_rules, knowable_givens
from policy.questions.diff.answer import DecisionChange, DutyChange, Possibility, PossibleChange, Region, Where
from policy.reasoning.claims.replay import DisagreementError
from policy.reasoning.pairing.pair import Pairing
from policy.reasoning.regions.confirm import confirmed_by
from policy.reasoning.regions.parts import Part, Parts, parts, whole_question
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
    lowering, circuit = question.lowering, question.circuit
    for now in DECISIONS:
        for was in DECISIONS:
            if was is now:
                continue
            wire = circuit.narrowed((question.valid, lowering.decided(old, was), lowering.decided(after, now)))
            found = _where(scene, question, wire, most)
            if found is not None and found.share is not None and found.told is not None:
                regions = tuple(_decided(pair, part, (before, was), (after, now)) for part in found.parts)
                told = AllOf((Decided(old, was), Decided(after, now)))
                engine = confirmed_by(scene, question, told, found)
                where = Where(regions, found.complete, found.share, found.told, found.common, engine)
                yield DecisionChange(after, was, now, where)


def _where(scene: Scene, question: Question, wire: Wire, most: int) -> Parts | None:
    """Return where a wire is true, as parts; ``None`` iff it is nowhere."""
    if wire == FALSE:
        return None  # as most are where little changes: that needs no diagrams
    found = parts(scene, question.about(wire), wire, most)
    return found if found.parts else None


def _decided(pair: Pairing, part: Part, before: tuple[str, Decision], after: tuple[str, Decision]) -> Region:
    """Return a part as a region, its case replayed in the definition of either policy.

    Raises:
        DisagreementError: The definition decides otherwise.
    """
    was = _rules(pair.old, pair.in_old(part.case), *before)
    return Region(part, was, _rules(pair.new, pair.in_new(part.case), *after))


def _rules(policy: Policy, valuation: Valuation, action: str, expected: Decision) -> tuple[str, ...]:
    standing = statuses(policy, valuation)
    if decision_on(policy, action, standing) is not expected:
        raise DisagreementError(f"by the definition, {action} is not {expected.value} in {valuation}")
    return determining(policy, action, standing)


# Duties and powers


def duty_changes(pair: Pairing, scene: Scene, most: int) -> Iterator[DutyChange]:
    """Yield each duty and power, with its period, that arises where it did not, or no longer where it did."""
    effects: dict[Oblige | Empower, tuple[list[str], list[str]]] = {}
    for side, policy in enumerate((pair.old, pair.new)):
        for name, rule in policy.rules.items():
            effect = pair.as_new(rule.effect) if side == 0 else rule.effect
            if isinstance(effect, Oblige | Empower):
                effects.setdefault(effect, ([], []))[side].append(name)
    for effect, (olds, news) in effects.items():
        names = ([pair.renaming.rules[name] for name in olds], news)
        question = whole_question(scene, (*names[0], *names[1]))
        was, now = (question.circuit.some([question.lowering.fires(name) for name in each]) for each in names)
        for gained in (True, False):
            wire = question.circuit.narrowed((question.valid, *((now, was ^ 1) if gained else (was, now ^ 1))))
            found = _where(scene, question, wire, most)
            if found is not None and found.share is not None and found.told is not None:
                regions = tuple(_arising(pair, part, olds, news, gained=gained) for part in found.parts)
                period = (effect.after, effect.within) if isinstance(effect, Oblige) else (None, None)
                told = AllOf((_fires(names[gained]), Not(_fires(names[not gained]))))
                engine = confirmed_by(scene, question, told, found)
                where = Where(regions, found.complete, found.share, found.told, found.common, engine)
                yield DutyChange(effect.action, isinstance(effect, Empower), *period, gained, where)


def _fires(rules: Sequence[str]) -> Condition:
    return AnyOf(tuple(RuleStands(name, Standing.FIRES) for name in rules))


def _arising(pair: Pairing, part: Part, olds: Sequence[str], news: Sequence[str], *, gained: bool) -> Region:
    """Return a part as a region, its case replayed in the definition of either policy.

    Raises:
        DisagreementError: By the definition the duty does not change there.
    """
    was = statuses(pair.old, pair.in_old(part.case))
    now = statuses(pair.new, pair.in_new(part.case))
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
                wire = question.circuit.narrowed((question.valid, other, question.lowering.decided(action, decision)))
                found = _where(scene, question, wire, most)
                if found is not None:
                    told = AllOf((Not(AllOf(excluding)), Decided(action, decision)))
                    yield PossibleChange(kind, after, decision, found, confirmed_by(scene, question, told, found))

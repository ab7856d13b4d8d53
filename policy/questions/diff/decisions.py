"""Where two policies decide otherwise, as regions, replayed in the definition."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from policy.engines.table.cone import decisive_rules, overriders, with_overriders
from policy.questions.diff.answer import DecisionChange, Region
from policy.questions.diff.looking import Looking
from policy.reasoning.claims.part import part_of
from policy.reasoning.claims.replay import DisagreementError
from policy.reasoning.pairing.pair import Pairing
from policy.reasoning.regions.parts import Part, whole_question
from policy.reasoning.scenes.scene import Scene
from policy.semantics.evaluate import decision_on, determining, statuses
from policy.semantics.values import Valuation
from policy.syntax.expressions import AllOf, Decided, Decision
from policy.syntax.policy import Policy

DECISIONS = (Decision.PERMITTED, Decision.SILENT, Decision.FORBIDDEN)
"""From mild to strict: what is newly permitted is told first."""


def decision_changes(
    pair: Pairing, scene: Scene, looking: Looking, before: str, after: str
) -> Iterator[DecisionChange]:
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
            found = looking.where(scene, question, (decided[old][was], decided[after][now]), told)
            if found is not None:
                was_and_now = ((before, was), (after, now))
                regions = [_decided(pair, sides, part, *was_and_now) for part in found.parts.parts]
                yield DecisionChange(after, was, now, found.where(regions))


def decided_again(pair: Pairing, before: str, change: DecisionChange) -> bool:
    """Return whether by the definition of either policy each region of a change is one.

    Raises:
        DisagreementError: The definition decides otherwise.
    """
    sides = (_deciding(pair.old, before), _deciding(pair.new, change.action))
    was_and_now = ((before, change.before), (change.action, change.after))
    return all(_decided(pair, sides, each.part, *was_and_now) == each for each in change.where.regions)


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

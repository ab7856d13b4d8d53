"""Which of the changes that make a claim hold are told, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import assert_never, get_args

from policy.questions.repair.answer import Kind, Repair
from policy.questions.repair.effect import Forbidding, Ranking, changes, ranks, roughly, touched
from policy.questions.repair.finished import kind_of
from policy.questions.repair.search import Candidate
from policy.questions.repair.slots import NewRule, Slot
from policy.reasoning.edits.edit import Dropped, Edit, OverrideDropped, Replaced, RuleAdded, RuleDropped
from policy.syntax.declarations import Empower, Oblige
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy

CLOSE = 0.001
"""Candidates that newly forbid shares further apart than this do not decide alike."""


def rankings(policy: Policy, found: Sequence[Candidate], every: Sequence[Condition]) -> dict[Slot, Ranking]:
    """Return what ranks the candidates of each slot that makes nothing milder."""
    used = dict.fromkeys(each.change[0] for each in found if isinstance(each.change, tuple))
    return {slot: Ranking(policy, slot, every) for slot in used if ranks(policy, slot)}


def ranked(
    policy: Policy, found: Sequence[Candidate], rankings: Mapping[Slot, Ranking]
) -> list[tuple[float, Candidate]]:
    """Return candidates, each with about how much it newly forbids, the best first: that which makes something milder last.

    Then by what they newly forbid. Of two that forbid the same share, the one that adds fewer conditions; then in the order of `Kind`. Of rules that newly forbid
    the same only the first is left.
    """
    shares: dict[int, float] = {}
    alike: set[object] = set()
    for slot, ranking in rankings.items():
        filling = [
            (place, each.change[1])
            for place, each in enumerate(found)
            if isinstance(each.change, tuple) and each.change[0] == slot
        ]
        kept: list[tuple[int, Condition | None]] = []
        for place, condition in filling:
            same = (slot, ranking.key(condition))
            if same not in alike:
                alike.add(same)
                kept.append((place, condition))
        forbidden = ranking.forbidden([condition for _, condition in kept])
        shares |= {place: share.part / max(1, share.whole) for (place, _), share in zip(kept, forbidden, strict=True)}
    keyed: list[tuple[tuple[bool, float, int, int, int], Candidate]] = []
    for place, candidate in enumerate(found):
        if _slot(candidate) in rankings:
            if place not in shares:
                continue
            milder, forbids = False, shares[place]
        else:
            less, forbids = roughly(policy, candidate.policy)
            milder = less > 0 or _loses_duties(policy, candidate)
        key = (milder, forbids, _adds(candidate), get_args(Kind).index(kind_of(candidate)), place)
        keyed.append((key, candidate))
    return [(key[1], candidate) for key, candidate in sorted(keyed, key=lambda each: each[0])]


def _slot(candidate: Candidate) -> Slot | None:
    return candidate.change[0] if isinstance(candidate.change, tuple) else None


def _adds(candidate: Candidate) -> int:
    return len(candidate.conditions) if isinstance(candidate.change, tuple) else 0


def cost(repair: Repair) -> tuple[bool, float]:
    """Return by what repairs are told: as it was counted for each, which may differ a little from how they were ranked."""
    return any(each.milder.part for each in repair.changes), sum(
        each.forbidden.part / max(1, each.forbidden.whole) for each in repair.changes
    )


def distinct(
    policy: Policy,
    ranked: Iterable[tuple[float, Candidate]],
    is_good: Callable[[Candidate], bool],
    rankings: Mapping[Slot, Ranking],
    literals: Sequence[Condition],
    most: int,
) -> list[Candidate]:
    """Return the first so many good candidates of which no two decide alike and none is merely more than another.

    A rule is merely more than another change if it newly forbids all that the other does, and adds no fewer conditions.
    """
    kept: list[tuple[float, Candidate]] = []
    forbidding: dict[tuple[int, str], Forbidding] = {}

    def is_more(candidate: Candidate, place: int) -> bool:
        than = kept[place][1]
        slot = _slot(candidate)
        if slot is None or slot not in rankings or _adds(candidate) < _adds(than):
            return False
        assert isinstance(candidate.change, tuple)
        condition = candidate.change[1]
        if isinstance(than.change, tuple) and than.change[0] == slot:
            return rankings[slot].within(than.change[1], condition)
        if not isinstance(slot, NewRule):
            return False
        action = slot.effect.action
        if touched(policy, than.policy) != (action,):
            return False
        if (place, action) not in forbidding:
            forbidding[place, action] = Forbidding(policy, than.policy, action, literals)
        return forbidding[place, action].within(condition)

    for share, candidate in ranked:
        if any(is_more(candidate, place) for place in range(len(kept))):
            continue
        alike = any(abs(other - share) <= CLOSE and _decide_alike(each, candidate) for other, each in kept)
        if not alike and is_good(candidate):
            kept.append((share, candidate))
        if len(kept) == most:
            break
    return [candidate for _, candidate in kept]


def _decide_alike(one: Candidate, other: Candidate) -> bool:
    """Return whether two changes make the same of every decision."""
    return roughly(one.policy, other.policy) == (0, 0) and next(changes(one.policy, other.policy), None) is None


def _loses_duties(policy: Policy, candidate: Candidate) -> bool:
    """Return whether a change leaves something out of a rule by which a duty or a power arises."""
    rule = None if isinstance(candidate.change, tuple) else changed_rule(candidate.change)
    return rule is not None and isinstance(policy.rules[rule].effect, Oblige | Empower)


def changed_rule(edit: Edit) -> str | None:
    """Return the rule that an edit changes; ``None`` where it changes something else."""
    match edit:
        case Dropped(place) | Replaced(place):
            return place.name if place.kind == "rule" else None
        case RuleDropped(name) | OverrideDropped(name):
            return name
        case RuleAdded(rule):
            return rule.name
        case _:
            assert_never(edit)

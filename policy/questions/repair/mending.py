"""The changes after which a claim holds, worked out from the part of a policy that they bear on: a piece of what `repair` answers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container
from typing import TypeAlias

from attrs import define, field, frozen

from policy.engines.smt.session import open_session
from policy.interrupts import SoFar
from policy.questions.repair.answer import Loss, Stricter
from policy.questions.repair.effect import hits
from policy.questions.repair.finished import Pinned, confirmed, pinned, turned
from policy.questions.repair.kept import Kept
from policy.questions.repair.literals import literals
from policy.questions.repair.order import changed_rule, distinct, ranked, rankings
from policy.questions.repair.search import Candidate, Search, is_small
from policy.questions.repair.slots import OwnException, Slot, filled, slots
from policy.questions.repair.template import choices
from policy.reasoning.claims.answer import Answer, Group
from policy.reasoning.claims.asked import Asked, judge, named, take_up
from policy.reasoning.claims.failing import failure
from policy.reasoning.claims.holding import assumption_sets, is_empty
from policy.reasoning.edits.edit import Edit, RuleDropped, edited
from policy.reasoning.edits.mutants import mutants
from policy.semantics.claims import Instance
from policy.syntax.declarations import Possible
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy

OTHER_PARTS = 2
"""Parts of the question beside the places where conditions are tried and the repairs: edits, and what ranks all that was found."""

EXAMPLES = 8
"""Ways to fail that every change is tried on first."""


@frozen
class Filled:
    """A condition in a slot."""

    slot: Slot
    condition: Condition | None


Made: TypeAlias = Filled | Edit
"""A change to the rules."""


@frozen
class Mended:
    """A change after which the claim holds, with what else it does. As in `Repair`."""

    made: Made
    conditions: tuple[Condition, ...]
    changes: tuple[Stricter, ...]
    breaks_claims: tuple[str, ...]
    closes_claims: tuple[str, ...]
    breaks_cases: tuple[str, ...]
    confirmed_by: str | None


@frozen
class Mending:
    """How a claim can be made to hold. ``more``: one change more, of which no more is told. Otherwise as in `RepairAnswer`."""

    answer: Answer
    undecided_because: str | None = None
    mended: tuple[Mended, ...] = ()
    more: Made | None = None
    tried: int = 0
    left_alone: tuple[str, ...] = ()
    loss: Loss | None = None
    assumption_sets: tuple[tuple[str, ...], ...] = ()


@define
class Begun:
    """What was found by the time that it is broken off."""

    so_far: SoFar
    refuted: bool = False
    tried: int = 0
    left_alone: tuple[str, ...] = ()
    mended: list[Mended] = field(factory=list)
    waiting: list[Candidate] = field(factory=list)


@frozen
class Frame:
    """What changes may do to the documents, and how many are told.

    ``own``: the rules that a document declares by themselves; ``fixed``: those of them that cannot go; ``fresh``: the name of a
    rule that is added.
    """

    claim: str
    own: tuple[str, ...]
    fixed: tuple[str, ...]
    fresh: str
    most: int


def mend(part: Policy, frame: Frame, begun: Begun, progress: Callable[[int, int], None] | None) -> Mending:
    """Return the changes after which a claim holds, by what they newly forbid.

    Raises:
        UndecidedError: The solver gave up.
    """
    claim = part.claims[frame.claim]
    asked = take_up(open_session(part), claim)
    judged = judge(asked)
    if judged.answer is not Answer.REFUTED:
        return Mending(judged.answer, judged.because)
    begun.refuted = True
    possible = isinstance(claim.statement, Possible)
    instances = [] if possible else [_instance(each) for each in failure(asked, EXAMPLES).groups]
    known = asked.session.world.index.numbers
    every = literals(part, asked.scope.names, {each: known[each] for each in known})
    filling = [] if possible else [each for each in slots(claim, asked.part, frame.fresh) if _is_own(each, frame.own)]
    edits = [each for each in mutants(asked.part) if is_small(each) and changed_rule(each) in frame.own]
    begun.left_alone = tuple(
        dict.fromkeys(each.partition("(")[0] for each in asked.part.rules if each not in frame.own)
    )
    number = len(filling) * len(choices(len(every))) + len(edits)

    def told(tried: int) -> None:
        begun.tried = tried
        if progress is not None:
            progress(tried, number)

    search = Search(part, asked.part, claim, instances, asked.session, told)
    so_far, waiting = begun.so_far, begun.waiting
    so_far.of = len(filling) + OTHER_PARTS + frame.most
    for slot in so_far.each(filling):
        waiting.extend(search.in_slot(slot, every))
    for _ in so_far.each(["edits"]):
        waiting.extend(search.edits(edits))
    by_slot = rankings(part, waiting, every)
    best_first = ranked(part, waiting, by_slot)
    kept = Kept(part, claim.name, asked.session)

    def is_good(candidate: Candidate) -> bool:
        return (
            kept.lost(candidate) is None
            and not _says_nothing(asked, candidate)
            and not _is_fixed(candidate, frame.fixed)
        )

    chosen = distinct(part, best_first, is_good, by_slot, every, frame.most + 1)
    begun.waiting = waiting = chosen[: frame.most]
    before = pinned(part, asked.session)
    so_far.done += 1
    for each in so_far.each(chosen[: frame.most]):
        begun.mended.append(_mended(part, asked, each, before))
        begun.waiting = waiting = waiting[1:]
    loss = None if chosen or not best_first else Loss(kept.names(each for _, each in best_first))
    return Mending(
        Answer.REFUTED,
        None,
        tuple(begun.mended),
        _made(chosen[frame.most]) if len(chosen) > frame.most else None,
        search.tried,
        begun.left_alone,
        loss,
        assumption_sets(asked) if not begun.mended else (),
    )


def stands(found: Mending, part: Policy) -> bool:
    """Return whether by the definition the cases that become stricter do, by each change."""
    return all(hits(part, made(part, each.made), each.changes) for each in found.mended)


def made(policy: Policy, change: Made) -> Policy:
    """Return a policy with a change."""
    return filled(policy, change.slot, change.condition) if isinstance(change, Filled) else edited(policy, change)


def candidate_of(policy: Policy, change: Made, conditions: tuple[Condition, ...]) -> Candidate:
    """Return a change as it was found, of a policy of which the part is one."""
    found = (change.slot, change.condition) if isinstance(change, Filled) else change
    return Candidate(found, made(policy, change), conditions)


def _made(candidate: Candidate) -> Made:
    return Filled(*candidate.change) if isinstance(candidate.change, tuple) else candidate.change


def _mended(part: Policy, asked: Asked, candidate: Candidate, before: Pinned) -> Mended:
    """Return a change with all that it does.

    Raises:
        DisagreementError: The claim is not proved after it.
        UndecidedError: The solver gave up.
    """
    after = candidate.policy
    return Mended(
        _made(candidate),
        candidate.conditions,
        *turned(part, after, asked.claim.name, before, asked.session),
        confirmed(after, asked.claim.name, asked.session),
    )


def _is_own(slot: Slot, own: Container[str]) -> bool:
    """Return whether a document can be patched there: a member of a family, or of an assessment, is not written by itself."""
    return not isinstance(slot, OwnException) or slot.rule in own


def _is_fixed(candidate: Candidate, fixed: Collection[str]) -> bool:
    """Return whether no document can say it: a rule that claims, cases or other rules name cannot just go."""
    return isinstance(candidate.change, RuleDropped) and candidate.change.rule in fixed


def _says_nothing(asked: Asked, candidate: Candidate) -> bool:
    """Return whether a claim holds after a change because nothing is left that it speaks of: that mends nothing.

    Raises:
        UndecidedError: The solver gave up.
    """
    after = take_up(open_session(candidate.policy, beside=asked.session), asked.claim)
    return is_empty(after, named(asked.claim)) and not is_empty(asked, named(asked.claim))


def _instance(group: Group) -> Instance:
    example = group.counterexample
    return (example.valuation,) if example.second is None else (example.valuation, example.second)

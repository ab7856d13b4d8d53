"""How a refuted claim can be made to hold by one change to the rules, and what that costs."""

from __future__ import annotations

from collections.abc import Callable, Container

from policy.engines.smt.session import open_session
from policy.engines.smt.solver import UndecidedError
from policy.interrupts import until_interrupted
from policy.questions.repair.answer import Loss, Repair, RepairAnswer
from policy.questions.repair.finished import can_be_written, change_of, finished, pinned
from policy.questions.repair.kept import Kept
from policy.questions.repair.literals import literals
from policy.questions.repair.order import changed_rule, cost, distinct, ranked, rankings
from policy.questions.repair.patch import declared
from policy.questions.repair.search import Candidate, Search, is_small
from policy.questions.repair.slots import OwnException, Slot, slots
from policy.questions.repair.template import choices
from policy.reasoning.claims.answer import Answer, Group
from policy.reasoning.claims.asked import Asked, judge, named, take_up
from policy.reasoning.claims.failing import failure
from policy.reasoning.claims.holding import assumption_sets, is_empty
from policy.reasoning.edits.mutants import mutants
from policy.semantics.claims import Instance
from policy.syntax.declarations import Possible
from policy.syntax.policy import Policy

MOST = 3
"""Repairs that are told, unless told otherwise."""

OTHER_PARTS = 2
"""Parts of the question beside the places where conditions are tried and the repairs: edits, and what ranks all that was found."""

EXAMPLES = 8
"""Ways to fail that every change is tried on first."""


def ask(
    policy: Policy, name: str, *, most: int = MOST, progress: Callable[[int, int], None] | None = None
) -> RepairAnswer:
    """Return the changes after which a claim holds, by what they newly forbid.

    A change drops something from a rule, narrows its exception, moves a bound, adds or drops a value that it lists, drops an
    override, or adds a rule; it adds at most two conditions, over facts that a rule may look at. A repair keeps every claim
    that a case is possible, if that holds now. Interrupted, it returns what was finished by then.

    Args:
        most: How many repairs are told.
        progress: Told how many changes were looked at, and how many there are.
    """
    claim = policy.claims[name]
    asked = take_up(open_session(policy), claim)
    judged = judge(asked)
    if judged.answer is not Answer.REFUTED:
        return RepairAnswer(name, judged.answer, undecided_because=judged.because)
    try:
        return _repaired(policy, asked, most, progress)
    except UndecidedError as undecided:
        return RepairAnswer(name, Answer.REFUTED, undecided_because=undecided.reason)


def _repaired(policy: Policy, asked: Asked, most: int, progress: Callable[[int, int], None] | None) -> RepairAnswer:
    claim = asked.claim
    possible = isinstance(claim.statement, Possible)
    instances = [] if possible else [_instance(each) for each in failure(asked, EXAMPLES).groups]
    known = asked.session.world.index.numbers
    every = literals(policy, asked.scope.names, {each: known[each] for each in known})
    own = declared(policy)
    filling = [] if possible else [each for each in slots(policy, claim, asked.part) if _is_own(each, own)]
    edits = [each for each in mutants(asked.part) if is_small(each) and changed_rule(each) in own]
    left_alone = tuple(dict.fromkeys(each.partition("(")[0] for each in asked.part.rules if each not in own))
    number = len(filling) * len(choices(len(every))) + len(edits)
    search = Search(
        policy,
        asked.part,
        claim,
        instances,
        asked.session,
        lambda tried: progress(tried, number) if progress is not None else None,
    )
    waiting: list[Candidate] = []
    repairs: list[Repair] = []
    with until_interrupted(len(filling) + OTHER_PARTS + most) as so_far:
        for slot in so_far.each(filling):
            waiting.extend(search.in_slot(slot, every))
        for _ in so_far.each(["edits"]):
            waiting.extend(search.edits(edits))
        by_slot = rankings(policy, waiting, every)
        best_first = ranked(policy, waiting, by_slot)
        kept = Kept(policy, claim.name, asked.session)

        def is_good(candidate: Candidate) -> bool:
            return (
                kept.lost(candidate) is None
                and not _says_nothing(asked, candidate)
                and can_be_written(policy, candidate)
            )

        chosen = distinct(policy, best_first, is_good, by_slot, every, most + 1)
        waiting = chosen[:most]
        before = pinned(policy, asked.session)
        so_far.done += 1
        for each in so_far.each(chosen[:most]):
            repairs.append(finished(policy, claim.name, each, before, asked.session))
            waiting = waiting[1:]
        loss = None if chosen or not best_first else Loss(kept.names(each for _, each in best_first))
        return RepairAnswer(
            claim.name,
            Answer.REFUTED,
            tuple(sorted(repairs, key=cost)),
            len(chosen) > most,
            search.tried,
            loss,
            assumption_sets(asked) if not repairs else (),
            left_alone=left_alone,
        )
    return RepairAnswer(
        claim.name,
        Answer.REFUTED,
        tuple(sorted(repairs, key=cost)),
        tried=search.tried,
        found=tuple(change_of(each) for each in waiting),
        interrupted=so_far.interruption,
        left_alone=left_alone,
    )


def _is_own(slot: Slot, own: Container[str]) -> bool:
    """Return whether a document can be patched there: a member of a family, or of an assessment, is not written by itself."""
    return not isinstance(slot, OwnException) or slot.rule in own


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

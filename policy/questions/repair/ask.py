"""How a refuted claim can be made to hold by one change to the rules, and what that costs."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from typing import assert_never, get_args

from policy.engines.smt.session import open_session
from policy.engines.smt.solver import UndecidedError
from policy.questions.repair.answer import Kind, Loss, RepairAnswer
from policy.questions.repair.effect import Ranking, changes, ranks, roughly
from policy.questions.repair.finished import can_be_written, finished, kind_of, pinned
from policy.questions.repair.kept import Kept
from policy.questions.repair.literals import literals
from policy.questions.repair.patch import declared
from policy.questions.repair.search import Candidate, Search, is_small
from policy.questions.repair.slots import OwnException, Slot, slots
from policy.questions.repair.template import choices
from policy.reasoning.claims.answer import Answer, Group
from policy.reasoning.claims.asked import Asked, judge, named, take_up
from policy.reasoning.claims.failing import failure
from policy.reasoning.claims.holding import assumption_sets, is_empty
from policy.reasoning.edits.edit import Dropped, Edit, OverrideDropped, Replaced, RuleAdded, RuleDropped
from policy.reasoning.edits.mutants import mutants
from policy.semantics.claims import Instance
from policy.syntax.declarations import Empower, Oblige, Possible
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy

MOST = 3
"""Repairs that are told, unless told otherwise."""

CLOSE = 0.001
"""Candidates that newly forbid shares further apart than this do not decide alike."""

EXAMPLES = 8
"""Ways to fail that every change is tried on first."""


def ask(
    policy: Policy, name: str, *, most: int = MOST, progress: Callable[[int, int], None] | None = None
) -> RepairAnswer:
    """Return the changes after which a claim holds, by what they newly forbid.

    A change drops something from a rule, narrows its exception, moves a bound, adds or drops a value that it lists, drops an
    override, or adds a rule; it adds at most two conditions, over facts that a rule may look at. A repair keeps every claim
    that a case is possible, if that holds now.

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
    edits = [each for each in mutants(asked.part) if is_small(each) and _rule(each) in own]
    number = len(filling) * len(choices(len(every))) + len(edits)
    search = Search(
        policy,
        asked.part,
        claim,
        instances,
        asked.session,
        lambda tried: progress(tried, number) if progress is not None else None,
    )
    found: list[Candidate] = []
    for slot in filling:
        found += search.in_slot(slot, every)
    found += search.edits(edits)
    ranked = _ranked(policy, found, every)
    kept = Kept(policy, claim.name, asked.session)
    good = (
        (share, each)
        for share, each in ranked
        if kept.lost(each) is None and not _says_nothing(asked, each) and can_be_written(policy, each)
    )
    chosen = _distinct(good, most + 1)
    before = pinned(policy, asked.session)
    repairs = tuple(finished(policy, claim.name, each, before, asked.session) for each in chosen[:most])
    loss = None if chosen or not ranked else Loss(kept.names(each for _, each in ranked))
    return RepairAnswer(
        claim.name,
        Answer.REFUTED,
        repairs,
        len(chosen) > most,
        search.tried,
        loss,
        assumption_sets(asked) if not repairs else (),
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


def _loses_duties(policy: Policy, candidate: Candidate) -> bool:
    """Return whether a change leaves something out of a rule by which a duty or a power arises."""
    rule = None if isinstance(candidate.change, tuple) else _rule(candidate.change)
    return rule is not None and isinstance(policy.rules[rule].effect, Oblige | Empower)


def _instance(group: Group) -> Instance:
    example = group.counterexample
    return (example.valuation,) if example.second is None else (example.valuation, example.second)


def _rule(edit: Edit) -> str | None:
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


def _ranked(policy: Policy, found: Sequence[Candidate], every: Sequence[Condition]) -> list[tuple[float, Candidate]]:
    """Return candidates with about how much they newly forbid, the best first: none that makes anything milder before one that does not, then by what they newly forbid.

    Of two that forbid the same share, the one that adds fewer conditions; then in the order of `Kind`. Of rules that newly forbid
    the same only the first is left.
    """
    rankings: dict[Slot, Ranking] = {}
    alike: set[object] = set()
    keyed: list[tuple[tuple[bool, float, int, int, int], Candidate]] = []
    for place, candidate in enumerate(found):
        if isinstance(candidate.change, tuple) and ranks(policy, candidate.change[0]):
            slot, condition = candidate.change
            if slot not in rankings:
                rankings[slot] = Ranking(policy, slot, every)
            same = (slot, rankings[slot].key(condition))
            if same in alike:
                continue
            alike.add(same)
            share = rankings[slot].forbidden(condition)
            milder, forbidden = False, share.part / max(1, share.whole)
        else:
            less, forbidden = roughly(policy, candidate.policy)
            milder = less > 0 or _loses_duties(policy, candidate)
        adds = len(candidate.conditions) if isinstance(candidate.change, tuple) else 0
        key = (milder, forbidden, adds, get_args(Kind).index(kind_of(candidate)), place)
        keyed.append((key, candidate))
    return [(key[1], candidate) for key, candidate in sorted(keyed, key=lambda each: each[0])]


def _distinct(candidates: Iterable[tuple[float, Candidate]], most: int) -> list[Candidate]:
    """Return the first so many candidates of which no two decide alike."""
    kept: list[tuple[float, Candidate]] = []
    for share, candidate in candidates:
        if not any(abs(other - share) <= CLOSE and _decide_alike(each, candidate) for other, each in kept):
            kept.append((share, candidate))
        if len(kept) == most:
            break
    return [candidate for _, candidate in kept]


def _decide_alike(one: Candidate, other: Candidate) -> bool:
    """Return whether two changes make the same of every decision."""
    return roughly(one.policy, other.policy) == (0, 0) and next(changes(one.policy, other.policy), None) is None

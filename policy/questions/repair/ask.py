"""How a refuted claim can be made to hold by one change to the rules, and what that costs."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from policy.engines.smt.solver import UndecidedError
from policy.interrupts import until_interrupted
from policy.questions.repair.answer import Repair, RepairAnswer
from policy.questions.repair.finished import can_go, change_of, written
from policy.questions.repair.mending import Begun, Frame, Mended, Mending, candidate_of, mend, stands
from policy.questions.repair.order import cost
from policy.questions.repair.patch import declared, diff
from policy.questions.repair.slots import fresh
from policy.reasoning.claims.answer import Answer
from policy.reasoning.edits.edit import RuleDropped
from policy.reasoning.memory.folder import Memory
from policy.reasoning.memory.part import Part, Parts, actions_of_case, actions_of_claim
from policy.reasoning.memory.piece import piece
from policy.syntax.policy import Policy

MOST = 3
"""Repairs that are told, unless told otherwise."""


def ask(
    policy: Policy,
    name: str,
    *,
    most: int = MOST,
    progress: Callable[[int, int], None] | None = None,
    memory: Memory | None = None,
) -> RepairAnswer:
    """Return the changes after which a claim holds, by what they newly forbid.

    A change drops something from a rule, narrows its exception, moves a bound, adds or drops a value that it lists, drops an
    override, or adds a rule; it adds at most two conditions, over facts that a rule may look at. A repair keeps every claim
    that a case is possible, if that holds now. Interrupted, it returns what was finished by then.

    Args:
        most: How many repairs are told.
        progress: Told how many changes were looked at, and how many there are.
        memory: Where is found again what was found before, if an edit left all that has a say in it as it was.
    """
    with until_interrupted() as so_far:
        begun = Begun(so_far)
        try:
            found = _mending(policy, name, most, begun, progress, memory)
        except UndecidedError as undecided:
            return RepairAnswer(name, Answer.REFUTED, undecided_because=undecided.reason)
        return RepairAnswer(
            name,
            found.answer,
            _repairs(policy, found.mended),
            found.more is not None,
            found.tried,
            found.loss,
            found.assumption_sets,
            found.undecided_because,
            left_alone=found.left_alone,
        )
    if not begun.refuted:
        raise KeyboardInterrupt
    return RepairAnswer(
        name,
        Answer.REFUTED,
        _repairs(policy, begun.mended),
        tried=begun.tried,
        found=tuple(change_of(each) for each in begun.waiting),
        interrupted=so_far.interruption,
        left_alone=begun.left_alone,
    )


def _mending(
    policy: Policy,
    name: str,
    most: int,
    begun: Begun,
    progress: Callable[[int, int], None] | None,
    memory: Memory | None,
) -> Mending:
    """Return the changes that can be written in the documents.

    Only of those that are to be told it is looked at whether they can be; if one cannot, they are chosen again without it.

    Raises:
        UndecidedError: The solver gave up.
    """
    part = _part(policy, name)
    own = tuple(each for each in declared(policy) if each in part.policy.rules)
    fixed: tuple[str, ...] = ()
    while True:
        frame = Frame(name, own, fixed, fresh(policy, name), most)

        def work(part: Policy, frame: Frame = frame) -> Mending:
            return mend(part, frame, begun, progress)

        found = piece(
            memory,
            repr(("repair", frame)),
            [part],
            Mending,
            work,
            is_whole=lambda each: each.undecided_because is None,
            stands=stands,
        )
        chosen = (*(each.made for each in found.mended), found.more)
        dropped = [each.rule for each in chosen if isinstance(each, RuleDropped)]
        more = tuple(rule for rule in dropped if not can_go(policy, rule))
        if not more:
            return found
        fixed += more
        begun.mended.clear()
        begun.waiting.clear()


def _part(policy: Policy, name: str) -> Part:
    """Return the part on which a change for a claim may bear: what the claim is about, and all that is claimed and tried of that."""
    parts = Parts(policy)
    about = set(parts.with_linked(actions_of_claim(policy, policy.claims[name])))
    claimed = {each: set(parts.with_linked(actions_of_claim(policy, claim))) for each, claim in policy.claims.items()}
    tried = {each: set(parts.with_linked(actions_of_case(case))) for each, case in policy.cases.items()}
    claims = [each for each, actions in claimed.items() if each == name or not about.isdisjoint(actions)]
    cases = [each for each, actions in tried.items() if not about.isdisjoint(actions)]
    actions = about.union(*(claimed[each] for each in claims), *(tried[each] for each in cases))
    return parts.about(sorted(actions), claims, cases, every_definition=True)


def _repairs(policy: Policy, mended: Iterable[Mended]) -> tuple[Repair, ...]:
    """Return changes as patches, the best first.

    Raises:
        DisagreementError: A patch does not parse to its change.
    """
    return tuple(sorted((_repair(policy, each) for each in mended), key=cost))


def _repair(policy: Policy, mended: Mended) -> Repair:
    candidate = candidate_of(policy, mended.made, mended.conditions)
    change, patched = change_of(candidate), written(policy, candidate)
    return Repair(
        change.kind,
        change.rule,
        change.conditions,
        change.joined,
        mended.changes,
        mended.breaks_claims,
        mended.closes_claims,
        mended.breaks_cases,
        patched.source.name,
        diff(patched, patched.source.name),
        mended.confirmed_by,
    )

"""Which changes make a claim hold: every one is tried on the cases in which it failed so far, then put to the solver."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import assert_never

from attrs import frozen

from policy.engines.smt.session import Session, open_session
from policy.engines.smt.solver import UndecidedError
from policy.questions.repair.slots import NewRule, Slot, filled
from policy.questions.repair.template import Template, choices, chosen, with_choices
from policy.questions.repair.trials import Standing, Trials, changed
from policy.reasoning.claims.answer import Answer
from policy.reasoning.claims.asked import judge, take_up
from policy.reasoning.edits.edit import Dropped, Edit, OverrideDropped, Replaced, RuleAdded, RuleDropped, edited
from policy.semantics.claims import Instance, fails
from policy.semantics.evaluate import statuses
from policy.syntax.declarations import Claim
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy


@frozen
class Candidate:
    """A change after which the claim holds: a condition in a slot, or an edit."""

    change: tuple[Slot, Condition | None] | Edit
    policy: Policy
    conditions: tuple[Condition, ...]


class Search:
    """The changes to a policy after which a claim about it holds.

    Args:
        concerned: The part of the policy that the claim depends on.
        instances: Instances on which the claim fails.
        session: A session whose terms are shared.
        progress: Told how many changes were looked at.
    """

    def __init__(
        self,
        policy: Policy,
        concerned: Policy,
        claim: Claim,
        instances: Sequence[Instance],
        session: Session,
        progress: Callable[[int], None],
    ) -> None:
        self._policy = policy
        self._concerned = concerned
        self._standing = Standing(concerned, claim)
        self._claim = claim
        self._pool = list(instances)
        self._session = session
        self._progress = progress
        self.tried = 0

    def in_slot(self, slot: Slot, literals: Sequence[Condition]) -> Iterator[Candidate]:
        """Yield every choice of up to two conditions in a slot after which the claim holds.

        Raises:
            UndecidedError: The solver gave up.
        """
        every = [each for each in choices(len(literals)) if each.places or isinstance(slot, NewRule)]
        trials = Trials(self._concerned, self._claim, slot, literals, self._standing)
        for instance in self._pool:
            if not trials.hopeless:
                trials.add(instance)
        template: Template | None = None
        for choice in every:
            self.tried += 1
            if trials.hopeless:
                continue
            if not trials.mended(choice):
                continue
            self._progress(self.tried)
            if template is None:
                policy = with_choices(filled(self._policy, slot, chosen(literals)), len(literals))
                template = Template(policy, self._claim, self._session)
            found = template.fails(choice)
            if found is not None:
                self._pool.append(found)
                trials.add(found)
                continue
            condition = choice.condition(literals)
            yield Candidate((slot, condition), filled(self._policy, slot, condition), choice.conditions(literals))

    def edits(self, edits: Iterable[Edit]) -> Iterator[Candidate]:
        """Yield every one of some edits after which the claim holds.

        Raises:
            UndecidedError: The solver gave up.
        """
        for edit in edits:
            self.tried += 1
            if any(self._still_fails(edit, instance) for instance in self._pool):
                continue
            self._progress(self.tried)
            policy = edited(self._policy, edit)
            answer = judge(take_up(open_session(policy, beside=self._session), self._claim))
            if answer.because is not None:
                raise UndecidedError(answer.because)
            if answer.answer is Answer.PROVED:
                yield Candidate(edit, policy, _said(edit))

    def _still_fails(self, edit: Edit, instance: Instance) -> bool:
        policy = edited(self._concerned, edit)
        rule = rule_of_edit(edit)
        before = self._standing.of(instance)
        standing = tuple(
            statuses(policy, side) if rule is None else changed(policy, rule, side, known)
            for side, known in zip(instance, before, strict=True)
        )
        if all(now is known for now, known in zip(standing, before, strict=True)):
            return self._standing.fails(instance)
        return fails(policy, self._claim.statement, instance, standing)


def _said(edit: Edit) -> tuple[Condition, ...]:
    match edit:
        case Dropped(_, was):
            return (was,)
        case Replaced(_, _, becomes):
            return (becomes,)
        case _:
            return ()


def rule_of_edit(edit: Edit) -> str | None:
    """Return the rule that an edit changes; ``None`` where it changes something else, or which rules override it."""
    match edit:
        case Dropped(place) | Replaced(place):
            return place.name if place.kind == "rule" else None
        case RuleDropped(name):
            return name
        case OverrideDropped() | RuleAdded():
            return None
        case _:
            assert_never(edit)


def is_small(edit: Edit) -> bool:
    """Return whether an edit drops something, adds or drops a value, or moves a bound: what a repair may do."""
    match edit:
        case Dropped() | OverrideDropped() | RuleDropped():
            return True
        case Replaced(change=change):
            return change.value in ("moved", "value dropped", "value added")
        case _:
            return False


def first_lost(policy: Policy, claims: Sequence[Claim], beside: Session) -> str | None:
    """Return the first of some claims that does not hold of a policy; ``None`` iff all do.

    Args:
        beside: A session whose terms are shared.

    Raises:
        UndecidedError: The solver gave up.
    """
    session = open_session(policy, beside=beside)
    for claim in claims:
        answer = judge(take_up(session, claim))
        if answer.because is not None:
            raise UndecidedError(answer.because)
        if answer.answer is not Answer.PROVED:
            return claim.name
    return None

"""Where an interview stands: what is known, what nobody can tell, what can still be decided, and what to ask next."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from attrs import frozen

from policy.engines.table.diagrams import TooManyNodesError
from policy.reasoning.decisions.decide import STRICTNESS, settled_readings
from policy.reasoning.interviews.by_diagram import ByDiagram
from policy.reasoning.interviews.by_solver import BySolver
from policy.reasoning.interviews.stage import Stage, stage_of
from policy.reasoning.scenes.scene import Scene
from policy.semantics.values import Scenario
from policy.syntax.declarations import Role
from policy.syntax.expressions import Decision
from policy.syntax.policy import Policy
from policy.syntax.types import Value

Told = TypeVar("Told")


@frozen
class NextFact:
    """The fact to ask about, and how many questions there are at most, with this one, if each is answered.

    ``exact``: in the worst case there are so many, and no order of questions has fewer.
    """

    fact: str
    at_most: int
    exact: bool


class Position:
    """A point in an interview about an action. It never changes.

    What can still be decided is told by decision diagrams; where these grow too big, by the solver.

    Args:
        scenario: What is known: facts, and readings that are fixed. Some valuation must extend it.
        unknown: Facts of which nobody can tell the value.
    """

    def __init__(
        self, policy: Policy, action: str, scenario: Scenario, unknown: frozenset[str], before: ByDiagram | None = None
    ) -> None:
        self.policy = policy
        self.action = action
        self.scenario = scenario
        self.unknown = unknown
        self.scene = Scene(policy, *settled_readings(policy, scenario))
        self._diagrammed = before
        self._stage: Stage | None = None
        self._solved: BySolver | None = None
        if before is None:
            with suppress(TooManyNodesError):
                self._diagrammed = ByDiagram(self._own_stage(), unknown)

    def _own_stage(self) -> Stage:
        if self._stage is None:
            self._stage = stage_of(self.scene, self.action)
        return self._stage

    def _ask(self, diagrammed: Callable[[ByDiagram], Told], solved: Callable[[BySolver], Told]) -> Told:
        if self._diagrammed is not None:
            try:
                return diagrammed(self._diagrammed)
            except TooManyNodesError:
                self._diagrammed = None
        if self._solved is None:
            self._solved = BySolver(self._own_stage(), self.unknown)
        return solved(self._solved)

    # What is open

    def possible(self) -> tuple[Decision, ...]:
        """Return the decisions that remain possible, from permitted to forbidden."""
        return _decisions(self._ask(ByDiagram.outcomes, BySolver.outcomes))

    def next(self) -> NextFact | None:
        """Return what to ask next; ``None`` iff no answer about a fact that may be asked can change which decisions remain."""
        found = self._ask(ByDiagram.next, BySolver.next)
        return None if found is None else NextFact(*found)

    def mattering(self) -> tuple[str, ...]:
        """Return the facts that may be asked and still matter, in the order of the document."""
        found = self._ask(ByDiagram.mattering, BySolver.mattering)
        return tuple(name for name in self.policy.facts if name in found)

    def after(self, fact: str, value: Value) -> tuple[Decision, ...]:
        """Return the decisions that remain possible if an open fact has this value; none iff it is impossible."""
        known = self._ask(lambda diagrammed: diagrammed.after(fact, value), lambda solved: solved.after(fact, value))
        return _decisions(known) if known is not None else self.answered(fact, value).possible()

    # Answers

    def answered(self, fact: str, value: Value) -> Position:
        """Return where the interview stands once this is known of an open fact or reading; it must be possible."""
        scenario = {**self.scenario, fact: value}
        kept = None
        if self.policy.facts[fact].role is not Role.READING:
            kept = self._kept(lambda diagrammed: diagrammed.answered(fact, value))
        return Position(self.policy, self.action, scenario, self.unknown, kept)

    def without(self, fact: str) -> Position:
        """Return where the interview stands once it is clear that nobody can tell the value of a fact."""
        kept = self._kept(lambda diagrammed: diagrammed.without(fact))
        return Position(self.policy, self.action, self.scenario, self.unknown | {fact}, kept)

    def _kept(self, step: Callable[[ByDiagram], ByDiagram | None]) -> ByDiagram | None:
        try:
            return None if self._diagrammed is None else step(self._diagrammed)
        except TooManyNodesError:
            return None


def _decisions(outcomes: int) -> tuple[Decision, ...]:
    return tuple(decision for place, decision in enumerate(STRICTNESS) if outcomes >> place & 1)

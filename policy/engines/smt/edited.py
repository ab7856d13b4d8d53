"""A session on an edited policy that shares with another one all that the edit leaves as it is: facts, gates, the solver."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from copy import copy
from typing import TypeVar

from attrs import evolve, frozen

from policy.engines.smt.comparing import Difference
from policy.engines.smt.index import Index
from policy.engines.smt.representatives import numbers
from policy.engines.smt.session import Session
from policy.engines.smt.solver import SECONDS, STEPS
from policy.engines.smt.world import Freedom, World
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy

T = TypeVar("T")


@frozen
class Touched:
    """What an edit can change the meaning of.

    ``overrides``: whether there are other rules afterwards, or rules that override others.
    """

    definitions: Collection[str]
    rules: Collection[str]
    actions: Collection[str]
    overrides: bool = False


def open_for_edits(
    policy: Policy, conditions: Sequence[Condition] = (), *, steps: int = STEPS, seconds: float = SECONDS
) -> Session:
    """Return a session on a policy that edits of it can be asked about too.

    Args:
        conditions: Those that edits bring in, and that will be asked about beside: the numbers in them are told apart.
    """
    return Session(Index(policy, numbers(policy, more=conditions)), steps, seconds)


def edited(session: Session, policy: Policy, touched: Touched) -> Session:
    """Return a session on an edited policy; literals of the one mean the same in the other.

    What is touched is encoded anew, all else is that of the first session. Its givens hold, as they are: an edit changes what
    rules and claims say of valuations, not which valuations there are.
    """
    index = _index(session.world.index, policy, touched)
    world = _world(session.world, index, touched)
    return EditedSession(session, world, touched)


class EditedSession(Session):
    """What `edited` returns."""

    def __init__(self, base: Session, world: World, touched: Touched) -> None:
        self.policy = world.index.policy
        self.circuit = base.circuit
        self.world = world
        self.solver = base.solver
        self.freedom = Freedom({})
        self._base = base
        self._touched = touched
        self._seconds = {}
        self._freed = []

    def settle(self) -> None:
        """Require what the givens say of the facts that were asked about."""
        self._base.settle()

    def beside(self, difference: Difference) -> World:
        """Return a second world, with the facts of the base session's."""
        world = self._seconds.get(difference)
        if world is None:
            second = self._base.beside(difference)
            world = self._seconds[difference] = evolve(
                _world(second, self.world.index, self._touched), beside=self.world
            )
        return world


def _world(world: World, index: Index, touched: Touched) -> World:
    """Return a world over the same facts, that knows what is not touched."""
    return evolve(
        world,
        index=index,
        definitions=_without(world.definitions, touched.definitions),
        rules=_without(world.rules, touched.rules),
        actions=_without(world.actions, touched.actions),
        edited=frozenset(touched.rules),
        loose={},
    )


def _index(index: Index, policy: Policy, touched: Touched) -> Index:
    found = Index(policy, index.numbers) if touched.overrides else copy(index)
    found.policy = policy
    found.facts_of_rule = _without(index.facts_of_rule, touched.rules)
    found._defined = _without(index._defined, touched.definitions)
    return found


def _without(known: dict[str, T], names: Collection[str]) -> dict[str, T]:
    left = dict(known)
    for name in names:
        left.pop(name, None)
    return left

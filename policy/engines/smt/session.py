"""A policy, ready to be asked: conditions as literals, and a solver that knows what they mean."""

from __future__ import annotations

from collections.abc import Iterable

from policy.engines.smt.circuit import Circuit, Literal
from policy.engines.smt.comparing import Difference
from policy.engines.smt.conditions import encode, settle
from policy.engines.smt.facts import inputs_of, is_value, value_read
from policy.engines.smt.index import Index
from policy.engines.smt.representatives import numbers
from policy.engines.smt.solver import SECONDS, STEPS, Outcome, Sat, Solver, Terms, possible
from policy.engines.smt.world import Freedom, World, beside, freed
from policy.semantics.values import Scenario, Valuation
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy
from policy.syntax.types import Value


class Session:
    """A policy, encoded as far as it was asked about, and a solver.

    Every literal is an ``int``; its negation is the negative one. Literals of one session mean nothing to another.
    ``freedom``: a selector for each rule that may be set free.
    """

    def __init__(self, index: Index, steps: int, seconds: float, terms: Terms | None = None) -> None:
        self.policy = index.policy
        self.circuit = Circuit()
        self.world = World(index, self.circuit)
        self.solver = Solver(self.circuit, steps=steps, seconds=seconds, terms=terms)
        self.freedom = Freedom({})
        self._seconds: dict[Difference, World] = {}
        self._freed: list[tuple[World, World]] = []

    def again(self, *, steps: int = STEPS, seconds: float = SECONDS) -> Session:
        """Return a session on the same policy in which nothing is encoded: what it does depends on its own questions alone."""
        return Session(self.world.index, steps, seconds, self.solver.terms)

    def literal(self, condition: Condition) -> Literal:
        """Return a literal that is true iff a condition holds; it may speak of decisions, duties and rules."""
        return encode(self.world, condition)

    def value_literal(self, fact: str, value: Value) -> Literal:
        """Return a literal that is true iff a fact has a value.

        Of a number with a big range only some values are told apart: those in the policy, and in the session's scenario.
        """
        return is_value(self.circuit, self.world.code(fact), value)

    def value_literals(self, scenario: Scenario) -> list[Literal]:
        """Return literals that are all true iff the facts have these values."""
        return [self.value_literal(name, value) for name, value in scenario.items()]

    def check(self, assumptions: Iterable[Literal]) -> Outcome:
        """Return whether a valuation exists in which the literals hold; it satisfies the givens."""
        self.settle()
        read = [each for code in self.world.codes.values() for each in inputs_of(code)]
        return self.solver.check(assumptions, read=read, core=True)

    def model_valuation(self, outcome: Sat) -> Valuation:
        """Return the valuation that an answer of `check` describes; facts that do not matter to it have their ordinary value.

        The ordinary values together are possible, and no given ties such a fact to one that matters.
        """
        found: dict[str, Value] = {}
        for name in self.policy.facts:
            code, ordinary = self.world.codes.get(name), self.world.index.ordinary(name)
            found[name] = ordinary if code is None else value_read(code, outcome.true, ordinary)
        return found

    def possible(self, assumptions: Iterable[Literal]) -> bool:
        """Return whether a valuation exists in which the literals hold.

        Raises:
            UndecidedError: The solver gave up.
        """
        self.settle()
        return possible(self.solver.check(assumptions))

    def beside(self, difference: Difference) -> World:
        """Return a second world that differs from the first in this way only; the same one for the same difference."""
        world = self._seconds.get(difference)
        if world is None:
            world = self._seconds[difference] = beside(self.world, difference.facts, difference.moving)
        return world

    def freed(self, world: World) -> World:
        """Return a world with the facts of another, in which rules may be set free with the session's selectors."""
        for other, found in self._freed:
            if other is world:
                return found
        self._freed.append((world, freed(world, self.freedom)))
        return self._freed[-1][1]

    def settle(self) -> None:
        """Require what the givens say of the facts that were asked about."""
        worlds = (self.world, *self._seconds.values())
        while any(world.due for world in worlds):
            for world in worlds:
                settle(world)


def open_session(
    policy: Policy,
    scenario: Scenario | None = None,
    more: Iterable[Condition] = (),
    *,
    steps: int = STEPS,
    seconds: float = SECONDS,
    beside: Session | None = None,
) -> Session:
    """Return a session on a policy.

    Args:
        scenario: Values of numbers that will be asked about beside those that the policy mentions.
        more: Conditions that will be asked about beside those of the policy.
        steps: Work that one check may take, the same on every machine.
        seconds: Time that all checks together may take.
        beside: A session whose terms it shares: to make some anew takes longer than to ask a small question.
    """
    terms = None if beside is None else beside.solver.terms
    return Session(Index(policy, numbers(policy, scenario, more)), steps, seconds, terms)

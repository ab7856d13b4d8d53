"""A process step by step, encoded as far as it was asked about, and a solver."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from policy.engines.smt.circuit import FALSE, Literal
from policy.engines.smt.conditions import encode
from policy.engines.smt.facts import is_value
from policy.engines.smt.histories.goals import Pursuit
from policy.engines.smt.histories.layers import Layer, layer
from policy.engines.smt.histories.room import room
from policy.engines.smt.histories.stages import Stage, first_stage
from policy.engines.smt.solver import SECONDS, STEPS, Solver
from policy.semantics.histories.claims import horizon
from policy.semantics.histories.entities import Entity, Scope
from policy.semantics.histories.grounding import instance
from policy.semantics.histories.sought import Found, Late, Sought, sought
from policy.semantics.values import Scenario
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy
from policy.syntax.processes import Course


class Unrolled:
    """The histories of a process for a scope, as long as they were asked about.

    Args:
        statements: The claims that will be asked about.
        steps: Work that one check may take, the same on every machine.
        seconds: Time that all checks together may take.
    """

    def __init__(
        self,
        policy: Policy,
        scope: Scope,
        statements: Iterable[Course] = (),
        *,
        steps: int = STEPS,
        seconds: float = SECONDS,
    ) -> None:
        asked = tuple(statements)
        self.policy = policy
        self.held = instance(policy, scope)
        days = max(horizon(self.held, statement) for statement in (None, *asked))
        more = [each for statement in asked for each in _conditions(policy, scope, statement)]
        self.room = room(self.held, days, more)
        self.circuit = self.room.circuit
        self.solver = Solver(self.circuit, steps=steps, seconds=seconds)
        self.stages: list[Stage] = [first_stage(self.room)]
        self.layers: list[Layer] = []
        self._met: list[dict[Entity, Literal]] = [{}]
        self._in_turn: dict[tuple[tuple[str, int], ...], list[Literal]] = {}
        self._pursuits: dict[Sought, Pursuit] = {}
        self._possible: list[Literal] = [self.room.begins]

    def reach(self, steps: int) -> None:
        """Encode histories of so many steps."""
        while len(self.layers) < steps:
            made = layer(self.room, self.stages[-1])
            self.layers.append(made)
            self.stages.append(made.after)
            self._met.append(self._meeting(made, self._met[-1]))
            self._possible.append(made.possible)

    def possible(self, steps: int) -> list[Literal]:
        """Return literals that are all true iff the first so many steps can be taken."""
        self.reach(steps)
        return self._possible[: steps + 1]

    def assumed(self, assuming: Collection[str], reading: Scenario | None = None) -> list[Literal]:
        """Return literals that are all true iff these assumptions are made, and readings fixed."""
        fixed = [is_value(self.circuit, self.room.settled[name], value) for name, value in (reading or {}).items()]
        return [*(self.room.assumed[name] for name in assuming), *fixed]

    def reached(self, wanted: Sought, steps: int) -> Literal:
        """Return a literal that is true iff what is sought is reached after so many steps, and not before."""
        self.reach(steps)
        pursuit = self._pursuits.setdefault(wanted, Pursuit(wanted, self.circuit))
        for place in range(len(pursuit.reached), steps + 1):
            pursuit.follow(self.stages[place], self.layers[place - 1] if place else None)
        return pursuit.reached[steps]

    def in_turn(self, named: Scope, steps: int) -> list[Literal]:
        """Return literals that are all true iff entities come up in their order, from the first of each sort that is not named.

        What happens to some may as well happen to others: so it is enough to look at histories in which they do.
        """
        self.reach(steps)
        key = tuple(sorted(named.items()))
        found = self._in_turn.setdefault(key, [])
        for place in range(len(found), steps):
            met = self._met[place]
            found.append(
                self.circuit.all_of(
                    [
                        self.circuit.any_of((-take, met.get(earlier, FALSE)))
                        for turn, take in self.layers[place].takes
                        for earlier in _before(turn.args, named)
                    ]
                )
            )
        return found[:steps]

    def _meeting(self, made: Layer, met: Mapping[Entity, Literal]) -> dict[Entity, Literal]:
        """Return whether each entity has come up by the end of a step."""
        found: dict[Entity, list[Literal]] = {entity: [literal] for entity, literal in met.items()}
        for turn, take in made.takes:
            for entity in dict.fromkeys(turn.args):
                found.setdefault(entity, []).append(take)
        return {entity: self.circuit.any_of(literals) for entity, literals in found.items()}

    def encode(self, condition: Condition, steps: int) -> Literal:
        """Return a literal that is true iff a condition without variables holds after so many steps."""
        self.reach(steps)
        return encode(self.stages[steps].world, condition)


def _before(args: tuple[Entity, ...], named: Scope) -> list[Entity]:
    """Return the entities that must have come up before a step for these: the one before each that is not named."""
    found: list[Entity] = []
    for place, entity in enumerate(args):
        earlier = Entity(entity.sort, entity.number - 1)
        if earlier.number > named.get(entity.sort, 0) and entity not in args[:place] and earlier not in args[:place]:
            found.append(earlier)
    return found


def _conditions(policy: Policy, scope: Scope, statement: Course) -> list[Condition]:
    found: list[Condition] = []
    for wanted in sought(policy, scope, statement):
        match wanted:
            case Found(condition):
                found.append(condition)
            case Late(answer, _, event):
                found += [answer, event]
    return found

"""Whether a scenario is possible, and if not its smallest clash."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from policy.engines.table.cone import groups
from policy.engines.table.lower import Lowering
from policy.reasoning.scenes.least import least_hitting
from policy.reasoning.scenes.oracle import Oracle
from policy.reasoning.scenes.scene import Scene
from policy.semantics.values import Scenario


@frozen
class Clash:
    """A smallest set of facts of the scenario that, with these givens, no valuation extends."""

    facts: Scenario
    givens: tuple[str, ...]


def clash_in(scene: Scene) -> Clash | None:
    """Return a smallest clash of a scenario with the givens: the fewest facts and givens, those that come first."""
    if all(question.oracle().region(question.valid).meets({}) for _, question in scene.tied):
        return None
    clashes = [
        _smallest(scene, group)
        for group in groups({name: facts - scene.fixed.keys() for name, facts in scene.givens.items()})
    ]
    return min(
        (clash for clash in clashes if clash is not None), key=lambda clash: len(clash.facts) + len(clash.givens)
    )


def _smallest(scene: Scene, group: frozenset[str]) -> Clash | None:
    """Return a smallest clash among givens that share no fact with the others, or ``None`` if there is none.

    What a satisfying assignment breaks, of facts and givens, has to be hit by every clash. The least that hits all that
    were found either clashes, or has an assignment that breaks something new.
    """
    policy = scene.policy
    givens = [name for name in policy.givens if name in group]
    conditions = [policy.givens[name].condition for name in givens]
    lowering = Lowering(policy, conditions, scene.fixed, known=scene.known)
    wires = [lowering.condition(condition) for condition in conditions]
    known = {
        number: lowering.cell(number, scene.known[variable.fact])
        for number, variable in enumerate(lowering.variables)
        if variable.fact in scene.known
    }
    facts = list(known)
    oracle = Oracle(lowering.circuit, wires)

    def possible(parts: Sequence[int]) -> bool:
        """Return whether these hold together: facts come first in the numbering, then givens."""
        region = oracle.region(lowering.circuit.every(wires[part - len(facts)] for part in parts if part >= len(facts)))
        return region.meets({facts[part]: 1 << known[facts[part]] for part in parts if part < len(facts)})

    every = range(len(facts) + len(givens))
    if possible(every):
        return None
    broken: list[frozenset[int]] = []
    while True:
        chosen = least_hitting(broken)
        if not possible(chosen):
            named = [lowering.variables[facts[part]].fact for part in chosen if part < len(facts)]
            return Clash(
                {name: scene.known[name] for name in named},
                tuple(givens[part - len(facts)] for part in chosen if part >= len(facts)),
            )
        held = list(chosen)
        for part in every:
            if part not in chosen and possible([*held, part]):
                held.append(part)
        broken.append(frozenset(every) - frozenset(held))

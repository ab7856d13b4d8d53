"""What a decision rests on: the determining rules, and where they stand whatever is still open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policy.engines.table.circuit import TRUE, Wire
from policy.engines.table.cone import decisive_rules
from policy.reasoning.decisions.answer import Ground
from policy.reasoning.scenes.least import least_hitting
from policy.reasoning.scenes.scene import Question, Readings, Scene
from policy.semantics.evaluate import Excepted, Fires, Met, NotApplicable, Overridden, Status
from policy.syntax.declarations import Permit, Require
from policy.syntax.expressions import AllOf, Condition, Decision


def grounds(
    scene: Scene, question: Question, readings: Readings, action: str, decision: Decision
) -> tuple[Ground, ...]:
    """Return the rules that are determining in every completion; where none of these decides, also the fewest of which one does."""
    seen = _Seen(question, readings)
    rules = decisive_rules(scene.policy, action)
    determines = {name: _determines(scene, question, name, decision) for name in rules}
    certain = {name for name, wire in determines.items() if not seen.sometimes(wire ^ 1)}
    told = set(certain)
    deciding = [name for name in rules if _decides(scene, name, decision)]
    if deciding and certain.isdisjoint(deciding):
        told |= _one_of(seen, {name: determines[name] for name in deciding})
    return tuple(_ground(scene, seen, name, always=name in certain) for name in rules if name in told)


class _Seen:
    """What is so in the completions that some readings leave."""

    def __init__(self, question: Question, readings: Readings) -> None:
        self.question = question
        self._box = question.box(readings)

    def sometimes(self, *wires: Wire) -> bool:
        """Return whether wires are all true in some completion."""
        together = self.question.circuit.every((self.question.valid, *wires))
        return self.question.oracle().region(together).meets(self._box)

    def firing(self, wires: Sequence[Wire], none_of: Sequence[Wire]) -> frozenset[int] | None:
        """Return the places of the wires that are true in some completion in which none of some are; ``None`` if there is none."""
        circuit = self.question.circuit
        left = circuit.every((self.question.valid, *(wire ^ 1 for wire in none_of)))
        cube = self.question.oracle().region(left).cube(self._box)
        if cube is None:
            return None
        masks = {number: self._box.get(number, -1) & cube.get(number, -1) for number in range(len(circuit.sizes))}
        completion = {number: (mask & -mask).bit_length() - 1 for number, mask in masks.items()}
        _, values = circuit.where(wires, completion)
        return frozenset(place for place, value in enumerate(values) if value == TRUE)


def _one_of(seen: _Seen, fires: Mapping[str, Wire]) -> set[str]:
    """Return the fewest rules, of those the first, of which one fires in every completion, as one of all does.

    A completion in which none of those chosen fires names those of which one has to be chosen.
    """
    names = list(fires)
    missed: list[frozenset[int]] = []
    while True:
        chosen = [names[place] for place in least_hitting(missed)]
        firing = seen.firing([fires[name] for name in names], [fires[name] for name in chosen])
        if firing is None:
            return set(chosen)
        missed.append(firing)


def _decides(scene: Scene, rule: str, decision: Decision) -> bool:
    """Return whether a rule that fires can bring a decision about. Nothing brings silence about."""
    permits = isinstance(scene.policy.rules[rule].effect, Permit)
    return decision is not Decision.SILENT and permits == (decision is Decision.PERMITTED)


def _determines(scene: Scene, question: Question, rule: str, decision: Decision) -> Wire:
    """Return where a rule that bears on an action is determining, given the decision."""
    if _decides(scene, rule, decision):
        return question.lowering.fires(rule)
    permits = isinstance(scene.policy.rules[rule].effect, Permit)
    if decision is Decision.SILENT:
        return TRUE if permits else TRUE ^ 1
    return question.lowering.status(rule, NotApplicable()) ^ 1 if decision is Decision.PERMITTED else TRUE ^ 1


def _ground(scene: Scene, seen: _Seen, name: str, *, always: bool) -> Ground:
    """Return a rule with every way in which it stands."""
    rule, lowering = scene.policy.rules[name], seen.question.lowering
    statuses = tuple(each for each in _every_status(scene, name) if seen.sometimes(lowering.status(name, each)))
    if not isinstance(rule.effect, Permit) or statuses != (NotApplicable(),) or rule.condition is None:
        return Ground(name, statuses, always=always)
    return Ground(name, statuses, _failed(seen, rule.condition), always)


def _failed(seen: _Seen, condition: Condition) -> Condition:
    """Return which part of a condition that never holds fails in every completion; all that fail first in some, if none does."""
    parts = condition.parts if isinstance(condition, AllOf) else (condition,)
    wires = [seen.question.lowering.condition(part) for part in parts]
    for part, wire in zip(parts, wires, strict=True):
        if not seen.sometimes(wire):
            return part
    return AllOf(tuple(part for place, part in enumerate(parts) if seen.sometimes(*wires[:place], wires[place] ^ 1)))


def _every_status(scene: Scene, name: str) -> Iterator[Status]:
    """Yield all ways in which a rule may stand, in the order of the meaning."""
    rule = scene.policy.rules[name]
    if rule.condition is not None:
        yield NotApplicable()
    if rule.exception is not None:
        yield Excepted()
    yield from (Overridden(by) for by in scene.overriders.get(name, ()))
    if isinstance(rule.effect, Require):
        yield Met()
    yield Fires()


def kept(question: Question, action: str, possible: Sequence[Decision], told: Sequence[Ground]) -> Wire:
    """Return where what was told holds: one of the decisions, and its grounds as they stand."""
    lowering, circuit = question.lowering, question.circuit
    certain = [ground for ground in told if ground.always]
    others = [ground for ground in told if not ground.always]
    wires = [circuit.some(lowering.status(ground.rule, each) for each in ground.statuses) for ground in certain]
    wires += [lowering.condition(ground.failed) ^ 1 for ground in certain if ground.failed is not None]
    if others:
        wires.append(circuit.some(lowering.fires(ground.rule) for ground in others))
    if not forbidding(possible, told):
        wires.append(circuit.some(lowering.decided(action, decision) for decision in possible))
    return circuit.every(wires)


def forbidding(possible: Sequence[Decision], told: Sequence[Ground]) -> bool:
    """Return whether the grounds bring the decision about by themselves: what forbids is never outvoted."""
    return bool(told) and tuple(possible) == (Decision.FORBIDDEN,)

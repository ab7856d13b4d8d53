"""What a decision rests on: the determining rules, and the fewest facts that keep them as they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy.engines.table.circuit import TRUE, Wire
from policy.engines.table.cone import decisive_rules
from policy.engines.table.lower import Lowering
from policy.reasoning.decisions.answer import Ground
from policy.reasoning.scenes.clash import least_completion
from policy.reasoning.scenes.least import least_kept
from policy.reasoning.scenes.scene import Question, Readings, Scene
from policy.semantics.evaluate import Excepted, Fires, Met, NotApplicable, Overridden, Status
from policy.semantics.values import Scenario
from policy.syntax.declarations import Permit, Require
from policy.syntax.expressions import AllOf, Condition, Decision


def grounds(
    scene: Scene, question: Question, readings: Readings, action: str, decision: Decision
) -> tuple[Ground, ...]:
    """Return the rules that are determining in every completion, as they stand in the least one."""
    names = [
        name
        for name in decisive_rules(scene.policy, action)
        if _always(question, readings, _determines(scene, question, name, decision))
    ]
    rules = scene.question(names, (), least_completion(scene, readings)).lowering
    return tuple(_ground(scene, rules, name) for name in names)


def _determines(scene: Scene, question: Question, rule: str, decision: Decision) -> Wire:
    """Return where a rule that bears on an action is determining, given the decision."""
    permits = isinstance(scene.policy.rules[rule].effect, Permit)
    if decision is Decision.SILENT:
        return TRUE if permits else TRUE ^ 1
    if permits == (decision is Decision.PERMITTED):
        return question.lowering.fires(rule)
    return question.lowering.status(rule, NotApplicable()) ^ 1 if decision is Decision.PERMITTED else TRUE ^ 1


def _always(question: Question, readings: Readings, wire: Wire) -> bool:
    """Return whether a wire is true in every completion."""
    failing = question.circuit.every((question.valid, wire ^ 1))
    return not question.oracle().region(failing).meets(question.box(readings))


def _ground(scene: Scene, rules: Lowering, name: str) -> Ground:
    """Return a rule as it stands where all its facts have one value."""
    status = next(each for each in _every_status(scene, name) if rules.status(name, each) == TRUE)
    condition = scene.policy.rules[name].condition
    if not isinstance(scene.policy.rules[name].effect, Permit) or status != NotApplicable() or condition is None:
        return Ground(name, status)
    return Ground(name, status, next(part for part in _parts(condition) if rules.condition(part) != TRUE))


def _parts(condition: Condition) -> Sequence[Condition]:
    return condition.parts if isinstance(condition, AllOf) else (condition,)


def _every_status(scene: Scene, name: str) -> Iterator[Status]:
    """Yield all ways in which a rule may stand."""
    rule = scene.policy.rules[name]
    yield Fires()
    if rule.condition is not None:
        yield NotApplicable()
    if rule.exception is not None:
        yield Excepted()
    yield from (Overridden(by) for by in scene.overriders.get(name, ()))
    if isinstance(rule.effect, Require):
        yield Met()


# Facts


def facts_that_mattered(
    scene: Scene,
    question: Question,
    readings: Readings,
    action: str,
    decision: Decision,
    told: Sequence[Ground],
) -> Scenario:
    """Return the fewest known facts, of those the first, that keep the decision and how its grounds stand.

    A ground stands as it does if it stands in one of the ways in which it can in the scenario.
    """
    names = [ground.rule for ground in told]
    ways = {name: _ways(scene, question, readings, name) for name in names}
    decided = decision is Decision.FORBIDDEN and bool(names)
    needed = names if decided else decisive_rules(scene.policy, action)
    wider = scene.question(needed, (), scene.fixed)
    kept = [wider.circuit.some(wider.lowering.status(name, way) for way in ways[name]) for name in names]
    if not decided:
        kept.append(wider.lowering.decided(action, decision))
    failing = wider.circuit.every((wider.valid, wider.circuit.every(kept) ^ 1))
    usual = {
        number: wider.lowering.cell(number, scene.known[variable.fact])
        for number, variable in enumerate(wider.lowering.variables)
        if variable.fact in scene.known
    }
    region = wider.oracle(failing).region(failing, wider.box(readings))
    least = least_kept(lambda kept: region.departure(kept, usual))
    mattered = (wider.lowering.variables[number].fact for number in least)
    return {name: scene.known[name] for name in mattered}


def _ways(scene: Scene, question: Question, readings: Readings, name: str) -> list[Status]:
    """Return the ways in which a rule stands in some completion."""
    box = question.box(readings)
    return [
        status
        for status in _every_status(scene, name)
        if question.oracle()
        .region(question.circuit.every((question.valid, question.lowering.status(name, status))))
        .meets(box)
    ]

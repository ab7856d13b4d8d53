"""Where each rule on an action stands in a scenario, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from policy.engines.table.circuit import FALSE, TRUE, Wire
from policy.engines.table.cone import decisive_rules
from policy.reasoning.scenes.scene import Question, Scene
from policy.reasoning.standing.answer import Kind, Part, RuleStanding, Truth
from policy.semantics.evaluate import Excepted, Fires, Met, NotApplicable, Overridden, Status
from policy.syntax.declarations import Require, Rule
from policy.syntax.expressions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Decided,
    Defined,
    Empowered,
    EveryMember,
    Fact,
    If,
    Includes,
    Is,
    Not,
    Obliged,
    RuleStands,
    Same,
    SomeMember,
)
from policy.syntax.walk import facts_of


def standing(scene: Scene, action: str) -> tuple[RuleStanding, ...]:
    """Return each rule that permits or forbids an action, or requires something before it, as it stands in a possible scenario."""
    names = decisive_rules(scene.policy, action)
    asked = _Asked(scene, scene.question(names, (), scene.settled))
    return tuple(asked.rule(scene.policy.rules[name]) for name in names)


def statuses_in(scene: Scene, action: str) -> dict[str, tuple[Status, ...]]:
    """Return for each such rule where it stands in some completion, in some reading, of a possible scenario."""
    names = decisive_rules(scene.policy, action)
    asked = _Asked(scene, scene.question(names, (), scene.settled))
    return {name: asked.statuses(scene.policy.rules[name]) for name in names}


class _Asked:
    def __init__(self, scene: Scene, question: Question) -> None:
        self._scene = scene
        self._question = question
        self._known: dict[Wire, bool] = {FALSE: False}

    def rule(self, rule: Rule) -> RuleStanding:
        required = rule.effect.condition if isinstance(rule.effect, Require) else None
        return RuleStanding(
            rule.name,
            self.statuses(rule),
            *(None if each is None else self._part(each) for each in (rule.condition, rule.exception, required)),
        )

    def statuses(self, rule: Rule) -> tuple[Status, ...]:
        lowering = self._question.lowering
        return tuple(each for each in self._every_status(rule) if self._possible(lowering.status(rule.name, each)))

    def _every_status(self, rule: Rule) -> Iterator[Status]:
        yield Fires()
        yield NotApplicable()
        if rule.exception is not None:
            yield Excepted()
        yield from (Overridden(by) for by in self._scene.overriders.get(rule.name, ()))
        if isinstance(rule.effect, Require):
            yield Met()

    def _part(self, condition: Condition) -> Part:
        kind = kind_of(condition)
        parts = tuple(self._part(each) for each in parts_of(self._scene, condition))
        settled = self._scene.settled
        leaf = condition.body if isinstance(condition, Not) else condition
        facts = {fact.name: settled[fact.name] for fact in facts_of(leaf) if fact.name in settled}
        return Part(condition, kind, self._holds(condition), parts, facts if kind == "leaf" else {})

    def _holds(self, condition: Condition) -> Truth:
        wire = self._question.lowering.condition(condition)
        if not self._possible(wire):
            return "no"
        return "open" if self._possible(wire ^ 1) else "yes"

    def _possible(self, wire: Wire) -> bool:
        """Return whether a wire is true in some completion and reading."""
        if wire == TRUE:
            return True
        if wire not in self._known:
            question = self._question
            self._known[wire] = question.oracle().region(question.circuit.every((question.valid, wire))).meets({})
        return self._known[wire]


def kind_of(condition: Condition) -> Kind:
    """Return how the parts of a condition make it hold (`parts_of`)."""
    match condition:
        case Fact() | Is() | Same() | Compare() | Includes():
            return "leaf"
        case Defined():
            return "meaning"
        case AllOf():
            return "all"
        case AnyOf() | If():
            return "any"
        case Not(Not(body)):
            return kind_of(body)
        case Not(AllOf()):
            return "any"
        case Not(AnyOf() | If()):
            return "all"
        case Not(body):
            return kind_of(body)
        case Decided() | Obliged() | Empowered() | RuleStands() | SomeMember() | EveryMember():
            raise TypeError("a rule of a checked policy speaks of facts only")
        case _:
            assert_never(condition)


def parts_of(scene: Scene, condition: Condition) -> tuple[Condition, ...]:
    """Return the parts of a condition, negations as far down as they go; of a definition what it means."""
    match condition:
        case Fact() | Is() | Same() | Compare() | Includes():
            return ()
        case Defined(name):
            return (scene.policy.definitions[name].condition,)
        case AllOf(parts) | AnyOf(parts):
            return parts
        case If(then, when):
            return (denied(when), then)
        case Not(Not(body)):
            return parts_of(scene, body)
        case Not(body):
            return tuple(denied(each) for each in parts_of(scene, body))
        case Decided() | Obliged() | Empowered() | RuleStands() | SomeMember() | EveryMember():
            raise TypeError("a rule of a checked policy speaks of facts only")
        case _:
            assert_never(condition)


def denied(condition: Condition) -> Condition:
    """Return a condition that holds iff this one does not; two negations are none."""
    return condition.body if isinstance(condition, Not) else Not(condition)

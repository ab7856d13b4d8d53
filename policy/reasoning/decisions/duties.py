"""The duties and powers that arise, or may arise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from policy.reasoning.decisions.answer import Duty
from policy.reasoning.scenes.scene import Question, Readings, Scene
from policy.syntax.declarations import Empower, Forbid, Oblige, Permit, Require
from policy.syntax.policy import Policy


def duty_question(scene: Scene) -> Question:
    """Return the rules that oblige or empower, over the open facts."""
    return scene.question([name for names in _duties(scene.policy).values() for name in names], (), scene.settled)


def duties(scene: Scene, question: Question, readings: Readings) -> Iterator[Duty]:
    """Yield the duties and powers that arise in some completion, in the order of the document."""
    box = question.box(readings)
    for duty, names in _duties(scene.policy).items():
        fire = {name: question.lowering.fires(name) for name in names}
        oracle = question.oracle(*fire.values())
        rules = tuple(
            name
            for name, wire in fire.items()
            if oracle.region(question.circuit.every((question.valid, wire))).meets(box)
        )
        if rules:
            absent = question.circuit.every([question.valid, *(wire ^ 1 for wire in fire.values())])
            yield _duty(duty, rules, not oracle.region(absent).meets(box))


def _duties(policy: Policy) -> dict[Oblige | Empower, list[str]]:
    """Return every duty and power, with the rules by which it arises."""
    found: dict[Oblige | Empower, list[str]] = {}
    for name, rule in policy.rules.items():
        match rule.effect:
            case Oblige() | Empower():
                found.setdefault(rule.effect, []).append(name)
            case Permit() | Forbid() | Require():
                pass
            case _:
                assert_never(rule.effect)
    return found


def _duty(effect: Oblige | Empower, rules: tuple[str, ...], arises: bool) -> Duty:
    match effect:
        case Oblige(action, after, within):
            return Duty(action, rules, arises, after=after, within=within)
        case Empower(action):
            return Duty(action, rules, arises, power=True)
        case _:
            assert_never(effect)

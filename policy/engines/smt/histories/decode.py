"""From an answer of the solver to a history: what it chose is carried out by the definition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from policy.engines.smt.circuit import TRUE, Literal
from policy.engines.smt.facts import inputs_at, inputs_of, value_read
from policy.engines.smt.histories.layers import Layer
from policy.engines.smt.histories.stages import Stage
from policy.engines.smt.histories.unrolled import Unrolled
from policy.semantics.histories.ground import DAY
from policy.semantics.histories.histories import History, first, last
from policy.semantics.histories.instance import Turn
from policy.semantics.histories.moments import Taken
from policy.semantics.histories.steps import Happened, let_pass, take, tied
from policy.syntax.types import Value


def inputs(unrolled: Unrolled, steps: int) -> list[Literal]:
    """Return the inputs that say what a history of so many steps is."""
    found = [each for code in unrolled.room.settled.values() for each in inputs_of(code)]
    for stage, layer in zip(unrolled.stages, unrolled.layers[:steps], strict=False):
        found += [*layer.steps.values(), *layer.days]
        found += [each for slot in layer.slots.values() for each in slot.values() if each != TRUE]
        found += [each for name in _own(unrolled, stage) for each in inputs_of(stage.world.codes[name])]
    return found


def _own(unrolled: Unrolled, stage: Stage) -> Iterator[str]:
    """Yield the facts of a step that are known: those that are settled are not among them."""
    yield from (name for name in unrolled.held.facts if name in stage.world.codes and name not in unrolled.room.settled)


def history(unrolled: Unrolled, true: Mapping[Literal, bool], steps: int) -> History:
    """Return the history that the values of `inputs` describe; what does not matter to it is ordinary."""
    held, index = unrolled.held, unrolled.room.index
    settled = {name: value_read(code, true, index.ordinary(name)) for name, code in unrolled.room.settled.items()}
    found = History(settled, first(held, settled), ())
    for stage, layer in zip(unrolled.stages, unrolled.layers[:steps], strict=False):
        found = evolve(found, steps=(*found.steps, _happened(unrolled, found, stage, layer, true)))
    return found


def chosen_in(unrolled: Unrolled, history: History) -> dict[Literal, bool]:
    """Return values of `inputs` that describe a history: the other way about."""
    true: dict[Literal, bool] = {}
    for name, code in unrolled.room.settled.items():
        true |= inputs_at(code, history.settled[name])
    for stage, layer, happened in zip(unrolled.stages, unrolled.layers, history.steps, strict=False):
        true |= {literal: step == happened.taken.step for step, literal in layer.steps.items()}
        true |= {bit: bool(happened.days >> place & 1) for place, bit in enumerate(layer.days)}
        steps = unrolled.held.policy.process.steps
        params = steps[happened.taken.step].params if happened.taken.args else ()
        about = {(each.name, each.sort): entity for each, entity in zip(params, happened.taken.args, strict=True)}
        for slot, choice in layer.slots.items():
            stands = about.get(slot, next(iter(choice)))
            true |= {literal: entity == stands for entity, literal in choice.items() if literal != TRUE}
        for name in _own(unrolled, stage):
            value = unrolled.room.index.ordinary(name) if happened.facts is None else happened.facts[name]
            true |= inputs_at(stage.world.codes[name], value)
    return true


def _happened(
    unrolled: Unrolled, before: History, stage: Stage, layer: Layer, true: Mapping[Literal, bool]
) -> Happened:
    held, moment = unrolled.held, last(before)
    if true.get(layer.steps[DAY], False):
        days = sum(true.get(bit, False) << place for place, bit in enumerate(layer.days))
        return Happened(Taken(DAY), days, None, let_pass(held, moment, days))
    turn = _turn(unrolled, layer, true)
    facts: dict[str, Value] | None = None
    if turn.decided:
        facts = {name: unrolled.room.index.ordinary(name) for name in held.facts}
        for name in _own(unrolled, stage):
            facts[name] = value_read(stage.world.codes[name], true, facts[name])
        facts |= tied(held, before.settled, moment, turn)
    return Happened(Taken(turn.step, turn.args), 0, facts, take(held, before.settled, moment, turn, facts))


def _turn(unrolled: Unrolled, layer: Layer, true: Mapping[Literal, bool]) -> Turn:
    for turn, _ in layer.takes:
        params = unrolled.held.policy.process.steps[turn.step].params
        slots = [layer.slots[param.name, param.sort][entity] for param, entity in zip(params, turn.args, strict=True)]
        if _all_true((layer.steps[turn.step], *slots), true):
            return turn
    raise AssertionError("a step was chosen")


def _all_true(literals: Sequence[Literal], true: Mapping[Literal, bool]) -> bool:
    return all(literal == TRUE or true.get(literal, False) for literal in literals)

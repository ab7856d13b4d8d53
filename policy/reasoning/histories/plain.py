"""A history with as little out of the ordinary as can be: what is left matters to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from policy.semantics.histories.histories import History, first, last, replay
from policy.semantics.histories.instance import Instance
from policy.semantics.histories.sought import Sought, reached
from policy.semantics.histories.steps import Happened, let_pass, take, tied, turn_of
from policy.semantics.values import ordinary
from policy.syntax.types import Value


@frozen
class Judge:
    """What a history has to come to: at its end, and not before, one of these is reached."""

    held: Instance
    wanted: Sequence[Sought]
    assuming: Collection[str]

    def accepts(self, history: History) -> bool:
        """Return whether the definition replays a history, and finds what is sought at its end."""
        return replay(self.held, history, self.assuming) is None and any(
            reached(self.held, each, history) == len(history.steps) for each in self.wanted
        )


def plain(judge: Judge, history: History, readings: Collection[str] = ()) -> History:
    """Return a history of the same steps in which no single fact can be ordinary that is not, and no fewer days can pass.

    Facts that entities always have come first, then those of each step, in the order of the document.

    Args:
        readings: Those that stay as they are, as they are told.
    """
    held = judge.held
    for name in history.settled:
        if name not in readings:
            history = _with_settled(judge, history, name)
    for place, happened in enumerate(history.steps):
        history = _with_fewest_days(judge, history, place)
        for name in happened.facts or ():
            if name not in held.readings:
                history = _with_fact(judge, history, place, name)
    return history


def _with_settled(judge: Judge, history: History, name: str) -> History:
    held = judge.held
    usual = ordinary(held.policy, held.policy.facts[name])
    if history.settled[name] == usual:
        return history
    tried = carried_out(held, {**history.settled, name: usual}, history.steps)
    return tried if tried is not None and judge.accepts(tried) else history


def _with_fewest_days(judge: Judge, history: History, place: int) -> History:
    for days in range(1, history.steps[place].days):
        steps = list(history.steps)
        steps[place] = evolve(steps[place], days=days)
        tried = carried_out(judge.held, history.settled, steps)
        if tried is not None and judge.accepts(tried):
            return tried
    return history


def _with_fact(judge: Judge, history: History, place: int, name: str) -> History:
    held = judge.held
    facts = history.steps[place].facts
    assert facts is not None
    usual = ordinary(held.policy, held.policy.facts[name])
    if facts[name] == usual:
        return history
    steps = list(history.steps)
    steps[place] = evolve(steps[place], facts={**facts, name: usual})
    tried = carried_out(held, history.settled, steps)
    return tried if tried is not None and judge.accepts(tried) else history


def carried_out(held: Instance, settled: Mapping[str, Value], steps: Sequence[Happened]) -> History | None:
    """Return the history in which the same steps are taken with these facts settled; ``None`` if there is no such step.

    What a step finds settled takes the place of what it found before.
    """
    history = History(settled, first(held, settled), ())
    for each in _again(held, history, steps):
        if each is None:
            return None
        history = evolve(history, steps=(*history.steps, each))
    return history


def _again(held: Instance, history: History, steps: Sequence[Happened]) -> Iterator[Happened | None]:
    moment = last(history)
    for each in steps:
        if each.days:
            after = let_pass(held, moment, each.days)
            yield evolve(each, moment=after)
        else:
            turn = turn_of(held, each.taken)
            if turn is None:
                yield None
                return
            facts = each.facts
            if facts is not None:
                facts = {**facts, **tied(held, history.settled, moment, turn)}
                facts |= {name: history.settled[name] for name in held.readings}
            after = take(held, history.settled, moment, turn, facts)
            yield evolve(each, facts=facts, moment=after)
        moment = after


def unusual(held: Instance, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values that are not ordinary, readings left out."""
    return {
        name: value
        for name, value in values.items()
        if name not in held.readings and value != ordinary(held.policy, held.policy.facts[name])
    }

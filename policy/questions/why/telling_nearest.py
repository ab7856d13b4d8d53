"""The nearest scenarios with another decision, told; or that there are none, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from policy.engines.words import lines
from policy.engines.words.lines import cell, origin, topic
from policy.questions.why.answer import WhyAnswer
from policy.questions.why.blocks import Teller, further, together
from policy.questions.why.rules import told_statuses
from policy.reasoning.nearest.answer import Near, Nearest, Obstacle
from policy.render.blocks import Block, Code, Faint, Heading, Items, Line, Marked, Paragraph, line
from policy.syntax.declarations import Role
from policy.telling.decision_short import FEW
from policy.telling.limits import limit
from policy.telling.settings import settings


def told_nearest(teller: Teller, answer: WhyAnswer, told: Nearest) -> Iterator[Block]:
    """Yield the nearest scenarios, all that are equally near, each by what changes; or why there is none."""
    words = teller.words
    match told.found:
        case "undecided":
            yield Paragraph(words.undecided.format(because=limit(told.because or "", teller.names.words.language)))
        case "none":
            yield from _none(teller, answer, told)
        case "found" if told.distance == 0:
            yield Paragraph(words.already[told.decision])
        case "found":
            yield from _found(teller, answer, told)
        case _:
            assert_never(told.found)
    yield Paragraph(_changeable(teller, told))


def _changeable(teller: Teller, told: Nearest) -> str:
    words, topics = teller.words, [topic(teller.names, name) for name in told.changeable]
    if not topics:
        return f"{words.nothing_may_change}."
    if not teller.long and len(topics) > FEW:
        topics = [*topics[: FEW - 1], teller.decided.and_more.format(count=len(topics) - FEW + 1)]
    return f"{words.may_change.format(facts='; '.join(topics))}."


# There is one


def _found(teller: Teller, answer: WhyAnswer, told: Nearest) -> Iterator[Block]:
    words = teller.words
    if told.because is not None:
        title = words.nearest_so_far
    else:
        title = words.nearest_many if len(told.near) > 1 or told.further != "none" else words.nearest
    yield Heading(2, title[told.decision])
    changes = [[_change(teller, answer, fact, near) for fact in near.changes] for near in told.near]
    if len(changes) == 1:
        yield Items(changes[0])
        yield from _otherwise(teller, told.near[0])
    else:
        yield Items(
            (*_together(teller, each), *(_otherwise(teller, near) if teller.long else ()))
            for each, near in zip(changes, told.near, strict=True)
        )
    if told.because is None:
        yield from further(teller, told.further)
    else:
        because = limit(told.because or "", teller.names.words.language)
        yield Paragraph(words.not_proved_nearest.format(because=because, distance=told.distance, bound=told.bound))
    if told.weights:
        weights = "; ".join(f"{topic(teller.names, name)}: {weight}" for name, weight in told.weights.items())
        yield Paragraph(words.weight.format(distance=told.distance, weights=weights))


def _together(teller: Teller, changes: Sequence[Line]) -> tuple[Block, ...]:
    if len(changes) == 1:
        return (Paragraph(changes[0]),)
    return (Paragraph(f"{teller.decided.all_of_these}:"), Items(changes))


def _otherwise(teller: Teller, near: Near) -> tuple[Block, ...]:
    """Return the rules that then stand otherwise, and where."""
    rules = teller.names.policy.rules
    items = [
        (Code(name), Faint(f" ({origin(teller.names, rules[name])})"), ": ", *told_statuses(teller, near.rules[name]))
        for name in near.rules
    ]
    return (Paragraph(f"{teller.words.differing}:"), Items(items))


def _change(teller: Teller, answer: WhyAnswer, fact: str, near: Near) -> Line:
    """Return what a fact may become, and what it is now."""
    words, names = teller.words, teller.names
    (told,) = settings(names, {fact: near.changes[fact]})
    before = answer.scenario.get(fact)
    if before is None:
        return line((Marked(told), words.was_open))
    if isinstance(before, bool):
        return line(Marked(told))
    return line((Marked(told), words.instead.format(value=cell(names, fact, before))))


# There is none


def _none(teller: Teller, answer: WhyAnswer, told: Nearest) -> Iterator[Block]:
    words, policy = teller.words, teller.names.policy
    facts = policy.facts
    if all(facts[name].role is Role.CHOSEN for name in told.changeable):
        actor = teller.names.actors[policy.actions[answer.action].actor]
        yield Paragraph(words.nothing_changes[told.decision].format(actor=actor))
    else:
        yield Paragraph(words.none[told.decision])
    if not told.obstacles:
        yield Paragraph(words.obstacles_unknown)
        return
    yield Heading(2, words.each_in_the_way if len(told.obstacles) > 1 else words.in_the_way)
    yield from together(
        teller, [_obstacle(teller, each) or [words.rules_only[told.decision]] for each in told.obstacles]
    )
    yield from further(teller, told.further_obstacles)


def _obstacle(teller: Teller, told: Obstacle) -> list[str]:
    unknown = [teller.words.not_known.format(fact=topic(teller.names, name)) for name in told.open]
    return [*lines.settings(teller.names, told.given), *unknown]

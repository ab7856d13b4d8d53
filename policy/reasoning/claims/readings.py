"""What an answer depends on: in which combinations of readings a claim fails, and where it is expected to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from policy.engines.smt.combinations import Combinations, Table, fold
from policy.reasoning.claims.answer import Answer, ReadingAnswer
from policy.reasoning.claims.asked import Asked, Judgement
from policy.semantics.evaluate import holds
from policy.semantics.values import domain
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy
from policy.syntax.walk import fact_names


def by_reading(every: Combinations, refuted: Table) -> tuple[ReadingAnswer, ...]:
    """Return the answers, folded, from a table with a one for each combination in which the claim is refuted."""
    return tuple(ReadingAnswer(box, Answer.REFUTED if bit else Answer.PROVED) for box, bit in fold(every, refuted))


def is_as_expected(asked: Asked, judgement: Judgement) -> bool:
    """Return whether a claim is refuted where, and only where, its document expects that; an undecided one is not."""
    if judgement.answer is Answer.UNDECIDED:
        return False
    expected = asked.claim.expect
    if expected is None:
        return judgement.answer is Answer.PROVED
    if expected.under is None:
        return judgement.answer is Answer.REFUTED
    if asked.every is None or judgement.refuted is None:
        return False
    return _fails_just_under(asked.policy, expected.under, asked.every, judgement.refuted)


def _fails_just_under(policy: Policy, under: Condition, every: Combinations, refuted: Table) -> bool:
    boxes = [box for box, bit in fold(every, refuted) if bit]
    spoken_of = fact_names(under, policy.definitions)
    names = [name for name in policy.facts if name in spoken_of or any(name in box for box in boxes)]
    return all(
        any(all(reading[name] in values for name, values in box.items()) for box in boxes)
        is holds(policy, under, reading)
        for reading in _readings(policy, names)
    )


def _readings(policy: Policy, names: list[str]) -> Iterator[dict[str, str]]:
    for values in product(*(domain(policy, policy.facts[name]) for name in names)):
        yield {name: str(value) for name, value in zip(names, values, strict=True)}

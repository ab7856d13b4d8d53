"""Regions of scenarios, replayed in the definition and confirmed by a second engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from policy.engines.table.circuit import FALSE, Wire
from policy.engines.table.cone import knowable_givens
from policy.engines.table.regions import Box
from policy.questions.gaps.answer import Region, Where
from policy.reasoning.claims.replay import DisagreementError
from policy.reasoning.regions.boxes import disjoint_boxes
from policy.reasoning.regions.confirm import confirmed_by, speaking_of
from policy.reasoning.regions.parts import Parts, parts_in
from policy.reasoning.scenes.scene import Question, Scene
from policy.semantics.evaluate import holds, statuses
from policy.semantics.values import Scenario
from policy.syntax.expressions import Condition
from policy.syntax.policy import Policy


def where(
    scene: Scene,
    question: Question,
    told: Condition,
    most: int,
    beside: Wire = FALSE,
    deciding: Mapping[str, Wire] | None = None,
) -> Where | None:
    """Return where a condition holds, as regions; ``None`` iff it is nowhere.

    Args:
        told: It may speak of decisions and rules.
        beside: Scenarios that may satisfy the condition of a region, and are not in question.
        deciding: Rules that decide on those, with where they fire.

    Raises:
        UndecidedError: The solver gave up.
    """
    wire = question.lowering.condition(told)
    found, boxes = parts_in(scene, question, wire, disjoint_boxes(question, wire, most, beside))
    if found.share is None or found.told is None:
        return None
    replay(scene.policy, told, [part.case for part in found.parts])
    regions = tuple(
        Region(part, _unless(question, box, deciding or {})) for part, box in zip(found.parts, boxes, strict=True)
    )
    complete = found.complete or (len(found.parts) < most and _all_the_same(scene, question, told, found, beside))
    engine = confirmed_by(scene, question, told, evolve(found, complete=complete), beside=beside != FALSE)
    return Where(regions, complete, found.share, found.told, engine)


def _all_the_same(scene: Scene, question: Question, told: Condition, found: Parts, beside: Wire) -> bool:
    """Return whether parts are all there are although they were made of values of which some stand for others."""
    try:
        return confirmed_by(scene, question, told, evolve(found, complete=True), beside=beside != FALSE) is not None
    except DisagreementError:
        return False


def _unless(question: Question, box: Box, deciding: Mapping[str, Wire]) -> tuple[str, ...]:
    """Return the rules that decide on some scenario in a box."""
    inside = (question.valid, *(question.circuit.test(*each) for each in box.items()))
    oracle = question.oracle()
    return tuple(
        name for name, wire in deciding.items() if oracle.region(question.circuit.every((*inside, wire))).meets({})
    )


def replay(policy: Policy, told: Condition, cases: Sequence[Scenario]) -> None:
    """Check that a condition holds in cases, by the definition.

    Raises:
        DisagreementError: In one it does not, or a given does not.
    """
    about = speaking_of(policy, told)
    givens = [policy.givens[name].condition for name in knowable_givens(policy)]
    for case in cases:
        if not holds(about, told, case, statuses(about, case)) or not all(holds(policy, each, case) for each in givens):
            raise DisagreementError(f"by the definition, this is no such case: {dict(case)}")

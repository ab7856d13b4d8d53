"""Scenarios for the ways through an ``unless``: in each one way alone is taken, and makes the difference."""

from __future__ import annotations

from policy.engines.smt.conditions import encode
from policy.reasoning.edits.edit import Dropped
from policy.reasoning.edits.place import Place
from policy.reasoning.turning.answer import DeadAlternative, Excepted
from policy.reasoning.turning.confirming import confirm_excepted
from policy.reasoning.turning.gathering import Gathering, undecided
from policy.reasoning.turning.steps import Alternative
from policy.reasoning.turning.targets import target_of
from policy.syntax.expressions import AllOf


def show_alternative(gathering: Gathering, step: Alternative) -> None:
    """Gather a scenario in which an alternative alone makes the difference, or note that there is none.

    Raises:
        DisagreementError: The definition says otherwise of the scenario.
    """
    with undecided(gathering, Place("rule", step.rule, "unless")):
        _show(gathering, step)


def _show(gathering: Gathering, step: Alternative) -> None:
    bench, rule = gathering.bench, gathering.bench.policy.rules[step.rule]
    target = target_of(rule)
    without = bench.under(Dropped(Place("rule", step.rule, "unless"), step.exception))
    wanted = AllOf(((rule.condition,) if rule.condition is not None else ()) + (step.alone,))
    plane = bench.rows.condition(wanted)
    if plane:
        plane &= without.rows_apart(target)
    row = gathering.serving(plane)
    if row is None:
        found = bench.scenario(encode(bench.session.world, wanted), without.apart(target))
        if found is None:
            gathering.never.append(DeadAlternative(step.rule, step.taken))
            return
        facts = gathering.keeper.wanted(wanted, target, found, without)
        (row,) = gathering.pool.add([bench.scenarios.plain(found, facts)])
    confirm_excepted(rule, step.alone, target, without, gathering.pool.row(row))
    gathering.use(row, gathering.keeper.wanted(wanted, target, gathering.pool.row(row), without))
    gathering.purposes.append(Excepted(step.rule, step.taken, target, row))

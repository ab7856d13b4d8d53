"""What is said of an occurrence in a scenario, judged again by the definition before anyone sees it."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from policy.reasoning.claims.replay import DisagreementError
from policy.reasoning.turning.answer import Purpose, Turns
from policy.reasoning.turning.bench import Bench
from policy.reasoning.turning.occurrences import Occurrence
from policy.reasoning.turning.targets import Outcome, Target, comes_of
from policy.semantics.evaluate import holds, statuses
from policy.semantics.values import Valuation


def confirm_turns(bench: Bench, purposes: Iterable[Purpose]) -> None:
    """Check that each occurrence turns what its scenarios say it does.

    Raises:
        DisagreementError: By the definition it does not.
    """
    rows = bench.rows.columns.rows
    for purpose in purposes:
        if isinstance(purpose, Turns):
            found = [
                _outcomes(bench, purpose.occurrence, purpose.target, rows[number], held=held)
                for held, number in ((True, purpose.true), (False, purpose.false))
                if number is not None
            ]
            if any(each != found[0] or each[0] == each[1] for each in found):
                raise DisagreementError(f"by the definition, an occurrence does not turn what {purpose} says")


def _outcomes(
    bench: Bench, occurrence: Occurrence, target: Target, row: Valuation, *, held: bool
) -> tuple[Outcome, Outcome]:
    """Return what comes of a target with an occurrence always so, and with it never so."""
    part = bench.part_about(target)
    if holds(part, occurrence.condition, row) is not held:
        raise DisagreementError(f"by the definition, it is not {held} that {occurrence} holds on {dict(row)}")
    variant = bench.under(occurrence.never if held else occurrence.always)
    after = evolve(variant.policy, rules={name: variant.policy.rules[name] for name in part.rules})
    untouched = {name: s for name, s in bench.standing(target, row).items() if name not in variant.reach.rules}
    as_it_is, turned = bench.defined(target, row), comes_of(after, target, statuses(after, row, untouched))
    return (as_it_is, turned) if held else (turned, as_it_is)

"""What is said of scenarios, judged again by the definition before anyone sees it."""

from __future__ import annotations

from attrs import evolve

from policy.reasoning.claims.replay import DisagreementError
from policy.reasoning.turning.bench import Bench, Variant
from policy.reasoning.turning.meetings import Encounter
from policy.reasoning.turning.pairs import Turning
from policy.reasoning.turning.targets import Outcome, Target, comes_of, outcome
from policy.semantics.evaluate import holds, statuses
from policy.semantics.values import Valuation
from policy.syntax.declarations import Rule
from policy.syntax.expressions import Condition


def confirm_turns(turning: Turning, true: Valuation | None, false: Valuation | None) -> None:
    """Check that an occurrence turns what comes of a target: in a scenario in which it holds, and in one in which it does not.

    Raises:
        DisagreementError: By the definition it does not, or the outcomes of the two do not match.
    """
    found = [
        _outcomes(turning, valuation, held=held)
        for held, valuation in ((True, true), (False, false))
        if valuation is not None
    ]
    if any(each != found[0] or each[0] == each[1] for each in found):
        raise DisagreementError(f"by the definition, {turning.occurrence} does not turn {turning.target}: {found}")


def _outcomes(turning: Turning, valuation: Valuation, *, held: bool) -> tuple[Outcome, Outcome]:
    """Return what comes of a target with an occurrence always so, and with it never so."""
    defined, target = turning.bench.by_definition, turning.target
    part = defined.part_about(target)
    if holds(part, turning.occurrence.condition, valuation) is not held:
        raise DisagreementError(f"by the definition, {turning.occurrence} holding is not {held} on {dict(valuation)}")
    variant = turning.never if held else turning.always
    after = evolve(variant.policy, rules={name: variant.policy.rules[name] for name in part.rules})
    untouched = {name: s for name, s in defined.standing(target, valuation).items() if name not in variant.reach.rules}
    as_it_is, turned = (
        defined.outcome(target, valuation),
        comes_of(after, target, statuses(after, valuation, untouched)),
    )
    return (as_it_is, turned) if held else (turned, as_it_is)


def confirm_excepted(rule: Rule, alone: Condition, target: Target, without: Variant, valuation: Valuation) -> None:
    """Check that in a scenario a rule's ``if`` holds, one alternative of its ``unless`` alone, and that it makes the difference.

    Args:
        without: The rule without the ``unless``.

    Raises:
        DisagreementError: By the definition that is not so.
    """
    defined = without.bench.by_definition
    part = defined.part_about(target)
    after = evolve(part, rules={**part.rules, rule.name: without.policy.rules[rule.name]})
    if not (
        (rule.condition is None or holds(part, rule.condition, valuation))
        and holds(part, alone, valuation)
        and defined.outcome(target, valuation) != outcome(after, target, valuation)
    ):
        raise DisagreementError(f"by the definition, {alone} alone excepts {rule.name} not on {dict(valuation)}")


def confirm_meeting(bench: Bench, encounter: Encounter, target: Target, valuation: Valuation) -> None:
    """Check that two rules meet in a scenario. ``target``: what the first of them has a say in.

    Raises:
        DisagreementError: By the definition they do not.
    """
    defined = bench.by_definition
    if not holds(bench.policy, encounter.condition, valuation, defined.standing(target, valuation)):
        raise DisagreementError(f"by the definition, {encounter} does not come about on {dict(valuation)}")

"""Where duties and powers arise that did not, or no longer arise: as regions, replayed in the definition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy.engines.table.cone import overriders, with_overriders
from policy.questions.diff.answer import DutyChange, Region
from policy.questions.diff.looking import Looking
from policy.reasoning.claims.part import part_of
from policy.reasoning.claims.replay import DisagreementError
from policy.reasoning.pairing.alike import Alike
from policy.reasoning.pairing.duties import duties_of
from policy.reasoning.pairing.pair import Pairing
from policy.reasoning.regions.parts import Part, whole_question
from policy.reasoning.scenes.scene import Scene
from policy.semantics.evaluate import Fires, statuses
from policy.syntax.declarations import Empower, Oblige
from policy.syntax.expressions import AllOf, AnyOf, Condition, Not, RuleStands, Standing


def duty_changes(pair: Pairing, scene: Scene, looking: Looking, alike: Alike) -> Iterator[DutyChange]:
    """Yield each duty and power, with its period, that arises where it did not, or no longer where it did."""
    for effect, (olds, news) in duties_of(pair).items():
        if alike.arising(olds, news):
            continue
        names = ([pair.renaming.rules[name] for name in olds], news)
        question = whole_question(scene, (*names[0], *names[1]))
        was, now = (question.circuit.some([question.lowering.fires(name) for name in each]) for each in names)
        for gained in (True, False):
            told = AllOf((_fires(names[gained]), Not(_fires(names[not gained]))))
            found = looking.where(scene, question, (now, was ^ 1) if gained else (was, now ^ 1), told)
            if found is not None:
                regions = [_arising(pair, part, olds, news, gained=gained) for part in found.parts.parts]
                period = (effect.after, effect.within) if isinstance(effect, Oblige) else (None, None)
                where = found.where(regions)
                yield DutyChange(effect.action, isinstance(effect, Empower), *period, gained, where)


def effect_of(change: DutyChange) -> Oblige | Empower:
    """Return the duty or power that changes."""
    return Empower(change.action) if change.power else Oblige(change.action, change.after, change.within)


def arising_again(pair: Pairing, change: DutyChange) -> bool:
    """Return whether by the definition of either policy each region of a change is one.

    Raises:
        DisagreementError: By the definition the duty does not change there.
    """
    olds, news = duties_of(pair)[effect_of(change)]
    return all(_arising(pair, each.part, olds, news, gained=change.gained) == each for each in change.where.regions)


def _fires(rules: Sequence[str]) -> Condition:
    return AnyOf(tuple(RuleStands(name, Standing.FIRES) for name in rules))


def _arising(pair: Pairing, part: Part, olds: Sequence[str], news: Sequence[str], *, gained: bool) -> Region:
    """Return a part as a region, its case replayed in the definition of either policy.

    Raises:
        DisagreementError: By the definition the duty does not change there.
    """
    was, now = (
        statuses(part_of(policy, with_overriders(names, overriders(policy))), valuation)
        for policy, names, valuation in (
            (pair.old, olds, pair.in_old(part.case)),
            (pair.new, news, pair.in_new(part.case)),
        )
    )
    before = tuple(name for name in olds if was[name] == Fires())
    after = tuple(name for name in news if now[name] == Fires())
    if bool(before) is gained or bool(after) is not gained:
        raise DisagreementError(f"by the definition, no duty changes in {part.case}")
    return Region(part, before, after)

"""What changes in meaning from one policy to another, over all scenarios at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal, TypeAlias, TypeVar

from policy.interrupts import until_interrupted
from policy.questions.diff.answer import CaseChange, ClaimChange, DecisionChange, DiffAnswer, DutyChange, PossibleChange
from policy.questions.diff.confirm import confirmed
from policy.questions.diff.decisions import decision_changes
from policy.questions.diff.duties import duty_changes
from policy.questions.diff.looking import Looking
from policy.questions.diff.over_time import may_differ_over_time
from policy.questions.diff.pinned import case_changes, claim_changes
from policy.questions.diff.possible import possible_changes
from policy.reasoning.pairing.alike import Alike
from policy.reasoning.pairing.pair import Change, Pairing, paired
from policy.reasoning.scenes.scene import Scene
from policy.syntax.policy import Policy

Changed: TypeAlias = DecisionChange | DutyChange | PossibleChange | ClaimChange | CaseChange

Kind = TypeVar("Kind")

MOST = 20
"""Regions that are told of each change, unless told otherwise."""


def ask(
    old: Policy,
    new: Policy,
    *,
    facts: Mapping[str, str] | None = None,
    actions: Mapping[str, str] | None = None,
    most: int = MOST,
    pinned: bool = True,
    progress: Callable[[str], None] | None = None,
) -> DiffAnswer:
    """Return what changes in meaning from ``old`` to ``new``.

    Each policy takes the readings that it adopts. What is compared are the scenarios that both know; what only one of them
    knows is told as such. Interrupted, it returns what was found by then.

    Args:
        facts: Facts and readings of the old policy that have another name in the new one.
        actions: Actions of the old policy that have another name in the new one.
        most: How many regions are told of each change.
        pinned: Whether to compare the answers to claims and cases too.
        progress: Told the name of each action before it is taken up.

    Raises:
        UndecidedError: The solver gave up.
    """
    pair = paired(old, new, facts or {}, actions or {})
    scene = Scene(pair.both, {}, {name: adopt.value for name, adopt in pair.both.adopted.items()})
    names = {name: (actions or {}).get(name, name) for name in old.actions}
    names |= {name: name for name in new.actions if name not in names.values()}
    alike, looking = Alike(pair), Looking(most)
    asking: list[tuple[str | None, Iterator[Changed]]] = [
        (after, _decided(pair, scene, looking, alike, before, after)) for before, after in names.items()
    ]
    asking += [
        (None, duty_changes(pair, scene, looking, alike)),
        (None, possible_changes(pair, looking, names)),
    ]
    if pinned:
        asking += [(None, claim_changes(old, new)), (None, case_changes(old, new))]
    found: list[Changed] = []
    same: bool | None = None
    confirmed_by: str | None = None
    with until_interrupted() as so_far:
        for action, changes in so_far.each(asking):
            if progress is not None and action is not None:
                progress(action)
            found.extend(changes)
        if not any(isinstance(each, DecisionChange | DutyChange | PossibleChange) for each in found):
            confirmed_by = confirmed(pair, names, looking)
            same = True
    decisions, duties, possible = _of(found, DecisionChange), _of(found, DutyChange), _of(found, PossibleChange)
    wheres = (each.where.complete for each in decisions), (each.where.complete for each in duties)
    whole = all(all(some) for some in (*wheres, (each.where.complete for each in possible)))
    only: dict[str, Literal["added", "removed"]] = {
        name: "removed" for name in names.values() if name not in new.actions
    }
    only |= {after: "added" for before, after in names.items() if before not in old.actions}
    alike = not (decisions or duties or possible)
    over_time = may_differ_over_time(old, new, alike=alike)
    return DiffAnswer(
        pair.both,
        old.header.name,
        new.header.name,
        None if alike and (over_time or not same) else alike,
        over_time,
        so_far.interruption is None and whole,
        decisions,
        duties,
        possible,
        pair.changes,
        only,
        tuple(_alike(pair)),
        _of(found, ClaimChange),
        _of(found, CaseChange),
        confirmed_by,
        so_far.interruption,
    )


def _decided(
    pair: Pairing, scene: Scene, looking: Looking, alike: Alike, before: str, after: str
) -> Iterator[DecisionChange]:
    if not alike.decided(before, after):
        yield from decision_changes(pair, scene, looking, before, after)


def _of(found: Iterable[object], kind: type[Kind]) -> tuple[Kind, ...]:
    return tuple(each for each in found if isinstance(each, kind))


def _alike(pair: Pairing) -> Iterator[tuple[str, str]]:
    """Yield a removed fact with an added one that reads the same, or that is called the same but for its entity."""
    added = [each.fact for each in pair.changes if each.change is Change.ADDED]
    for removed in (each.fact for each in pair.changes if each.change is Change.REMOVED):
        before = pair.old.facts[removed]
        for name in added:
            after = pair.new.facts[name]
            phrases = ({before.phrase.en, before.phrase.nl} & {after.phrase.en, after.phrase.nl}) - {None}
            if type(before.type) is type(after.type) and (phrases or removed.split(".")[-1] == name.split(".")[-1]):
                yield removed, name

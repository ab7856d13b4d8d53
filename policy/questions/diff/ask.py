"""What changes in meaning from one policy to another, over all scenarios at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Literal

from policy.interrupts import until_interrupted
from policy.questions.diff.answer import CaseChange, ClaimChange, DecisionChange, DiffAnswer, DutyChange, PossibleChange
from policy.questions.diff.changing import Changes, Changing, Names
from policy.questions.diff.duties import effect_of
from policy.questions.diff.over_time import may_differ_over_time
from policy.questions.diff.pinned import case_changes, claim_changes
from policy.reasoning.memory.folder import Memory
from policy.reasoning.pairing.alike import Alike
from policy.reasoning.pairing.duties import duties_of
from policy.reasoning.pairing.pair import Change, Pairing, paired
from policy.syntax.policy import Policy

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
    memory: Memory | None = None,
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
        memory: Where is found again what was found before in parts that an edit left as they were.

    Raises:
        UndecidedError: The solver gave up.
    """
    pair = paired(old, new, facts or {}, actions or {})
    names = {name: (actions or {}).get(name, name) for name in old.actions}
    names |= {name: name for name in new.actions if name not in names.values()}
    changing = Changing(pair, facts or {}, actions or {}, tuple(names.items()), most, memory)
    found: list[Changes] = []
    claims: list[ClaimChange] = []
    cases: list[CaseChange] = []
    asking: list[Callable[[], object]] = [
        *(partial(_in_group, changing, group, found, progress) for group in changing.together()),
        lambda: found.append(changing.in_what_is_possible()),
    ]
    if pinned:
        alike = Alike(pair)
        asking.append(lambda: claims.extend(claim_changes(old, new, alike, memory)))
        asking.append(lambda: cases.extend(case_changes(old, new, alike, memory)))
    same: bool | None = None
    confirmed_by: str | None = None
    with until_interrupted() as so_far:
        for ask_part in so_far.each(asking):
            ask_part()
        if not any(each.decisions or each.duties or each.possible for each in found):
            confirmed_by = changing.confirmed(found)
            same = True
    if so_far.interruption is not None:
        found.append(changing.unfinished())
    decisions, duties, possible = _in_order(pair, names.values(), found)
    wheres = (each.where.complete for each in decisions), (each.where.complete for each in duties)
    whole = all(all(some) for some in (*wheres, (each.where.complete for each in possible)))
    only: dict[str, Literal["added", "removed"]] = {
        name: "removed" for name in names.values() if name not in new.actions
    }
    only |= {after: "added" for before, after in names.items() if before not in old.actions}
    unchanged = not (decisions or duties or possible)
    over_time = may_differ_over_time(old, new, alike=unchanged)
    return DiffAnswer(
        pair.both,
        old.header.name,
        new.header.name,
        None if unchanged and (over_time or not same) else unchanged,
        over_time,
        so_far.interruption is None and whole,
        decisions,
        duties,
        possible,
        pair.changes,
        only,
        tuple(_alike(pair)),
        tuple(claims),
        tuple(cases),
        confirmed_by,
        so_far.interruption,
    )


def _in_group(changing: Changing, group: Names, found: list[Changes], progress: Callable[[str], None] | None) -> None:
    for _, after in group:
        if progress is not None:
            progress(after)
    found.append(changing.in_group(group))


def _in_order(
    pair: Pairing, actions: Iterable[str], found: Iterable[Changes]
) -> tuple[tuple[DecisionChange, ...], tuple[DutyChange, ...], tuple[PossibleChange, ...]]:
    """Return all that changes, in the order of the actions and of the duties."""
    places = {name: place for place, name in enumerate(actions)}
    duties = {effect: place for place, effect in enumerate(duties_of(pair))}
    every = list(found)
    return (
        tuple(sorted((each for some in every for each in some.decisions), key=lambda each: places[each.action])),
        tuple(sorted((each for some in every for each in some.duties), key=lambda each: duties[effect_of(each)])),
        tuple(each for some in every for each in some.possible),
    )


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

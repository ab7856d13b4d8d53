"""What stands in the way: the least sets of facts that nothing else gets round."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from policy.errors import UndecidedError
from policy.reasoning.nearest.answer import Obstacle, Progress
from policy.reasoning.nearest.pose import Posed, pose
from policy.reasoning.scenes.every_least import Further
from policy.reasoning.scenes.scene import Scene
from policy.syntax.expressions import Decision

MOST_TO_GET_ROUND = 2000
"""Objections that are met while it is looked for what stands in the way."""


def obstacles(
    scene: Scene,
    action: str,
    decision: Decision,
    changeable: Collection[str],
    most: int,
    looked_for: int,
    progress: Progress | None,
    keep: Callable[[tuple[Obstacle, ...]], None],
) -> tuple[tuple[Obstacle, ...], Further]:
    """Return the least sets of facts, of those that may not be changed, that no change of all others gets round.

    None, and that there may be some, where the search for them reaches its limits.

    Args:
        keep: Gets those that were found by then where it is interrupted.
    """
    from policy.reasoning.nearest.hitting import every_least_hitting  # imports z3

    def told(least: Sequence[Sequence[int]]) -> tuple[Obstacle, ...]:
        return tuple(_obstacle(scene, [posed.facts[number] for number in each]) for each in least[:most])

    try:
        posed = pose(scene, action, decision, scene.fixed, progress)
        posed.search.allow(MOST_TO_GET_ROUND)
        fixed = [number for number, fact in posed.facts.items() if fact not in changeable]
        least, further = every_least_hitting(
            fixed, lambda kept: _way_round(posed, fixed, kept), looked_for, lambda found: keep(told(found))
        )
    except UndecidedError:
        return (), "unknown"
    return told(least), "some" if len(least) > most else further


def _way_round(posed: Posed, fixed: Sequence[int], kept: Sequence[int]) -> frozenset[int] | None:
    """Return facts that may not be changed and that, changed, open a way round what is kept; none of them in vain."""
    search = posed.search
    found = search.find(kept)
    if found is None:
        return None
    staying = [*kept, *(number for number in fixed if number not in found)]
    needed: set[int] = set()
    for number in fixed:
        if number in staying:
            continue
        nearer = search.find([*staying, number])
        if nearer is None:
            needed.add(number)
        else:
            staying += [each for each in fixed if each not in staying and each not in nearer]
    return frozenset(needed)


def _obstacle(scene: Scene, facts: Sequence[str]) -> Obstacle:
    known = scene.known
    return Obstacle(
        {name: known[name] for name in facts if name in known}, tuple(name for name in facts if name not in known)
    )

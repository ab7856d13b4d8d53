"""Which of several histories are enough: those that also go in the readings of another make that one idle."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policy.engines.smt.combinations import Table
from policy.semantics.histories.histories import History


def fewest(histories: Sequence[tuple[Table, History]], serves: Callable[[History], Table]) -> tuple[History, ...]:
    """Return histories without those whose every reading a shorter one, or one as long, serves; the shortest first.

    Args:
        histories: The shortest first, each with combinations of readings in which it goes.
        serves: In which combinations a history goes.
    """
    if len(histories) == 1:
        return (histories[0][1],)
    kept = dict(enumerate(histories))
    served = {place: serves(history) for place, (_, history) in kept.items()}
    for place, (_, history) in enumerate(histories):
        table = kept[place][0]
        for other, (own, instead) in kept.items():
            if other != place and len(instead.steps) <= len(history.steps) and not table & ~served[other]:
                kept[other] = (own | table, instead)
                del kept[place]
                break
    return tuple(history for _, history in kept.values())

"""The decision over two open facts, as a grid to be looked at."""

from __future__ import annotations

from policy.engines.words.facts import series
from policy.engines.words.lines import topic
from policy.reasoning.decisions.plane import Plane, Side
from policy.render.blocks import line
from policy.render.pictures import Axis, Cell, Grid
from policy.syntax.expressions import Decision
from policy.telling.decision_parts import Teller
from policy.telling.settings import short
from policy.telling.side_by_side import TONES


def grid(teller: Teller, found: Plane) -> Grid:
    """Return the plane with its values in words; a cell says which decisions are still possible there."""
    most = max(len(possible) for row in found.possible for possible in row)
    cells = tuple(tuple(_cell(teller, possible, most) for possible in row) for row in found.possible)
    return Grid(teller.words.plane, _axis(teller, found.across), _axis(teller, found.down), cells)


def _axis(teller: Teller, side: Side) -> Axis:
    return Axis(
        topic(teller.names, side.fact), tuple(line(short(teller.names, side.fact, each)) for each in side.values)
    )


def _cell(teller: Teller, possible: tuple[Decision, ...], most: int) -> Cell:
    """Return what is still possible; where that is as much as anywhere, that nothing is decided."""
    verdicts = teller.words.verdicts
    if not possible:
        return Cell(verdicts["impossible"])
    if len(possible) == most > 1:
        return Cell(verdicts["undetermined"], "open")
    told = series([verdicts[each] for each in possible], teller.names.words.joining.last_or)
    return Cell(told, TONES[possible[0]] if len(possible) == 1 else "open")

"""All ways in which a claim fails: the minimal sets of facts that must leave their ordinary values."""

from __future__ import annotations

from attrs import frozen

from policy.engines.smt.circuit import Literal
from policy.engines.smt.least import least
from policy.engines.smt.scope import Scope
from policy.engines.smt.solver import Sat, Solver, UndecidedError, Unknown, Unsat, possible
from policy.syntax.types import Value

Way = tuple[str, ...]


@frozen
class Ways:
    """Ways to fail, the least first. ``complete``: it is proved that there is no further way; else ``because`` may say why not."""

    ways: tuple[Way, ...]
    complete: bool
    because: str | None = None


def ways(solver: Solver, scope: Scope, failing: Literal, limit: int) -> Ways:
    """Return all ways in which a claim fails, or, beyond a limit or where the solver gives up, those that were found.

    A failing instance is brought back to ordinary fact by fact, as far as it goes; what is left is a way, and no
    further instance need leave all of these. Then the next, until none is left.
    """
    found: list[Way] = []
    complete, because = False, None
    enumerating = scope.circuit.input()
    ordinary = scope.ordinary
    solver.load(ordinary.values())
    try:
        while True:
            match solver.check((failing, enumerating), read=[abs(each) for each in ordinary.values()]):
                case Unsat():
                    complete = True
                    break
                case Sat(true) if len(found) < limit:
                    leaving = [name for name, literal in ordinary.items() if true[abs(literal)] is (literal < 0)]
                    way = _shrink(solver, scope, (failing, enumerating), leaving)
                    found.append(way)
                    solver.require((-enumerating, *(ordinary[name] for name in way)))
                case Unknown(reason):
                    because = reason
                    break
                case Sat():
                    break
    except UndecidedError as undecided:
        because = undecided.reason
    places = {name: place for place, name in enumerate(ordinary)}
    found.sort(key=lambda way: (len(way), [places[name] for name in way]))
    return Ways(tuple(found), complete, because)


def _shrink(solver: Solver, scope: Scope, base: tuple[Literal, ...], leaving: list[str]) -> Way:
    """Return a minimal subset of facts that must leave their ordinary values, where all others keep theirs."""
    away = set(leaving)
    fixed = [*base, *(literal for name, literal in scope.ordinary.items() if name not in away)]
    way: list[str] = []
    for name in leaving:
        if possible(solver.check((*fixed, scope.ordinary[name]))):
            fixed.append(scope.ordinary[name])
        else:
            way.append(name)
    return tuple(way)


def counterexample(solver: Solver, scope: Scope, failing: Literal, way: Way) -> tuple[dict[str, Value], ...]:
    """Return, side by side, the values in the least failing instance in which just the facts of a way are not ordinary.

    Raises:
        UndecidedError: The solver gave up.
    """
    away = set(way)
    base = [failing, *(literal for name, literal in scope.ordinary.items() if name not in away)]
    never = {name: scope.index.ordinary(name) for name in way if len({id(side[name]) for side in scope.sides}) == 1}
    return least(solver, scope, base, away | set(scope.readings), never=never)

"""All least sets that have something of each of many sets, which show themselves one by one. Imported only where needed: it imports z3."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policy.engines.smt.circuit import Circuit
from policy.engines.smt.solver import Sat, Solver, UndecidedError, Unknown
from policy.engines.smt.weighing import Weighing
from policy.reasoning.scenes.every_least import Further


def every_least_hitting(
    elements: Sequence[int],
    missed: Callable[[Sequence[int]], frozenset[int] | None],
    most: int,
    keep: Callable[[Sequence[tuple[int, ...]]], None] = lambda _: None,
) -> tuple[list[tuple[int, ...]], Further]:
    """Return the least sets of elements that miss nothing, in order, and whether there are more: no more than so many are looked for.

    Args:
        missed: Returns ``None`` iff a set misses nothing; otherwise elements of which it should have one, and has none.
        keep: Gets those that were found by then where it is interrupted.

    Raises:
        UndecidedError: The solver gave up before a first set was found; after that, the answer says that more may exist.
    """
    circuit = Circuit()
    taken = dict(zip(elements, circuit.inputs(len(elements)), strict=True))
    solver = Solver(circuit)
    weighing = Weighing(solver, (), {-literal: 1 for literal in taken.values()})
    read = list(taken.values())

    def meets_all(chosen: tuple[int, ...]) -> bool:
        """Return whether a set misses nothing; every later one has something of what it misses, and of what it would still miss with that."""
        with_more = chosen
        while (those := missed(with_more)) is not None:
            solver.require(tuple(taken[each] for each in sorted(those)))
            with_more = tuple(sorted({*with_more, *those}))
        return with_more == chosen

    while True:
        true = weighing.valuation(read)
        if true is None:
            raise AssertionError("nothing stands in the way")
        first = tuple(each for each, literal in taken.items() if true.get(literal))
        if meets_all(first):
            break
    found: list[tuple[int, ...]] = []
    excluded: list[int] = []
    try:
        while True:
            outcome = solver.check((*weighing.literals, *excluded), read=read)
            if isinstance(outcome, Unknown):
                raise UndecidedError(outcome.reason)
            if not isinstance(outcome, Sat):
                return sorted(found), "none"
            chosen = tuple(each for each, literal in taken.items() if outcome.true.get(literal))
            if not meets_all(chosen):
                continue
            if len(found) == most:
                return sorted(found), "some"
            found.append(chosen)
            excluded.append(circuit.any_of(-taken[each] for each in chosen))
    except UndecidedError:
        return sorted(found) or [first], "unknown"
    except KeyboardInterrupt:
        keep(sorted(found) or [first])
        raise

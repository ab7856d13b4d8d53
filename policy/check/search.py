"""Looking for values under which some conditions hold together: exact, by going through values, least choice first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from attrs import define, field, frozen

from policy.check.partial import Tables, holds
from policy.syntax.expressions import Compare, Condition, Defined, Fact, Includes, Is, Same
from policy.syntax.types import Level, Number, OneOf, SomeOf, Value, YesNo
from policy.syntax.walk import fact_names, leaves

LIMIT = 60_000
"""How many times a condition is looked at before the search gives up."""


@frozen
class Constraint:
    """A condition that has to hold, with the facts that it speaks of, definitions unfolded."""

    name: str
    condition: Condition
    facts: frozenset[str]


def constraint(name: str, condition: Condition, tables: Tables) -> Constraint:
    """Return a condition as a constraint."""
    return Constraint(name, condition, fact_names(condition, tables.definitions))


def components(constraints: Sequence[Constraint]) -> list[tuple[Constraint, ...]]:
    """Return the constraints in groups that share no fact, in order."""
    leader: dict[str, str] = {}

    def lead(name: str) -> str:
        while leader.setdefault(name, name) != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for each in constraints:
        facts = sorted(each.facts)
        for other in facts[1:]:
            leader[lead(other)] = lead(facts[0])
    groups: dict[str, list[Constraint]] = {}
    for each in constraints:
        groups.setdefault(lead(min(each.facts)) if each.facts else "", []).append(each)
    return [tuple(group) for group in groups.values()]


def satisfiable(constraints: Sequence[Constraint], tables: Tables) -> bool | None:
    """Return whether values exist under which all constraints hold; ``None`` where the search gives up."""
    domains = candidates(constraints, tables)
    return _Search(tables, list(constraints), domains).run()


@define
class _Search:
    tables: Tables
    constraints: list[Constraint]
    domains: dict[str, tuple[Value, ...]]
    values: dict[str, Value] = field(factory=dict)
    about: dict[str, list[Constraint]] = field(factory=dict)
    forced: list[str] = field(factory=list)
    looked: int = 0

    def run(self) -> bool | None:
        for each in self.constraints:
            for name in each.facts:
                self.about.setdefault(name, []).append(each)
        start = self._narrow([each for each in self.constraints if len(each.facts) <= 1])
        if start is None:
            return False
        steps: list[tuple[str, list[Value], dict[str, tuple[Value, ...]]]] = []
        self._open(steps)
        while steps:
            if self.looked > LIMIT:
                return None
            name, left, before = steps[-1]
            self.domains.update(before)
            before.clear()
            self.values.pop(name, None)
            if not left:
                steps.pop()
                continue
            self.values[name] = left.pop(0)
            narrowed = self._narrow(self.about[name])
            if narrowed is None:
                continue
            before.update(narrowed)
            if len(self.values) == len(self.domains):
                return True
            self._open(steps)
        return not self.domains

    def _open(self, steps: list[tuple[str, list[Value], dict[str, tuple[Value, ...]]]]) -> None:
        name = self._next()
        if name is not None:
            steps.append((name, list(self.domains[name]), {}))

    def _next(self) -> str | None:
        """Return the fact to settle next: one with a single value left, or else with the fewest."""
        while self.forced:
            name = self.forced.pop()
            if name not in self.values and len(self.domains[name]) == 1:
                return name
        waiting = [name for name in self.domains if name not in self.values]
        return min(waiting, key=lambda each: (len(self.domains[each]), -len(self.about[each]), each), default=None)

    def _narrow(self, constraints: Sequence[Constraint]) -> dict[str, tuple[Value, ...]] | None:
        """Drop values that can no longer be; return the domains as they were, or ``None``, all restored, if nothing is left."""
        before: dict[str, tuple[Value, ...]] = {}
        for each in constraints:
            unset = sorted(name for name in each.facts if name not in self.values)
            if len(unset) == 1:
                name = unset[0]
                kept = tuple(value for value in self.domains[name] if self._holds(each, name, value))
                if len(kept) < len(self.domains[name]):
                    before.setdefault(name, self.domains[name])
                    self.domains[name] = kept
                if len(kept) == 1:
                    self.forced.append(name)
                fits = bool(kept)
            else:
                fits = self._holds(each)
            if not fits:
                self.domains.update(before)
                return None
        return before

    def _holds(self, each: Constraint, name: str | None = None, value: Value = False) -> bool:
        """Return whether a constraint may still hold, with one fact more than those that have a value."""
        self.looked += 1
        if name is None:
            return holds(each.condition, self.values, self.tables) is not False
        self.values[name] = value
        result = holds(each.condition, self.values, self.tables) is not False
        del self.values[name]
        return result


def smallest_clash(constraints: Sequence[Constraint], tables: Tables) -> tuple[Constraint, ...]:
    """Return a smallest set of constraints that do not hold together, from constraints that do not.

    The smallest by inclusion always; by number where few enough have to be tried.
    """
    core = list(constraints)
    for each in list(core):
        without = [other for other in core if other is not each]
        if satisfiable(without, tables) is False:
            core = without
    tried = 0
    for size in range(1, len(core)):
        for some in combinations(constraints, size):
            tried += 1
            if tried > 2_000:
                return tuple(core)
            if satisfiable(some, tables) is False:
                return some
    return tuple(core)


# Values worth trying


def candidates(constraints: Sequence[Constraint], tables: Tables) -> dict[str, tuple[Value, ...]]:
    """Return values for each fact so that the constraints hold under some values at all iff they do under these.

    Of numbers only those near the bounds that are written matter, of sets only the names that are written and as many
    others as there are sets.
    """
    facts = sorted({name for each in constraints for name in each.facts})
    written: set[int | str] = set()
    for each in constraints:
        _gather(each.condition, tables, written)
    types = [tables.facts[name].type for name in facts]
    numbers = sum(isinstance(each, Number) for each in types)
    sets = sum(isinstance(each, SomeOf) for each in types)
    bounds = {each for each in written if isinstance(each, int)}
    bounds |= {limit for each in types if isinstance(each, Number) for limit in (each.low, each.high)}
    return {name: _values(tables, name, written, bounds, numbers, sets) for name in facts}


def _values(
    tables: Tables, name: str, written: set[int | str], bounds: set[int], numbers: int, sets: int
) -> tuple[Value, ...]:
    type_ = tables.facts[name].type
    match type_:
        case YesNo():
            return (False, True)
        case OneOf(values):
            return values
        case Level(scale):
            return tables.scales[scale].levels
        case Number(low, high):
            near = {bound + step for bound in bounds for step in range(-numbers, numbers + 1)}
            return tuple(number for number in sorted(near) if low <= number <= high)
        case SomeOf(values):
            named = [value for value in values if value in written]
            others = [value for value in values if value not in written][:sets]
            pool = (*named, *others)
            return tuple(frozenset(some) for size in range(len(pool) + 1) for some in combinations(pool, size))


def _gather(condition: Condition, tables: Tables, written: set[int | str]) -> None:
    for leaf in leaves(condition):
        match leaf:
            case Is(_, values) | Includes(_, _, values):
                written.update(values)
            case Compare(_, _, bound) if not isinstance(bound, Fact):
                written.add(bound)
            case Defined(name):
                _gather(tables.definitions[name].condition, tables, written)
            case Same():
                pass
            case _:
                pass

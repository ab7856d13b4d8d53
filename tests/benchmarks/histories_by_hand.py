"""The cooperation of `tests.histories.cooperation`, written for z3 by hand, as such scripts are usually written: bounded, step by step.

One solver that grows; a yes/no variable for each state and moment, one for each step and entities of which exactly one is
taken, and the facts of a provision anew at every step. What is sought is asked at each length, from the shortest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any, TypeAlias

import z3
from attrs import define, field

Term: TypeAlias = Any
"""z3's own classes say little to a type checker."""

KINDS = ("service", "coalition", "other")
WITHIN = 30


@define
class Moment:
    """The variables of one moment."""

    holds: dict[tuple[int, int], Term]
    granted: dict[tuple[int, int], Term]
    bound: dict[tuple[int, int], Term]
    used: dict[tuple[int, int], Term]
    indicated: dict[int, Term]
    confirmed: dict[int, Term]
    suspended: dict[int, Term]
    obliged: dict[int, Term]
    days: dict[int, Term]
    taken: dict[tuple[Any, ...], Term] = field(factory=dict)


class Script:
    """Histories of so many items and parties; ``no_onward``: nothing is passed on without permission."""

    def __init__(self, items: int, parties: int, *, no_onward: bool = False, discharges: bool = False) -> None:
        self.items, self.parties = range(items), range(parties)
        self.no_onward, self.discharges = no_onward, discharges
        self.solver = z3.Solver()
        self.kind = {party: [z3.Bool(f"{kind}_{party}") for kind in KINDS] for party in self.parties}
        for kinds in self.kind.values():
            self.solver.add(z3.PbEq([(each, 1) for each in kinds], 1))
        self.binding = z3.Bool("binding")
        self.moments = [self._moment(0)]
        for each in self._variables(self.moments[0]):
            self.solver.add(z3.Not(each) if z3.is_bool(each) else each == 0)

    def shortest(self, wanted: Callable[[Script, Moment], Term], depth: int) -> int | None:
        """Return after how many steps something can be so at the earliest; ``None`` if not within the depth."""
        for length in range(depth + 1):
            if length:
                self._step(length)
            self.solver.push()
            self.solver.add(wanted(self, self.moments[-1]))
            found = self.solver.check()
            self.solver.pop()
            assert found in (z3.sat, z3.unsat)
            if found == z3.sat:
                return length
        return None

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield every party with every item."""
        yield from product(self.parties, self.items)

    def _moment(self, place: int) -> Moment:
        def of_pairs(name: str) -> dict[tuple[int, int], Term]:
            return {(party, item): z3.Bool(f"{name}_{party}_{item}_{place}") for party, item in self.pairs()}

        def of_parties(name: str) -> dict[int, Term]:
            return {party: z3.Bool(f"{name}_{party}_{place}") for party in self.parties}

        days = {party: z3.Int(f"days_{party}_{place}") for party in self.parties}
        return Moment(
            of_pairs("holds"),
            of_pairs("granted"),
            of_pairs("bound"),
            of_pairs("used"),
            of_parties("indicated"),
            of_parties("confirmed"),
            of_parties("suspended"),
            of_parties("obliged"),
            days,
        )

    def _variables(self, moment: Moment) -> Iterator[Term]:
        for each in (moment.holds, moment.granted, moment.bound, moment.used, moment.indicated):
            yield from each.values()
        for of_party in (moment.confirmed, moment.suspended, moment.obliged, moment.days):
            yield from of_party.values()

    def _step(self, place: int) -> None:
        before, after = self.moments[-1], self._moment(place)
        add = self.solver.add
        sensitive, conditions, unacceptable, assessed, confirms = (
            z3.Bool(f"{name}_{place}") for name in ("sensitive", "conditions", "unacceptable", "assessed", "confirms")
        )
        passed = z3.Int(f"passed_{place}")
        parties, pairs = list(self.parties), list(self.pairs())
        steps: dict[tuple[Any, ...], Term] = {}

        def take(*name: Any) -> Term:
            steps[name] = z3.Bool("_".join(map(str, (*name, place))))
            return steps[name]

        for party, item in pairs:
            permitted = z3.And(
                assessed,
                z3.Not(unacceptable),
                z3.Implies(sensitive, conditions),
                z3.Not(self.kind[party][2]),
                z3.Not(z3.And(before.suspended[party], self.binding)),
            )
            add(z3.Implies(take("provide", party, item), permitted))
            add(z3.Implies(take("grant", party, item), z3.Not(before.indicated[party])))
            add(z3.Implies(take("use", party, item), before.holds[party, item]))
            for other in parties:
                allowed = z3.And(before.holds[party, item], z3.Or(not self.no_onward, before.granted[party, item]))
                add(z3.Implies(take("pass_on", party, item, other), allowed))
        for party in parties:
            add(z3.Implies(take("indication", party), z3.Or([before.used[party, item] for item in self.items])))
            add(z3.Implies(take("inquire", party), before.obliged[party]))
            add(z3.Implies(take("reconsider", party), before.indicated[party]))
        day = take("day")
        add(z3.PbEq([(each, 1) for each in steps.values()], 1))
        add(passed >= 0, (passed >= 1) == day)
        for party, item in pairs:
            pair = party, item
            received = [steps["pass_on", other, item, party] for other in parties]
            provided = steps["provide", party, item]
            add(after.holds[pair] == z3.Or(before.holds[pair], provided, *received))
            add(after.bound[pair] == z3.Or(before.bound[pair], z3.And(provided, conditions)))
            add(after.granted[pair] == z3.Or(before.granted[pair], steps["grant", party, item]))
            add(after.used[pair] == z3.Or(before.used[pair], steps["use", party, item]))
        for party in parties:
            inquired = steps["inquire", party]
            indicated = z3.Or(steps["indication", party], z3.And(before.indicated[party], z3.Not(inquired)))
            add(after.indicated[party] == indicated)
            add(after.confirmed[party] == z3.Or(before.confirmed[party], z3.And(inquired, confirms)))
            add(after.suspended[party] == z3.Or(before.suspended[party], steps["reconsider", party]))
            kept = z3.And(before.obliged[party], z3.Not(inquired))
            add(after.obliged[party] == z3.Or(kept, after.indicated[party]))
            add(after.days[party] == z3.If(kept, before.days[party] + passed, 0))
            if self.discharges:
                add(z3.Implies(z3.And(kept, day), after.days[party] <= WITHIN))
        after.taken = steps
        self.moments.append(after)


# What is sought


def two_hands(script: Script, moment: Moment) -> Term:
    """Two parties used the same item."""
    return z3.Or(
        [
            z3.And(moment.used[one, item], moment.used[other, item])
            for item in script.items
            for one in script.parties
            for other in script.parties
            if one < other
        ]
    )


def again(script: Script, moment: Moment) -> Term:
    """Data were provided to a party with which the cooperation is suspended."""
    if not moment.taken:
        return z3.BoolVal(False)
    return z3.Or(
        [z3.And(moment.suspended[party], moment.taken["provide", party, item]) for party, item in script.pairs()]
    )


def again_though_binding(script: Script, moment: Moment) -> Term:
    """The same, where a suspension binds."""
    return z3.And(script.binding, again(script, moment))


def untrusted(script: Script, moment: Moment) -> Term:
    """A party to which nothing may be provided used an item."""
    return z3.Or([z3.And(moment.used[party, item], script.kind[party][2]) for party, item in script.pairs()])


def late(script: Script, moment: Moment) -> Term:
    """An inquiry is overdue."""
    return z3.Or([z3.And(moment.obliged[party], moment.days[party] > WITHIN) for party in script.parties])


def three_hands_and_a_suspension(script: Script, moment: Moment) -> Term:
    """Three parties used the same item, and the cooperation with one is suspended."""
    used = [
        z3.And([moment.used[party, item] for party in (one, two, three)])
        for item in script.items
        for one, two, three in product(script.parties, repeat=3)
        if one < two < three
    ]
    return z3.And(z3.Or(used), z3.Or([moment.suspended[party] for party in script.parties]))

"""Which claim of a document notices an edit: its answer is another one, or no longer (or only now) the expected one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from attrs import define, evolve, field, frozen

from policy.engines.rows import Plane, Rows, rows_of
from policy.engines.smt.circuit import Literal, Simulation
from policy.engines.smt.claims import assumed
from policy.engines.smt.combinations import Table, box_literal, masks_of, reached, table_literal
from policy.engines.smt.cores import freed, minimal_core
from policy.engines.smt.facts import inputs_at
from policy.engines.smt.solver import Sat, Unknown, Unsat
from policy.errors import UndecidedError
from policy.reasoning.claims.answer import Answer, ClaimAnswer
from policy.reasoning.claims.asked import Asked, named, take_up
from policy.reasoning.claims.bare import answers_alone
from policy.reasoning.turning.bench import Bench, Variant
from policy.semantics.claims import concerned
from policy.syntax.declarations import Always, Claim, Never, Possible
from policy.syntax.expressions import AllOf, Not

Result: TypeAlias = tuple[Answer, bool]
"""An answer, and whether it is the expected one."""


@frozen(eq=False)
class Watched:
    """A claim with its answer, the rules that it can depend on, and what shows quickly that an edit changes nothing.

    Nothing changes as long as the rules of the ``core`` are left alone (the claim fails nowhere else with every other rule set
    free) and no rule stands elsewhere in the ``rows`` (scenarios, or pairs, in which it fails, one for each combination of
    readings that matters). For ``possible``, read *holds* for *fails*. ``None``: nothing shows it quickly.
    """

    claim: Claim
    result: Result
    rules: frozenset[str]
    core: frozenset[str] | None = None
    rows: Plane = 0


@define(eq=False)
class Claims:
    """The claims of the policy of a bench, ready to be asked about edits."""

    bench: Bench
    watched: list[Watched] = field(init=False, factory=list)
    _rows: Rows = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._rows = Rows.of(self.bench.policy)
        claims = list(self.bench.policy.claims.values())
        for claim, answer in zip(claims, answers_alone(self.bench.session, claims), strict=True):
            try:
                self.watched.append(self._watched(claim, answer))
            except UndecidedError:
                self.watched.append(self._bare(claim, answer))
        self.watched.sort(key=lambda each: each.core is None)

    def _bare(self, claim: Claim, answer: ClaimAnswer) -> Watched:
        rules = frozenset(concerned(self.bench.policy, claim.statement))
        return Watched(claim, (answer.answer, answer.as_expected), rules)

    def _watched(self, claim: Claim, answer: ClaimAnswer) -> Watched:
        watched = self._bare(claim, answer)
        if answer.answer is Answer.UNDECIDED:
            return watched
        possibility = isinstance(claim.statement, Possible)
        if possibility or (claim.expect is not None and claim.expect.under is not None):
            asked = take_up(self.bench.session, claim)
            if asked.every is None:
                return watched
            goal = asked.holding if possibility else asked.failing
            table = reached(asked.solver, asked.scope, asked.every, goal)
            return evolve(watched, core=self._core(asked, table), rows=self._served(asked, goal, table))
        if answer.answer is Answer.PROVED:
            return evolve(watched, core=self._core(take_up(self.bench.session, claim), 0))
        asked = take_up(self.bench.session, claim)
        instance = self.bench.asked((asked.failing,), asked.question.worlds)
        assert instance is not None
        self.bench.rows.extend(instance)
        return evolve(watched, core=frozenset(), rows=sum(1 << self._rows.add(each) for each in instance))

    def _core(self, asked: Asked, table: Table) -> frozenset[str]:
        """Return rules without which nothing more can be reached than a table says, whatever the others do."""
        if asked.every is not None and table == asked.every.full:
            return frozenset()
        session, claim = self.bench.session, asked.claim
        elsewhere = [] if not table or asked.every is None else [-table_literal(asked.scope, asked.every, table)]
        free = freed(session, claim)
        goal = free.failing
        if isinstance(claim.statement, Possible):
            goal = session.circuit.all_of((-free.question.wrong, *assumed(free.question, named(claim))))
        session.settle()

        def enough(names: Sequence[str]) -> frozenset[str] | None:
            match session.solver.check((goal, *elsewhere, *free.bound(names)), core=True):
                case Unsat(core):
                    return free.names(core or ())
                case Sat():
                    return None
                case Unknown(reason):
                    raise UndecidedError(reason)

        return frozenset(minimal_core(tuple(free.selectors), enough))

    def _served(self, asked: Asked, goal: Literal, table: Table) -> Plane:
        """Return rows that reach each combination of readings in a table."""
        every, scope = asked.every, asked.scope
        assert every is not None
        simulation, masks = Simulation(scope.circuit, goal), masks_of(scope, every)
        plane, waiting = 0, table
        while waiting:
            here = every.at((waiting & -waiting).bit_length() - 1)
            box = box_literal(scope, {name: (value,) for name, value in here.items()})
            instance = self.bench.asked((goal, box), asked.question.worlds)
            assert instance is not None
            kept = {
                each: every.full if true else 0
                for side, valuation in zip(scope.sides, instance, strict=True)
                for name, code in side.items()
                if name not in every.values
                for each, true in inputs_at(code, valuation[name]).items()
            }
            served = simulation.run(masks | kept, every.full) & waiting
            assert served, "an instance serves at least the combination that it was asked for"
            waiting &= ~served
            for place in rows_of(served):
                for valuation in instance:
                    plane |= 1 << self._rows.add({**valuation, **every.at(place)})
        return plane

    def noticing(self, variant: Variant) -> str | None:
        """Return a claim that notices an edit; ``None`` iff none does.

        The edit changes no given.

        Raises:
            UndecidedError: The solver gave up.
        """
        reach = frozenset(variant.reach.rules)
        moved: dict[str, Plane] = {}
        rows = variant.rows()
        for each in self.watched:
            if not self._speaks(each.claim, variant):
                if reach.isdisjoint(each.rules):
                    continue
                if each.core is not None and reach.isdisjoint(each.core):
                    moved = moved or self._moved(variant)
                    if not any(moved[name] & each.rows for name in reach & each.rules):
                        continue
            quick = self._by_rows(each, variant, rows)
            if quick is not None:
                if quick:
                    return each.claim.name
                continue
            (answer,) = answers_alone(variant.session, [each.claim])
            if answer.answer is Answer.UNDECIDED and each.result[0] is not Answer.UNDECIDED:
                raise UndecidedError(answer.undecided_because or "")
            if (answer.answer, answer.as_expected) != each.result:
                return each.claim.name
        return None

    def _by_rows(self, watched: Watched, variant: Variant, rows: Rows) -> bool | None:
        """Return whether an edit changes the answer to a claim, where a scenario of the bench in which it fails shows that.

        A claim that was proved is no longer; one that was refuted still is.
        """
        claim = watched.claim
        if claim.expect is not None and claim.expect.under is not None:
            return None
        match claim.statement:
            case Never(condition):
                wrong = condition
            case Always(condition):
                wrong = Not(condition)
            case _:
                return None
        assumptions = variant.policy.assumptions
        fails = rows.condition(AllOf((wrong, *(assumptions[name].condition for name in named(claim)))))
        return (watched.result[0] is Answer.PROVED) if fails else None

    def _speaks(self, claim: Claim, variant: Variant) -> bool:
        """Return whether what a claim says or assumes means something else after an edit."""
        assumed = set(named(claim))
        return claim.name in variant.reach.claims or not assumed.isdisjoint(variant.reach.assumptions)

    def _moved(self, variant: Variant) -> dict[str, Plane]:
        """Return in which rows each rule that an edit reaches stands elsewhere after it."""
        rows = variant.rows(self._rows)
        found: dict[str, Plane] = {}
        for name in variant.reach.rules:
            before, after = self._rows.stand(name), rows.stand(name)
            found[name] = (before.applies ^ after.applies) | (before.fires ^ after.fires)
        return found

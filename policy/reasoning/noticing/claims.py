"""Which claim of a document notices an edit: its answer is another one, or no longer (or only now) the expected one."""

from __future__ import annotations

from typing import TypeAlias

from attrs import define, field, frozen

from policy.engines.rows import Rows
from policy.engines.smt.claims import failing, question
from policy.engines.smt.cores import enough_for_none, freed, minimal_core
from policy.errors import UndecidedError
from policy.reasoning.claims.answer import Answer, ClaimAnswer
from policy.reasoning.claims.asked import named
from policy.reasoning.claims.bare import answers_alone
from policy.reasoning.turning.bench import Bench, Variant
from policy.semantics.claims import concerned
from policy.syntax.declarations import Claim, Possible

Result: TypeAlias = tuple[Answer, bool]
"""An answer, and whether it is the expected one."""


@frozen(eq=False)
class Watched:
    """A claim with its answer, the rules that it can depend on, and what shows quickly that an edit changes nothing.

    ``core``: it holds with every other rule set free. ``rows``: it fails in the scenarios of these rows, or pairs of them,
    as long as the rules stand there as they do. Both are ``None`` where there is nothing of the kind.
    """

    claim: Claim
    result: Result
    rules: frozenset[str]
    core: frozenset[str] | None
    rows: tuple[int, ...] | None


@define(eq=False)
class Claims:
    """The claims of the policy of a bench, ready to be asked about edits."""

    bench: Bench
    watched: list[Watched] = field(init=False, factory=list)
    _rows: Rows = field(init=False)

    def __attrs_post_init__(self) -> None:
        policy, session = self.bench.policy, self.bench.session
        self._rows = Rows.of(policy)
        claims = list(policy.claims.values())
        for claim, answer in zip(claims, answers_alone(session, claims), strict=True):
            self.watched.append(self._watched(claim, answer))
        self.watched.sort(key=lambda each: each.core is None and each.rows is None)

    def _watched(self, claim: Claim, answer: ClaimAnswer) -> Watched:
        policy = self.bench.policy
        rules = frozenset(concerned(policy, claim.statement))
        core: frozenset[str] | None = None
        rows: tuple[int, ...] | None = None
        plain = claim.expect is None or claim.expect.under is None
        if plain and not isinstance(claim.statement, Possible):
            if answer.answer is Answer.PROVED:
                free = freed(self.bench.session, claim)
                solver = self.bench.session.solver
                core = frozenset(minimal_core(tuple(free.selectors), enough_for_none(solver, free)))
            elif answer.answer is Answer.REFUTED:
                asked = question(self.bench.session, claim.statement)
                instance = self.bench.asked((failing(asked, named(claim)),), asked.worlds)
                rows = None if instance is None else tuple(map(self._rows.add, instance))
        return Watched(claim, (answer.answer, answer.as_expected), rules, core, rows)

    def noticing(self, variant: Variant) -> str | None:
        """Return a claim that notices an edit; ``None`` iff none does.

        The edit changes no given.

        Raises:
            UndecidedError: The solver gave up.
        """
        reached = frozenset(variant.reach.rules)
        moved: int | None = None
        for each in self.watched:
            if not self._speaks(each.claim, variant):
                if reached.isdisjoint(each.rules if each.core is None else each.core):
                    continue
                if each.rows is not None:
                    moved = self._moved(variant) if moved is None else moved
                    if not any(moved >> row & 1 for row in each.rows):
                        continue
            (answer,) = answers_alone(variant.session, [each.claim])
            if answer.answer is Answer.UNDECIDED and each.result[0] is not Answer.UNDECIDED:
                raise UndecidedError(answer.undecided_because or "")
            if (answer.answer, answer.as_expected) != each.result:
                return each.claim.name
        return None

    def _speaks(self, claim: Claim, variant: Variant) -> bool:
        """Return whether what a claim says or assumes means something else after an edit."""
        assumed = set(named(claim))
        return claim.name in variant.reach.claims or not assumed.isdisjoint(variant.reach.assumptions)

    def _moved(self, variant: Variant) -> int:
        """Return in which rows a rule stands elsewhere after an edit."""
        rows = variant.rows(self._rows)
        found = 0
        for name in variant.reach.rules:
            before, after = self._rows.stand(name), rows.stand(name)
            found |= (before.applies ^ after.applies) | (before.fires ^ after.fires)
        return found

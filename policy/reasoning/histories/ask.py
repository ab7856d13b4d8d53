"""Whether claims over histories hold, as far as so many steps of so many entities show it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from attrs import frozen

from policy.engines.smt.combinations import Combinations, Table, fold, turns_on
from policy.engines.smt.histories.by_reading import Served, served, serves
from policy.engines.smt.histories.inductive.prove import Invariant, invariant
from policy.engines.smt.histories.unrolled import Unrolled
from policy.engines.smt.solver import SECONDS, STEPS, UndecidedError
from policy.reasoning.claims.answer import Answer
from policy.reasoning.histories.answer import Bound, CourseReading, HistoryAnswer, usual_bound
from policy.reasoning.histories.fewest import fewest
from policy.reasoning.histories.plain import Judge, plain
from policy.semantics.evaluate import holds
from policy.semantics.histories.sought import sought
from policy.semantics.values import domain
from policy.syntax.declarations import Never, Possible, Role
from policy.syntax.policy import Policy
from policy.syntax.processes import HistoryClaim
from policy.syntax.walk import fact_names


def ask(policy: Policy, names: Iterable[str] | None = None, bound: Bound | None = None) -> tuple[HistoryAnswer, ...]:
    """Return the answers to claims over histories, to all where none is named, in the order of the document."""
    wanted = None if names is None else set(names)
    claims = [each for name, each in policy.process.claims.items() if wanted is None or name in wanted]
    return tuple(ask_one(policy, claim, bound or usual_bound(policy)) for claim in claims)


def ask_one(
    policy: Policy, claim: HistoryClaim, bound: Bound, *, steps: int = STEPS, seconds: float = SECONDS
) -> HistoryAnswer:
    """Return the answer to a claim over histories. What is found does not depend on which others were asked about.

    Args:
        bound: How many entities there are, and how many steps a history may have.
        steps: Work for one question to the solver: the same on every machine.
        seconds: Time for all of them.
    """
    unrolled = Unrolled(policy, bound.entities, [claim.statement], steps=steps, seconds=seconds)
    assuming = [each.name for each in claim.assuming]
    try:
        found = served(unrolled, claim.statement, assuming, bound.steps)
    except UndecidedError as undecided:
        return HistoryAnswer(claim.name, Answer.UNDECIDED, False, bound, undecided_because=undecided.reason)
    statement = claim.statement
    judge = Judge(unrolled.held, sought(unrolled.held.policy, bound.entities, statement), assuming)
    told = fewest(
        [(table, plain(judge, each, found.every.values)) for table, each in found.histories],
        lambda history: serves(unrolled, statement, assuming, found.every, history),
    )
    always = _never_elsewhere(unrolled, claim, found)
    judged = Judged(found.every, found.table, always is not None, isinstance(statement, Possible))
    return HistoryAnswer(
        claim.name,
        judged.answer(),
        _is_as_expected(unrolled.held.policy, claim, judged),
        bound,
        told,
        tuple(CourseReading(box, judged.where(bit)) for box, bit in fold(found.every, found.table)),
        turns_on(found.every, found.table),
        invariant=always,
    )


def _never_elsewhere(unrolled: Unrolled, claim: HistoryClaim, found: Served) -> Invariant | None:
    """Return why no history, of whatever length and with however many entities, does in the other readings what some do in these."""
    boxes = [box for box, bit in fold(found.every, found.table) if not bit]
    statement = Never(claim.statement.condition) if isinstance(claim.statement, Possible) else claim.statement
    if not boxes:
        return None
    try:
        return invariant(unrolled.policy, statement, [each.name for each in claim.assuming], readings=boxes)
    except UndecidedError:
        return None


@frozen
class Judged:
    """In which readings there is a history that refutes a claim, or is what it says to be possible; ``closed``: in the others there is none."""

    every: Combinations
    table: Table
    closed: bool
    possible: bool

    def answer(self) -> Answer:
        """A claim fails if it does in one reading; a case is possible if it is so in every reading."""
        if self.possible:
            return Answer.PROVED if self.table == self.every.full else self.where(False)
        return Answer.REFUTED if self.table else self.where(False)

    def where(self, found: bool) -> Answer:
        """Return the answer in a reading in which there is such a history, or in which none was found."""
        if not found and not self.closed:
            return Answer.UNDECIDED
        return Answer.PROVED if found is self.possible else Answer.REFUTED

    def refuted(self) -> Table | None:
        """Return in which combinations the claim is refuted; ``None`` where that is not known of all."""
        if not self.closed and self.table != self.every.full:
            return None
        return self.every.full & ~self.table if self.possible else self.table


def _is_as_expected(policy: Policy, claim: HistoryClaim, judged: Judged) -> bool:
    """Return whether the answer is the expected one: where readings are named, refuted in those, and proved in all others."""
    if claim.expect is None:
        return judged.answer() is Answer.PROVED
    if claim.expect.under is None:
        return judged.answer() is Answer.REFUTED
    refuted = judged.refuted()
    return refuted is not None and refuted == _table(policy, claim, judged.every)


def _table(policy: Policy, claim: HistoryClaim, every: Combinations) -> Table | None:
    """Return the combinations in which a claim is expected to be refuted; ``None`` where it turns on other readings too."""
    assert claim.expect is not None
    assert claim.expect.under is not None
    spoken_of = fact_names(claim.expect.under, policy.definitions)
    beside = [name for name in spoken_of if name not in every.values]
    if beside:
        return None
    table = 0
    for place, values in enumerate(product(*every.values.values())):
        reading = {
            **{name: domain(policy, fact)[0] for name, fact in policy.facts.items() if fact.role is Role.READING},
            **dict(zip(every.values, values, strict=True)),
        }
        table |= holds(policy, claim.expect.under, reading) << place
    return table

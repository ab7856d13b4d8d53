"""What is answered to claims over histories, beside the definition, which goes through all that can happen."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest

from policy.engines.smt.histories.by_reading import Served, served, serves
from policy.engines.smt.histories.unrolled import Unrolled
from policy.reasoning.claims.answer import Answer
from policy.reasoning.histories.answer import Bound, HistoryAnswer
from policy.reasoning.histories.ask import ask_one
from policy.reasoning.histories.plain import Judge, plain
from policy.semantics.claims import readings
from policy.semantics.histories import claims as definition
from policy.semantics.histories.histories import replay
from policy.semantics.histories.sought import sought
from policy.syntax.declarations import Possible
from policy.syntax.policy import Policy
from policy.syntax.processes import HistoryClaim
from tests.generation.processes import seeded_process

DEPTH = 2
SEEDS = range(100, 116)


class Asked:
    """A claim of a generated process, and all that is answered to it."""

    def __init__(self, policy: Policy, claim: HistoryClaim) -> None:
        self.policy, self.claim, self.statement = policy, claim, claim.statement
        self.scope = {sort: 2 if sort == "party" else 1 for sort in policy.process.sorts}
        self.assuming = [each.name for each in claim.assuming]
        self.unrolled = Unrolled(policy, self.scope, [claim.statement])
        self.found: Served = served(self.unrolled, claim.statement, self.assuming, DEPTH)
        self.answer: HistoryAnswer = ask_one(policy, claim, Bound(self.scope, DEPTH))
        self.judge = Judge(
            self.unrolled.held, sought(self.unrolled.held.policy, self.scope, claim.statement), self.assuming
        )

    def place(self, reading: dict[str, str]) -> int:
        """Return which combination of the readings that matter a reading is."""
        values = self.found.every.values
        return list(product(*values.values())).index(tuple(reading[name] for name in values))


@cache
def asked(seed: int) -> list[Asked]:
    policy = seeded_process(seed)
    return [Asked(policy, claim) for claim in policy.process.claims.values()]


@pytest.mark.parametrize("seed", SEEDS)
def test_in_every_reading_there_is_a_history_iff_the_definition_finds_one_and_it_is_as_short(seed: int) -> None:
    for each in asked(seed):
        for reading in readings(each.policy):
            read = {name: str(value) for name, value in reading.items()}
            expected = definition.shortest(each.policy, each.scope, each.statement, each.assuming, reading, DEPTH)
            place = each.place(read)
            assert (expected is not None) == bool(each.found.table >> place & 1)
            if expected is None:
                continue
            own = [history for table, history in each.found.histories if table >> place & 1]
            assert [len(history.steps) for history in own] == [len(expected.steps)]
            told = [
                len(history.steps)
                for history in each.answer.histories
                if serves(each.unrolled, each.statement, each.assuming, each.found.every, history) >> place & 1
            ]
            assert min(told) == len(expected.steps)


@pytest.mark.parametrize("seed", SEEDS)
def test_an_answer_says_what_the_definition_finds_and_no_more(seed: int) -> None:
    """Where nothing was found it is undecided or proved, as there is an invariant or not."""
    for each in asked(seed):
        found = [
            definition.shortest(each.policy, each.scope, each.statement, each.assuming, reading, DEPTH) is not None
            for reading in readings(each.policy)
        ]
        if isinstance(each.statement, Possible):
            closed, expected = Answer.REFUTED, Answer.PROVED if all(found) else None
        else:
            closed, expected = Answer.PROVED, Answer.REFUTED if any(found) else None
        if expected is None:
            expected = Answer.UNDECIDED if each.answer.invariant is None else closed
        assert each.answer.answer is expected
        assert {name for box in each.answer.by_reading for name in box.readings} >= {*each.answer.turns_on}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_told_history_replays_and_ends_where_the_claim_is_met(seed: int) -> None:
    for each in asked(seed):
        for history in each.answer.histories:
            assert replay(each.unrolled.held, history, each.assuming) is None
            assert definition.reaches(each.policy, each.scope, each.statement, history)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plainer_history_has_the_same_steps_and_is_as_plain_as_can_be(seed: int) -> None:
    for each in asked(seed):
        for _, history in each.found.histories:
            plainer = plain(each.judge, history, each.found.every.values)
            assert each.judge.accepts(plainer)
            assert [step.taken for step in plainer.steps] == [step.taken for step in history.steps]
            assert all(few.days <= many.days for few, many in zip(plainer.steps, history.steps, strict=True))
            assert {name: plainer.settled[name] for name in each.found.every.values} == {
                name: history.settled[name] for name in each.found.every.values
            }
            assert plain(each.judge, plainer, each.found.every.values) == plainer


@pytest.mark.parametrize("seed", SEEDS)
def test_the_histories_that_are_told_serve_every_reading_that_any_does(seed: int) -> None:
    for each in asked(seed):
        table = 0
        for history in each.answer.histories:
            more = serves(each.unrolled, each.statement, each.assuming, each.found.every, history)
            assert more
            table |= more
        assert table == each.found.table


def test_the_generated_claims_are_of_every_kind_and_answer() -> None:
    """So that none of the tests above is about nothing."""
    every = [each for seed in SEEDS for each in asked(seed)]
    assert {each.answer.answer for each in every} == {*Answer}
    assert any(each.answer.turns_on for each in every)
    assert any(len(history.steps) > 1 for each in every for history in each.answer.histories)
